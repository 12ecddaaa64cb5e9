// Events as a detector measured them, beside the block that has the truth.
import type { EventBlock, LegColumns } from "./block.ts";

/** Bits of `seen`. */
export const SEEN = { electron: 1, positron: 2, photon: 4 } as const;

/** What was measured of a block of events. */
export interface MeasuredBlock {
  /**
   * A leg of the run in its place: energy of its mass hypothesis (m_e for a track, 0 for a photon) and momentum [MeV], all 0 in events where it
   * was not seen. Undefined for legs that are not measured: those that come in, and X.
   */
  readonly legs: readonly (LegColumns | undefined)[];
  /** Sum of the SEEN of the final particles that were seen. */
  readonly seen: Float64Array;
  /** 1 where all final particles were seen and the selection of the detector passed their measured momenta. */
  readonly passes: Float64Array;
}

/** Events of a sample, and what a detector measured of them where there is one. */
export interface SampleBlock extends EventBlock {
  /** What the detector measured; the momenta beside it are the truth. */
  readonly measured?: MeasuredBlock;
}
