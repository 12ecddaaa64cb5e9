// Earlier integrations of what a request asks for: at couplings at which every question has the same answer they are taken as they are.
import { type Question, type Ways, waysOf } from "./decisions.ts";
import { bytesOf, once } from "./kept.ts";
import { MOST_WORK } from "./limits.ts";
import { ALL_TERMS, type CoefficientRequest, type Coefficients } from "./panel.ts";

/** Bytes of what notes ways, from above. */
const WAYS_BYTES = 2048;

/** What an integration comes to, at any couplings that lead the same way. */
export interface Integrated extends Pick<Coefficients, "panels" | "points" | "masses"> {
  readonly relativeError: Question<number>;
}

/** Earlier integrations with the same numbers. */
interface SameNumbers {
  readonly numbers: CoefficientRequest["numbers"];
  readonly ways: Ways<Integrated>;
}

const areSame = (one: CoefficientRequest["numbers"], other: CoefficientRequest["numbers"]): boolean =>
  one === other || (one !== undefined && one.length === other?.length && one.every(([lo, hi], i) => lo === other[i]![0] && hi === other[i]![1]));

/** Earlier integrations of what a request asks for. */
export function waysFor(request: CoefficientRequest): Ways<Integrated> | undefined {
  const { kept, lo, hi, accuracy, terms = ALL_TERMS, mostWork = MOST_WORK, numbers, couplings } = request;
  if (!kept) return undefined;
  // many numbers take longer to write out than to compare
  const few = `${numbers?.length} ${numbers?.at(-1)}`;
  const key = `ways ${kept.place(request)} ${lo} ${hi} ${accuracy} ${terms.join()} ${mostWork} ${couplings !== undefined} ${few}`;
  const all = once(kept, key, (): SameNumbers[] => []);
  const known = all.find((one) => areSame(one.numbers, numbers));
  if (known) return known.ways;
  const made = { numbers, ways: waysOf<Integrated>(kept.grew) };
  kept.grew(bytesOf(numbers) + WAYS_BYTES);
  all.push(made);
  return made.ways;
}
