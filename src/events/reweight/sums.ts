// Cross-sections of new weights: the mean over the events, with its error.
import { shortNumber } from "../../request/decimal.ts";
import { AccuracyError } from "../../request/errors.ts";
import type { EventWeight } from "../generate/input.ts";
import type { NamedWeight } from "../run.ts";
import { checkSquares, isOfOneEvent, MISSED } from "../spread.ts";
import type { Resonance } from "./resonance.ts";

export class WeightSums {
  #n = 0;
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  readonly #largest: Float64Array;

  constructor(weights: number) {
    this.#sum = new Float64Array(weights);
    this.#squares = new Float64Array(weights);
    this.#largest = new Float64Array(weights);
  }

  get n(): number {
    return this.#n;
  }

  add(columns: readonly Float64Array[]): void {
    this.#n += columns[0]?.length ?? 0;
    for (const [k, column] of columns.entries()) {
      for (const w of column) {
        const square = w * w;
        this.#sum[k]! += w;
        this.#squares[k]! += square;
        if (square > this.#largest[k]!) this.#largest[k] = square;
      }
    }
  }

  /** Events of one weight that would say as much: (sum w)^2 / sum w^2. */
  effective(k: number): number {
    return this.#squares[k]! > 0 ? (this.#sum[k]! * this.#sum[k]!) / this.#squares[k]! : 0;
  }

  /** Variance of the mean of a weight. */
  #variance(k: number): number {
    const n = this.#n;
    const mean = this.#sum[k]! / n;
    return n > 1 ? Math.max(0, this.#squares[k]! / n - mean * mean) / (n - 1) : mean * mean;
  }

  /** Throws AccuracyError where X on its resonance is more than the error of what was found, and the events do not lie there. */
  checkResonance(k: number, { id }: EventWeight, resonance: Resonance): void {
    if (resonance.expected(k) <= MISSED * Math.sqrt(this.#variance(k)) || !resonance.isMissed(k)) return;
    throw new AccuracyError(
      `weights: ${id} cannot be had from this sample: too few of its ${this.#n} events lie on the resonance of X; take a narrower range of pair masses, or couplings nearer to it`,
    );
  }

  /**
   * The weights with their cross-sections. `scale`: from the mean of weights to pb; `relative`: error of what all events share. Throws AccuracyError for one that
   * few events make.
   */
  named(weights: readonly EventWeight[], scale: number, relative: number): NamedWeight[] {
    const n = this.#n;
    return weights.map((one, k) => {
      checkSquares(`weights: ${one.id} cannot be had from this sample`, this.#sum[k]!, this.#squares[k]!);
      if (isOfOneEvent(n, this.#largest[k]!, this.#squares[k]!))
        throw new AccuracyError(
          `weights: ${one.id} cannot be had from this sample: one of its ${n} events makes ${shortNumber((100 * this.#largest[k]!) / this.#squares[k]!, 2)} % of the sum of squares; take a sample with couplings nearer to it`,
        );
      const mean = this.#sum[k]! / n;
      return {
        id: one.id,
        text: one.term === undefined ? `epsV = ${one.epsV}, epsA = ${one.epsA}` : `${one.term} alone`,
        crossSectionPb: scale * mean,
        crossSectionErrorPb: scale * Math.sqrt(this.#variance(k) + relative * relative * mean * mean),
      };
    });
  }
}
