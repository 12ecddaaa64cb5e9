import { describe, expect, it } from "vitest";
import { type Diagram, InputError, loadSync, type MatrixElementRow, type MatrixElementSq, type Process } from "../../src/index.ts";
import { DIAGRAM_NAMES } from "../../src/matrixElement/index.ts";
import { Comparisons } from "../../src/verify/comparison.ts";
import { verifyMe } from "../../src/verify/me.ts";
import { momentaOf } from "../support/columnPoints.ts";
import { relative } from "../support/columns.ts";
import { run } from "../support/commandLine.ts";
import { type Spin0Row, spin0 } from "../support/vectors.ts";

const x17 = loadSync();
const PROCESSES = ["X-ee", "ee-aX", "ee-ee", "ee-eea"] as const satisfies readonly Process[];
const fromMomenta = ({ p, epsS, epsP, mX, widthX }: Spin0Row): MatrixElementRow => ({ p, epsS, epsP, mX, widthX });
const fromDots = (process: Process, { dots, dX, eps, epsS, epsP, mX, widthX }: Spin0Row): MatrixElementRow => ({
  dots,
  ...(process.startsWith("ee-ee") ? { dX } : {}),
  ...(process === "ee-eea" ? { eps } : {}),
  ...{ epsS, epsP, mX, widthX },
});

/** Deviation of the pieces, of the interference relative to sqrt(photon x). */
const deviation = (found: MatrixElementSq, { expected }: Pick<Spin0Row, "expected">): number =>
  Math.max(
    relative(found.m2, expected.m2),
    ...(found.photon === undefined
      ? []
      : [
          relative(found.photon, expected.photon),
          relative(found.x!, expected.x),
          Math.abs(found.interference! - expected.interference) / Math.max(Math.abs(expected.interference), Math.sqrt(expected.photon * expected.x)),
        ]),
  );

/** What is left of t = 2 (m^2 - p.p') and of s - m_X^2 in dot products rounded to doubles, each twice in |M|^2. */
function ofDots(process: Process, { dots, mX }: Spin0Row): number {
  if (!process.startsWith("ee-ee")) return 0;
  const massSq = 0.51099895069 ** 2;
  const s = 2 * (dots[0]! + massSq);
  const transfers = process === "ee-eea" ? [dots[1]!, dots[5]!] : [dots[1]!];
  return 2 ** -51 * (transfers.reduce((sum, dot) => sum + massSq / (dot - massSq), 0) + s / Math.abs(s - mX * mX));
}

