// Memory for the columns of blocks. Arrays of that size lie outside the heap of the engine, which lets tens of megabytes of them pile up before it collects them.

/** Where arrays come from: all of them zeros. */
export interface Arrays {
  doubles(n: number): Float64Array<ArrayBuffer>;
  bytes(n: number): Uint8Array<ArrayBuffer>;
  /** How much is in use: for `giveBack`. */
  inUse(): number;
  /** Whatever was taken since `inUse` said so is used again from here on. */
  giveBack(inUse: number): void;
}

/** Each array is new, and stays with who took it. */
export const NEW_ARRAYS: Arrays = {
  doubles: (n) => new Float64Array(n),
  bytes: (n) => new Uint8Array(n),
  inUse: () => 0,
  giveBack() {},
};

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;

/** Arrays of one thread that are used again and again, the last taken given back first. */
export function reusedArrays(): Arrays {
  const buffers: ArrayBuffer[] = [];
  let used = 0;
  const buffer = (bytes: number): ArrayBuffer => {
    const there = buffers[used];
    const made = there && there.byteLength >= bytes ? there : new ArrayBuffer(Math.ceil(bytes / DOUBLE) * DOUBLE);
    buffers[used++] = made;
    return made;
  };
  return {
    doubles: (n) => new Float64Array(buffer(n * DOUBLE), 0, n).fill(0),
    bytes: (n) => new Uint8Array(buffer(n), 0, n).fill(0),
    inUse: () => used,
    giveBack(inUse) {
      used = inUse;
    },
  };
}
