// Files packed by gzip are read as what they hold, whatever their name: a pipe has none.
import { PassThrough, pipeline, Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { isGzip } from "../request/gzip.ts";

const isPacked = (start: Uint8Array): boolean => start.length > 1 && isGzip(start);

/** All bytes of a file, unpacked where they are packed, to at most `most`. */
export const unpackedBytes = (bytes: Uint8Array, most: number): Uint8Array =>
  isPacked(bytes) ? gunzipSync(bytes, { maxOutputLength: most }) : bytes;

/** The same for pieces as they come. */
export async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = source[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  while (start.length < 2) {
    const { done, value } = await pieces.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const rest = { [Symbol.asyncIterator]: () => pieces };
  if (!isPacked(start)) {
    if (start.length > 0) yield start;
    yield* rest;
    return;
  }
  async function* whole() {
    yield start;
    yield* rest;
  }
  const out = new PassThrough();
  // an error anywhere destroys the last stream, from which the loop below throws it
  pipeline(Readable.from(whole()), createGunzip(), out, () => {});
  yield* out as AsyncIterable<Buffer>;
}
