// The only file that reserves memory. Wasm only.
// Layout: [static data of the kernels][arena]. The arena starts at __heap_base, belongs to one call, and is reused by the next.

const PAGE_BYTES: usize = 65536;

/** Makes at least `bytes` bytes available and returns where they start (16-byte aligned); 0 when memory cannot grow that far. */
export function reserve(bytes: i32): usize {
  const start: usize = (__heap_base + 15) & ~15;
  const end: usize = start + <usize>bytes;
  const have: usize = <usize>memory.size() * PAGE_BYTES;
  if (end > have) {
    const pages = <i32>((end - have + PAGE_BYTES - 1) / PAGE_BYTES);
    if (memory.grow(pages) < 0) return 0;
  }
  return start;
}
