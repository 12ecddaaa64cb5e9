// What is said of events that were made.
import { ELECTRON_MASS } from "../../constants/index.ts";
import { atRest, centreOfMass } from "../../events/generate/beams.ts";
import { type EventProcess, type EventsInput, isSigned } from "../../events/generate/input.ts";
import type { CONVERSIONS } from "../../events/processes.ts";
import { countableRange } from "../../integrate/input.ts";
import { needsX } from "../../process/index.ts";
import { ORDER_OTHERWISE, SCALE_OTHERWISE } from "../../radiation/input.ts";
import { measuredText } from "../../report/format.ts";
import { shortNumber } from "../../request/decimal.ts";
import { couplingPair, isSpin0 } from "../../request/spin.ts";
import type { ConversionEventsInput } from "../../samples/conversions/input.ts";
import { ofConversions } from "../../samples/kinds.ts";
import { columnsText, table } from "../text.ts";
import type { EventsJob, Written } from "./generate.ts";
import type { Merged } from "./merge.ts";
import { bytesText, timeText } from "./sizes.ts";

/** Named weights of which the cross-sections are shown. */
const SHOWN = 20;
/** Beside pb: what is usual for a process, and how many of it a pb is. */
const USUAL: Readonly<Record<EventProcess | typeof CONVERSIONS, readonly [unit: string, perPb: number]>> = {
  "ee-eea": ["fb", 1e3],
  "ee-ee": ["mb", 1e-9],
  "ee-aX": ["fb", 1e3],
  conversions: ["fb", 1e3],
};
/** Fewer events say nothing of a rate. */
const TIMED = 1000;

/** Where the events are. */
const place = (path: string, bytes: number): string[] => ["file", `${path === "-" ? "standard output" : path}, ${bytesText(bytes)}`];

/** `results` of a record. */
export function results({ path, n, first, input }: EventsJob, { plan, run, kept, overweight, bytes }: Written): Record<string, unknown> {
  return {
    crossSection: run.crossSectionPb,
    error: run.crossSectionErrorPb,
    reached: relativeError(run) <= input.accuracy,
    weights: Object.fromEntries(
      run.weights.map(({ id, crossSectionPb, crossSectionErrorPb }) => [id, { value: crossSectionPb, error: crossSectionErrorPb }]),
    ),
    efficiency: plan.efficiency,
    file: path,
    bytes,
    events: n,
    first,
    kept,
    overweight,
    units: { crossSection: "pb", error: "pb", weights: "pb" },
  };
}

/** Pair masses of the sample, and where else there are some. */
function massesOf({ range, sqrts }: EventsInput): string[][] {
  if (!range) return [];
  const [least, most] = countableRange(sqrts);
  const isAll = range[0] <= least && range[1] >= most;
  return [
    ["pair masses", `${range[0]} to ${range[1]} MeV${isAll ? "" : `; --range takes any of ${shortNumber(least, 4)} to ${shortNumber(most, 5)}`}`],
  ];
}

/** What was generated: the process, its energy, X and the selection. */
function requestOf(input: EventsInput, { plan: { run } }: Written): string[][] {
  const { sqrts, mass, range, cuts } = input;
  const [first, second] = couplingPair(input).map((one) => shortNumber(one, 6));
  const names = isSpin0(input) ? ["eps_s", "eps_p"] : ["eps_v", "eps_a"];
  const isOutside = range !== undefined && (mass < range[0] || mass > range[1]);
  const x = `${mass} MeV, ${names[0]} = ${first}, ${names[1]} = ${second}${isOutside ? "; outside these pair masses: no event is on its resonance" : ""}`;
  return [
    ["process", run.text],
    ...(input.beams ? [] : [["sqrt(s)", `${shortNumber(sqrts, 9)} MeV`]]),
    ...(needsX(input) ? [["X", x]] : []),
    ["cuts", cuts.name ?? "your own"],
  ];
}

/** In which frame cuts and events are, where it is not the centre of mass alone. */
function framesOf({ beams, cuts, sqrts }: EventsInput): string[][] {
  const moves = cuts.betaGamma ? `where the centre of mass moves with beta gamma ${shortNumber(cuts.betaGamma, 6)}` : "";
  if (!beams) return moves ? [["frame", `events in the centre of mass; cuts ${moves}`]] : [];
  const rows = [["beams", `e- ${beams[0]}, e+ ${beams[1]} MeV: sqrt(s) = ${shortNumber(sqrts, 6)} MeV`]];
  if (beams[0] === beams[1]) return rows;
  const { betaGamma } = centreOfMass(beams);
  return [
    ...rows,
    ["frame", `events in the laboratory, beta gamma ${shortNumber(betaGamma, 6)}; cuts ${cuts.betaGamma ? "there" : "in the centre of mass"}`],
  ];
}

