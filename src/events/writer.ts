// A file of events as bytes of UTF-8: what both formats share.
import { LONGEST_LINE } from "../request/common.ts";
import { InputError } from "../request/validate.ts";
import type { EventBlock } from "./block.ts";

/** The parts of a file. The bytes of an event do not depend on the block it comes in. */
export interface EventWriter {
  readonly head: Uint8Array;
  block(block: EventBlock): Uint8Array;
  readonly tail: Uint8Array;
}

/** Text as UTF-8. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The head of a file as UTF-8: the request and the weights may make a line that is too long to be read back. */
export function headBytes(text: string): Uint8Array {
  const bytes = utf8(text);
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    if (end - from > LONGEST_LINE)
      throw new InputError(`request and weights make a line of ${end - from} bytes at the head of an event file: must be at most ${LONGEST_LINE}`);
    from = end + 1;
  }
  return bytes;
}
