// Events of a prepared sample, by their numbers: the same whatever call, block or thread makes them.
import * as slot from "../../../assembly/spec/events.ts";
import { SQUARES } from "../../columns/layout.ts";
import { ELECTRON_MASS } from "../../constants/index.ts";
import { momentumOf } from "../../cuts/box.ts";
import type { Kernel } from "../../kernel/load.ts";
import { arena, MOST_DOUBLES } from "../../kernel/memory.ts";
import { isTwoBody } from "../../process/index.ts";
import { AccuracyError, InternalError } from "../../request/errors.ts";
import { type EventBlock, emptyBlock, setEnergies } from "../block.ts";
import { intoLaboratory } from "./beams.ts";
import type { EventsInput } from "./input.ts";
import { meanCtauMm } from "./onShell.ts";
import { fillOnShellWeights } from "./onShellWeights.ts";
import type { EventPlan } from "./plan.ts";
import { engineProcess, legsOf } from "./process.ts";
import { radiateBeams, radiatePair } from "./radiated.ts";
import { coupledWeights, fillWeights } from "./weights.ts";

/** Attempts at one event: where one in 10 000 is accepted, one event in e^100 would need more. */
const MOST_ATTEMPTS = 1_000_000;

/** What the events of a sample are made of: its plan without what files say of it. */
export type PreparedSample = Omit<EventPlan, "run" | "efficiency">;

/** Doubles that an event takes in the memory of the kernels: its columns, and |M|^2 at each coupling. */
function eventDoubles(input: Pick<EventsInput, "process" | "epsS" | "epsP" | "weights">): { readonly columns: number; readonly squares: number } {
  const { functions, onShell } = engineProcess(input);
  const coupled = coupledWeights(input).length;
  return { columns: slot.EVENT_COLUMNS + (coupled > 0 ? functions.length : 0), squares: onShell ? 0 : SQUARES * coupled };
}

/** Room for a sample and its couplings: some 1e5 doubles in the largest. */
const SAMPLE_DOUBLES = 1 << 20;

/** Events of a block at most. */
export function largestBlock(input: Pick<EventsInput, "process" | "epsS" | "epsP" | "weights">): number {
  const { columns, squares } = eventDoubles(input);
  return Math.floor((MOST_DOUBLES - SAMPLE_DOUBLES) / (columns + squares));
}

/** Events `first` ... `first + n - 1`. Throws AccuracyError for an event that a million attempts do not make. */
export function eventBlock(kernel: Kernel, plan: PreparedSample, first: number, n: number): EventBlock {
  const { input, sample, commonPb, couplings } = plan;
  const process = engineProcess(input);
  const coupled = coupledWeights(input).length;
  const doubles = eventDoubles(input);
  const { views, offsets } = arena(kernel, sample.length, n * doubles.columns, couplings.length, n * doubles.squares);
  const [sampleAt, events, couplingsAt, squares] = offsets as [number, number, number, number];
  views[0]!.set(sample);
  views[2]!.set(couplings);
  const [weighted, functions] = [input.weighted ? 1 : 0, coupled > 0 ? 1 : 0];
  const answer = kernel.exports.eventsBatch(n, process.code, sampleAt, input.seed, first, weighted, functions, MOST_ATTEMPTS, events);
  if (answer === slot.EVENTS_REFUSED) throw new InternalError("events: the sample is not valid");
  if (answer >= 0)
    throw new AccuracyError(`events: event ${first + answer} was not made by ${MOST_ATTEMPTS} attempts: too little of phase space passes`);
  const eventView = views[1]!;
  const columnOf = (k: number) => eventView.subarray(k * n, (k + 1) * n);
  const scaled = (k: number) => columnOf(k).map((value) => commonPb * value);
  const pieces = { background: scaled(slot.EVENT_BACKGROUND), signal: scaled(slot.EVENT_SIGNAL), interference: scaled(slot.EVENT_INTERFERENCE) };
  const names = legsOf(input).map(({ name }) => name);
  const empty = emptyBlock(n, names.length, input.weights.length);
  const spread = input.spread !== undefined;
  const hasOffset = spread || (!isTwoBody(process) && !process.onShell);
  const block: EventBlock = hasOffset ? { ...empty, dX: columnOf(slot.EVENT_OFFSET).slice(), pieces } : { ...empty, pieces };
  for (let i = 0; i < n; i++) block.number[i] = first + i;
  block.weight.set(scaled(slot.EVENT_FACTOR));
  const [electron, positron, ...others] = block.legs;
  const final = others.filter((_, i) => ["p3", "p4", "k"].includes(names[i + 2]!));
  const momentum = momentumOf(input.sqrts / 2);
  electron!.pz.set(spread ? columnOf(slot.EVENT_SQRT_S).map((sqrts) => momentumOf(sqrts / 2)) : new Float64Array(n).fill(momentum));
  positron!.pz.set(electron!.pz.map((p) => -p));
  for (const leg of [electron!, positron!, ...final.slice(0, 2)]) leg.m.fill(ELECTRON_MASS);
  final.forEach((leg, i) => {
    [leg.px, leg.py, leg.pz].forEach((component, axis) => {
      component.set(columnOf(slot.EVENT_MOMENTA + 3 * i + axis));
    });
  });
  if (process.onShell) {
    addX(plan, block, columnOf(slot.EVENT_PROPER_TIME));
    fillOnShellWeights(plan, block, eventView);
  } else {
    fillWeights(kernel, input, commonPb, block, { n, events, eventView, couplings: couplingsAt, squares, squareView: views[3]! });
  }
  setEnergies(block);
  if (input.fsr) radiatePair(kernel, input, block, names);
  if (input.isr !== undefined) radiateBeams(block, names, columnOf(slot.EVENT_LOST_ELECTRON), columnOf(slot.EVENT_LOST_POSITRON));
  if (input.beams) intoLaboratory(block, input.beams, spread);
  return block;
}

/** X against the photon, and how long it lives: `properTimes` in units of the mean. */
function addX({ input, width }: PreparedSample, { legs, ctauMm }: EventBlock, properTimes: Float64Array): void {
  const [x, photon] = [legs[2]!, legs[5]!];
  x.m.fill(input.mass);
  x.px.set(photon.px.map((p) => -p));
  x.py.set(photon.py.map((p) => -p));
  x.pz.set(photon.pz.map((p) => -p));
  const mean = meanCtauMm(width);
  ctauMm.set(properTimes.map((time) => mean * time));
}
