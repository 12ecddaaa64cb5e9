import type { CutSpec, ParticleCut, ParticleCuts } from "../cuts/declaration.ts";
import * as reference from "../reference/index.ts";
import { FB_PER_PB } from "../request/units.ts";
import type { SpectrumInput } from "../spectrum/input.ts";
import type { Value } from "./comparison.ts";

type Momentum = readonly number[];

const within = (range: readonly (number | null | undefined)[] | undefined, value: number): boolean =>
  range === undefined || ((range[0] == null || value >= range[0]) && (range[1] == null || value <= range[1]));

function seen(cut: ParticleCut, [energy, x, y, z]: Momentum): boolean {
  const pt = Math.hypot(x!, y!);
  const cos = z! / Math.hypot(pt, z!);
  return (
    within(cut.cos, cos) &&
    within(cut.absCos, Math.abs(cos)) &&
    within(cut.thetaDeg, (Math.acos(cos) * 180) / Math.PI) &&
    within(cut.energy, energy!) &&
    within(cut.pt, pt)
  );
}

const anyOf = (cuts: ParticleCuts | undefined, p: Momentum): boolean =>
  cuts === undefined || (Array.isArray(cuts) ? cuts : [cuts]).some((cut) => seen(cut as ParticleCut, p));

/** A selection applied to momenta p3, p4, k of the centre of mass: written from the declaration of the cuts alone. */
export function passes(cuts: CutSpec, momenta: readonly Momentum[]): boolean {
  const betaGamma = cuts.betaGamma ?? 0;
  const gamma = Math.hypot(1, betaGamma);
  const boosted = (i: number): Momentum => {
    const [e, x, y, z] = momenta[i] as unknown as [number, number, number, number];
    return [gamma * e + betaGamma * z, x, y, gamma * z + betaGamma * e];
  };
  const [p3, p4, k] = [boosted(0), boosted(1), boosted(2)];
  const pairs = { "electron-positron": [p3, p4], "electron-photon": [p3, k], "positron-photon": [p4, k] } as const;
  const angle = ([, ax, ay, az]: Momentum, [, bx, by, bz]: Momentum) =>
    (Math.acos((ax! * bx! + ay! * by! + az! * bz!) / (Math.hypot(ax!, ay!, az!) * Math.hypot(bx!, by!, bz!))) * 180) / Math.PI;
  const mass = ([ae, ax, ay, az]: Momentum, [be, bx, by, bz]: Momentum) =>
    Math.sqrt(Math.max(0, (ae! + be!) ** 2 - (ax! + bx!) ** 2 - (ay! + by!) ** 2 - (az! + bz!) ** 2));
  const both = Object.entries(pairs) as [keyof typeof pairs, readonly [Momentum, Momentum]][];
  return (
    anyOf(cuts.electron, p3) &&
    anyOf(cuts.positron, p4) &&
    anyOf(cuts.leptons, p3) &&
    anyOf(cuts.leptons, p4) &&
    anyOf(cuts.photon, k) &&
    both.every(([name, [a, b]]) => within(cuts.angleDeg?.[name], angle(a, b)) && within(cuts.mass?.[name], mass(a, b)))
  );
}

/** dsigma/dm [fb/MeV] at one pair mass from spinors at sampled angles, with the error of randomly shifted point sets. */
export function sampledPoint(input: SpectrumInput, m: number, width: number): Record<"background" | "signal" | "interference", Value> {
  const { sqrts, cuts, mass, epsV, epsA } = input;
  const coupling = { epsV, epsA, mass, width, dX: (m - mass) * (m + mass) };
  const accepts = (p: readonly Momentum[]) => passes(cuts, [p[2]!, p[3]!, p[4]!]);
  const { photon, x, interference } = reference.sampledSpectrum({ sqrts, pairMass: m, accepts }, coupling);
  const fb = ({ value, error }: Value): Value => ({ value: value * FB_PER_PB, error: error * FB_PER_PB });
  return { background: fb(photon), signal: fb(x), interference: fb(interference) };
}
