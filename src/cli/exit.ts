// Exit codes and the one line that goes with them. Part of the contract: docs/cli.md.
import { CommanderError } from "commander";
import { codeOf, type ErrorCode } from "../request/errors.ts";
import { printable } from "../request/validate.ts";

export const EXIT_DONE = 0;
export const EXIT_FAULT = 1;
export const EXIT_INPUT = 2;
/** Parts of a scan are missing. */
export const EXIT_INCOMPLETE = 3;
export const EXIT_ACCURACY = 4;
export const EXIT_INTERRUPTED = 130;

const EXITS: Readonly<Record<ErrorCode, number>> = {
  input: EXIT_INPUT,
  accuracy: EXIT_ACCURACY,
  interrupted: EXIT_INTERRUPTED,
  environment: EXIT_FAULT,
  worker: EXIT_FAULT,
  internal: EXIT_FAULT,
};

/** The exit code of whatever ended a command. */
export function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_INPUT;
  return EXITS[codeOf(error) ?? "internal"];
}

/** The message on one line; a fault of ours says so, and with X17_DEBUG=1 where. */
export function errorLine(error: unknown): string {
  const message = printable((error instanceof Error ? error.message : String(error)).replace(/^error: /, "").trim());
  if (exitCode(error) !== EXIT_FAULT || codeOf(error) === "environment" || codeOf(error) === "worker") return `x17: ${message}`;
  const stack = process.env.X17_DEBUG === "1" && error instanceof Error ? `\n${error.stack}` : "";
  return `x17: internal fault: ${message || "no message"} (X17_DEBUG=1 shows where)${stack}`;
}
