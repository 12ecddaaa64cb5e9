// Events of a prepared sample, by their numbers: the same whatever call, block or thread makes them.
import * as slot from "../../../assembly/spec/events.ts";
import { ELECTRON_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { arena } from "../../kernel/memory.ts";
import { isTwoBody, PROCESSES } from "../../process/index.ts";
import { AccuracyError, InternalError } from "../../request/errors.ts";
import { type EventBlock, emptyBlock, setEnergies } from "../block.ts";
import { electronLegs } from "../run.ts";
import { intoLaboratory } from "./beams.ts";
import type { EventPlan } from "./plan.ts";
import { coupledWeights, fillWeights, SQUARES } from "./weights.ts";

/** Attempts at one event: where one in 10 000 is accepted, one event in e^100 would need more. */
const MOST_ATTEMPTS = 1_000_000;

/** What the events of a sample are made of: its plan without what files say of it. */
export type EventSource = Omit<EventPlan, "run" | "efficiency">;

/** Events `first` ... `first + n - 1`. Throws AccuracyError for an event that a million attempts do not make. */
export function eventBlock(kernel: Kernel, plan: EventSource, first: number, n: number): EventBlock {
  const { input, sample, commonPb, couplings } = plan;
  const process = PROCESSES[input.process];
  const coupled = coupledWeights(input).length;
  const columns = slot.EVENT_COLUMNS + (coupled > 0 ? process.functions.length : 0);
  const { views, offsets } = arena(kernel, sample.length, n * columns, couplings.length, n * SQUARES * coupled);
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
  const empty = emptyBlock(n, electronLegs(input.process).length, input.weights.length);
  const block: EventBlock = isTwoBody(process) ? { ...empty, pieces } : { ...empty, dX: columnOf(slot.EVENT_OFFSET).slice(), pieces };
  for (let i = 0; i < n; i++) block.number[i] = first + i;
  block.weight.set(scaled(slot.EVENT_FACTOR));
  const [electron, positron, ...final] = block.legs;
  const beam = input.sqrts / 2;
  const momentum = Math.sqrt((beam - ELECTRON_MASS) * (beam + ELECTRON_MASS));
  electron!.pz.fill(momentum);
  positron!.pz.fill(-momentum);
  for (const leg of block.legs.slice(0, 4)) leg.m.fill(ELECTRON_MASS);
  final.forEach((leg, i) => {
    [leg.px, leg.py, leg.pz].forEach((component, axis) => {
      component.set(columnOf(slot.EVENT_MOMENTA + 3 * i + axis));
    });
  });
  fillWeights(kernel, input, commonPb, block, { n, events, eventView, couplings: couplingsAt, squares, squareView: views[3]! });
  setEnergies(block);
  if (input.beams) intoLaboratory(block, input.beams);
  return block;
}
