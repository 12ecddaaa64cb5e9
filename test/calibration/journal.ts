// What a calibration run has answered so far: a line of JSON each, believed by a later run only while it is what that run would write.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadSync } from "../../src/index.ts";
import type { Line } from "./compare.ts";
import { draw, type Spin } from "./draw.ts";

/** What the lines of a run have in common. */
export interface Run {
  readonly seed: number;
  readonly from: number;
  readonly n: number;
  /** Spin of X. */
  readonly spin: Spin;
  /** Names of the routes, in order. */
  readonly routes: readonly string[];
}

const { digest: KERNEL } = loadSync().kernel;
const digestOf = (line: Line): string =>
  createHash("sha256")
    .update(`${KERNEL} ${JSON.stringify(line)}`)
    .digest("hex");
const written = (line: Line): string => `${JSON.stringify({ digest: digestOf(line), ...line })}\n`;

function believed(text: string, { seed, from, n, spin, routes }: Run): Line | undefined {
  try {
    const { digest, ...line } = JSON.parse(text) as Line & { digest: string };
    const mine = line.seed === seed && line.index >= from && line.index < from + n && Object.keys(line.answers).join() === routes.join();
    return mine && digest === digestOf(line) && JSON.stringify(line.request) === JSON.stringify(draw(seed, line.index, spin)) ? line : undefined;
  } catch {
    // half a line of a run that was killed
    return undefined;
  }
}

/** The lines of a file that this run would have written with these kernels, one per request, and how many others there are. */
export function stored(path: string, run: Run): { readonly lines: Line[]; readonly others: number } {
  if (!existsSync(path)) return { lines: [], others: 0 };
  const texts = readFileSync(path, "utf8").split("\n").filter(Boolean);
  const lines = new Map<number, Line>();
  for (const text of texts) {
    const line = believed(text, run);
    if (line !== undefined) lines.set(line.index, line);
  }
  return { lines: [...lines.values()], others: texts.length - lines.size };
}

/** Replaces the file by these lines, whole or not at all. */
export function rewrite(path: string, lines: readonly Line[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, lines.map(written).join(""));
  renameSync(`${path}.part`, path);
}

export const append = (path: string, line: Line): void => appendFileSync(path, written(line));
