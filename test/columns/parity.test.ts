import { describe, expect, it } from "vitest";
import { COLUMNS, ELECTRON_MASS, loadSync, type Process, X17_MASS } from "../../src/index.ts";
import { EEAX, EEEE, EEEEA } from "../../src/process/index.ts";
import { matrixElementSq as reference } from "../../src/reference/index.ts";
import { asColumns, momentaOf, rowOf } from "../support/columnPoints.ts";
import { contracted } from "../support/contracted.ts";
import { exportedFunction } from "../support/exported.ts";

const x17 = loadSync();
const { columns } = x17;
const N = 301;
const couplings = { epsV: 0.3, epsA: 0.2 };
/** Narrow: what the other propagators of ee-eea lose with it is 2 Gamma/m_X = 1e-13. */
const width = 1e-12;
const PROCESSES = ["X-ee", "ee-aX", "ee-ee", "ee-eea"] as const satisfies readonly Process[];
const ENERGY = { "ee-aX": 40, "ee-ee": 25, "ee-eea": 40 } as const;

function momentaIn(process: Process): Float64Array {
  if (process === "X-ee") {
    const p = Math.sqrt(X17_MASS ** 2 / 4 - ELECTRON_MASS ** 2);
    return asColumns(
      Array.from({ length: N }, (_, i) => {
        const c = (2 * i) / N - 1;
        const across = p * Math.sqrt(1 - c * c);
        return [X17_MASS, 0, 0, 0, X17_MASS / 2, across, 0, p * c, X17_MASS / 2, -across, 0, -p * c];
      }),
    );
  }
  const sqrts = ENERGY[process];
  const cuts = { "ee-aX": {}, "ee-ee": { leptons: { absCos: [0, 0.95] } }, "ee-eea": {} }[process] as object;
  return columns.phaseSpace(process, { sqrts, n: N, cuts, maps: "flat", ...(process === "ee-eea" ? { range: [3, 35] as const } : {}) }).momenta;
}
const momenta = Object.fromEntries(PROCESSES.map((process) => [process, momentaIn(process)])) as Record<Process, Float64Array>;
const widthOf = (process: Process) => (process === "ee-ee" || process === "ee-eea" ? { widthX: width } : {});

describe.each(PROCESSES)("columns of %s", (process) => {
  const legs = COLUMNS[process].legs.length;
  const p = momenta[process];
  const given = { ...couplings, width };
  const rows = x17.matrixElementSq(
    process,
    Array.from({ length: N }, (_, i) => ({ p: momentaOf(p, N, legs, i), ...couplings, ...widthOf(process) })),
  );
  // both start from the same roundings of the same momenta: what is left is that of sums of up to 17 structures, and the width that ee-eea leaves out
  const rounding = 20 * Number.EPSILON;
  const allowed = rounding + (process === "ee-eea" ? (2 * width) / X17_MASS : 0);
  // spinors of collinear electrons lose (E/m_e)^2 of the digits of momenta
  const collinear = process === "ee-eea" ? (ENERGY[process] / 2 / ELECTRON_MASS) ** 2 * Number.EPSILON : 0;

  it("give |M|^2 from momenta and its pieces as rows of objects do", () => {
    const found = columns.matrixElementSq(process, { momenta: p }, given);
    const pieces = columns.matrixElementSq(process, { momenta: p }, given, { pieces: true });
    expect(pieces.subarray(0, N)).toEqual(found);
    rows.forEach((row, i) => {
      expect(Math.abs(found[i]! / row.m2 - 1), `point ${i}`).toBeLessThan(allowed);
      for (const [k, name] of (["photon", "x", "interference"] as const).entries()) {
        const expected = row[name];
        if (expected === undefined) continue;
        const scale = Math.max(Math.abs(expected), Math.sqrt(row.photon! * row.x!));
        expect(Math.abs(pieces[(k + 1) * N + i]! - expected), `${name} of point ${i}`).toBeLessThan(allowed * scale);
      }
    });
  });

  it("give the same bits from invariants, and to rounding from structures, of which any coupling is algebra", () => {
    const invariants = columns.invariants(process, p);
    const direct = columns.matrixElementSq(process, { invariants }, given);
    expect(columns.matrixElementSq(process, { momenta: p }, given)).toEqual(direct);
    const structures = columns.structures(process, invariants, { width });
    const resonant = process === "ee-ee" || process === "ee-eea" ? { invariants } : {};
    const both = columns.contract(process, structures, [given, { epsV: 0, epsA: 0.1, width }], resonant);
    expect(both.subarray(0, N)).toEqual(direct);
    expect(both.subarray(N)).toEqual(columns.matrixElementSq(process, { invariants }, { epsV: 0, epsA: 0.1, width }));
  });

  it("agree with spinors, helicity by helicity", () => {
    const found = columns.matrixElementSq(process, { momenta: p }, given);
    for (let i = 0; i < N; i += 10) {
      const at = { ...couplings, mass: X17_MASS, width };
      const { m2 } = reference(process, momentaOf(p, N, legs, i), at, { arithmetic: "double" });
      expect(Math.abs(found[i]! / m2 - 1), `point ${i}`).toBeLessThan(allowed + collinear);
    }
  });

  it("give a point the same bits wherever it stands among how many", () => {
    const whole = columns.matrixElementSq(process, { momenta: p }, given);
    for (const n of [1, 2, 3, 7]) {
      for (const first of [0, 1, N - n]) {
        const some = asColumns(Array.from({ length: n }, (_, i) => rowOf(p, N, first + i)));
        expect(columns.matrixElementSq(process, { momenta: some }, given), `${n} from ${first}`).toEqual(whole.slice(first, first + n));
      }
    }
    expect(columns.matrixElementSq(process, { momenta: new Float64Array(0) }, given)).toHaveLength(0);
  });
});

describe("structures", () => {
  it.each([EEEEA, EEEE, EEAX])("of $name add up to |M|^2 as their names say", (process) => {
    const { name } = process;
    const code = name as "ee-eea" | "ee-ee" | "ee-aX";
    const invariants = columns.invariants(code, momenta[code]);
    const structures = columns.structures(code, invariants, { width });
    const found = columns.matrixElementSq(code, { invariants }, { ...couplings, width });
    const at = (COLUMNS[code].invariants as readonly string[]).indexOf("dX");
    expect(COLUMNS[code].structures).toHaveLength(structures.length / N);
    for (let i = 0; i < N; i += 10) {
      const dX = at < 0 ? 1 : invariants[at * N + i]!;
      const where = [dX, couplings.epsV, couplings.epsA, X17_MASS, width] as const;
      const sum = (["background", "signal", "interference"] as const).reduce(
        (total, term) => total + contracted(process, rowOf(structures, N, i), term, where),
        0,
      );
      // a sum of 17 terms in another order
      expect(Math.abs(sum / found[i]! - 1)).toBeLessThan(1e-12);
    }
  });

  it("and all functions are the kernels to the bit", () => {
    const invariants = columns.invariants("ee-eea", momenta["ee-eea"]);
    const [inputs, out] = [x17.kernel.allocate(20 * N), x17.kernel.allocate(17 * N)];
    inputs.view.set(invariants);
    const bad = exportedFunction(x17.kernel, "structuresBatch")(N, EEEEA.code, X17_MASS, width, inputs.offset, out.offset);
    expect(bad).toBe(-1);
    expect(Float64Array.from(out.view)).toEqual(columns.structures("ee-eea", invariants, { width }));
    inputs.free();
    out.free();
  });
});
