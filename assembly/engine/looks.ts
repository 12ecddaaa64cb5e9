// How much was spent on the edges of what passes: beside the evaluations of |M|^2 the other part of the work, counted, so that no result hangs on a clock. Wasm only.

let looks: i32 = 0;
let most: i32 = 0;

/** Starts the count; to be called where a kernel begins. */
export function beginLooks(limit: i32): void {
  looks = 0;
  most = limit;
}

@inline
export function addLooks(n: i32): void {
  looks += n;
}

/** Whether more was spent than the limit allows. */
export function spent(): bool {
  return looks > most;
}

/**
 * Looks for edges that the last call of angularIntegral, photonRange, sampledIntegral or sampledPilot took: one for every direction whose bounds are looked at, and as many for
 * lines and corners as they take time.
 */
export function looksTaken(): i32 {
  return looks;
}
