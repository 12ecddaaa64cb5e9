// How a computation can end other than with a result or with bad input (validate.ts). The command line gives each its exit code.
import type { ResultRecord } from "./resultRecord.ts";

/** The asked accuracy was not reached. `record` is what was reached, with its error. The command line prints it and exits with 4. */
export class AccuracyError extends Error {
  override readonly name = "AccuracyError";
  readonly record: ResultRecord | undefined;
  constructor(message: string, record?: ResultRecord) {
    super(message);
    this.record = record;
  }
}

/** Stopped by the user; `record` is the best so far. The command line prints it and exits with 130. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly record: ResultRecord | undefined;
  constructor(message: string, record?: ResultRecord) {
    super(message);
    this.record = record;
  }
}

/** A thread of a pool broke or gave an answer of another form. The pool replaces the thread and goes on. */
export class WorkerError extends Error {
  override readonly name = "WorkerError";
}

/** The runtime lacks what is needed (WebAssembly, threads), or does not allow it. The message says what helps. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly code = "environment";
}
