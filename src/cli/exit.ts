// Exit codes and the one line that goes with them. Part of the contract: docs/cli.md.
import { CommanderError } from "commander";
import { AccuracyError, InterruptedError } from "../request/errors.ts";
import { InputError, printable } from "../request/validate.ts";

export const EXIT_DONE = 0;
export const EXIT_FAULT = 1;
export const EXIT_INPUT = 2;
export const EXIT_ACCURACY = 4;
export const EXIT_INTERRUPTED = 130;

/** The exit code of whatever ended a command. */
export function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_INPUT;
  if (error instanceof InputError) return EXIT_INPUT;
  if (error instanceof InterruptedError) return EXIT_INTERRUPTED;
  if (error instanceof AccuracyError) return EXIT_ACCURACY;
  return EXIT_FAULT;
}

/** The message on one line; a fault of ours says so, and with X17_DEBUG=1 where. */
export function errorLine(error: unknown): string {
  const message = printable((error instanceof Error ? error.message : String(error)).replace(/^error: /, "").trim());
  if (exitCode(error) !== EXIT_FAULT) return `x17: ${message}`;
  const stack = process.env.X17_DEBUG === "1" && error instanceof Error ? `\n${error.stack}` : "";
  return `x17: internal fault: ${message || "no message"} (X17_DEBUG=1 shows where)${stack}`;
}
