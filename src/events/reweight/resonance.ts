// Whether a sample has the resonance of X at other couplings: what is found on it, against what the events beside it say that there is.
import type { SpectrumTerm } from "../../spectrum/input.ts";
import type { EventWeight } from "../generate/input.ts";
import { leastFound } from "./leastFound.ts";
import type { Nominal } from "./nominal.ts";

/** Events on either side of the resonance that tell how strong it is, and the fewest that do: of fewer the estimate is off by more than half. */
const NEAREST = 10;
const FEWEST = 3;
/** So many m_X Gamma of m^2 on either side count as the resonance: 94 % of a Breit-Wigner. */
const ON = 10;

/** Events next to the resonance on one side: how far, and what each says of the resonance at every weight. */
class Side {
  readonly #rows: { readonly far: number; readonly strength: Float64Array }[] = [];
  takes(far: number): boolean {
    return this.#rows.length < NEAREST || far < this.#rows.at(-1)!.far;
  }
  add(far: number, strength: Float64Array): void {
    this.#rows.push({ far, strength });
    this.#rows.sort((one, other) => one.far - other.far);
    this.#rows.splice(NEAREST);
  }
  get n(): number {
    return this.#rows.length;
  }
  get isEnough(): boolean {
    return this.#rows.length >= FEWEST;
  }
  get reach(): number {
    return this.#rows.at(-1)!.far;
  }
  /** Sum of what the events say of the resonance at a weight, and of its squares. */
  strength(k: number): readonly [sum: number, squares: number] {
    const of = this.#rows.map(({ strength }) => strength[k]!);
    return [of.reduce((sum, one) => sum + one, 0), of.reduce((sum, one) => sum + one * one, 0)];
  }
}

/** |M|^2 of the sample at each event, and of X alone at the couplings of each weight. */
export interface Squares {
  readonly weight: Float64Array;
  readonly before: Float64Array;
  readonly signals: readonly Float64Array[];
  /** m^2 - m_X^2 [MeV^2]. */
  readonly dX: Float64Array;
}

/**
 * A resonance much narrower than what lies between events. X is F/(v^2 + g^2), v = m^2 - m_X^2, g = m_X Gamma; integrated over v it is pi F/g, and F,
 * without the m^2 of
 * the decay, is smooth: weight over |M|^2 of the events next to it is the measure of phase space there.
 */
export class Resonance {
  #n = 0;
  readonly #massSq: number;
  readonly #g: Float64Array;
  readonly #on: Float64Array;
  readonly #below = new Side();
  readonly #above = new Side();

  /** `widths`: total width of X at each weight [MeV]. */
  constructor(mass: number, widths: readonly number[]) {
    this.#massSq = mass * mass;
    this.#g = Float64Array.from(widths, (width) => mass * width);
    this.#on = new Float64Array(widths.length);
  }

  add({ weight, before, signals, dX }: Squares): void {
    const m2 = this.#massSq;
    this.#n += weight.length;
    dX.forEach((v, i) => {
      const perSquare = weight[i]! / before[i]!;
      signals.forEach((signal, k) => {
        if (Math.abs(v) < ON * this.#g[k]!) this.#on[k]! += perSquare * signal[i]!;
      });
      // y = v/(m^2 + m_X^2) goes from -1 to 1 with m^2 from 0 on
      const sum = v + 2 * m2;
      const far = Math.abs(v) / sum;
      const side = v < 0 ? this.#below : this.#above;
      if (!side.takes(far)) return;
      const slope = (2 * m2) / (sum * sum);
      const smooth = (perSquare * slope * m2) / (v + m2);
      side.add(
        far,
        Float64Array.from(signals, (signal, k) => smooth * signal[i]! * (v * v + this.#g[k]! * this.#g[k]!)),
      );
    });
  }

  /** Mean weight that the events have on the resonance. */
  found(k: number): number {
    return this.#on[k]! / this.#n;
  }

  /** Mean weight that there is; 0 where events do not lie on both sides: the sample may end before. */
  expected(k: number): number {
    return this.#estimate(k).value;
  }

  /** Whether the events have so little of the resonance that a sample which has it has as little once in 10^5. */
  isMissed(k: number): boolean {
    const { value, events } = this.#estimate(k);
    return value > 0 && this.found(k) < leastFound(events) * value;
  }

  /**
   * Both distances to the k-th event of a side add up to a gamma variable of shape K = 2 k over the density of events, and (K - 1)/it is an unbiased
   * estimate of that, of relative error 1/sqrt(K - 2): 24 % of 20 events, 50 % of 6. Where they say different strengths, (sum)^2/sum of squares of them say as much.
   */
  #estimate(k: number): { readonly value: number; readonly events: number } {
    const none = { value: 0, events: 0 };
    if (!(this.#below.isEnough && this.#above.isEnough && this.#g[k]! > 0)) return none;
    const reach = this.#below.reach + this.#above.reach;
    const [[below, belowSquares], [above, aboveSquares]] = [this.#below.strength(k), this.#above.strength(k)];
    const strength = below + above;
    if (!(reach > 0 && strength > 0)) return none;
    const n = this.#below.n + this.#above.n;
    // rounding of equal ones is not to cost an event
    const events = Math.floor((strength * strength) / (belowSquares + aboveSquares) + 1e-6);
    const value = ((1 - 1 / n) * Math.PI * strength) / (reach * this.#g[k]! * this.#n);
    return events < 2 * FEWEST ? none : { value, events };
  }
}

/** Whether a weight has X in it. */
export const isOfX = (weight: EventWeight, terms: readonly SpectrumTerm[], { epsV, epsA }: Pick<Nominal, "epsV" | "epsA">): boolean =>
  weight.term === undefined
    ? terms.includes("signal") && (weight.epsV !== 0 || weight.epsA !== 0)
    : weight.term === "signal" && (epsV !== 0 || epsA !== 0);
