// What is said of a prepared sample: what its integral and its trials know, how well its events are made, what stands in the heads of files.
import { VERSION } from "../../constants/version.ts";
import type { Estimate, VegasResult } from "../../integrate/vegas.ts";
import { isTwoBody, needsX } from "../../process/index.ts";
import { isSpin0 } from "../../request/spin.ts";
import { FB_PER_PB } from "../../request/units.ts";
import type { SpectrumTerm } from "../../spectrum/input.ts";
import type { EventRun, NamedWeight } from "../run.ts";
import type { PreparedSample } from "./block.ts";
import type { Grown } from "./cells.ts";
import { type EventsInput, isSigned } from "./input.ts";
import type { EventEfficiency } from "./plan.ts";
import { engineProcess, legsOf } from "./process.ts";
import type { Trials } from "./trials.ts";
import type { Known } from "./weights.ts";

const inPb = ({ value, sdev }: Estimate): Estimate => ({ value: value / FB_PER_PB, sdev: sdev / FB_PER_PB });

/** What the integral has of a sample [pb]; `scale`: relative error that trials leave in the factor of all weights. */
export function knownOf(input: EventsInput, result: VegasResult, width: number, scale: number): Known {
  const process = engineProcess(input);
  const total = inPb(result);
  const [background, signal, interference] = result.columns.slice(1).map(inPb) as [Estimate, Estimate, Estimate];
  return {
    total,
    terms: { background, signal, interference } satisfies Record<SpectrumTerm, Estimate>,
    width,
    scale,
    ofIntegral: isSigned(input) || input.weighted ? 0 : total.sdev / Math.abs(total.value),
    hasResonance: !process.onShell && (input.spread !== undefined || !isTwoBody(process)),
  };
}

export function efficiencyOf({ weighted }: EventsInput, trials: Trials, { cells, explored }: Grown): EventEfficiency {
  const sizes = trials.accepted + trials.above;
  return {
    accepted: weighted ? trials.passed : trials.accepted,
    passed: trials.passed,
    overweightEvents: trials.over / trials.accepted,
    overweightPart: trials.above / sizes,
    overweightPartError: trials.aboveSdev / sizes,
    largest: trials.largest,
    cells: cells.length,
    explored,
  };
}

const TEXTS: Readonly<Record<string, string>> = { background: "photon alone", signal: "X alone", interference: "interference alone" };

const codeOf = ({ process, terms }: EventsInput): number =>
  process === "ee-aX" ? 4 : terms.length === 1 && terms[0] === "background" ? 2 : terms.length === 1 && terms[0] === "signal" ? 3 : 1;

function textOf(input: EventsInput): string {
  const { process, terms, weighted, spread, isr, fsr } = input;
  const ofX = isSpin0(input) && needsX(input) ? ", X of spin 0" : "";
  const radiates = `${isr === undefined ? "" : `, beams radiate up to ${isr} MeV`}${fsr ? ", the pair radiates" : ""}`;
  if (process === "ee-aX") return `e- e+ -> gamma X on its mass shell, X -> e- e+${ofX}${radiates}${weighted ? ", weighted" : ""}`;
  const what = terms.length === 3 ? "all terms" : terms.map((term) => TEXTS[term]!).join(" and ");
  const spreads = spread === undefined ? "" : `, sqrt(s) spread by ${spread} MeV`;
  return `${process === "ee-eea" ? "e- e+ -> e- e+ gamma" : "e- e+ -> e- e+"}, ${what}${ofX}${spreads}${radiates}${weighted ? ", weighted" : ""}`;
}

/** What files say of a sample. `attempted`: trials that the efficiency is of. */
export function runOf(
  { input, commonPb }: PreparedSample,
  { total: { value, sdev }, terms, scale }: Known,
  { accepted, overweightEvents, overweightPart, overweightPartError, largest }: EventEfficiency,
  attempted: number,
  weights: readonly NamedWeight[],
): EventRun {
  const beam = input.sqrts / 2;
  const over = input.weighted
    ? { overweightEvents: 0, overweightPart: 0, overweightPartError: 0 }
    : { overweightEvents, overweightPart, overweightPartError };
  return {
    process: input.process,
    processCode: codeOf(input),
    legs: legsOf(input),
    beamsMeV: input.beams ?? [beam, beam],
    sqrtsMeV: input.sqrts,
    ...(input.spread === undefined ? {} : { spreadMeV: input.spread }),
    crossSectionPb: value,
    crossSectionErrorPb: Math.sqrt(sdev * sdev + scale * scale * value * value),
    signalPb: Math.max(0, terms.signal.value),
    largestWeightPb: commonPb * Math.max(1, largest),
    weights,
    version: VERSION,
    text: textOf(input),
    inputs: { ...input },
    seed: input.seed,
    accepted: Math.round(attempted * accepted),
    attempted,
    ...over,
  };
}
