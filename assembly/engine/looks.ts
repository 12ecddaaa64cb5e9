// Work spent on the edges of the accepted region, which beside the evaluations of |M|^2 is what an integral costs.
// Counted, so that no result depends on a clock. Wasm only.

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

/** Whether the limit is exceeded. */
export function spent(): bool {
  return looks > most;
}

/**
 * Looks for edges that the last call of angularIntegral, photonRange, sampledIntegral, sampledPilot or placedIntegral
 * took: one for every direction whose bounds are evaluated; lines, curves and corners count by the time they take.
 */
export function looksTaken(): i32 {
  return looks;
}
