// Errors that name the file or the place where bad input stands.
import { InputError, printable } from "./validate.ts";

/** An error that says where what is wrong stands, a file say; one that says it already stays as it is, and so does any other kind. */
export function inPlace(place: string, error: unknown): unknown {
  if (!(error instanceof InputError) || error.place !== undefined) return error;
  const placed = new InputError(`${place}: ${error.message}`, ...error.parameters);
  // not among what a caller sees when the error is shown or compared
  return Object.defineProperty(placed, "place", { value: printable(`${place}: `) });
}

/** `task()`; what is wrong in it names the file, once. */
export function inFile<T>(file: string, task: () => T): T {
  try {
    return task();
  } catch (error) {
    throw inPlace(file, error);
  }
}
