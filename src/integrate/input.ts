import { ELECTRON_MASS } from "../kernel/constants.ts";
import { number, own, whole } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { finite, InputError } from "../request/validate.ts";
import { SPECTRUM_REQUEST, type SpectrumInput, type SpectrumRequest, TERMS } from "../spectrum/input.ts";
import { type Channel, channelsFor, checkedChannels, needsX } from "./integrand.ts";
import type { VegasOptions } from "./vegas.ts";

/** Least pair mass of the Monte Carlo [MeV]: a part in 1e6 above threshold. */
const LEAST_PAIR_MASS = 1.0220001;

/** Least part of sqrt(s) that is left to the photon. */
const LEAST_PHOTON = 1e-9;

/** Least and largest pair mass that the Monte Carlo takes [MeV]. */
export const countableRange = (sqrts: number): readonly [number, number] => [LEAST_PAIR_MASS, sqrts * (1 - LEAST_PHOTON)];

/** Whether the Monte Carlo takes these pair masses. */
export function countable({ sqrts }: Pick<SpectrumInput, "sqrts">, lo: number, hi: number): boolean {
  const [least, most] = countableRange(sqrts);
  return lo >= least && hi <= most;
}

type Physics = Pick<SpectrumInput, "sqrts" | "cuts" | "range" | "epsV" | "epsA" | "mass" | "invisible" | "width" | "terms">;

export interface IntegrateInput extends Physics, VegasOptions {
  /** Most seconds, whatever the accuracy: the result then depends on the speed of the machine. */
  readonly maxSeconds?: number;
  /** Maps; chosen by the request unless given. */
  readonly channels: readonly Channel[];
}

/** A request: defaults may be left out, cuts may be a preset's name. */
export type IntegrateRequest = Partial<Omit<IntegrateInput, "cuts">> & Pick<SpectrumRequest, "cuts">;

/** Checks a request; throws InputError. */
export function integrateInput(request: IntegrateRequest): IntegrateInput {
  const given = checked<Omit<IntegrateInput, "channels"> & { readonly channels?: readonly Channel[] }>(INTEGRATE_REQUEST, request);
  const { sqrts, range, epsV, epsA, terms, channels } = given;
  const inside = { above: 2 * ELECTRON_MASS, below: sqrts, unit: "MeV", why: "a pair and a photon share sqrt(s)" };
  range.forEach((m, i) => {
    finite(`range[${i}]`, m, inside);
  });
  if (terms.length === 0) throw new InputError("terms: needs at least one of background, signal, interference", "terms");
  const usable = terms.includes("background") || needsX({ epsV, epsA, terms });
  if (!usable) throw new InputError(`terms = ${terms.join(",")}: are 0 because X has no couplings (epsV = epsA = 0)`, "terms", "epsV", "epsA");
  if (range[0] < LEAST_PAIR_MASS)
    throw new InputError(`range[0] = ${range[0]} MeV: must be at least ${LEAST_PAIR_MASS} MeV (threshold of e+ e-)`, "range");
  if (range[1] > sqrts * (1 - LEAST_PHOTON))
    throw new InputError(
      `range[1] = ${range[1]} MeV: must be at least a part in 1e9 below sqrt(s) (a photon without energy has no cross-section)`,
      "range",
    );
  const common = { ...given, terms: [...new Set(terms)] };
  return { ...common, channels: channels ?? checkedChannels(channelsFor(common)) };
}

const { sqrts, cuts, range, epsV, epsA, mass, invisible, width } = SPECTRUM_REQUEST;

export const INTEGRATE_REQUEST: SchemaOf<IntegrateInput> = {
  sqrts,
  cuts,
  range: { ...range, otherwise: [16.5, 17] },
  epsV,
  epsA,
  mass,
  invisible,
  width,
  terms: { ...TERMS, says: "what is added: background,signal,interference" },
  accuracy: number("relative accuracy", { min: 1e-6, max: 0.5 }, 2e-3),
  seed: whole("the same seed gives the same bits", { min: 0, max: Number.MAX_SAFE_INTEGER }, 17),
  maxEvaluations: whole("most evaluations of |M|^2", { min: 1e4, max: 1e10 }, 4e6),
  maxSeconds: number("most seconds; the result then depends on the machine", { min: 1e-3, max: 1e6, unit: "s" }),
  channels: own("maps; chosen by the request unless given", "not", (_, value) => checkedChannels(value)),
};
