// A file of events as bytes of UTF-8: what both formats share.
import type { EventBlock } from "./block.ts";

/** The parts of a file. The bytes of an event do not depend on the block it comes in. */
export interface EventWriter {
  readonly head: Uint8Array;
  block(block: EventBlock): Uint8Array;
  readonly tail: Uint8Array;
}

/** Text as UTF-8. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file as pieces of bytes: its head, a piece for every block, its tail. */
export async function* eventFileBytes(
  { head, block, tail }: EventWriter,
  blocks: AsyncIterable<EventBlock> | Iterable<EventBlock>,
): AsyncGenerator<Uint8Array> {
  yield head;
  for await (const one of blocks) yield block(one);
  yield tail;
}
