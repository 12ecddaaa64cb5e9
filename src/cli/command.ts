import type { Command as Program } from "commander";
import type { Kernel } from "../load.ts";
import type { ResultRecord } from "../record.ts";

/** Where a command writes. Progress and messages go to stderr, results to stdout. */
export interface Console {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True when stderr is a terminal: only then progress bars are drawn. */
  readonly interactive: boolean;
}

/**
 * One command of the command line whose result is a record. `inputs` turns parsed options into the checked request, `run` computes; the
 * split is what lets `x17 replay` recompute a record from its inputs alone.
 */
export interface RecordCommand {
  readonly name: string;
  /** Declares arguments and options. */
  declare(program: Program): Program;
  /** Checked inputs from the parsed options; throws InputError. */
  inputs(options: Record<string, unknown>, args: readonly string[]): Record<string, unknown>;
  run(kernel: Kernel, inputs: Record<string, unknown>, console: Console): ResultRecord | Promise<ResultRecord>;
  /** Text for people; the default lists the numbers of `results`. */
  text?(record: ResultRecord): string;
}
