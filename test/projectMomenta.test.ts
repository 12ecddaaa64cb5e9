import { describe, expect, it } from "vitest";
import { ELECTRON_MASS, InputError, loadSync, type Process, projectMomenta } from "../src/index.ts";
import { madgraph } from "./support/vectors.ts";

const x17 = loadSync();
type Rows = readonly (readonly number[])[];
const processes: readonly Process[] = ["X-ee", "ee-aX", "ee-ee", "ee-eea"];
const incoming = (process: Process) => (process === "X-ee" ? 1 : 2);
const masses = (process: Process, mX: number): number[] =>
  ({
    "X-ee": [mX, ELECTRON_MASS, ELECTRON_MASS],
    "ee-aX": [ELECTRON_MASS, ELECTRON_MASS, 0, mX],
    "ee-ee": Array(4).fill(ELECTRON_MASS),
    "ee-eea": [...Array(4).fill(ELECTRON_MASS), 0],
  })[process];

const rounded = (p: Rows, digits: number) => p.map((q) => q.map((x) => Number(x.toPrecision(digits))));
/** Energies of another electron mass at the same three-momenta. */
const withElectronMass = (p: Rows, of: readonly number[], mass: number) =>
  p.map((q, i) => (of[i] === ELECTRON_MASS ? [Math.hypot(mass, q[1]!, q[2]!, q[3]!), ...q.slice(1)] : [...q]));

/** Largest distance from shell (relative to E^2) and from balance (relative to the incoming energy). */
function defects(process: Process, p: Rows, mX: number): { shell: number; balance: number } {
  const of = masses(process, mX);
  const scale = p.slice(0, incoming(process)).reduce((sum, [E]) => sum + E!, 0);
  return {
    shell: Math.max(...p.map(([E, x, y, z], i) => Math.abs(E! * E! - x! * x! - y! * y! - z! * z! - of[i]! ** 2) / E! ** 2)),
    balance: Math.max(...[0, 1, 2, 3].map((c) => Math.abs(p.reduce((sum, q, i) => sum + (i < incoming(process) ? q[c]! : -q[c]!), 0)) / scale)),
  };
}

describe.each(processes)("momenta of %s put on shell and in balance", (process) => {
  const rows = madgraph(process);
  const energy = (p: Rows) => p.slice(0, incoming(process)).reduce((sum, [E]) => sum + E!, 0);

  it.each([
    ["ten digits", (p: Rows) => rounded(p, 10), 1e-9],
    ["seven digits", (p: Rows) => rounded(p, 7), 1e-6],
    ["m_e = 0.511", (p: Rows, of: readonly number[]) => withElectronMass(p, of, 0.511), 2e-6],
    ["massless electrons", (p: Rows, of: readonly number[]) => withElectronMass(p, of, 0), 0.5],
  ] as const)("from %s, in every corner", (_, spoil, largest) => {
    let taken = 0;
    for (const row of rows) {
      const given = spoil(row.p, masses(process, row.mX));
      let found: ReturnType<typeof projectMomenta>;
      try {
        found = projectMomenta(process, given, row.mX);
      } catch (error) {
        // massless electrons next to threshold have no momenta with a mass nearby
        expect(error).toBeInstanceOf(InputError);
        continue;
      }
      taken++;
      const { shell, balance } = defects(process, found.p, row.mX);
      expect(shell, row.id).toBeLessThan(8 * 2 ** -52);
      expect(balance, row.id).toBeLessThan(4 * 2 ** -50);
      const change = Math.max(...found.p.flatMap((q, i) => q.map((x, c) => Math.abs(x - given[i]![c]!))));
      expect(found.moved).toBe(change);
      expect(found.moved, row.id).toBeLessThan(largest * energy(row.p));
    }
    expect(taken).toBeGreaterThan(0.6 * rows.length);
  });

  it("hardly move when they were right to rounding", () => {
    for (const row of rows) {
      const { moved } = projectMomenta(process, row.p, row.mX);
      expect(moved, row.id).toBeLessThan(64 * 2 ** -52 * energy(row.p));
    }
  });

  it("give the |M|^2 of the exact point as well as the digits allow", () => {
    for (const row of rows) {
      const { p, dX, epsV, epsA, mX, widthX } = row;
      const options = { epsV, epsA, mX, ...(widthX === undefined ? {} : { widthX }), ...(dX === undefined ? {} : { dX }) };
      const [found] = x17.matrixElementSq(process, [{ p: rounded(p, 11), ...options }], { project: true });
      // `cond` is what rounding to 53 bits does; eleven digits are 2^53 5e-12 = 4.5e4 times coarser; roundings are random, hence another factor of 100
      expect(Math.abs(found!.m2 / row.expected.m2 - 1), row.id).toBeLessThan(100 * 4.5e4 * (row.cond + 2 ** -52));
      expect(found!.moved).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("momenta that no rounding explains", () => {
  const [row] = madgraph("ee-ee");
  const p = row!.p;
  it.each<[string, Rows, RegExp]>([
    [
      "off shell",
      p.map((q, i) => (i === 2 ? [1.1 * q[0]!, ...q.slice(1)] : q)),
      /^p3 is too far off its mass shell to be projected: .* within 1e-3 E\^2$/,
    ],
    ["out of balance", [p[0]!, p[1]!, p[2]!, p[2]!], /^momentum is too far from conserved to be projected: .* within 1e-3 of the energy$/],
    ["too few", p.slice(1), /^p: must be the 4 four-momenta/],
  ])("are refused: %s", (_, bad, reason) => {
    expect(() => projectMomenta("ee-ee", bad)).toThrow(InputError);
    expect(() => projectMomenta("ee-ee", bad)).toThrow(reason);
  });

  it("stand as errors among the results of the good ones", () => {
    const { epsV, epsA, mX, widthX } = row!;
    const good = { p, epsV, epsA, mX, widthX };
    const [first, second, third] = x17.matrixElementSqRows("ee-ee", [good, { ...good, p: p.slice(1) }, good]);
    expect(first).toEqual(x17.matrixElementSq("ee-ee", [good])[0]);
    expect(second).toEqual({ error: "p: must be the 4 four-momenta p1, p2, p3, p4 of ee-ee, incoming first" });
    expect(third).toEqual(first);
  });
});
