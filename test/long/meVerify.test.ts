import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { loadSync } from "../../src/index.ts";
import { arena } from "../../src/kernel/memory.ts";
import { DIAGRAM_NAMES, type Diagram } from "../../src/matrixElement/index.ts";
import { CORNERS, roundedRadiativePoint, uniform } from "../../src/reference/index.ts";
import { verify } from "../../src/verify/index.ts";
import { LONGEST_CHAIN } from "../../src/verify/meErrors.ts";
import { beams, twoBody } from "../runtimes/momenta.ts";
import { framesOf } from "../support/frames.ts";
import { threeBody } from "../support/threeBody.ts";

const { kernel, matrixElementSq } = loadSync();
const C = { epsV: 1e-3, epsA: 5e-4, mX: 16.88 };
type Momenta = readonly (readonly number[])[];
type Process = Parameters<typeof matrixElementSq>[0];

/** Pairs of 10 to 29 MeV at the psi(3770), as a generator's boosts in doubles leave them. */
function boosted(seed: number, n: number): Momenta[] {
  const random = uniform(seed);
  const cos = () => 1.6 * random() - 0.8;
  return Array.from({ length: n }, (_, i) => threeBody(3773, 10 + i, cos(), 6.28 * random(), cos(), 6.28 * random()));
}

const digits = (p: Momenta, n: number): Momenta => p.map((q) => q.map((x) => Number(x.toPrecision(n))));

function compared(
  process: Process,
  rows: readonly { readonly p?: Momenta; readonly dots?: readonly number[] }[],
  project: boolean,
  fault = 0,
  diagrams?: readonly Diagram[],
) {
  const full = rows.map((row) => ({ ...C, ...row }));
  const chosen = { ...(project ? { project } : {}), ...(diagrams ? { diagrams } : {}) };
  const found = matrixElementSq(process, full as never, chosen);
  const results = { rows: found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value * (1 + fault)]))) };
  return verify(kernel, { command: "me", inputs: { process, rows: full, ...chosen }, results });
}

/** Dot products p_i.p_j, i < j, with 32 digits less the rounding of the momenta. */
function dotsOf(process: Process, p: Momenta): number[] {
  const { views, offsets } = arena(kernel, 21, 8);
  const [inputs, out] = views as [Float64Array, Float64Array];
  inputs.set([...p.flat(), ELECTRON_MASS, ELECTRON_MASS, ...(process === "ee-ee" ? [ELECTRON_MASS, ELECTRON_MASS] : [0, C.mX]), C.mX]);
  kernel.exports.invariants4Batch(1, offsets[0]!, offsets[1]!);
  return Array.from(out.subarray(0, 6));
}

const parted = (of: ReturnType<typeof compared>) =>
  of.comparisons.filter(({ agrees }) => !agrees).map(({ id, difference }) => `${id}: ${difference}`);

