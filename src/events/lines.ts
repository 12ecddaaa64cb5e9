import { InputError } from "../request/validate.ts";

/** What `take` makes of a line; what is wrong there is said with its number. */
export function inLine(line: number, take: () => void): void {
  try {
    take();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`line ${line}: ${error.message}`, ...error.parameters) : error;
  }
}