describe.each(PROCESSES)("rows of %s with an X of spin 0", (process) => {
  const rows = spin0(process);

  it("agree with spinors in 45 digits, from momenta within 50 (cond + 1e-14)", () => {
    const found = x17.matrixElementSq(process, rows.map(fromMomenta));
    rows.forEach((row, i) => {
      expect(deviation(found[i]!, row), row.id).toBeLessThan(50 * (row.cond + 1e-14));
    });
  });

  it("and from dot products within 1e-10 and what their rounding leaves open", () => {
    const found = x17.matrixElementSq(
      process,
      rows.map((row) => fromDots(process, row)),
    );
    rows.forEach((row, i) => {
      expect(deviation(found[i]!, row), row.id).toBeLessThan(1e-10 + ofDots(process, row));
    });
  });

  it("are verified by the second route, with and without a width of their own", () => {
    const some = rows.filter((_, i) => i % 4 === 0).flatMap((row) => [fromMomenta(row), { ...fromDots(process, row) }]);
    const own = some.map(({ widthX, ...row }) => row);
    for (const each of [some, own]) {
      const comparisons = new Comparisons();
      verifyMe(comparisons, { process, rows: each }, { rows: x17.matrixElementSq(process, each) });
      expect(comparisons.comparisons.length).toBeGreaterThanOrEqual(each.length);
      expect(comparisons.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
    }
  });

  it("stand beside rows of spin 1, each with its own X, and have the same bits with epsP of either sign", () => {
    const one = rows.map(fromMomenta);
    const vector = one.map(({ epsS, epsP, ...row }) => ({ ...row, epsV: 0.3, epsA: -0.1 }));
    const mixed = x17.matrixElementSq(
      process,
      one.flatMap((row, i) => [vector[i]!, row]),
    );
    expect(mixed.filter((_, i) => i % 2 === 1)).toEqual(x17.matrixElementSq(process, one));
    expect(mixed.filter((_, i) => i % 2 === 0)).toEqual(x17.matrixElementSq(process, vector));
    const flipped = one.map((row) => ({ ...row, epsP: -row.epsP!, epsV: 0, epsA: 0 }));
    expect(x17.matrixElementSq(process, flipped)).toEqual(x17.matrixElementSq(process, one));
  });
});

describe("diagrams of ee-eea with an X of spin 0", () => {
  const n = 12;
  const { momenta } = x17.columns.phaseSpace("ee-eea", { n, sqrts: 40, range: [3, 35], maps: "flat" });
  const points = Array.from({ length: n }, (_, i) => momentaOf(momenta, n, 5, i));
  const rows = points.map((p) => ({ p, epsS: 0.4, epsP: -0.25, widthX: 0.3 }));
  const selections: Diagram[][] = [...DIAGRAM_NAMES.map((name) => [name]), ["photon", "x.s-isr"], ["photon.t-electron", "x.s-fsr", "x.t-positron"]];

  it.each(selections.map((names) => ({ names })))("$names are those of the second route", ({ names }) => {
    const found = x17.matrixElementSq("ee-eea", rows, { diagrams: names });
    const comparisons = new Comparisons();
    verifyMe(comparisons, { process: "ee-eea", rows, diagrams: names }, { rows: found });
    expect(comparisons.comparisons).toHaveLength(4 * n);
    expect(comparisons.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it("all together are all, to rounding, and photons alone those of spin 1", () => {
    const all = x17.matrixElementSq("ee-eea", rows);
    expect(x17.matrixElementSq("ee-eea", rows, { diagrams: ["photon", "x"] })).toEqual(all);
    const photon = x17.matrixElementSq("ee-eea", rows, { diagrams: ["photon"] });
    const uncoupled = points.map((p) => ({ p, epsS: 0, epsP: 0 }));
    expect(x17.matrixElementSq("ee-eea", uncoupled, { diagrams: ["photon"] })).toEqual(photon);
    expect(x17.matrixElementSq("ee-eea", uncoupled).map(({ photon }) => photon)).toEqual(photon.map(({ photon }) => photon));
  });

  it("without the class of X that is on its resonance are finite there without a width", () => {
    const [row] = spin0("ee-eea").filter(({ cls }) => cls === "res_0Gamma");
    const { widthX, ...rest } = fromDots("ee-eea", row!);
    const [found] = x17.matrixElementSq("ee-eea", [{ ...rest, widthX: 1e-9 }], { diagrams: ["x.s-fsr"] });
    const [wide] = x17.matrixElementSq("ee-eea", [{ ...rest, widthX: 1e-6 }], { diagrams: ["x.s-fsr"] });
    expect(relative(found!.x!, wide!.x!)).toBeLessThan(1e-12);
  });
});

describe("rows that are refused", () => {
  const { p, mX } = spin0("X-ee")[0]!;
  it.each([
    [{ epsV: 1e-3, epsA: 0, epsS: 1e-3, epsP: 0 }, "epsV = 0.001: must be absent beside epsS = 0.001 (one X, of spin 1 or of spin 0)"],
    [{ epsS: 1e-3, epsP: 0, epsA: 1e-3 }, "epsA = 0.001: must be absent beside epsS = 0.001"],
    [{ epsS: 1e-3 }, "epsP is missing: the couplings are in units of e"],
    [{ epsP: 1e-3 }, "epsS is missing"],
    [{ epsV: 1e-3 }, "epsA is missing"],
    [{}, "epsV is missing"],
    [{ epsS: 2000, epsP: 0 }, "epsS = 2000"],
    [{ epsS: "1", epsP: 0 }, "epsS"],
    [{ epsS: Number.NaN, epsP: 0 }, "epsS"],
    [{ epss: 1, epsP: 0 }, "did you mean epsS"],
  ])("%o: %s", (couplings, message) => {
    const row = { p, mX, ...couplings } as MatrixElementRow;
    expect(() => x17.matrixElementSq("X-ee", [row])).toThrow(InputError);
    expect(() => x17.matrixElementSq("X-ee", [row])).toThrow(message);
    expect(x17.matrixElementSqRows("X-ee", [row, { p, mX, epsS: 1, epsP: 0 }])).toMatchObject([
      { error: expect.stringContaining(message) },
      { m2: expect.any(Number) },
    ]);
  });
});

describe("x17 me with an X of spin 0", () => {
  const lines = spin0("ee-eea")
    .slice(0, 3)
    .map((row) => JSON.stringify(fromDots("ee-eea", row)));

  it("reads and writes JSON Lines, and a record that is verified", async () => {
    const { stdout, code } = await run(["me", "--process", "ee-eea"], lines.join("\n"));
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toEqual(
      x17.matrixElementSq(
        "ee-eea",
        lines.map((line) => JSON.parse(line)),
      ),
    );
    const verified = await run(["me", "--process", "ee-eea", "--diagrams", "photon,group2", "--verify", "--json"], lines.join("\n"));
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout).inputs.rows).toEqual(lines.map((line) => JSON.parse(line)));
  });
});
