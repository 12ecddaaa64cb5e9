import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot4 } from "../assembly/kinematics/fourVectors.ts";
import * as portable from "../assembly/kinematics/kallen.ts";
import { ELECTRON_MASS, loadSync } from "../src/index.ts";
import { arena } from "../src/kernel/memory.ts";

const { kernel } = loadSync();
const EPS = 2 ** -53;

// Exact arithmetic on doubles: every double is an integer over 2^1074; sums of products of up to four are integers over 2^(4 x 1074).
function integer(x: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const mantissa = (word & 0xfffffffffffffn) | (exponent ? 0x10000000000000n : 0n);
  const magnitude = mantissa << BigInt(Math.max(0, exponent - 1));
  return word >> 63n ? -magnitude : magnitude;
}
function double(n: bigint, scaleBits: number): number {
  const negative = n < 0n;
  const size = negative ? -n : n;
  const shift = Math.max(0, size.toString(2).length - 120);
  let x = Number(size >> BigInt(shift));
  for (let left = shift - scaleBits; left !== 0; ) {
    const step = Math.max(-1000, Math.min(1000, left));
    x *= 2 ** step;
    left -= step;
  }
  return negative ? -x : x;
}
type Row = [number, number, number, number];
function exactDot(a: Row, b: Row): number {
  return double(
    a.reduce((sum, x, i) => sum + (i ? -1n : 1n) * integer(x) * integer(b[i]!), 0n),
    2 * 1074,
  );
}
const component = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const vector = fc.tuple(component, component, component, component);

describe("invariants of given four-momenta", () => {
  it("are those of the given doubles to the last place, however much cancels", () => {
    fc.assert(
      fc.property(vector, component, (p, tilt) => {
        // q nearly parallel to p: the square of a lightlike-looking vector
        const q: Row = [p[0], p[1] * (1 + tilt * 1e-12), p[2], p[3]];
        const exact = exactDot(p, q);
        const size = p.reduce((sum, x, i) => sum + Math.abs(x * q[i]!), 0);
        // compensated dot product (Ogita, Rump, Oishi, Prop. 5.5): eps |p.q| + gamma_4^2 |p|.|q|; products below 1e-290 may underflow
        expect(Math.abs(dot4(...p, ...q) - exact)).toBeLessThanOrEqual(2 * EPS * Math.abs(exact) + 25 * EPS * EPS * size + 1e-290);
      }),
    );
  });
});

interface Case {
  id: string;
  p: Row[];
  dots: number[];
  dX?: number;
  eps?: number;
  mX: number;
  widthX: number;
}
const vectors = JSON.parse(readFileSync(new URL("vectors/madgraph-sample.json", import.meta.url), "utf8")) as { cases: Record<string, Case[]> };
const masses: Record<string, (mX: number) => number[]> = {
  "ee-ee": () => Array(4).fill(ELECTRON_MASS),
  "ee-eea": () => [...Array(4).fill(ELECTRON_MASS), 0],
  "ee-aX": (mX) => [ELECTRON_MASS, ELECTRON_MASS, 0, mX],
  "X-ee": (mX) => [mX, ELECTRON_MASS, ELECTRON_MASS],
};
const kernels = { 3: kernel.exports.invariants3Batch, 4: kernel.exports.invariants4Batch, 5: kernel.exports.invariants5Batch };

function invariants(process: string, row: Case): Float64Array {
  const legs = row.p.length as 3 | 4 | 5;
  const inputs = [...row.p.flat(), ...masses[process]!(row.mX), row.mX];
  const { views, offsets } = arena(kernel, inputs.length, 18);
  views[0]!.set(inputs);
  kernels[legs](1, offsets[0]!, offsets[1]!);
  return views[1]!.slice();
}

