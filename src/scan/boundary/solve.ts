// The values of a boundary at the rows of a block: one row for each interval of its grid, of which those stay that have a crossing.
import type { Steps } from "../../request/steps.ts";
import { searchedRange } from "../axes/boundary.ts";
import { called } from "../call.ts";
import { ALIVE, FILTERED, type Rows, UNCROSSED } from "../rows.ts";
import { type Ask, crossingsOf, type Sample } from "./crossings.ts";

/** A boundary solved at the rows of a block. */
export interface Solved {
  /** Value of the input at each row, and its absolute error. */
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** Combinations of the other axes without a crossing. */
  readonly uncrossed: number;
  /** Those where the observable was refused somewhere. */
  readonly refused: number;
}

/** Finds all crossings; rows without one are left out. The rows must be whole combinations of the other axes. */
export function* solvedBoundary(rows: Rows): Steps<Solved> {
  const { kernel, scan, n, arrays } = rows;
  const { axis, of, boundary } = scan.boundary!;
  const call = scan.calls[of.call]!;
  const searched = searchedRange(kernel, boundary);
  const { intervals } = searched;
  const ask: Ask = function* (inputs, asked) {
    const inUse = arrays.inUse();
    const [state, inaccurate] = [arrays.bytes(n), arrays.bytes(n)];
    for (let i = 0; i < n; i++) state[i] = asked[i] === 1 ? ALIVE : FILTERED;
    const { values, errors } = yield* called({ ...rows, state, inaccurate, placed: { axis, values: inputs } }, call, {}, true);
    const [value, error] = [values[of.wanted]!, errors[of.wanted]!];
    const samples = Array.from(state, (one, i): Sample | undefined =>
      one === ALIVE ? { above: value[i]! - boundary.equals, error: error[i]!, inaccurate: inaccurate[i] === 1 } : undefined,
    );
    arrays.giveBack(inUse);
    return samples;
  };
  const { crossings, refused } = yield* crossingsOf(searched, n / intervals, ask);
  const solved = { values: arrays.doubles(n), errors: arrays.doubles(n), uncrossed: 0, refused: 0 };
  for (let from = 0; from < n; from += intervals) {
    const isRefused = refused.subarray(from, from + intervals).includes(1);
    if (isRefused) solved.refused++;
    else if (!crossings.slice(from, from + intervals).some(Boolean)) solved.uncrossed++;
    for (let row = from; row < from + intervals; row++) {
      const crossing = crossings[row];
      if (!crossing) {
        rows.state[row] = UNCROSSED;
        continue;
      }
      solved.values[row] = crossing.value;
      solved.errors[row] = crossing.error;
      if (crossing.inaccurate) rows.inaccurate[row] = 1;
    }
  }
  return solved;
}
