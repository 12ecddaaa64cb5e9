// ee-ee and ee-aX from momenta at random points of every corner and in six frames, against spinors with 32 digits at the exact point.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS, loadSync, type MatrixElementSq } from "../../src/index.ts";
import { doubleDoubles as f } from "../../src/reference/doubleDouble.ts";
import { type Couplings, matrixElementSq, type Pieces, uniform } from "../../src/reference/index.ts";
import { squaredPieces } from "../../src/reference/matrixElement.ts";
import { decay } from "../../src/reference/phaseSpace.ts";
import { framesOfMomenta } from "../support/frames.ts";

const x17 = loadSync();
const EPS = 2 ** -52;
const M = ELECTRON_MASS;
type Process = "ee-ee" | "ee-aX";

interface TwoBody {
  readonly root: number;
  /** tan(theta/2) of the first final particle: 1e-8 ... 1e8. */
  readonly tan: number;
  readonly c: Couplings;
}

/** Threshold, resonance, high energy; light and heavy X; forward, backward, between; one chirality alone now and then. */
function randomPoint(process: Process, random: () => number): TwoBody {
  const log = (lo: number, hi: number) => lo * (hi / lo) ** random();
  const mass = random() < 0.7 ? 16.88 : log(1e-3, 15);
  const epsV = 0.5 * random();
  const c = { epsV, epsA: random() < 0.1 ? -epsV : 0.3 * random(), mass, width: 0.014 };
  const low = Math.max(2 * M, mass);
  const root = {
    "ee-aX": () => (random() < 0.4 ? low * (1 + log(1e-6, 1)) : log(Math.max(20, 1.1 * mass), 4000)),
    "ee-ee": () => (random() < 0.3 ? low * (1 + 1e-4 * random()) : random() < 0.3 ? 2 * M * (1 + log(1e-4, 1)) : log(2, 4000)),
  }[process]();
  const tan = log(1e-8, 1);
  return { root, tan: random() < 0.7 ? tan : 1 / tan, c };
}

const pieces = (process: Process): readonly (keyof Pieces)[] => (process === "ee-ee" ? ["m2", "photon", "x"] : ["m2"]);
const offs = (process: Process, found: MatrixElementSq | Pieces, exact: Pieces) =>
  Math.max(...pieces(process).map((piece) => Math.abs(found[piece]! / exact[piece] - 1)));

/** Largest ratio of a deviation to 20 (cond + 2e-15), cond the worst of eight roundings of the momenta. */
function worstOfAllowed(process: Process, n: number, seed: number): number {
  const random = uniform(seed);
  let worst = 0;
  for (let i = 0; i < n; i++) {
    const { root, tan, c: couplings } = randomPoint(process, random);
    const c = process === "ee-ee" ? { ...couplings, dX: (root - couplings.mass) * (root + couplings.mass) } : couplings;
    const s = f.mul(f.of(root), f.of(root));
    const final = process === "ee-ee" ? [M, M] : [0, c.mass];
    const p = [
      ...decay(f, s, f.of(M), f.of(M), { tanHalfTheta: 0, phi: 0 }),
      ...decay(f, s, f.of(final[0]!), f.of(final[1]!), { tanHalfTheta: tan, phi: 6 * random() }),
    ];
    const exact = squaredPieces(f, process, p, c);
    for (const [frame, rounded] of Object.entries(framesOfMomenta(p, random))) {
      const { epsV, epsA, mass, width } = c;
      const [found] = x17.matrixElementSq(process, [
        { p: rounded, epsV, epsA, mX: mass, ...(process === "ee-ee" ? { dX: (c as { dX: number }).dX, widthX: width } : {}) },
      ]);
      const off = offs(process, found!, exact);
      if (off < 4e-14) continue;
      const cond = Math.max(
        ...Array.from({ length: 8 }, (_, k) => {
          const near = rounded.map((q) => q.map((y) => (k ? y * (1 + 1.5 * EPS * (random() - 0.5)) : y)));
          return offs(process, matrixElementSq(process, near, c), exact);
        }),
      );
      const ratio = off / (20 * (cond + 2e-15));
      if (ratio > 1) console.log(process, frame, off, cond, JSON.stringify({ root, tan, c }));
      worst = Math.max(worst, ratio);
    }
  }
  return worst;
}

const POINTS = Number(process.env.POINTS ?? 100);

describe.each<Process>(["ee-ee", "ee-aX"])("%s from momenta", (reaction) => {
  it("is as good as their rounding allows: forward, at threshold, on the resonance, soft and collinear photon, light X", () => {
    expect(worstOfAllowed(reaction, POINTS, 17)).toBeLessThan(1);
  });
});
