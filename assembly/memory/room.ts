// Lists in the static buffers never grow past their end; that one would have is noted, and the export that was called says so. Wasm only.

let full: bool = false;

/** Clears the note; to be called where a kernel begins. */
export function beginLists(): void {
  full = false;
}

/** Whether a list that holds `used` of `capacity` entries has room for one more; if not, the result is noted as incomplete. */
export function hasRoom(used: i32, capacity: i32): bool {
  if (used < capacity) return true;
  full = true;
  return false;
}

/** Whether any list ran full since `beginLists`: the accuracy asked for is then not reached. */
export function listsRanFull(): bool {
  return full;
}
