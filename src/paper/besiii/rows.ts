// What BESIII could do as it would be measured: one effect after the other is switched on. docs/physics/besiii.md.
import { X17_MASS } from "../../constants/index.ts";
import { presetCuts } from "../../cuts/spec.ts";
import { namedDetector } from "../../detector/presets.ts";
import type { Kernel } from "../../kernel/load.ts";
import { responseVeto } from "../../reach/conversions.ts";
import { EXPERIMENTS } from "../../reach/experiments.ts";
import { type ReachRequest, reachInput } from "../../reach/input.ts";
import { type Keep, responseFor } from "../../resolution/response.ts";
import type { CheckedResponse } from "../../smear/massResponse.ts";
import { TAILS } from "../../tracker/tails.ts";

/** A row of the table: what is switched on, and what it means. */
export interface BesiiiRow {
  readonly id: string;
  /** Markup. */
  readonly label: string;
  readonly request: ReachRequest;
}

/** Energy [MeV] and luminosity [fb^-1], mass of X [MeV], fitted pair masses [MeV], coupling of the signal hypothesis: G2 = 4.6e-7. */
export const { sqrts: SQRTS, lumi: LUMI } = EXPERIMENTS["besiii-3773"];
export const MASS = X17_MASS;
export const RANGE = [8, 40] as const;
export const EPS_V = 6.78e-4;
/** Most energy of the beams' photons [MeV]: four standard deviations of the measured photon's energy. */
const MISSING = 200;

/** Pairs of conversions for a veto, which leaves one of some hundred. */
const VETOED_PAIRS = 10_000_000;

/** The response of BESIII's chamber with all radiation of the pair: tracks from one point, or each alone. */
export function besiiiResponse(kernel: Kernel, detector: "besiii:vertex" | "besiii", keep?: Keep): CheckedResponse {
  const request = { sqrts: SQRTS, mass: MASS, cuts: presetCuts("besiii"), ...(keep ? { keep } : {}) };
  const made = responseFor(kernel, namedDetector(detector)!, TAILS, request);
  return { ...made, name: `${detector}+${TAILS.join("+")}` };
}

/** All rows, in the order in which effects are added. */
export function besiiiRows(kernel: Kernel): readonly BesiiiRow[] {
  const tree = { experiment: "besiii-3773", mass: MASS, range: RANGE, epsV: EPS_V } as const satisfies ReachRequest;
  const radiated = { ...tree, isr: MISSING, vacuumPolarisation: true };
  const vertex = { ...radiated, response: besiiiResponse(kernel, "besiii:vertex") };
  const free = { ...radiated, response: besiiiResponse(kernel, "besiii") };
  const fitted = { ...vertex, conversions: "beam-fit" } as const;
  // the response is of the pairs that the veto leaves
  const vetoed = (veto: { readonly radiusMax: number; readonly etaMin?: number }) => {
    const request = { ...fitted, ...veto, conversionPairs: VETOED_PAIRS };
    return { ...request, response: besiiiResponse(kernel, "besiii:vertex", responseVeto(kernel, reachInput(request), MASS)) };
  };
  const perigee = { ...free, conversions: "perigee" } as const;
  return [
    { id: "tree", label: "tree level, one selection, Gaussian of 1.5 MeV", request: tree },
    { id: "radiation", label: "+ radiation of the beams, vacuum polarisation", request: radiated },
    { id: "vertex", label: "+ tracks from a common point, their radiation", request: vertex },
    { id: "conversions", label: "+ conversions, no veto", request: fitted },
    ...[0.9, 0.99, 0.999].map((rejection) => ({
      id: `rejection${rejection}`,
      label: `conversions, ${100 * rejection}% removed at no cost`,
      request: { ...fitted, rejection },
    })),
    { id: "radius20", label: "conversions, *R*_{t} < 20 mm", request: vetoed({ radiusMax: 20 }) },
    { id: "radius20eta", label: "conversions, *R*_{t} < 20 mm, |*η*| > 0.3", request: vetoed({ radiusMax: 20, etaMin: 0.3 }) },
    { id: "radius15eta", label: "conversions, *R*_{t} < 15 mm, |*η*| > 0.3", request: vetoed({ radiusMax: 15, etaMin: 0.3 }) },
    { id: "tracks", label: "each track alone instead, no conversions", request: free },
    { id: "tracksConversions", label: "each track alone, conversions, no veto", request: perigee },
    { id: "tracksRejection", label: "each track alone, conversions, 99% removed at no cost", request: { ...perigee, rejection: 0.99 } },
  ];
}
