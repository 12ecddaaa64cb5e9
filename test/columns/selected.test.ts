import { describe, expect, it } from "vitest";
import { CUT_PRESET_NAMES, CUT_PRESETS, loadSync } from "../../src/index.ts";
import { rowOf } from "../support/columnPoints.ts";

const { columns } = loadSync();
const N = 4000;
const { momenta, weights } = columns.phaseSpace("ee-eea", { n: N, range: [5, 3000], seed: 21 });

interface Seen {
  readonly energy: number;
  readonly cos: number;
  readonly pt: number;
}

/** A particle in the laboratory. */
function seen([E, x, y, z]: readonly number[], betaGamma: number): Seen {
  const gamma = Math.sqrt(1 + betaGamma * betaGamma);
  const along = gamma * z! + betaGamma * E!;
  const pt = Math.hypot(x!, y!);
  return { energy: gamma * E! + betaGamma * z!, cos: along / Math.hypot(pt, along), pt };
}

describe("cuts as a mask", () => {
  it.each([
    [
      {
        leptons: { absCos: [0, 0.93], pt: [50] },
        photon: [
          { absCos: [0, 0.8], energy: [25] },
          { absCos: [0.86, 0.92], energy: [50] },
        ],
      },
    ],
    [{ betaGamma: 0.28, electron: { thetaDeg: [20, 150] }, photon: { energy: [100, 1500] } }],
  ] as const)("pass what the declaration says: %j", (cuts) => {
    const mask = columns.cuts("ee-eea", cuts as object, momenta);
    const { betaGamma = 0 } = cuts as { betaGamma?: number };
    const within = (x: number, range?: readonly (number | undefined)[]) => !range || (x >= (range[0] ?? -1e99) && x <= (range[1] ?? 1e99));
    const passes = (particle: Seen, one?: Record<string, readonly number[]>) =>
      !one ||
      (within(Math.abs(particle.cos), one["absCos"]) &&
        within(particle.energy, one["energy"]) &&
        within(particle.pt, one["pt"]) &&
        within((Math.acos(particle.cos) * 180) / Math.PI, one["thetaDeg"]));
    type Region = Record<string, readonly number[]>;
    const given = cuts as unknown as Readonly<Record<"electron" | "leptons" | "photon", Region | Region[] | undefined>>;
    const anyOf = (particle: Seen, regions: Region | Region[] | undefined) => [regions].flat().some((one) => passes(particle, one));
    let passed = 0;
    for (let i = 0; i < N; i++) {
      const row = rowOf(momenta, N, i);
      const [electron, positron, photon] = [8, 12, 16].map((at) => seen(row.slice(at, at + 4), betaGamma)) as [Seen, Seen, Seen];
      const expected =
        anyOf(electron, given.leptons) && anyOf(positron, given.leptons) && anyOf(electron, given.electron) && anyOf(photon, given.photon);
      expect(mask[i], `point ${i}`).toBe(expected ? 1 : 0);
      passed += mask[i]!;
    }
    expect(passed).toBeGreaterThan(20);
  });

  it.each(CUT_PRESET_NAMES)("know the preset %s", (name) => {
    const mask = columns.cuts("ee-eea", name, momenta);
    expect(mask).toEqual(columns.cuts("ee-eea", CUT_PRESETS[name], momenta));
    expect(mask.some((one) => one === 1)).toBe(true);
    expect(mask.some((one) => one === 0)).toBe(name !== "none");
  });

  it("know opening angles and masses", () => {
    const mask = columns.cuts("ee-eea", { angleDeg: { "electron-photon": [30, 150] }, mass: { "electron-positron": [10, 1000] } }, momenta);
    for (let i = 0; i < N; i++) {
      const row = rowOf(momenta, N, i);
      const dot = (a: number, b: number) => row[a]! * row[b]! + row[a + 1]! * row[b + 1]! + row[a + 2]! * row[b + 2]!;
      const angle = (180 / Math.PI) * Math.acos(dot(9, 17) / Math.sqrt(dot(9, 9) * dot(17, 17)));
      const sum = [0, 1, 2, 3].map((c) => row[8 + c]! + row[12 + c]!) as [number, number, number, number];
      const mass = Math.sqrt(sum[0] ** 2 - sum[1] ** 2 - sum[2] ** 2 - sum[3] ** 2);
      expect(mask[i], `point ${i}`).toBe(angle >= 30 && angle <= 150 && mass >= 10 && mass <= 1000 ? 1 : 0);
    }
  });

  it("refuse selections of other processes, and numbers that are none", () => {
    expect(() => columns.cuts("ee-eea", "besii" as "besiii", momenta)).toThrow(/did you mean/);
    expect(() => columns.cuts("ee-eea", { X: { pt: [1] } }, momenta)).toThrow("ends in electron, positron, photon alone");
    const broken = momenta.slice();
    broken[9 * N + 77] = Number.NaN;
    expect(() => columns.cuts("ee-eea", "none", broken)).toThrow("point 77 has a component that is no finite number");
  });
});

describe("a histogram", () => {
  const energies = momenta.subarray(16 * N, 17 * N);
  const edges = [0, 10, 100, 500, 1000, 1500];

  it("holds sums of weights and of their squares, what is below and above included", () => {
    const found = columns.histogram(energies, edges, { weights });
    const bins = edges.length - 1;
    const sums = new Float64Array(2 * (bins + 2));
    energies.forEach((x, i) => {
      let bin = 0;
      while (bin <= bins && x >= edges[bin]!) bin++;
      sums[bin]! += weights[i]!;
      sums[bins + 2 + bin]! += weights[i]! * weights[i]!;
    });
    expect(found).toEqual(sums);
  });

  it("adds to what the caller has, in any number of calls, and leaves out what a mask does", () => {
    const mask = columns.cuts("ee-eea", "cos0.9", momenta);
    const out = new Float64Array(14);
    const half = N / 2;
    for (const from of [0, half]) columns.histogram(energies.subarray(from, from + half), edges, { mask: mask.subarray(from, from + half), out });
    const passed = mask.reduce((sum, one) => sum + one, 0);
    expect(out.subarray(0, 7).reduce((sum, x) => sum + x, 0)).toBe(passed);
    expect(out.subarray(0, 7)).toEqual(out.subarray(7));
    expect(columns.histogram(Float64Array.of(-1, 0, 1, 2), [0, 1, 2])).toEqual(Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1));
  });

  it("refuses values that are none, with nothing added, and edges out of order", () => {
    const out = new Float64Array(14).fill(3);
    const values = energies.slice();
    values[3000] = Number.POSITIVE_INFINITY;
    expect(() => columns.histogram(values, edges, { out })).toThrow("value 3000, or its weight, is no finite number");
    expect(out.every((x) => x === 3)).toBe(true);
    const wrongs = [
      [1],
      [1, 1],
      [2, 1],
      [0, Number.NaN],
      "ab",
      ["0x10", "20"],
      ["", 1],
      [null, 1],
      [false, true],
      [[0], [1]],
      [0, 1n],
      BigInt64Array.of(0n, 1n),
    ];
    for (const wrong of wrongs) expect(() => columns.histogram(energies, wrong as number[])).toThrow(/^edges/);
    const both = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    expect(() => columns.histogram(energies, both.subarray(0, 3), { out: both })).toThrow("out: overlaps edges");
  });
});
