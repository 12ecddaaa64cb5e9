// A spectrum through a sum of Gaussians about scaled and shifted masses: each part is a smeared spectrum on edges of true masses, integrated as that is.
import type { Kernel } from "../kernel/load.ts";
import { part, type Steps } from "../request/steps.ts";
import { lostBy, trueEdges } from "../smear/massResponse.ts";
import type { Couplings, MeasuredPieces, Pieces } from "./couple.ts";
import { type Cover, computedLimits, SIGMAS } from "./cover.ts";
import type { SpectrumInput } from "./input.ts";
import { coupleSmeared, type Leaks, smearedGridSteps } from "./smeared.ts";

/** Contents of the bins, and what crossed the ends of the range [fb]. */
export interface Responded {
  readonly bins: MeasuredPieces[];
  readonly leaks: Leaks;
  /** Share of the events that the response does not measure. */
  readonly lost: number;
  /** True masses [MeV] from which the bins are filled. */
  readonly from: readonly [number, number];
}

const PIECES = ["background", "signal", "interference"] as const;
const NONE: Pieces = { background: 0, signal: 0, interference: 0 };
const nothing = (): MeasuredPieces => ({ ...NONE, errors: { ...NONE } });

/** Adds `weight` times another; errors add in absolute value. */
function added(sum: MeasuredPieces, other: MeasuredPieces, weight: number): MeasuredPieces {
  const pieces = (a: Pieces, b: Pieces) => Object.fromEntries(PIECES.map((piece) => [piece, a[piece] + weight * b[piece]])) as unknown as Pieces;
  return { ...pieces(sum, other), errors: pieces(sum.errors, other.errors) };
}

/** What is needed of a model. */
interface Covered {
  readonly kernel: Kernel;
  readonly input: SpectrumInput;
  readonly cover: Cover;
}

type Response = NonNullable<SpectrumInput["response"]>;

/** True masses that a part of a response brings into the range, and the range itself, within phase space. */
function massesOf({ sqrts }: SpectrumInput, edges: readonly number[], one: Response["parts"][number]): [number, number] {
  const [least, most] = computedLimits(sqrts);
  const [lo, hi] = [edges[0]!, edges[edges.length - 1]!];
  const [first, last] = trueEdges([lo, hi], one) as unknown as [number, number];
  const reach = (SIGMAS * one.sigma) / one.scale;
  return [Math.max(least, Math.min(lo, first - reach)), Math.min(most, Math.max(hi, last + reach))];
}

/** Bins of the model's range through a response, in steps. */
export function* respondedSteps(
  { kernel, input, cover }: Covered,
  couplings: Couplings,
  response: Response,
  edges: readonly number[],
): Steps<Responded> {
  const range = [edges[0]!, edges[edges.length - 1]!] as const;
  const bins = edges.slice(1).map(nothing);
  const leaks = { below: nothing(), above: nothing(), fromBelow: nothing(), fromAbove: nothing() };
  let from: [number, number] = [range[0], range[1]];
  for (const [k, one] of response.parts.entries()) {
    const [begin, end] = [k / response.parts.length, (k + 1) / response.parts.length];
    const masses = massesOf(input, edges, one);
    from = [Math.min(from[0], masses[0]), Math.max(from[1], masses[1])];
    const coefficients = yield* part(cover(...masses), begin, 0.5 * (begin + end));
    const scaled = Array.from(trueEdges(edges, one));
    const grid = yield* part(smearedGridSteps(kernel, coefficients, scaled, one.sigma / one.scale, masses, range), 0.5 * (begin + end), end);
    const found = coupleSmeared(kernel, grid, couplings);
    found.bins.forEach((bin, i) => {
      bins[i] = added(bins[i]!, bin, one.weight);
    });
    for (const key of Object.keys(leaks) as (keyof Leaks)[]) leaks[key] = added(leaks[key], found.leaks[key], one.weight);
  }
  return { bins, leaks, lost: lostBy(response), from };
}