/** Spread of the energy, and what it is of that of a beam on particles at rest: s = 2 m_e^2 + 2 m_e E. */
function spreadRow({ spread, sqrts, beams }: EventsInput): string[][] {
  if (spread === undefined) return [];
  const energy = Math.max(...(beams ?? [0]));
  const ofBeam = atRest(beams) === 0 ? "" : `, ${percent((sqrts * spread) / (ELECTRON_MASS * energy))} of the energy of the beam`;
  return [["spread", `${spread} MeV of sqrt(s)${ofBeam}; every event at an energy of its own`]];
}

/** What beams and the pair radiate. */
function radiationRows({ isr, isrOrder = ORDER_OTHERWISE, isrScale = SCALE_OTHERWISE, fsr }: EventsInput): string[][] {
  const scale = isrScale === 1 ? "sqrt(s)" : `${isrScale} sqrt(s)`;
  const rows = [
    ...(isr === undefined ? [] : [`initial state, up to ${isr} MeV along the beams, order ${isrOrder}, scale ${scale}; cuts hold in the laboratory`]),
    ...(fsr ? ["final state of the pair, scale of its mass; range and cuts hold before it"] : []),
  ];
  return rows.map((row, i) => [i === 0 ? "radiation" : "", row]);
}

const relativeError = ({ crossSectionPb, crossSectionErrorPb }: Written["run"]) => crossSectionErrorPb / Math.abs(crossSectionPb);
/** The error of trials comes beside that of the integral, which is asked for: it may be as large without a word. */
const FAR_FROM_ASKED = 1.5;

/** That few heavy trials leave the cross-section less well known than it was asked for; the error has them in it. */
function lessAccurate(asked: number, { run, efficiency }: Written["plan"]): string[][] {
  const relative = relativeError(run);
  if (!(relative > FAR_FROM_ASKED * asked)) return [];
  const why = efficiency.largest > 10 ? `: single points weigh up to ${shortNumber(efficiency.largest, 2)} times the others` : "";
  return [["accuracy", `${percent(relative)}, not the ${percent(asked)} asked for${why}`]];
}

const percent = (part: number) => `${shortNumber(100 * part, 2)} %`;

/** What was asked of events of a matrix element, and how well they are made; `made`: of them now. */
function sampleRows(input: EventsInput, written: Written, made: number): string[][] {
  const { plan, overweight } = written;
  const { efficiency } = plan;
  return [
    ...requestOf(input, written),
    ...massesOf(input),
    ...framesOf(input),
    ...spreadRow(input),
    ...radiationRows(input),
    ...(input.weighted
      ? [["weighted", `${percent(efficiency.passed)} of all points pass the cuts`]]
      : [
          ["efficiency", `${percent(efficiency.accepted)} of all points become events`],
          [
            "overweight",
            `${percent(efficiency.overweightEvents)} of the events weigh more than the others, ${measuredText(100 * efficiency.overweightPart, 100 * efficiency.overweightPartError)} % of ${isSigned(input) ? "the sizes of all weights" : "the cross-section"}${made > 0 ? `; ${overweight} of the ${made} now` : ""}`,
          ],
        ]),
  ];
}

/** The same of converted photons. */
const conversionRows = ({ sqrts, cuts }: ConversionEventsInput, { plan: { run, efficiency } }: Written): string[][] => [
  ["", "error: statistical; material and pair cross-section are known to some 10 %"],
  ["process", run.text],
  ["sqrt(s)", `${shortNumber(sqrts, 9)} MeV`],
  ["cuts", cuts.name ?? "your own"],
  ["efficiency", `${percent(efficiency.passed)} of all pairs pass the cuts`],
];

export function generatedText(job: EventsJob, written: Written): string {
  const { path, n, first, input } = job;
  const { plan, run, kept, seconds, bytes } = written;
  const { crossSectionPb, crossSectionErrorPb, weights } = run;
  const [unit, perPb] = USUAL[input.process];
  const made = n - kept;
  const rows: string[][] = [
    [
      "cross-section",
      `${measuredText(crossSectionPb, crossSectionErrorPb)} pb = ${measuredText(perPb * crossSectionPb, perPb * crossSectionErrorPb)} ${unit}`,
    ],
    ...lessAccurate(input.accuracy, plan),
    ...(ofConversions(input) ? conversionRows(input, written) : sampleRows(input, written, made)),
    ["events", `${first} to ${first + n - 1}${kept > 0 ? `; ${made === 0 ? "all" : kept} of them were there` : ""}`],
    ...(made >= TIMED ? [["rate", `${shortNumber(made / seconds, 2)} events/s, ${timeText(seconds)}`]] : []),
    place(path, bytes),
  ];
  if (weights.length === 0) return table(rows);
  const named = weights.slice(0, SHOWN).map((one) => [one.id, measuredText(one.crossSectionPb, one.crossSectionErrorPb)]);
  const more = weights.length > SHOWN ? `\n${weights.length - SHOWN} more in the head of the file` : "";
  return `${table(rows)}\n\n${columnsText(["weight", "cross-section [pb]"], named)}${more}`;
}

export const mergedText = ({ first, n, bytes }: Merged, files: number, path: string): string =>
  table([["events", `${first} to ${first + n - 1}, of ${files} files`], place(path, bytes)]);
