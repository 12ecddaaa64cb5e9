// Pairs of converted photons as events, by their numbers: the same whatever call, block or thread makes them.
import { ELECTRON_MASS } from "../../constants/index.ts";
import { conversionPairs, type Three } from "../../conversions/pairs.ts";
import { momentumOf } from "../../cuts/box.ts";
import { type EventBlock, emptyBlock, type LegColumns, setEnergies } from "../../events/block.ts";
import { conversionLegs } from "../../events/run.ts";
import type { Kernel } from "../../kernel/load.ts";
import { AccuracyError } from "../../request/errors.ts";
import type { ConversionPlan } from "./plan.ts";

/** Attempts at one event: of what a sample may have least, none passes once in e^100 events. */
const MOST_ATTEMPTS = 1_000_000;

function setMomenta({ px, py, pz }: LegColumns, [x, y, z]: Three, sign = 1): void {
  px.set(x.map((p) => sign * p));
  py.set(y.map((p) => sign * p));
  pz.set(z.map((p) => sign * p));
}

/**
 * Events `first` ... `first + n - 1`: event i is the first pair of the random numbers of i that the selection passes. In balance are the collision, with the
 * photon that converts, and the energies of the pair: its momenta lack what the nucleus takes.
 */
export function conversionBlock(
  kernel: Kernel,
  { input, commonPb, source, cuts }: Pick<ConversionPlan, "input" | "commonPb" | "source" | "cuts">,
  first: number,
  n: number,
): EventBlock {
  const { electron, positron, photon, vertex, passes } = conversionPairs(kernel, source, cuts, input.seed, first, n, MOST_ATTEMPTS);
  const lost = passes.indexOf(0);
  if (lost >= 0) throw new AccuracyError(`events: event ${first + lost} was not made by ${MOST_ATTEMPTS} attempts: too few pairs pass the cuts`);
  const legs = conversionLegs();
  const block: EventBlock = { ...emptyBlock(n, legs.length, 0), vertex };
  const leg = (name: string): LegColumns => block.legs[legs.findIndex((one) => one.name === name)]!;
  for (let i = 0; i < n; i++) block.number[i] = first + i;
  block.weight.fill(commonPb);
  const momentum = momentumOf(input.sqrts / 2);
  leg("p1").pz.fill(momentum);
  leg("p2").pz.fill(-momentum);
  for (const name of ["p1", "p2", "p3", "p4"]) leg(name).m.fill(ELECTRON_MASS);
  setMomenta(leg("p3"), electron);
  setMomenta(leg("p4"), positron);
  setMomenta(leg("k"), photon);
  setMomenta(leg("kc"), photon, -1);
  setEnergies(block);
  return block;
}
