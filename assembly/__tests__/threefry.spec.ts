import { threefryHalf, uniform } from "../random/threefry";

function word(key0: u64, key1: u64, counter0: u64, counter1: u64, which: i32): u64 {
  const low = <u64>threefryHalf(key0, key1, counter0, counter1, which, 0);
  return low | (<u64>threefryHalf(key0, key1, counter0, counter1, which, 1) << 32);
}

// Known answers published with Random123 (kat_vectors, threefry2x64 20).
describe("Threefry-2x64-20", () => {
  test("counter 0, key 0", () => {
    expect<u64>(word(0, 0, 0, 0, 0)).toBe(0xc2b6e3a8c2c69865);
    expect<u64>(word(0, 0, 0, 0, 1)).toBe(0x6f81ed42f350084d);
  });
  test("all bits set", () => {
    const ones: u64 = 0xffffffffffffffff;
    expect<u64>(word(ones, ones, ones, ones, 0)).toBe(0xe02cb7c4d95d277a);
    expect<u64>(word(ones, ones, ones, ones, 1)).toBe(0xd06633d0893b8b68);
  });
  test("digits of pi", () => {
    expect<u64>(word(0xa4093822299f31d0, 0x082efa98ec4e6c89, 0x243f6a8885a308d3, 0x13198a2e03707344, 0)).toBe(0x263c7d30bb0f0af1);
    expect<u64>(word(0xa4093822299f31d0, 0x082efa98ec4e6c89, 0x243f6a8885a308d3, 0x13198a2e03707344, 1)).toBe(0x56be8361d3311526);
  });
  test("doubles lie inside (0, 1)", () => {
    for (let i = 0; i < 1000; i++) {
      const u = uniform(1.0, 2.0, <f64>i);
      expect<bool>(u > 0.0 && u < 1.0).toBe(true);
    }
  });
});