describe("momenta rounded to double", () => {
  it.each(Object.keys(vectors.cases))("give the invariants of %s as accurately as directions rounded to eps allow", (process) => {
    for (const row of vectors.cases[process]!) {
      const found = invariants(process, row);
      const energies = row.p.map((p) => p[0]);
      const speeds = row.p.map((p) => Math.hypot(p[1], p[2], p[3]));
      let k = 0;
      for (let i = 0; i < row.p.length; i++) {
        for (let j = i + 1; j < row.p.length; j++) {
          // p.q = E E' - |p||p'| + |p||p'| (1 - cos): an angle theta is good to about 2 eps, so its part of p.q to 4 eps |p||p'| sin theta; sizes to eps
          const [E1, E2, p1, p2] = [energies[i]!, energies[j]!, speeds[i]!, speeds[j]!];
          const [a, b] = [row.p[i]!, row.p[j]!];
          const sine = Math.hypot(a[2] * b[3] - a[3] * b[2], a[3] * b[1] - a[1] * b[3], a[1] * b[2] - a[2] * b[1]);
          // d(p.q) for relative changes of the two sizes: E E'(beta^2) - |p||p'| cos, in the worst case
          const size = Math.abs(E2 * p1 * p1 - E1 * (E1 * E2 - row.dots[k]!)) / E1 + Math.abs(E1 * p2 * p2 - E2 * (E1 * E2 - row.dots[k]!)) / E2;
          const tolerance = EPS * (8 * sine + 4 * size + 4 * row.dots[k]!);
          expect(Math.abs(found[k]! - row.dots[k]!), `${row.id} dot ${k}`).toBeLessThanOrEqual(tolerance);
          k++;
        }
      }
    }
  });

  it("resolve the resonance a hundred times better than plain subtraction for a boosted pair", () => {
    let plain = 0;
    let ours = 0;
    for (const row of vectors.cases["ee-eea"]!.filter((r) => Math.abs(r.dX!) < 10 * r.mX * r.widthX)) {
      const found = invariants("ee-eea", row);
      const [a, b] = [row.p[2]!, row.p[3]!];
      const s = (a[0] + b[0]) ** 2 - (a[1] + b[1]) ** 2 - (a[2] + b[2]) ** 2 - (a[3] + b[3]) ** 2;
      plain = Math.max(plain, Math.abs(s - row.mX * row.mX - row.dX!));
      ours = Math.max(ours, Math.abs(found[10]! - row.dX!));
    }
    expect(plain).toBeGreaterThan(0);
    expect(ours).toBeLessThan(plain / 100);
  });

  it("know left from right: the determinant agrees in sign and size", () => {
    for (const row of vectors.cases["ee-eea"]!) {
      const found = invariants("ee-eea", row)[11]!;
      // the volume of the four momenta, each direction good to 2 eps
      const size = row.p.slice(0, 4).reduce((product, p) => product * p[0], 1);
      expect(Math.abs(found - row.eps!), row.id).toBeLessThanOrEqual(16 * EPS * size);
    }
  });
});

describe("two-body kinematics", () => {
  it("is the same to the bit in WebAssembly and in JavaScript", () => {
    fc.assert(
      fc.property(component, component, component, (a, b, c) => {
        for (const name of ["kallen", "sqrtKallenOfMasses", "breakupMomentum"] as const)
          expect(Object.is(kernel.exports[name](a, b, c), portable[name](a, b, c))).toBe(true);
      }),
    );
  });

  it("keeps all digits a hair above threshold", () => {
    // M = 2m(1 + d): p = m sqrt(d (2 + d))
    const d = 2 ** -40;
    const p = kernel.exports.breakupMomentum(2 * ELECTRON_MASS * (1 + d), ELECTRON_MASS, ELECTRON_MASS);
    // M - 2m is exact for M rounded to eps: d is good to eps/d
    expect(Math.abs(p / (ELECTRON_MASS * Math.sqrt(d * (2 + d))) - 1)).toBeLessThan(2 ** -12);
  });
});
