// The edge of the package: what comes in is copied, what goes out cannot be changed.

import { codeOf, InternalError } from "./errors.ts";
import { finiteThroughout, frozen } from "./frozen.ts";
import { snapshot } from "./snapshot.ts";
import { InputError, plainObject, printable, shown } from "./validate.ts";

/** What an argument of a function is: a request by name, data, or a function of the caller's that may be absent. */
export type Argument = "request" | "callback" | (string & {});

/** What `read` takes from an object of the caller's that cannot be copied; throws InputError if reading it throws. */
export function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${name}: reading it failed`);
  }
}

/** A callback, if there is one; throws InputError for anything else. */
export function callbackOf<F>(name: string, value: unknown): F | undefined {
  if (value === undefined || typeof value === "function") return value as F | undefined;
  throw new InputError(`${name} = ${shown(value)}: must be a function`, name);
}

/** Refuses arguments beyond the parameters of a function. */
export function refuseMore(name: string, most: number, args: readonly unknown[]): void {
  if (args.slice(most).some((more) => more !== undefined))
    throw new InputError(`${name}: takes ${most === 1 ? "one argument" : `${most || "no"} arguments`}, there are ${args.length}`);
}

/** The arguments of a call, copied, each read once; callbacks are what they were. Throws InputError, also where there are more than the function takes. */
export function taken(name: string, kinds: readonly Argument[], args: readonly unknown[]): unknown[] {
  refuseMore(name, kinds.length, args);
  return kinds.map((kind, i) => {
    const value = args[i];
    if (kind === "callback") return callbackOf("progress", value);
    if (kind === "request") return plainObject(`the request of ${name}`, snapshot(`the request of ${name}`, value === undefined ? {} : value));
    return value === undefined ? value : snapshot(kind, value);
  });
}

/** What a callback of the caller's threw, which passes through as it is. */
class Thrown {
  readonly values = new Set<unknown>();

  /** The same callback, whose errors are noted. */
  noting(callback: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    return (...args) => {
      try {
        return callback(...args);
      } catch (error) {
        this.values.add(error);
        throw error;
      }
    };
  }
}

/** `one` with its arguments copied, each read once, and its result finite and frozen. An error that is neither ours nor the caller's is an InternalError. */
export function guarded<F extends (...args: never[]) => unknown>(name: string, one: F, kinds: readonly Argument[]): F {
  const call = one as unknown as (...args: unknown[]) => unknown;
  return ((...args: unknown[]) => {
    const thrown = new Thrown();
    const given = taken(name, kinds, args).map((value, i) =>
      kinds[i] === "callback" && value !== undefined ? thrown.noting(value as () => unknown) : value,
    );
    try {
      return frozen(finiteThroughout(name, call(...given)));
    } catch (error) {
      if (thrown.values.has(error) || codeOf(error) !== undefined) throw error;
      throw internal(name, error);
    }
  }) as unknown as F;
}

/** A fault of ours, whatever was thrown. */
function internal(name: string, error: unknown): InternalError {
  return new InternalError(
    printable(`${name}: internal fault: ${error instanceof Error ? error.message : shown(error)}; please report the request`),
    {
      cause: error,
    },
  );
}
