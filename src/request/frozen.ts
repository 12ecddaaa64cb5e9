import { AccuracyError } from "./errors.ts";
import { isFloat64Array } from "./snapshot.ts";

/** The value itself, it and everything in it unchangeable. Typed arrays cannot be frozen: whoever returns one returns a copy. */
export function frozen<T>(value: T): T {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/**
 * The value itself if every number in it is finite; throws AccuracyError otherwise. The last thing before a result leaves: ranges of inputs should
 * have seen to it.
 */
export function finiteThroughout<T>(name: string, value: T): T {
  const look = (part: unknown, key: string): void => {
    if (typeof part === "number") {
      if (!Number.isFinite(part)) throw new AccuracyError(`${name}: ${key} is no finite number: the inputs differ too much in size`);
    } else if (ArrayBuffer.isView(part)) {
      if (isFloat64Array(part) && !part.every(Number.isFinite)) look(Number.NaN, key);
    } else if (Array.isArray(part)) for (const one of part) look(one, key);
    else if (typeof part === "object" && part !== null) for (const inner of Object.keys(part)) look((part as Record<string, unknown>)[inner], inner);
  };
  look(value, "the result");
  return value;
}
