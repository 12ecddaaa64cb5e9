import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Couplings, matrixElementSq, matrixElementSqFromInvariants, type Pieces, type Process } from "../../src/reference/index.ts";

interface Row {
  id: string;
  p: number[][];
  dots: number[];
  eps?: number;
  dX?: number;
  epsV: number;
  epsA: number;
  mX: number;
  widthX: number;
  cond: number;
  expected: Partial<Pieces> & { m2: number };
}

const sample = JSON.parse(readFileSync(new URL("../vectors/madgraph-sample.json", import.meta.url), "utf8")) as { cases: Record<Process, Row[]> };

const couplings = ({ epsV, epsA, mX, widthX }: Row): Couplings => ({ epsV, epsA, mass: mX, width: widthX });
const withOffset = (row: Row): Couplings => (row.dX === undefined ? couplings(row) : { ...couplings(row), dX: row.dX });

/** Largest relative deviation of the pieces; the interference, which changes sign, relative to sqrt(photon x). */
function deviation(pieces: Pieces, { expected }: Row): number {
  const of = (name: keyof Pieces) => {
    if (expected[name] === undefined) return 0;
    const scale = name === "interference" ? Math.sqrt(expected.photon! * expected.x!) : expected[name];
    return Math.abs(pieces[name] - expected[name]) / scale;
  };
  return Math.max(of("m2"), of("photon"), of("x"), of("interference"));
}

describe.each(Object.keys(sample.cases) as Process[])("%s against MadGraph in quadruple precision", (process) => {
  const rows = sample.cases[process];

  it.each(rows.map((row) => [row.id, row] as const))("%s from momenta, to what their rounding permits", (_, row) => {
    expect(deviation(matrixElementSq(process, row.p, couplings(row)), row)).toBeLessThan(50 * (row.cond + 1e-14));
  });

  // cond then only counts away from the resonance, where it is below 5e-8 (two collinear momenta) and far less in most rows;
  // measured: 8e-14 at worst (fixed target)
  it("agrees to 1e-12 from momenta once s34 - mass^2 is given exactly (ee-aX: 2e-11 at threshold and on a fixed target)", () => {
    const worst = Math.max(...rows.map((row) => deviation(matrixElementSq(process, row.p, withOffset(row)), row)));
    expect(worst).toBeLessThan(process === "ee-aX" ? 2e-11 : 1e-12);
  });

  // the expected values carry 16 digits; 0.1 MeV photons at 1.5 GeV amplify the rounding of the dot products to 2e-13
  it("agrees to 5e-13 in every corner from dot products", () => {
    const worst = Math.max(...rows.map((row) => deviation(matrixElementSqFromInvariants(process, row, withOffset(row)), row)));
    expect(worst).toBeLessThan(process === "ee-eea" ? 5e-13 : 2e-15);
  });

  it("stays within 1e-11 in plain doubles when s34 - mass^2 is given (forward electrons: 5e-12)", () => {
    const worst = Math.max(...rows.map((row) => deviation(matrixElementSq(process, row.p, withOffset(row), { arithmetic: "double" }), row)));
    expect(worst).toBeLessThan(1e-11);
  });
});
