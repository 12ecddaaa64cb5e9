// Every number of a row is what the single command gives at that row.
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import type { ScanAxis, ScanObservable } from "../../src/scan/index.ts";
import { scanned } from "../support/scans.ts";

const x17 = loadSync();
const { kernel } = x17;

/** Points nobody chose: four axes at once, and each coupling alone. */
const COUPLINGS: ScanAxis = { inputs: ["epsV", "epsA"], sobol: { from: [1e-5, -2e-3], to: [1e-2, 2e-3], scale: ["log", "linear"], n: 32 } };
const MASS: ScanAxis = { input: "mass", random: { from: 5, to: 60, scale: "log", n: 5 } };

interface Point {
  readonly epsV: number;
  readonly epsA: number;
  readonly mass: number;
}

function compared(
  observables: readonly ScanObservable[],
  at: (point: Point) => readonly (number | undefined)[],
  fixed: Record<string, unknown> = {},
): void {
  const { rows, column } = scanned(kernel, { axes: [COUPLINGS, MASS], observables, fixed, seed: 7 });
  expect(rows).toBe(160);
  const [epsV, epsA, mass] = [column("epsV"), column("epsA"), column("mass")];
  const columns = observables.map((one) => column(typeof one === "string" ? one : (one.as ?? one.id)));
  for (let i = 0; i < rows; i++) {
    const single = at({ epsV: epsV[i]!, epsA: epsA[i]!, mass: mass[i]! });
    expect(columns.map((one) => one[i])).toEqual([...single]);
  }
}

