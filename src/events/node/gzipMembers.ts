// Compressed event files, one gzip member (RFC 1952) for each piece: a file that was cut goes on behind its last whole member, and any gzip reads all as one.
// A member says its own length in a field that the format has for such things, so that finding the last one reads no more than the heads of the others.
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import { GZIP_START } from "../../request/gzip.ts";

const packed = promisify(deflateRaw);

/** Bytes before the data of a member: the ten of every gzip file with "there is a further field", the length of fields, name and length of ours, and the length. */
export const MEMBER_HEAD = 20;
const TRAILER = 8;
const FIELD = "X1";
/** Of what is written: level 1, by no system in particular, at no time, so that the same data are the same bytes. */
const START = [...GZIP_START, 8, 4, 0, 0, 0, 0, 4, 255, 8, 0, FIELD.charCodeAt(0), FIELD.charCodeAt(1), 4, 0];

/** One member, level 1, packed in a thread of Node's own. */
export async function gzipMember(bytes: Uint8Array): Promise<Uint8Array> {
  const data = await packed(bytes, { level: constants.Z_BEST_SPEED });
  const member = new Uint8Array(MEMBER_HEAD + data.length + TRAILER);
  const view = new DataView(member.buffer);
  member.set(START);
  view.setUint32(START.length, member.length, true);
  member.set(data, MEMBER_HEAD);
  view.setUint32(member.length - 8, crc32(bytes), true);
  view.setUint32(member.length - 4, bytes.length, true);
  return member;
}

/** Length of a member that begins with these bytes; undefined where it is none of ours. */
export function memberLength(head: Uint8Array): number | undefined {
  if (head.length < MEMBER_HEAD || START.some((byte, i) => head[i] !== byte)) return undefined;
  return new DataView(head.buffer, head.byteOffset).getUint32(START.length, true);
}

/** A member for each piece, in order; while one is packed the next piece is made. */
export async function* gzipMembers(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let before: Promise<Uint8Array> | undefined;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    const next = gzipMember(piece);
    // its error is thrown where it is awaited
    next.catch(() => {});
    if (before) yield await before;
    before = next;
  }
  if (before) yield await before;
}
