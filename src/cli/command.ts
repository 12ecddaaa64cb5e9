import type { Readable } from "node:stream";
import type { Command as Program } from "commander";
import type { Kernel } from "../kernel/load.ts";
import type { ResultRecord } from "../request/resultRecord.ts";

/** Where a command writes. Progress and messages go to stderr, results to stdout. */
export interface Console {
  /** Text for stdout. Await it in loops that print much: it waits while the reader is slower than we are. */
  readonly out: (text: string) => void | Promise<void>;
  /** The same for bytes; where it is not there `out` gets them as text. */
  readonly bytes?: (bytes: Uint8Array) => void | Promise<void>;
  readonly err: (text: string) => void;
  /** True when stderr is a terminal: only then progress bars are drawn. */
  readonly interactive: boolean;
  /** Standard input, where it is not that of this thread. */
  readonly stdin?: () => Readable;
  /** `stop` is called on an interrupt, which otherwise ends the command at once without a result. Returns a function that takes it back. */
  readonly onInterrupt?: (stop: () => void) => () => void;
}

interface Declared {
  readonly name: string;
  /** Complete command lines with what they show, printed below the help: [command line, what it shows]. */
  readonly examples?: readonly (readonly [line: string, shows: string])[];
  /** Declares arguments and options. */
  declare(program: Program): Program;
}

type Options = Readonly<Record<string, unknown>>;
export type Inputs = Readonly<Record<string, unknown>>;

/**
 * One command of the command line whose result is a record. `inputs` turns parsed options into the checked request and `outputs` into what is asked beside
 * the record (files to write, threads to use): those are no inputs, no record has them, and `x17 replay` runs without.
 */
export interface RecordCommand extends Declared {
  /** Checked inputs from the parsed options; throws InputError. */
  inputs(options: Options, args: readonly string[]): Inputs;
  /** The same from the inputs of a record: what the command would write for them. Throws InputError. */
  recorded(inputs: Inputs): Inputs;
  /** Checked paths and the like from the parsed options. */
  outputs?(options: Options): Options;
  /** Computes; writes nothing unless `outputs` says so. */
  run(kernel: Kernel, inputs: Inputs, console: Console, outputs: Options): ResultRecord | Promise<ResultRecord>;
  /** What was wrong with a part of the inputs, told after the record is printed; the exit code is then 2. */
  complaint?(record: ResultRecord): string | undefined;
  /** Text for people; the default lists the numbers of `results`. */
  text?(record: ResultRecord): string;
  /**
   * What the command does without `--json`, for commands that stream: instead of `inputs`, `run` and `text`. `made` is told what was printed, as a
   * record, before the stream throws.
   */
  stream?(kernel: Kernel, options: Options, console: Console, made?: (record: ResultRecord) => void): Promise<void>;
}

/** A command whose result is files, a stream or a verdict rather than a record. Returns the exit code. Declares `--json` itself if it has it. */
export interface PlainCommand extends Declared {
  perform(kernel: () => Kernel, options: Record<string, unknown>, args: readonly string[], console: Console): number | Promise<number>;
}

/** Commands under one name: `x17 scan plan`, `x17 scan run`. */
export interface CommandGroup {
  readonly name: string;
  readonly says: string;
  readonly commands: readonly PlainCommand[];
}
