// Transfers and Gram determinants of ee-eea from dot products, against determinants of exact fractions: neither pairs of doubles nor a table of linear forms.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../src/index.ts";
import { minorsOf } from "../src/matrixElement/consistentDots.ts";
import { uniform } from "../src/reference/index.ts";

/** A double as n 2^-1100, exactly. */
function exact(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const power = Number((bits >> 52n) & 0x7ffn) - 1075;
  const size = ((bits & 0xfffffffffffffn) | 0x10000000000000n) << BigInt(power + 1100);
  return x === 0 ? 0n : x < 0 ? -size : size;
}
const UNIT = 1n << 1100n;
const times = (a: bigint, b: bigint) => (a * b) / UNIT;
function double(n: bigint): number {
  const size = n < 0n ? -n : n;
  const cut = BigInt(Math.max(0, size.toString(2).length - 64));
  return (n < 0n ? -1 : 1) * Number(size >> cut) * 2 ** (Number(cut) - 1100);
}
const det3 = (rows: bigint[][]) =>
  [0, 1, 2].reduce((sum, c) => {
    const [a, b] = [(c + 1) % 3, (c + 2) % 3];
    return sum + times(rows[0]![c]!, times(rows[1]![a]!, rows[2]![b]!) - times(rows[1]![b]!, rows[2]![a]!));
  }, 0n);

describe("dot products of ee-eea in balance", () => {
  it("give transfers and Gram determinants to 1e-14, of the point that the five smallest make", () => {
    const random = uniform(1);
    const log = (lo: number, hi: number) => lo * (hi / lo) ** random();
    const massSq = times(exact(ELECTRON_MASS), exact(ELECTRON_MASS));
    for (let i = 0; i < 300; i++) {
      // the five smallest, so that all else follows from them: p1.k < p3.k, p4.k, hence p2.k above them and p1.p3 above p2.p4
      const d1 = log(1e-12, 0.01);
      const [d3, d4] = [d1 * (1 + log(1e-3, 10)), d1 * (1 + log(1e-3, 10))];
      const [p24, p34] = [ELECTRON_MASS ** 2 * (1 + log(1e-10, 3)), log(200, 1e6)];
      const [D1, D3, D4, P24, P34] = [d1, d3, d4, p24, p34].map(exact) as [bigint, bigint, bigint, bigint, bigint];
      // p_i.(p1 + p2 - p3 - p4 - k) = 0 for every leg
      const D2 = D3 + D4 - D1;
      const P13 = P24 - D1 + D3;
      const P12 = P34 + D3 + D4;
      const P14 = massSq + P12 - P13 - D1;
      const P23 = massSq + P12 - P24 - D2;
      const all = [P12, P13, P14, D1, P23, P24, D2, P34, D3, D4];
      const minor = (r: string[], c: string[]) => det3(r.map((a) => c.map((b) => of[[a, b].sort().join("")]!)));
      const of: Record<string, bigint> = {
        "12": P12,
        "13": P13,
        "14": P14,
        "1k": D1,
        "23": P23,
        "24": P24,
        "2k": D2,
        "34": P34,
        "3k": D3,
        "4k": D4,
        kk: 0n,
      };
      for (const leg of "1234") of[leg + leg] = massSq;
      const expected = [
        2n * (massSq - P13),
        2n * (massSq - P24),
        D1 - D3,
        minor(["1", "3", "k"], ["1", "3", "k"]),
        minor(["2", "4", "k"], ["2", "4", "k"]),
        minor(["1", "3", "k"], ["2", "4", "k"]),
        minor(["1", "2", "k"], ["1", "2", "k"]),
        minor(["3", "4", "k"], ["3", "4", "k"]),
        minor(["1", "2", "k"], ["3", "4", "k"]),
      ].map(double);
      const found = minorsOf(all.map(double));
      // 32 digits of terms that may cancel to 1e-17 of their size here
      found.forEach((x, k) => {
        const size = expected[k]!;
        if (size === 0 || (k >= 3 && size < 0 && ![5, 8].includes(k))) return;
        expect(Math.abs(Math.abs(x) - Math.abs(size)), `${i} ${k}: ${x} ${size}`).toBeLessThanOrEqual(1e-14 * Math.abs(size));
      });
    }
  });
});