describe("a scan has the bits of the single commands", () => {
  const WIDTHS = ["width", "widthApprox", "partialWidth", "branchingRatio", "lifetime"] as const;

  it("of widths, in columns", () => {
    compared(
      WIDTHS.map((name) => `width.${name}`),
      (point) => {
        const found = x17.width({ ...point, invisible: 1e-9 });
        return WIDTHS.map((name) => found[name].value);
      },
      { invisible: 1e-9 },
    );
  });

  it("of a Monte Carlo with the seed of the command", () => {
    const { column } = scanned(kernel, { axes: [{ input: "epsV", list: [1e-3, 2e-3] }], observables: ["integrate.value"], accuracy: 0.1, seed: 17 });
    expect([...column("integrate.value")]).toEqual([1e-3, 2e-3].map((epsV) => x17.integrate({ epsV, accuracy: 0.1 }).value));
  });

  it("of widths, row by row", () => {
    compared(
      ["width.decayLength", "width.decayProbability"],
      (point) => {
        const found = x17.width({ ...point, energy: 1886, length: 2 });
        return [found.decayLength.value, found.decayProbability?.value];
      },
      { energy: 1886, length: 2 },
    );
  });

  it("of cross-sections", () => {
    compared(
      ["xsec.bhabha.background", "xsec.bhabha.signal", "xsec.bhabha.interference", "xsec.bhabha.total"],
      (point) => {
        const { background, signal, interference, total } = x17.xsec({ process: "bhabha", sqrts: 17.1, ...point });
        return [background.value, signal.value, interference.value, total.value];
      },
      { sqrts: 17.1 },
    );
    compared(
      ["xsec.resonance.signal", { id: "xsec.signal", inputs: { process: "resonance", model: "paper" }, as: "paper" }],
      (point) => {
        const [exact, paper] = (["exact", "paper"] as const).map(
          (model) => x17.xsec({ process: "resonance", sqrts: 17.1, model, ...point }).signal.value,
        );
        return [exact, paper];
      },
      { sqrts: 17.1 },
    );
    compared(
      ["xsec.gammaX.branchingRatio", "xsec.gammaX.decayLength"],
      (point) => {
        const found = x17.xsec({ process: "gammaX", sqrts: 3773, ...point });
        return [found.branchingRatio?.value, found.decayLength?.value];
      },
      { sqrts: 3773 },
    );
  });

  it("of gamma X at many energies and masses", () => {
    const at = { inputs: ["sqrts", "mass"], sobol: { from: [100, 5], to: [5000, 60], n: 32 } };
    const { column, rows } = scanned(kernel, { axes: [at], fixed: { epsV: 1e-3, epsA: -3e-4, cosMax: 0.8 }, observables: ["xsec.gammaX.signal"] });
    for (let i = 0; i < rows; i++) {
      const point = { sqrts: column("sqrts")[i]!, mass: column("mass")[i]!, epsV: 1e-3, epsA: -3e-4, cosMax: 0.8 };
      expect(column("xsec.gammaX.signal")[i]).toBe(x17.xsec({ process: "gammaX", ...point }).signal.value);
    }
  });

  it("of the anomaly of the electron, notations and Atomki", () => {
    compared(["g2.deltaA", "g2.pull", "g2.upper", "g2.deltaA.error"], (point) => {
      const { deltaA, pull, upper } = x17.g2(point);
      return [deltaA.value, pull.value, upper.value, deltaA.error];
    });
    compared(
      ["g2.deltaA", "g2.pull", "g2.upper", "convert.gV", "convert.epsL", "atomki.8be.beta"],
      (point) => {
        const { deltaA, pull, upper } = x17.g2({ ...point, loop: "approx" });
        const { gV, epsL } = x17.convert({ epsV: point.epsV, epsA: point.epsA });
        return [deltaA.value, pull.value, upper.value, gV.value, epsL.value, x17.atomki({ mass: point.mass })["8be.beta"].value];
      },
      { loop: "approx" },
    );
  });

  it("of limits and regions", () => {
    compared(["limits.lines[g2].point.margin", "limits.lines[e158].point.allowed", "limits.lines[e158].upper"], (point) => {
      const { lines } = x17.limits(point);
      const of = (id: string) => lines.find((line) => line.id === id);
      return [of("g2")?.point?.margin, Number(of("e158")?.point?.allowed), of("e158")?.upper];
    });
    compared(
      ["region.point.survives", "region.point.constraints.g2.margin", "region.area"],
      (point) => {
        const { point: verdict, quantities } = x17.region({ ...point, use: ["g2", "e158"] });
        return [Number(verdict?.survives), verdict?.constraints["g2"]?.margin, quantities.area.value];
      },
      { use: ["g2", "e158"] },
    );
  });

  it("with their errors", () => {
    const { plan, column, rows } = scanned(kernel, {
      axes: [COUPLINGS, MASS],
      observables: ["width.lifetime", "xsec.gammaX.signal"],
      fixed: { sqrts: 3773 },
      errors: true,
    });
    expect(plan.columns.map(({ name }) => name).slice(3)).toEqual([
      ...["width.lifetime", "width.lifetime.error", "xsec.gammaX.signal", "xsec.gammaX.signal.error"],
    ]);
    for (let i = 0; i < rows; i += 13) {
      const point = { epsV: column("epsV")[i]!, epsA: column("epsA")[i]!, mass: column("mass")[i]! };
      const { value, error } = x17.width(point).lifetime;
      const { signal } = x17.xsec({ process: "gammaX", sqrts: 3773, ...point });
      expect([column("width.lifetime")[i], column("width.lifetime.error")[i]]).toEqual([value, error]);
      expect([column("xsec.gammaX.signal")[i], column("xsec.gammaX.signal.error")[i]]).toEqual([signal.value, signal.error]);
    }
  });
});

it("the cross-section of gamma X is a form in the couplings: at many of them it agrees with the command to rounding", () => {
  for (const more of [{ cosMax: 0.8 }, { at: 0.3 }, { model: "massless", cosMax: 0.9 }, { model: "paper", at: -0.5 }] as const) {
    const { column, rows } = scanned(kernel, {
      axes: [COUPLINGS, MASS],
      fixed: { sqrts: 3773, ...more },
      observables: ["xsec.gammaX.signal", "xsec.gammaX.total"],
    });
    for (let i = 0; i < rows; i++) {
      const point = { epsV: column("epsV")[i]!, epsA: column("epsA")[i]!, mass: column("mass")[i]! };
      const { value, error } = x17.xsec({ process: "gammaX", sqrts: 3773, ...more, ...point }).signal;
      // of either number its own error, and four roundings of the form
      expect(Math.abs(column("xsec.gammaX.signal")[i]! - value)).toBeLessThanOrEqual(2 * error + 4 * Number.EPSILON * value);
      expect(column("xsec.gammaX.total")[i]).toBe(column("xsec.gammaX.signal")[i]);
    }
  }
});
