// New weights of events: the nominal one times |M|^2 there over |M|^2 of the sample, both at the same momenta.

import { COLUMNS, resonanceColumn, SQUARE_OF, SQUARES } from "../../columns/layout.ts";
import { contractColumns, invariantColumns, structureColumns } from "../../columns/matrixElement.ts";
import type { Kernel } from "../../kernel/load.ts";
import { InputError } from "../../request/validate.ts";
import type { SpectrumTerm } from "../../spectrum/input.ts";
import { columnPlace, type EventColumns } from "../columns.ts";
import type { EventWeight } from "../generate/input.ts";
import { layoutOf } from "../processes.ts";
import { type Nominal, widthAt } from "./nominal.ts";
import type { Resonance } from "./resonance.ts";

/** How far |D|^2 of X may be off by what the digits of the momenta leave of m^2 - m_X^2. */
const RESOLVED = 0.1;

/**
 * Refuses events whose momenta do not tell where they lie on the resonance [MeV^2]. m^2 of a fast pair is E3 E4 theta^2 and more: what is off by `off` across
 * changes theta by off/E, and m^2 by 2 m off sqrt(E3/E4). `off` is what the balance of the momenta shows of their digits.
 */
function checkResolved(events: EventColumns, dX: Float64Array, mass: number, massTimesWidth: number): void {
  const { n, momenta, moved } = events;
  const { legs } = COLUMNS[layoutOf(events.process)];
  for (let i = 0; i < n; i++) {
    let [off, scale] = [moved?.[i] ?? 0, 0];
    for (let c = 0; c < 4; c++) {
      let balance = 0;
      for (let leg = 0; leg < legs.length; leg++) balance += (leg < 2 ? 1 : -1) * momenta[(4 * leg + c) * n + i]!;
      off = Math.max(off, Math.abs(balance));
      scale = Math.max(scale, Math.abs(momenta[(8 + c) * n + i]!) + Math.abs(momenta[(12 + c) * n + i]!));
    }
    const [E3, E4] = [momenta[8 * n + i]!, momenta[12 * n + i]!];
    const m = Math.sqrt(Math.max(0, mass * mass + dX[i]!));
    const error = 2 * m * (1 + Math.sqrt(Math.max(E3 / E4, E4 / E3))) * (off + Number.EPSILON * scale);
    const D = Math.sqrt(dX[i]! * dX[i]! + massTimesWidth * massTimesWidth);
    if (!(2 * error <= RESOLVED * D))
      throw new InputError(
        `${columnPlace(events, i)}: the digits of its momenta leave ${error.toExponential(1)} MeV^2 of m^2 - m_X^2 open, which is ${dX[i]!.toExponential(1)}, and m_X times the width is ${massTimesWidth.toExponential(1)}: where it lies on the resonance is not known`,
      );
  }
}

/** Total width of X at each weight [MeV]: of a term at the couplings of the sample. */
export const widthsOf = (kernel: Kernel, nominal: Nominal, weights: readonly EventWeight[]): number[] =>
  weights.map((one) => (one.term === undefined ? one : nominal)).map(({ epsV, epsA }) => widthAt(kernel, nominal, epsV, epsA));

/**
 * Columns of new weights in the unit of the nominal one, in the order of the weights asked for; `resonance` is told of the events. Throws InputError with the
 * event where |M|^2 of the sample is 0.
 */
export function reweighted(
  kernel: Kernel,
  events: EventColumns,
  nominal: Nominal,
  weights: readonly EventWeight[],
  resonance?: Resonance,
): Float64Array[] {
  const { n } = events;
  // all who call refuse conversions
  const process = layoutOf(events.process);
  if (n === 0) return weights.map(() => new Float64Array(0));
  const { mass, terms } = nominal;
  const points = weights.map((one) => (one.term === undefined ? one : nominal));
  // without couplings X has no width, and no part in |M|^2 whatever that is
  const widthOrAny = (epsV: number, epsA: number) => (epsV === 0 && epsA === 0 ? mass : widthAt(kernel, nominal, epsV, epsA));
  const couplings = [nominal, ...points].map(({ epsV, epsA }) => ({ epsV, epsA, width: widthOrAny(epsV, epsA) }));
  const invariants = invariantColumns(kernel, process, events.momenta, { mass, outside: "zero" });
  // p1.p2 of no collision
  const off = invariants.subarray(0, n).indexOf(0);
  if (off >= 0)
    throw new InputError(
      `${columnPlace(events, off)}: its momenta are not on their mass shells and in balance to 1e-10: project puts those of limited accuracy there`,
      "project",
    );
  const at = resonanceColumn(process)! * n;
  if (events.dX) invariants.set(events.dX, at);
  else
    checkResolved(
      events,
      invariants.subarray(at, at + n),
      mass,
      mass *
        couplings.filter(({ epsV, epsA }) => epsV !== 0 || epsA !== 0).reduce((least, { width }) => Math.min(least, width), Number.POSITIVE_INFINITY),
    );
  const structures = structureColumns(kernel, process, invariants, { mass, outside: "zero" });
  // zeros throughout
  const noPoint = events.weight.findIndex((_, i) => COLUMNS[process].structures.every((_, k) => structures[k * n + i] === 0));
  if (noPoint >= 0)
    throw new InputError(
      `${columnPlace(events, noPoint)}: has no |M|^2: it is outside phase space, on a pole, or its momenta and m^2 - m_X^2 of the pair contradict each other`,
    );
  const squares = contractColumns(kernel, process, structures, couplings, { mass, invariants, pieces: true, outside: "zero" });
  /** |M|^2 of some terms at one of the couplings. */
  const squareOf = (coupling: number, some: readonly SpectrumTerm[]) => {
    const of = (place: number) => squares.subarray((SQUARES * coupling + place) * n, (SQUARES * coupling + place + 1) * n);
    if (some.length === SQUARES - 1) return of(0);
    const sum = new Float64Array(n);
    for (const term of some) {
      for (const [i, x] of of(SQUARE_OF[term]).entries()) sum[i]! += x;
    }
    return sum;
  };
  const before = squareOf(0, terms);
  const none = before.indexOf(0);
  if (none >= 0) throw new InputError(`${columnPlace(events, none)}: |M|^2 of the sample is 0 there: it cannot be weighted`);
  resonance?.add({ weight: events.weight, before, signals: weights.map((_, k) => squareOf(k + 1, ["signal"])), dX: invariants.subarray(at, at + n) });
  return weights.map((one, k) => {
    const after = squareOf(k + 1, one.term === undefined ? terms : [one.term]);
    return events.weight.map((w, i) => w * (after[i]! / before[i]!));
  });
}
