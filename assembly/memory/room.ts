// Lists in the static buffers never grow past their end. Where an integral needs all of a list, that it would have is
// noted here; angularIntegral, photonRange, sampledIntegral and sampledPilot read the note and return a negative number.
// Lists that an integral can do without (corners) or that have room for all that a record can make are not noted or not
// read: docs/architecture.md, Memory. Wasm only.

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

/** Whether any list ran full since `beginLists`: what was summed is then not the integral. */
export function listsRanFull(): bool {
  return full;
}
