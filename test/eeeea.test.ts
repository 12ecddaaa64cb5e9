import { describe, expect, it } from "vitest";
import * as sums from "../assembly/process/eeeea.sums.generated.ts";
import { gramOf, mixedOf, pairGramOf, pairMixedOf, transferChange, transferOf } from "../assembly/process/eeeea.ts";
import { ELECTRON_MASS } from "../src/constants/index.ts";
import { loadSync } from "../src/index.ts";
import { arena } from "../src/kernel/memory.ts";
import { transfersOf } from "../src/matrixElement/index.ts";
import { EEEEA } from "../src/process/index.ts";
import { batch, relative } from "./support/columns.ts";
import { contracted } from "./support/contracted.ts";
import { exportedFunction } from "./support/exported.ts";
import { type Dots, sumInputs } from "./support/sumInputs.ts";
import { madgraph } from "./support/vectors.ts";

const { kernel } = loadSync();
const rows = madgraph("ee-eea");
const points = rows.map((row) => [...row.dots, row.dX, row.eps]);
const exact = batch(
  kernel,
  "eeeeaBatch",
  rows.map((row) => [...row.dots, row.dX, row.eps, ...transfersOf("ee-eea", row.dots), row.epsV, row.epsA, row.mX, row.widthX]),
  4,
);

/** Structures of the rows that share the mass of X; every row of the sample does. */
function structures(name: string, massX: number, inputs: readonly (readonly number[])[]): number[][] {
  const n = inputs.length;
  const { views, offsets } = arena(kernel, n * 12, n * 17);
  inputs.forEach((row, i) => {
    row.forEach((value, k) => {
      views[0]![k * n + i] = value;
    });
  });
  exportedFunction(kernel, name)(n, offsets[0]!, massX, offsets[1]!);
  return inputs.map((_, i) => Array.from({ length: 17 }, (_, k) => views[1]![k * n + i]!));
}

describe("ee-eea", () => {
  it.each(rows.map((row, i) => ({ row, i })))("agrees with MadGraph in quadruple precision at $row.id ($row.cls)", ({ row, i }) => {
    const [m2, photon, x, mixed] = exact[i]!;
    const scale = Math.max(Math.abs(row.expected.interference), Math.sqrt(row.expected.photon * row.expected.x));
    // t = 2 (m^2 - p.p') out of a double is good to eps m^2/|t|, s - m_X^2 to eps s/|s - m_X^2|; |M|^2 has each squared
    const [p12, p13, , , , p24] = row.dots as number[];
    const massSq = ELECTRON_MASS ** 2;
    const s = 2 * (p12! + massSq);
    const tolerance = 1e-12 + 2 ** -52 * ((2 * massSq) / (p13! - massSq) + (2 * massSq) / (p24! - massSq) + s / Math.abs(s - row.mX ** 2));
    expect(relative(photon!, row.expected.photon)).toBeLessThan(tolerance);
    expect(relative(x!, row.expected.x)).toBeLessThan(tolerance);
    expect(Math.abs(mixed! - row.expected.interference)).toBeLessThan(tolerance * scale);
    expect(relative(m2!, row.expected.m2)).toBeLessThan(tolerance);
  });

  it("gives with one evaluation of the structures what it gives at every coupling and width", () => {
    for (const massX of new Set(rows.map((row) => row.mX))) {
      const same = rows.map((row, i) => ({ row, i })).filter(({ row }) => row.mX === massX);
      const c = structures(
        "eeeeaStructuresBatch",
        massX,
        same.map(({ i }) => points[i]!),
      );
      same.forEach(({ row, i }, n) => {
        const f = c[n]!;
        const [photon, x, mixed] = exact[i]!.slice(1) as [number, number, number];
        const [p12, p13, , , , p24] = row.dots as number[];
        const m2 = ELECTRON_MASS ** 2;
        // the width neglected off resonance: first order in the parity-odd pieces, second in the others
        const gamma = row.mX * row.widthX;
        const off = Math.min(...[2 * (m2 + p12!), 2 * (m2 - p13!), 2 * (m2 - p24!)].map((q) => Math.abs(q - massX ** 2)));
        const tolerance = 1e-10 + (4 * gamma) / off;
        const at = [row.dX, row.epsV, row.epsA, row.mX, row.widthX] as const;
        expect(relative(f[0]!, photon), row.id).toBeLessThan(1e-11);
        const gotX = contracted(EEEEA, f, "signal", at);
        expect(relative(gotX, x), row.id).toBeLessThan(tolerance);
        const gotMixed = contracted(EEEEA, f, "interference", at);
        expect(Math.abs(gotMixed - mixed), row.id).toBeLessThan(tolerance * Math.max(Math.abs(mixed), Math.sqrt(photon * x)));
      });
    }
  });

  it("has the same bits one by one, two by two and in the portable source, for every length of the batch", () => {
    for (const n of [0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 124]) {
      const some = points.slice(0, n);
      const scalar = structures("eeeeaStructuresScalarBatch", 16.88, some);
      expect(structures("eeeeaStructuresBatch", 16.88, some)).toEqual(scalar);
      const dots = some.map((row) => row.slice(0, 10));
      const photon = batch(kernel, "eeeeaPhotonScalarBatch", dots, 1);
      expect(batch(kernel, "eeeeaPhotonBatch", dots, 1)).toEqual(photon);
      some.forEach((row, i) => {
        const dots = row.slice(0, 10) as Dots;
        const [p12, p13, p14, d1, p23, p24, d2, p34, d3, d4] = dots;
        const [t13, t24] = [transferOf(p13), transferOf(p24)];
        const d13 = transferChange(p13, p24, d1, d2, d3, d4);
        const [gram13, gram24] = [gramOf(t13, d1, d3, d13), gramOf(t24, d2, d4, d13)];
        const [gram12, gram34] = [pairGramOf(p12, d1, d2), pairGramOf(p34, d3, d4)];
        const mixed12 = pairMixedOf(p13, p14, d1, p23, p24, d2, d3, d4);
        const minor = mixedOf(p14, d1, d2, d3, d4, t13, t24, d13);
        const transfers = { half13: 0.5 * t13, half24: 0.5 * t24, change: d13, t: [gram13, gram24, minor], s: [gram12, gram34, mixed12] } as const;
        const inputs = sumInputs(dots, transfers, false);
        expect(sums.photonSum(...inputs)).toBe(photon[i]![0]);
        sums.structures(...inputs, row[11]!, 16.88 * 16.88);
        const { c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16 } = sums;
        expect([c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16]).toEqual(scalar[i]);
      });
    }
  });
});
