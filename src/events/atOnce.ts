import type { EventRun } from "./run.ts";

/** Bytes of text that are made, packed and sent at a time, roughly: enough that beginning costs nothing, little enough for the memory of many threads. */
const PIECE_BYTES = 1 << 21;
const LEG_BYTES = 150;
const WEIGHT_BYTES = 60;

/**
 * Events that are made at a time: a power of two that follows from the run alone, so that pieces, and members of gzip, begin at the same events whoever
 * makes them.
 */
export function eventsAtOnce({ legs, weights }: Pick<EventRun, "legs" | "weights">): number {
  let n = 1;
  while (2 * n * (LEG_BYTES * legs.length + WEIGHT_BYTES * weights.length) <= PIECE_BYTES) n *= 2;
  return n;
}
