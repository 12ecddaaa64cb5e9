// What is said of a file that was made.

import type { Console } from "../command.ts";
import { bytesText } from "../events/sizes.ts";
import { EXIT_ACCURACY, EXIT_DONE } from "../exit.ts";
import { streamNumber } from "../files.ts";
import { jsonLine, printableLines, table } from "../text.ts";
import type { MergedFile, Work } from "./work.ts";

const CALLED: Readonly<Record<string, string>> = {
  filtered: "left out by filters",
  refused: "refused by a command and dropped",
  uncrossed: "combinations without a boundary",
  inaccurate: "less accurate than asked",
  first: "first event",
};

/** Tells of the file that a command has merged; returns the exit code. */
export async function sayMerged(
  command: string,
  work: Work,
  { bytes, says, inaccurate }: MergedFile,
  path: string,
  json: boolean,
  console: Console,
): Promise<number> {
  // standard output may have the rows
  const print = streamNumber(path) === undefined ? console.out : console.err;
  if (json) await print(`${jsonLine({ command, file: path, planId: work.planId, ...says, bytes })}\n`);
  else {
    const rows = Object.entries(says).filter(([key, value]) => !(key in CALLED) || value !== 0 || key === "first");
    await print(
      `${printableLines(table([...rows.map(([key, value]) => [CALLED[key] ?? key, `${value}`]), ["file", `${path}, ${bytesText(bytes)}`]]))}\n`,
    );
  }
  if (inaccurate === 0) return EXIT_DONE;
  console.err(`x17: ${inaccurate} rows did not reach the accuracy asked for, or have a NAME.sigma that is not known to 10 %\n`);
  return EXIT_ACCURACY;
}
