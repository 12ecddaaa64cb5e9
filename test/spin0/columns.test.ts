import { describe, expect, it } from "vitest";
import { COLUMNS, type ColumnCouplings, InputError, loadSync, type Process } from "../../src/index.ts";
import { matrixElementSq as reference } from "../../src/reference/index.ts";
import { asColumns, momentaOf, rowOf } from "../support/columnPoints.ts";
import { relative } from "../support/columns.ts";
import { type Spin0Row, spin0 } from "../support/vectors.ts";

const x17 = loadSync();
const { columns } = x17;
const N = 101;
const PROCESSES = ["X-ee", "ee-aX", "ee-ee", "ee-eea"] as const satisfies readonly Process[];
const ENERGY = { "ee-aX": 40, "ee-ee": 25, "ee-eea": 40 } as const;
const isExchange = (process: Process) => process === "ee-ee" || process === "ee-eea";
const at = { epsS: 0.3, epsP: -0.2, width: 0.7 };

function momentaIn(process: Process): Float64Array {
  if (process === "X-ee") {
    const p = Math.sqrt(16.88 ** 2 / 4 - 0.51099895069 ** 2);
    return asColumns(
      Array.from({ length: N }, (_, i) => {
        const c = (2 * i) / N - 1;
        const across = p * Math.sqrt(1 - c * c);
        return [16.88, 0, 0, 0, 8.44, across, 0, p * c, 8.44, -across, 0, -p * c];
      }),
    );
  }
  const cuts = process === "ee-ee" ? { leptons: { absCos: [0, 0.95] as const } } : {};
  const range = process === "ee-eea" ? { range: [3, 35] as const } : {};
  return columns.phaseSpace(process, { sqrts: ENERGY[process], n: N, cuts, maps: "flat", ...range }).momenta;
}

describe.each(PROCESSES)("columns of %s with an X of spin 0", (process) => {
  const legs = COLUMNS[process].legs.length;
  const p = momentaIn(process);
  const found = columns.matrixElementSq(process, { momenta: p }, at);
  const pieces = columns.matrixElementSq(process, { momenta: p }, at, { pieces: true });

  it("are the rows to the bit, piece by piece", () => {
    const { epsS, epsP, width } = at;
    const rows = Array.from({ length: N }, (_, i) => ({
      p: momentaOf(p, N, legs, i),
      epsS,
      epsP,
      ...(isExchange(process) ? { widthX: width } : {}),
    }));
    const expected = x17.matrixElementSq(process, rows);
    expect(Array.from(found)).toEqual(expected.map(({ m2 }) => m2));
    expect(pieces.subarray(0, N)).toEqual(found);
    if (!isExchange(process)) return;
    for (const [k, name] of (["photon", "x", "interference"] as const).entries())
      expect(Array.from(pieces.subarray((k + 1) * N, (k + 2) * N)), name).toEqual(expected.map((row) => row[name]));
  });

  it("agree with spinors in 32 digits", () => {
    for (let i = 0; i < N; i += 25) {
      const { m2 } = reference(process, momentaOf(p, N, legs, i), { ...at, mass: 16.88 });
      // cond of flat points at these energies: E^2/(m_e m_pair) roundings
      expect(relative(found[i]!, m2), `point ${i}`).toBeLessThan(50 * (20 ** 2 / (0.511 * 3) + 1) * 1e-16 + 5e-13);
    }
  });

  it("have the same bits from invariants, from structures, wherever a point stands, and with epsP of either sign", () => {
    const invariants = columns.invariants(process, p);
    expect(columns.matrixElementSq(process, { invariants }, at)).toEqual(found);
    expect(columns.matrixElementSq(process, { invariants }, { ...at, epsP: 0.2, epsV: 0 })).toEqual(found);
    const structures = columns.structures(process, invariants, { spin: 0, width: at.width });
    expect(structures).toHaveLength(N * COLUMNS[process].structuresSpin0.length);
    const where = isExchange(process) ? { invariants } : {};
    const second = { epsS: 0, epsP: 0.1, width: at.width };
    const both = columns.contract(process, structures, [at, second], where);
    expect(both.subarray(0, N)).toEqual(found);
    expect(both.subarray(N)).toEqual(columns.matrixElementSq(process, { invariants }, second));
    expect(columns.contract(process, structures, [at], { ...where, pieces: true })).toEqual(pieces);
    for (const n of [1, 2, 3, 7]) {
      const some = asColumns(Array.from({ length: n }, (_, i) => rowOf(p, N, 3 + i)));
      expect(columns.matrixElementSq(process, { momenta: some }, at)).toEqual(found.slice(3, 3 + n));
    }
    expect(columns.structures(process, new Float64Array(0), { spin: 0 })).toHaveLength(0);
    expect(columns.contract(process, new Float64Array(0), [], isExchange(process) ? { dX: new Float64Array(0) } : {})).toHaveLength(0);
  });

  it("add up as the names of their structures say", () => {
    const invariants = columns.invariants(process, p);
    const structures = columns.structures(process, invariants, { spin: 0, width: at.width });
    const names = COLUMNS[process].structuresSpin0;
    const dXs = (COLUMNS[process].invariants as readonly string[]).indexOf("dX");
    for (let i = 0; i < N; i += 20) {
      const dX = dXs < 0 ? 1 : invariants[dXs * N + i]!;
      const D = { Re: dX / (dX * dX + (16.88 * at.width) ** 2), abs: 1 / (dX * dX + (16.88 * at.width) ** 2) };
      const terms = names.map((name, k) => {
        const power = (of: string) => (name.includes(`${of}^4`) ? 4 : name.includes(`${of}^2`) ? 2 : 0);
        const factor = name.endsWith("Re D") ? D.Re : name.endsWith("|D|^2") ? D.abs : 1;
        return at.epsS ** power("epsS") * at.epsP ** power("epsP") * factor * structures[k * N + i]!;
      });
      const sum = terms.reduce((a, b) => a + b, 0);
      // each term has some eight roundings, of the sum of all
      expect(Math.abs(sum - found[i]!)).toBeLessThan(8 * Number.EPSILON * terms.reduce((a, b) => a + Math.abs(b), 0));
    }
  });
});

