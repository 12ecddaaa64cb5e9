// SHA-256 of a finished file of events, in a file beside it: a digit that changed in a text, or in the pages of Parquet, shows in nothing else.
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { writeDurably } from "../../files.ts";
import { nameWhileWritten } from "../folder.ts";

const fileFor = (path: string): string => `${path}.sha256`;

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest("hex");
}

/** Whether a whole file is that of which the digest was written; true where none was. */
export async function hasItsDigest(path: string): Promise<boolean> {
  const beside = fileFor(path);
  return !existsSync(beside) || readFileSync(beside, "utf8").startsWith(`${await sha256Of(path)} `);
}

/** Writes the digest of a file, as `sha256sum --check` reads it. */
export async function writeDigest(path: string): Promise<void> {
  const beside = fileFor(path);
  writeDurably(beside, Buffer.from(`${await sha256Of(path)}  ${basename(path)}\n`), nameWhileWritten(beside));
}
