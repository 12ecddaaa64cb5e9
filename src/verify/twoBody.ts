import type { CutSpec } from "../cuts/declaration.ts";
import type { IntegrateInput } from "../integrate/input.ts";
import * as reference from "../reference/index.ts";
import { FB_PER_PB } from "../request/units.ts";
import type { Value } from "./comparison.ts";
import { passes } from "./sampledPoint.ts";

/** What rounding of the host does in spinors and through a propagator, relative. */
const RULE = 1e-9;

/** The cuts on a photon and X as those on a photon and an electron. */
function relabelled({ X, photon, angleDeg, mass, betaGamma }: CutSpec): CutSpec {
  const pair = (ranges: CutSpec["mass"]) => (ranges?.["photon-X"] === undefined ? {} : { "electron-photon": ranges["photon-X"] });
  return {
    ...(X === undefined ? {} : { electron: X }),
    ...(photon === undefined ? {} : { photon }),
    angleDeg: pair(angleDeg),
    mass: pair(mass),
    ...(betaGamma === undefined ? {} : { betaGamma }),
  };
}

/** Cross-section [fb] of a 2 -> 2 process from spinors at explicit momenta: nothing of the kernels. */
export function twoBodySection(input: IntegrateInput): Record<"background" | "signal" | "interference", Value> {
  const { sqrts, epsV, epsA, mass, invisible, width, process } = input;
  const isElectrons = process === "ee-ee";
  const cuts = isElectrons ? input.cuts : relabelled(input.cuts);
  const accepts = (p: readonly (readonly number[])[]) => passes(cuts, isElectrons ? [p[2]!, p[3]!, p[3]!] : [p[3]!, p[3]!, p[2]!]);
  const total = width ?? reference.width(mass, epsV, epsA) + invisible;
  const { photon, x, interference } = reference.twoBodyUnder(isElectrons ? "ee-ee" : "ee-aX", sqrts, accepts, { epsV, epsA, mass, width: total });
  const fb = ({ value, error }: Value): Value => ({ value: value * FB_PER_PB, error: (error + Math.abs(value) * RULE) * FB_PER_PB });
  return { background: fb(photon), signal: fb(x), interference: fb(interference) };
}
