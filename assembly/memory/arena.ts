// The only file that reserves memory, and that knows which of it is the caller's. Wasm only.
// Layout: [static data of the kernels][arena]. The arena starts at __heap_base, belongs to one call, and is reused by the next.

const PAGE_BYTES: usize = 65536;

/**
 * Makes at least `bytes` bytes available behind the static data and returns where these start (16-byte aligned); 0 when memory cannot grow that far. For the package
 * alone: the arena and the blocks of `kernel.allocate` lie there, and who writes there writes into them.
 */
export function reserve(bytes: i32): usize {
  if (bytes < 0) return 0;
  const start: usize = (__heap_base + 15) & ~15;
  const end: usize = start + <usize>bytes;
  const have: usize = <usize>memory.size() * PAGE_BYTES;
  if (end > have) {
    const pages = <i32>((end - have + PAGE_BYTES - 1) / PAGE_BYTES);
    if (memory.grow(pages) < 0) return 0;
  }
  return start;
}

/**
 * Whether `columns` columns of n doubles from `address` on lie in the arena. What the exports are handed is an address and numbers of doubles from outside: those
 * that fail here are refused, so that no call, whatever its numbers, reaches the static data or the end of the memory.
 */
export function inArena(n: i32, address: usize, columns: i32): bool {
  const end: usize = <usize>memory.size() * PAGE_BYTES;
  if (n < 0 || columns < 0 || address < __heap_base || address > end) return false;
  return <u64>n * <u64>columns <= <u64>((end - address) >> 3);
}

/** The same for the inputs and outputs of a batch kernel. */
export function columnsInArena(n: i32, inputs: usize, inputColumns: i32, out: usize, outColumns: i32): bool {
  return inArena(n, inputs, inputColumns) && inArena(n, out, outColumns);
}
