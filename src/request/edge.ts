// The edge of the package: what comes in is copied, what goes out cannot be changed.

import { finiteThroughout, frozen } from "./frozen.ts";
import { snapshot } from "./snapshot.ts";
import { InputError, plainObject, shown } from "./validate.ts";

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

/** `one` with its arguments copied, each read once, and its result finite and frozen. */
export function guarded<F extends (...args: never[]) => unknown>(name: string, one: F, kinds: readonly Argument[]): F {
  const taken = (value: unknown, kind: Argument): unknown => {
    if (kind === "callback") return callbackOf("progress", value);
    if (kind === "request") return plainObject(`the request of ${name}`, snapshot(`the request of ${name}`, value === undefined ? {} : value));
    return value === undefined ? value : snapshot(kind, value);
  };
  const call = one as unknown as (...args: unknown[]) => unknown;
  return ((...args: unknown[]) => {
    if (args.slice(kinds.length).some((more) => more !== undefined))
      throw new InputError(`${name}: takes ${kinds.length === 1 ? "one argument" : `${kinds.length} arguments`}, there are ${args.length}`);
    return frozen(finiteThroughout(name, call(...kinds.map((kind, i) => taken(args[i], kind)))));
  }) as unknown as F;
}
