// Named weights of events with X on its mass shell: sigma(gamma X) times the branching ratio goes as F/Gamma, F the sum of the coefficient functions at the
// couplings. Physics: docs/physics/events.md.
import { EVENT_COLUMNS, EVENT_PER_SQUARE } from "../../../assembly/spec/events.ts";
import { monomial } from "../../process/functions.ts";
import { couplingPair } from "../../request/spin.ts";
import type { EventBlock } from "../block.ts";
import type { EventsInput } from "./input.ts";
import { engineProcess } from "./process.ts";
import { coupledWeights } from "./weights.ts";

export interface OnShellSource {
  readonly input: EventsInput;
  /** Total width of X in the sample [MeV]. */
  readonly width: number;
  readonly commonPb: number;
  /** First, then second couplings, then total width [MeV] of the weights at other couplings. */
  readonly couplings: Float64Array;
}

/** Fills the weights of a block [pb]; `events`: columns of eventsBatch with the coefficient functions behind them, where there are couplings. */
export function fillOnShellWeights({ input, width, commonPb, couplings }: OnShellSource, block: EventBlock, events: Float64Array): void {
  const { n } = block;
  const { functions } = engineProcess(input);
  const coupled = coupledWeights(input);
  input.weights.forEach((weight, k) => {
    const into = block.weights[k]!;
    if (weight.term !== undefined) {
      into.set(block.pieces![weight.term]);
      return;
    }
    const other = couplings[2 * coupled.length + coupled.indexOf(weight)]!;
    // the integral of |D|^2 is pi/(m Gamma), and |D|^2 at its top 1/(m Gamma)^2
    const perFunction = commonPb / (input.mass * input.mass * width * other);
    functions.forEach((one, f) => {
      const size = perFunction * monomial(one, ...couplingPair(weight));
      if (one.term !== "signal" || size === 0) return;
      for (let i = 0; i < n; i++) into[i]! += size * events[EVENT_PER_SQUARE * n + i]! * events[(EVENT_COLUMNS + f) * n + i]!;
    });
  });
}