describe("the cross-check of |M|^2", () => {
  it.each([11, 12, 13])("agrees on momenta as boosts in doubles leave them, projected or not, seed %d", (seed) => {
    const rows = boosted(seed, 8).map((p) => ({ p }));
    for (const project of [false, true]) expect(parted(compared("ee-eea", rows, project))).toEqual([]);
  });

  it.each([21, 22, 23])("agrees on ten digits put on shell and in balance, seed %d", (seed) => {
    expect(
      parted(
        compared(
          "ee-eea",
          boosted(seed, 8).map((p) => ({ p: digits(p, 10) })),
          true,
        ),
      ),
    ).toEqual([]);
  });

  it.each(Object.keys(CORNERS))("agrees on correctly rounded momenta and dot products in the corner: %s", (name) => {
    const random = uniform(31);
    const points = Array.from({ length: 8 }, () => roundedRadiativePoint(CORNERS[name]!(random, C.mX, 1e-6)));
    expect(
      parted(
        compared(
          "ee-eea",
          points.map(({ p }) => ({ p })),
          false,
        ),
      ),
    ).toEqual([]);
    const inside = points.filter(({ dots }) => dots[1]! > 0.2611199 && dots[5]! > 0.2611199);
    expect(
      parted(
        compared(
          "ee-eea",
          inside.map(({ dots, eps }) => ({ dots, eps })),
          false,
        ),
      ),
    ).toEqual([]);
  });

  it("agrees for two particles in the final state, given in ten digits", () => {
    const random = uniform(41);
    const m = ELECTRON_MASS;
    const angles = () => [0.05 + 0.9 * random(), random()] as const;
    const two = (mass1: number, mass2: number) =>
      Array.from({ length: 6 }, () => ({ p: digits([...beams(20), ...twoBody(20, mass1, mass2, ...angles())], 10) }));
    expect(parted(compared("ee-ee", two(m, m), true))).toEqual([]);
    expect(parted(compared("ee-aX", two(0, C.mX), true))).toEqual([]);
  });

  it("finds a kernel that is wrong by 1e-6 in every piece, from momenta, ten digits and dot products", () => {
    const plain = boosted(51, 6);
    const exact = Array.from({ length: 6 }, (_, i) => roundedRadiativePoint(CORNERS.generic!(uniform(60 + i), C.mX, 1e-6)));
    for (const [rows, project] of [
      [plain.map((p) => ({ p })), false],
      [plain.map((p) => ({ p: digits(p, 10) })), true],
      [exact.map((point) => ({ dots: point.dots, eps: point.eps })), false],
    ] as const) {
      expect(parted(compared("ee-eea", rows, project))).toEqual([]);
      const { comparisons } = compared("ee-eea", rows, project, 1e-6);
      expect(comparisons.filter(({ agrees }) => agrees)).toEqual([]);
      expect(comparisons).toHaveLength(24);
    }
  });

  it("agrees in six frames, and finds 1e-11 in the centre of mass", () => {
    const random = uniform(71);
    const points = Array.from({ length: 3 }, () => framesOf(CORNERS.generic!(random, C.mX, 1e-6), random));
    const rows = points.flatMap((frames) => Object.values(frames).map((p) => ({ p })));
    expect(parted(compared("ee-eea", rows, false))).toEqual([]);
    const rest = points.map((frames) => ({ p: frames["centre of mass"]! }));
    const { comparisons } = compared("ee-eea", rest, false, 1e-11);
    expect(comparisons.filter(({ agrees, id }) => agrees && !id.endsWith("interference"))).toEqual([]);
    expect(comparisons).toHaveLength(12);
  });

  it("agrees on every group of diagrams, alone and several, and finds 1e-11 in each", () => {
    const random = uniform(81);
    const rows = [CORNERS["soft photon"]!].map((corner) => roundedRadiativePoint(corner(random, C.mX, 1e-6)));
    const byDots = rows.map(({ dots, eps }) => ({ dots, eps }));
    const pairs: Diagram[][] = [
      ["photon.s-isr", "x.t-electron"],
      ["s-fsr", "t-positron", "group2"],
    ];
    for (const names of [...DIAGRAM_NAMES.map((name) => [name]), ...pairs]) {
      for (const some of [rows.map(({ p }) => ({ p })), byDots]) expect(parted(compared("ee-eea", some, false, 0, names)), `${names}`).toEqual([]);
      const { comparisons } = compared("ee-eea", [{ p: rows[0]!.p }], false, 1e-11, names);
      const found = comparisons.filter(({ agrees }) => !agrees).map(({ id }) => id);
      expect(found, `${names}`).toContain("row 1 m2");
    }
  });

  it("agrees on two particles in the final state from dot products, and finds 1e-12", () => {
    const random = uniform(91);
    const m = ELECTRON_MASS;
    for (const [process, mass1, mass2] of [
      ["ee-ee", m, m],
      ["ee-aX", 0, C.mX],
    ] as const) {
      const rows = Array.from({ length: 30 }, () => {
        const E = 20 * 10 ** (2 * random());
        return { dots: dotsOf(process, [...beams(E), ...twoBody(E, mass1, mass2, 0.1 + 0.8 * random(), random())]) };
      });
      expect(parted(compared(process, rows, false))).toEqual([]);
      const wrong = compared(process, rows, false, 1e-12).comparisons.filter(({ agrees, id }) => agrees && !id.endsWith("interference"));
      expect(wrong).toEqual([]);
    }
    const q = { dots: [142.4672, 142.4672, 142.2060800723937] };
    expect(parted(compared("X-ee", [q], false))).toEqual([]);
    expect(compared("X-ee", [q], false, 1e-12).agrees).toBe(false);
  });

  it("takes the length of the chain of roundings from the generated sums", () => {
    const { longestChain } = JSON.parse(readFileSync(new URL("../../derive/opcount.json", import.meta.url), "utf8"))["ee-eea"];
    expect(LONGEST_CHAIN).toBe(longestChain);
  });
});
