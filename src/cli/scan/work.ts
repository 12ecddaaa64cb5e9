// What a plan is to the commands that run it, whether it makes rows or events: blocks that are computed on their own, and a file of all of them.
import type { Console } from "../command.ts";

/** What of a block is there: `says` tells what is wrong with a part that is none, `foreign` that it is a whole one of something else. */
export type PartState =
  | { readonly state: "finished" | "missing" }
  | { readonly state: "corrupt" | "foreign"; readonly file: string; readonly says: string };

/** Told while blocks are computed. */
export interface Making {
  readonly workers: number;
  readonly console: Console;
  /** True once the user has interrupted. */
  readonly stopped: () => boolean;
  /** Rejected at an interrupt: what runs in threads ends at once. */
  readonly interrupt: Promise<never>;
  /** A block is on the disk. */
  readonly finished: () => void;
  /** Blocks that are done among those under way: 0.4 of one and 0.2 of another are 0.6. */
  readonly underWay: (blocks: number) => void;
}

/** What a merge is asked. */
export interface Merging {
  readonly folder: string;
  readonly path: string;
  readonly workers: number;
  readonly console: Console;
}

/** What a merge has written. */
export interface MergedFile {
  readonly bytes: number;
  /** What else there is to say of it, by name. */
  readonly says: Readonly<Record<string, unknown>>;
  /** Rows or so that did not reach the accuracy asked for. */
  readonly inaccurate: number;
}

export interface Work {
  readonly planId: string;
  readonly blocks: number;
  readonly shards: number;
  /** `1000000 rows`. */
  readonly amount: string;
  /** Of names of parts. */
  readonly ending: string;
  /** True where who merges holds the lock of the output; false where the merge takes it itself. */
  readonly locks: boolean;
  /** Bytes of so many blocks as parts; undefined where that is looked at elsewhere. */
  bytesOf(blocks: readonly number[]): number | undefined;
  look(folder: string, block: number, console: Console): Promise<PartState>;
  /** Computes blocks and writes their parts. */
  make(folder: string, blocks: readonly number[], making: Making): Promise<void>;
  /** What comes when all parts of a plan are in a folder: the command that merges them, or how they are read. */
  whenComplete(plan: string, folder: string): string;
  /** Refuses a file that a merge does not write; throws InputError that begins with the option that names it (default --output). */
  checkOutput(path: string, option?: string): void;
  /** Writes the file of all parts, which are there. */
  merge(merging: Merging): Promise<MergedFile>;
}
