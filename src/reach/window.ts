import type { Kernel } from "../kernel/load.ts";
import type { Templates } from "./templates.ts";

/** A counting window and what it holds. */
export interface CountingWindow {
  readonly lo: number;
  readonly hi: number;
  readonly signal: number;
  readonly background: number;
  /** Asimov significance with a background known up to what is uncertain from bin to bin. */
  readonly significance: number;
}

/**
 * The window with the largest counting significance among all pairs of bin edges. Bins outside of it measure what is uncertain in common, not what
 * is uncertain in each bin on its own.
 */
export function bestWindow(kernel: Kernel, { edges, model }: Pick<Templates, "edges" | "model">): CountingWindow {
  let best: CountingWindow | undefined;
  for (let i = 0; i < model.signal.length; i++) {
    let signal = 0;
    let background = 0;
    let variance = 0;
    for (let j = i; j < model.signal.length; j++) {
      signal += model.signal[j]!;
      background += model.background[j]!;
      const error = model.binErrors?.[j] ?? 0;
      variance += error * error;
      const significance = kernel.exports.asimov(signal, background, Math.sqrt(variance));
      if (best === undefined || significance > best.significance) best = { lo: edges[i]!, hi: edges[j + 1]!, signal, background, significance };
    }
  }
  return best!;
}
