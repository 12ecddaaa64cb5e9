// A sample of a selection of several regions: one of each, added, the points where the errors are.

import { partsOf } from "../cuts/parts.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Breaths } from "./breaths.ts";
import { FEWEST_PASS } from "./limits.ts";
import { nested } from "./nested.ts";
import type { CoefficientRequest } from "./panel.ts";
import { type Sampled, type SampledRow, type Sampler, sampler } from "./sampled.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const square = (x: number): number => x * x;

/** Rows of independent samples, added. */
const added = (parts: readonly (readonly SampledRow[])[]): SampledRow[] =>
  parts[0]!.map((first, i) => ({
    values: first.values.map((_, k) => sum(parts.map((rows) => rows[i]!.values[k]!))),
    errors: first.errors.map((_, k) => Math.sqrt(sum(parts.map((rows) => square(rows[i]!.errors[k]!))))),
    replicas: first.replicas.map((column, k) => column.map((_, r) => sum(parts.map((rows) => rows[i]!.replicas[k]![r]!)))),
  }));

/**
 * A region is believed with the spread of its replicas where FEWEST_PASS points passed and that is no more than this
 * part of it; else several spreads are in doubt, and the difference to what rules see of it. In a cone of 0.01 degrees
 * opposite to the pole 6000 points found 0.0145(26) fb/MeV for 0.0528.
 */
const KNOWN = 0.05;
const FEW_SIGMA = 3;

/** The columns at one mass, or that a rule ended before it was whole. */
type Seen = readonly number[] | undefined;

/** `sampler` for the regions of the leptons one by one. */
export function samplerApart(kernel: Kernel, request: CoefficientRequest, masses: readonly number[]): Sampler {
  const parts = partsOf(request.cuts).map((cuts) => ({ ...request, cuts }));
  if (parts.length === 1) return sampler(kernel, request, masses);
  const samplers: Sampler[] = [];
  const found: Sampled[] = [];
  const ruled: (Seen[] | undefined)[] = parts.map(() => undefined);
  const ended = new Set<number>();
  let extraPoints = 0;
  let extraLooks = 0;
  /** The columns at every mass, as far as the coarsest rules see them. */
  function* byRules(part: CoefficientRequest): Breaths<Seen[]> {
    const rows: Seen[] = [];
    for (const m of masses) {
      const seen = nested(kernel, part, m, { level: 0, axes: 3, corners: true });
      extraPoints += seen.points;
      extraLooks += seen.looks;
      rows.push(seen.whole ? seen.values : undefined);
      yield;
    }
    return rows;
  }
  function* rowsOf(i: number): Breaths<readonly SampledRow[]> {
    const { accepted, rows } = found[i]!;
    if (accepted >= FEWEST_PASS && rows.every(({ values, errors }) => errors[0]! <= KNOWN * values[0]!)) return rows;
    ruled[i] ??= yield* byRules(parts[i]!);
    const other = ruled[i]!;
    /** What all parts have in a column. */
    const all = (row: number, k: number) => sum(found.map((one) => Math.abs(one.rows[row]!.values[k]!)));
    const doubt = (row: number, value: number, k: number) => (other[row] ? Math.abs(value - other[row][k]!) : all(row, k));
    return rows.map(({ values, errors, replicas }, row) => ({
      ...{ values, replicas },
      errors: errors.map((error, k) => FEW_SIGMA * error + doubt(row, values[k]!, k)),
    }));
  }
  function* more(most: number, enough: (rows: readonly SampledRow[]) => boolean): Generator<void, Sampled, undefined> {
    for (let i = found.length; i < parts.length; i++) {
      samplers.push(sampler(kernel, parts[i]!, masses));
      yield;
      found.push(yield* samplers[i]!.more(0, () => false));
    }
    for (;;) {
      const each: (readonly SampledRow[])[] = [];
      for (let i = 0; i < parts.length; i++) {
        each.push(yield* rowsOf(i));
        yield;
      }
      const rows = added(each);
      const accepted = sum(found.map((one) => one.accepted));
      const points = sum(found.map((one) => one.points)) + extraPoints;
      const looks = sum(found.map((one) => one.looks)) + extraLooks;
      // the part that adds most to the variance of any column, for what its points cost
      const worth = (i: number) =>
        Math.max(...rows.flatMap(({ errors }, row) => errors.map((error, k) => (error > 0 ? square(each[i]![row]!.errors[k]! / error) : 0)))) /
        found[i]!.points;
      const order = parts.map((_, i) => i).sort((a, b) => worth(b) - worth(a));
      const next = order.find((i) => !ended.has(i) && points + found[i]!.points <= most);
      const result = { rows, points, looks, accepted };
      if (next === undefined || (accepted > 0 && enough(rows)) || points > most) return result;
      const before = found[next]!.points;
      found[next] = yield* samplers[next]!.more(2 * before, () => false);
      // a region in which nothing passes is given up by its sample
      if (found[next]!.points === before) ended.add(next);
    }
  }
  return { more };
}
