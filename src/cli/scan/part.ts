// One block of rows as a file: a line of JSON that says what it is, and its columns one after the other as little-endian doubles.
import { createHash } from "node:crypto";
import { InternalError } from "../../request/errors.ts";
import type { ScanBlock, ScanCounts, ScanPlan } from "../../scan/index.ts";
import type { Bytes } from "./bytes.ts";

export const PART_ENDING = "x17part";
const WHAT = "part of a scan";
/** Within so many bytes the first line ends. */
const LONGEST_HEAD = 4096;
const LINE_END = 10;

/** What the first line says; `sha256` is that of the line without it and of everything behind the line. */
interface PartHead {
  readonly x17: typeof WHAT;
  readonly planId: string;
  readonly block: number;
  readonly first: number;
  readonly rows: number;
  readonly columns: number;
  readonly counts: ScanCounts;
  readonly version: string;
  readonly kernelDigest: string;
  readonly sha256: string;
}

function digest(head: Omit<PartHead, "sha256">, values: Uint8Array): string {
  return createHash("sha256").update(JSON.stringify(head)).update(values).digest("hex");
}

const COUNTS = ["filtered", "refused", "uncrossed", "inaccurate"] as const satisfies readonly (keyof ScanCounts)[];
const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
const NO_DIGEST = "0".repeat(64);

/** The first line, with blanks before its end: the doubles behind it are aligned. */
function headLine(head: PartHead): Buffer {
  const text = JSON.stringify(head);
  const length = Buffer.byteLength(text) + 1;
  return Buffer.from(`${text.padEnd(text.length + ((DOUBLE - (length % DOUBLE)) % DOUBLE))}\n`);
}

/** The bytes of a part, in `into`; they depend on plan and block alone. */
export function partBytes(plan: ScanPlan, { block, first, rows, columns, counts }: ScanBlock, into: Bytes): Uint8Array<SharedArrayBuffer> {
  const { planId, version, kernelDigest } = plan;
  const head = { x17: WHAT, planId, block, first, rows, columns: columns.length, counts, version, kernelDigest } as const;
  const { length } = headLine({ ...head, sha256: NO_DIGEST });
  const all = into.room(length + rows * columns.length * DOUBLE);
  const values = new Float64Array(all.buffer, length, rows * columns.length);
  columns.forEach((column, k) => {
    values.set(column, k * rows);
  });
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) throw new InternalError(`block ${block}: has numbers that are not finite`);
  if (columns.length !== plan.columns.length) throw new InternalError(`block ${block}: has ${columns.length} columns`);
  all.set(headLine({ ...head, sha256: digest(head, all.subarray(length)) }));
  return all;
}

/** A part that was read. */
export interface Part {
  readonly rows: number;
  readonly counts: ScanCounts;
  /** Its columns: views of the bytes that were read. */
  readonly columns: readonly Float64Array[];
}

/** What is wrong with one; `foreign`: whole, but of another plan or block. */
export interface WrongPart {
  readonly wrong: string;
  readonly foreign: boolean;
}

const wrong = (says: string, foreign = false): WrongPart => ({ wrong: says, foreign });

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether shape and counts are those of a block: a digest is no signature. */
const isOurs = ({ columns, blockRows }: ScanPlan, head: PartHead): boolean =>
  head.columns === columns.length &&
  isCount(head.rows) &&
  head.rows <= blockRows &&
  COUNTS.every((key) => isCount((head.counts as Partial<ScanCounts> | undefined)?.[key]));

/** What the bytes of a file, aligned for doubles, are as a part of this plan and block. */
export function readPart(plan: ScanPlan, block: number, bytes: Uint8Array): Part | WrongPart {
  const end = bytes.subarray(0, LONGEST_HEAD).indexOf(LINE_END);
  let head: PartHead;
  try {
    head = JSON.parse(Buffer.from(bytes.subarray(0, Math.max(0, end))).toString()) as PartHead;
  } catch {
    return wrong("is no part of a scan");
  }
  if (head?.x17 !== WHAT) return wrong("is no part of a scan");
  const { sha256, ...rest } = head;
  const values = bytes.subarray(end + 1);
  if (head.rows * head.columns * DOUBLE !== values.length) return wrong("was cut");
  if (values.byteOffset % DOUBLE !== 0 || digest(rest, values) !== sha256) return wrong("does not match its digest");
  if (head.planId !== plan.planId) return wrong("is of another plan", true);
  if (head.block !== block) return wrong(`is block ${head.block}`, true);
  if (!isOurs(plan, head)) return wrong("says of itself what no part of this plan does", true);
  const columns = plan.columns.map((_, k) => new Float64Array(values.buffer, values.byteOffset + k * head.rows * DOUBLE, head.rows));
  return { rows: head.rows, columns, counts: head.counts };
}
