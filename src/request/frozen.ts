/** The value itself, it and everything in it unchangeable. Typed arrays cannot be frozen: whoever returns one returns a copy. */
export function frozen<T>(value: T): T {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
