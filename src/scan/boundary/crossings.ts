// Where an observable takes a value along one input: looked for on an even grid, then narrowed down; many such questions at a time.
import type { Steps } from "../../request/steps.ts";
import { type Bracket, isAbove, type Narrowing, narrowing, type Sided } from "./itp.ts";

/** An observable at one value of the input: how far above the value asked for, and its absolute error. */
export interface Sample extends Sided {
  readonly error: number;
  /** Whether it is less accurate than asked. */
  readonly inaccurate: boolean;
}

/** The range of the input. */
export interface Searched {
  /** Intervals of the grid: of an even number of crossings within one none is found, of an odd number one. */
  readonly intervals: number;
  /** Largest error of a crossing as a share of the way from one end to the other. */
  readonly share: number;
  /** The input at a share of the way, 0 to 1. */
  readonly at: (share: number) => number;
}

export interface Crossing {
  readonly value: number;
  /** Absolute: half of the last bracket, and the error of the observable over its slope there. */
  readonly error: number;
  readonly inaccurate: boolean;
}

/** Of each question and each interval of its grid. */
interface Crossings {
  /** The crossing in it, if there is one. */
  readonly crossings: readonly (Crossing | undefined)[];
  /** 1 where the observable was refused: nothing is found beside that. */
  readonly refused: Uint8Array;
}

/** The observable at values of the input, one for each interval of each question, where `asked` is 1; undefined where it is refused. */
export type Ask = (inputs: Float64Array, asked: Uint8Array) => Steps<readonly (Sample | undefined)[]>;

function crossingOf({ at }: Searched, { low, high, atLow, atHigh }: Bracket<Sample>): Crossing {
  const [from, to] = [at(low), at(high)];
  const value = at(0.5 * (low + high));
  const slope = Math.abs((atHigh.above - atLow.above) / (to - from));
  const observed = Math.max(atLow.error, atHigh.error);
  const bracket = Math.max(value - from, to - value);
  return { value, error: bracket + (observed > 0 ? observed / slope : 0), inaccurate: atLow.inaccurate || atHigh.inaccurate };
}

/** All crossings that the grids show, of `questions` at a time: each is answered as it would be alone. */
export function* crossingsOf(searched: Searched, questions: number, ask: Ask): Steps<Crossings> {
  const { intervals, share, at } = searched;
  const n = questions * intervals;
  const inputs = new Float64Array(n);
  const asked = new Uint8Array(n);
  const refused = new Uint8Array(n);
  function* sampled(places: readonly (number | undefined)[]): Steps<readonly (Sample | undefined)[]> {
    places.forEach((place, i) => {
      asked[i] = place === undefined ? 0 : 1;
      if (place !== undefined) inputs[i] = at(place);
    });
    const found = yield* ask(inputs, asked);
    for (let i = 0; i < n; i++) if (asked[i] === 1 && found[i] === undefined) refused[i] = 1;
    return found;
  }
  const interval = (i: number) => i % intervals;
  const rows = Array.from({ length: n }, (_, i) => i);
  const lows = yield* sampled(rows.map((i) => interval(i) / intervals));
  const ends = yield* sampled(rows.map((i) => (interval(i) === intervals - 1 ? 1 : undefined)));
  const searches = new Map<number, Narrowing<Sample>>();
  for (const i of rows) {
    const [atLow, atHigh] = [lows[i], interval(i) === intervals - 1 ? ends[i] : lows[i + 1]];
    if (!atLow || !atHigh || isAbove(atLow) === isAbove(atHigh)) continue;
    searches.set(i, narrowing({ low: interval(i) / intervals, high: (interval(i) + 1) / intervals, atLow, atHigh }, share));
  }
  const crossings = new Array<Crossing | undefined>(n).fill(undefined);
  let found: readonly (Sample | undefined)[] | undefined;
  while (searches.size > 0) {
    const places = new Array<number | undefined>(n).fill(undefined);
    for (const [i, search] of searches) {
      const sample = found?.[i];
      if (found && !sample) {
        searches.delete(i);
        continue;
      }
      const next = sample ? search.next(sample) : search.next();
      if (next.done) {
        crossings[i] = crossingOf(searched, next.value);
        searches.delete(i);
      } else places[i] = next.value;
    }
    if (searches.size > 0) found = yield* sampled(places);
  }
  return { crossings, refused };
}
