import type { Command as Program } from "commander";
import type { Kernel } from "../load.ts";
import type { ResultRecord } from "../record.ts";

/** Where a command writes. Progress and messages go to stderr, results to stdout. */
export interface Console {
  /** Text for stdout. Await it in loops that print much: it waits while the reader is slower than we are. */
  readonly out: (text: string) => void | Promise<void>;
  readonly err: (text: string) => void;
  /** True when stderr is a terminal: only then progress bars are drawn. */
  readonly interactive: boolean;
}

interface Declared {
  readonly name: string;
  /** Complete command lines with what they show, printed below the help: [command line, what it shows]. */
  readonly examples?: readonly (readonly [line: string, shows: string])[];
  /** Declares arguments and options. */
  declare(program: Program): Program;
}

/**
 * One command of the command line whose result is a record. `inputs` turns parsed options into the checked request, `run` computes; the
 * split is what lets `x17 replay` recompute a record from its inputs alone.
 */
export interface RecordCommand extends Declared {
  /** Checked inputs from the parsed options; throws InputError. */
  inputs(options: Record<string, unknown>, args: readonly string[]): Record<string, unknown>;
  run(kernel: Kernel, inputs: Record<string, unknown>, console: Console): ResultRecord | Promise<ResultRecord>;
  /** Text for people; the default lists the numbers of `results`. */
  text?(record: ResultRecord): string;
  /** What the command does without `--json`, for commands that stream: instead of `inputs`, `run` and `text`. */
  stream?(kernel: Kernel, options: Record<string, unknown>, console: Console): Promise<void>;
}

/** A command whose result is files, a stream or a verdict rather than a record. Returns the exit code. Declares `--json` itself if it has it. */
export interface PlainCommand extends Declared {
  perform(kernel: () => Kernel, options: Record<string, unknown>, args: readonly string[], console: Console): number | Promise<number>;
}
