// A file that cannot be written: bad input of a kind of its own, as some commands have more to say about it.
import { codeOf } from "../request/errors.ts";
import { InputError } from "../request/validate.ts";

/** Its message begins with the path. */
export class UnwritableError extends InputError {
  /** Goes from one thread to another with the error, where its class does not. */
  readonly unwritable = true;

  constructor(path: string, why: string) {
    super(`${path}: cannot be written (${why})`);
  }
}

/** Whether an error is such a one, of this thread or of another. */
export const isUnwritable = (error: unknown): error is Error => codeOf(error) === "input" && Object.hasOwn(error as Error, "unwritable");