describe.each(PROCESSES)("columns of %s at the points of an independent calculation", (process) => {
  const rows: readonly Spin0Row[] = spin0(process);

  it("are within 50 (cond + 1e-14) from momenta", () => {
    for (const { p, epsS, epsP, mX, widthX, cond, expected, id } of rows) {
      const [found] = columns.matrixElementSq(process, { momenta: Float64Array.from(p.flat()) }, { epsS, epsP, mass: mX, width: widthX });
      expect(relative(found!, expected.m2), id).toBeLessThan(50 * (cond + 1e-14));
    }
  });
});

describe("columns that are refused", () => {
  const p = momentaIn("ee-ee");
  const invariants = columns.invariants("ee-ee", p);
  const structures = columns.structures("ee-ee", invariants, { spin: 0 });
  const call = (couplings: object) => () => columns.matrixElementSq("ee-ee", { momenta: p }, couplings as ColumnCouplings);

  it.each([
    [{ epsS: 1, epsP: 0, epsV: 1 }, "epsV = 1: must be absent beside epsS = 1 (one X, of spin 1 or of spin 0)"],
    [{ epsS: 1 }, "epsP is missing"],
    [{ epsV: 1 }, "epsA is missing"],
    [{ epsS: 1, epsp: 0 }, "epsp"],
    [{ epsS: 1e4, epsP: 0 }, "epsS = 10000"],
  ])("for their couplings, %o: %s", (couplings, message) => {
    expect(call(couplings)).toThrow(InputError);
    expect(call(couplings)).toThrow(message);
  });

  it("where structures are of one spin and couplings of the other or of both", () => {
    const spin1 = { epsV: 1, epsA: 0 };
    expect(() => columns.contract("ee-ee", structures, [at, spin1], { invariants })).toThrow(
      "couplings[1]: must be of an X of spin 0, as those before it and the structures are",
    );
    expect(() => columns.contract("ee-ee", structures, [spin1], { invariants })).toThrow(/^structures: /);
    expect(() => columns.contract("ee-ee", structures, [{ epsS: 1 } as ColumnCouplings], { invariants })).toThrow("couplings[0].epsP is missing");
    expect(() => columns.structures("ee-ee", invariants, { spin: 2 as 0 })).toThrow("spin = 2: must be 0 or 1");
    expect(() => columns.structures("ee-ee", invariants, { spin: null as unknown as 0 })).toThrow("spin");
    expect(() => columns.phaseSpace("ee-aX", { n: 1, epsS: 1, epsV: 1 })).toThrow("epsV = 1: must be absent beside epsS = 1");
  });

  it("outside of phase space, as those of spin 1", () => {
    const bad = p.slice();
    bad[2] = Number.NaN;
    expect(() => columns.matrixElementSq("ee-ee", { momenta: bad }, at)).toThrow("momenta: point 2 is no point");
    const zeros = columns.matrixElementSq("ee-ee", { momenta: bad }, at, { outside: "zero" });
    expect(zeros[2]).toBe(0);
    expect(zeros[1]).toBe(columns.matrixElementSq("ee-ee", { momenta: p }, at)[1]);
    const code = (process: number) => x17.kernel.exports.structuresBatch(0, process, 16.88, 0, 0, 0);
    for (const process of [-1, 4, 7, 12, 16, -2147483648]) expect(code(process)).toBe(-2);
  });
});

describe("phase space of an X of spin 0", () => {
  it("depends on its width alone", () => {
    const width = x17.width({ epsS: 1e-2 }).width.value;
    const request = { n: 7, range: [16, 18] as const };
    const { all } = columns.phaseSpace("ee-eea", { ...request, epsS: 1e-2 });
    expect(all).toEqual(columns.phaseSpace("ee-eea", { ...request, width }).all);
  });
});
