// How a computation can end other than with a result or with bad input (validate.ts). `code` tells the kinds apart, whichever copy of the package threw;
// the command line gives each its exit code (src/cli/exit.ts).
import type { ResultRecord } from "./resultRecord.ts";

/** The `code` of every error of the package. */
export const ERROR_CODES = Object.freeze(["input", "accuracy", "interrupted", "environment", "worker", "internal"] as const);
/**
 * What ended a call: bad input or a block or instance that is gone (`input`), an accuracy not reached, an interrupt, something the runtime lacks
 * (`environment`), a thread that broke (`worker`), or a fault of the package (`internal`).
 */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The code of an error of the package, of this or of another copy of it; undefined for any other value. */
export function codeOf(error: unknown): ErrorCode | undefined {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return ERROR_CODES.find((one) => one === code);
}

/** The asked accuracy was not reached. `record` is what was reached, with its error. The command line prints it and exits with 4. */
export class AccuracyError extends Error {
  override readonly name = "AccuracyError";
  /** Read where nobody catches an error; the build shortens it otherwise. */
  static override readonly name = "AccuracyError";
  readonly code = "accuracy";
  readonly record: ResultRecord | undefined;
  constructor(message: string, record?: ResultRecord) {
    super(message);
    this.record = record;
  }
}

/** Stopped by the user; `record` is the best so far. The command line prints it and exits with 130. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  /** Read where nobody catches an error; the build shortens it otherwise. */
  static override readonly name = "InterruptedError";
  readonly code = "interrupted";
  readonly record: ResultRecord | undefined;
  constructor(message: string, record?: ResultRecord) {
    super(message);
    this.record = record;
  }
}

/** What the package needs is not there or not allowed: WebAssembly, its SIMD instructions, compilation, threads. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  /** Read where nobody catches an error; the build shortens it otherwise. */
  static override readonly name = "EnvironmentError";
  readonly code = "environment";
}

/** A thread of a pool broke or gave an answer of another form, or the pool is closed. A pool replaces a broken thread and goes on. */
export class WorkerError extends Error {
  override readonly name = "WorkerError";
  /** Read where nobody catches an error; the build shortens it otherwise. */
  static override readonly name = "WorkerError";
  readonly code = "worker";
}

/** A fault of the package: something that cannot be was found. Please report the request. `cause` is the first error, where another was caught. */
export class InternalError extends Error {
  override readonly name = "InternalError";
  /** Read where nobody catches an error; the build shortens it otherwise. */
  static override readonly name = "InternalError";
  readonly code = "internal";
}
