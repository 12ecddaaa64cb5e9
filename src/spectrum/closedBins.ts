// Bins that nothing can reach although a panel of pair masses that they share with others leaves them a number with an error.
import { type CompiledCuts, compileCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { EEEEA } from "../process/index.ts";
import { InputError } from "../request/validate.ts";
import type { Breaths } from "./breaths.ts";
import type { MeasuredPieces } from "./couple.ts";
import type { SpectrumInput } from "./input.ts";
import { bytesOf, ENTRY_BYTES } from "./kept.ts";
import { openMassesInTurns } from "./support.ts";

/** Proofs are sought so often for a request: most take some 0.05 s, with many bounds a second. Neighbours are asked together first. */
const MOST_PROOFS = 64;

const TERMS = ["background", "signal", "interference"] as const;

/** Whether every term of a bin is smaller than its error. */
const isDoubtful = ({ errors, ...pieces }: MeasuredPieces): boolean =>
  TERMS.some((term) => errors[term] > 0) && TERMS.every((term) => Math.abs(pieces[term]) <= errors[term]);

/** Which bins are closed, from the edges and the contents; what is proved once is not proved again. */
export type ClosedBins = (edges: readonly number[], contents: readonly MeasuredPieces[]) => Breaths<ReadonlySet<number>>;

/** `grew` is told the bytes of what is proved, where that is kept. */
export function closedBinsOf(kernel: Kernel, { sqrts, cuts }: SpectrumInput, grew?: (bytes: number) => void): ClosedBins {
  const known = new Map<string, boolean>();
  let compiled: CompiledCuts | undefined;
  function* proved(lo: number, hi: number): Breaths<boolean> {
    compiled ??= compileCuts(kernel, cuts);
    try {
      return (yield* openMassesInTurns(kernel, { process: EEEEA, sqrtS: sqrts, cuts: compiled, lo, hi })) === undefined;
    } catch (error) {
      // what rounding does not resolve is not proved
      if (!(error instanceof InputError)) throw error;
      return false;
    }
  }
  return function* (edges, contents) {
    // what is known counts as well: no result depends on what was asked before
    let asked = 0;
    function* isClosed(first: number, end: number): Breaths<boolean> {
      if (++asked > MOST_PROOFS) return false;
      const [lo, hi] = [edges[first]!, edges[end]!];
      const key = `${lo} ${hi}`;
      const closed = known.get(key) ?? (yield* proved(lo, hi));
      if (!known.has(key)) grew?.(ENTRY_BYTES + bytesOf(key));
      known.set(key, closed);
      return closed;
    }
    /** Closed bins among those from `first` to before `end`: all, or those of either half. */
    function* among(first: number, end: number): Breaths<number[]> {
      if (yield* isClosed(first, end)) return Array.from({ length: end - first }, (_, i) => first + i);
      if (end - first === 1 || asked > MOST_PROOFS) return [];
      const middle = (first + end) >> 1;
      return [...(yield* among(first, middle)), ...(yield* among(middle, end))];
    }
    const closed = new Set<number>();
    for (let first = 0; first < contents.length; first++) {
      if (!isDoubtful(contents[first]!)) continue;
      let end = first + 1;
      while (end < contents.length && isDoubtful(contents[end]!)) end++;
      for (const bin of yield* among(first, end)) closed.add(bin);
      first = end;
    }
    return closed;
  };
}
