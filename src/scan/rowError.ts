// Errors of commands as those of a row: they keep their kind.
import { AccuracyError, codeOf } from "../request/errors.ts";
import { InputError } from "../request/validate.ts";

/** Whether a command refuses a row: bad input, or a number that cannot be had. Anything else is a fault. */
export function isRefusal(error: unknown): error is Error {
  const code = codeOf(error);
  return code === "input" || code === "accuracy";
}

/** The refusal of a row with words before and behind its own. */
export function ofRow(error: Error, before: string, behind = ""): InputError | AccuracyError {
  const message = `${before}: ${error.message}${behind}`;
  return codeOf(error) === "accuracy" ? new AccuracyError(message) : new InputError(message);
}
