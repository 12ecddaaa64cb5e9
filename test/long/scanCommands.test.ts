// The commands that a scan calls for every row, to the bit; those that take longest.
import { expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import type { ScanAxis } from "../../src/scan/index.ts";
import { scanned } from "../support/scans.ts";

const x17 = loadSync();
const { kernel } = x17;
const MASSES = [14, 19.5] as const;
const AXIS: ScanAxis = { input: "mass", list: MASSES };

it("reach", () => {
  const observables = ["reach.limit.cls90.eps", "reach.luminosity.3sigma", "reach.scan[0].errors.cls90"];
  const { column, plan, counts } = scanned(kernel, { axes: [AXIS], fixed: { epsV: 1e-3 }, observables, accuracy: 0.02 });
  expect(plan.columns.slice(1).map(({ unit }) => unit)).toEqual(["1", "fb^-1", "1"]);
  const singles = MASSES.map((mass) => x17.reach({ mass, epsV: 1e-3, accuracy: 0.02 }));
  expect([...column("reach.limit.cls90.eps")]).toEqual(singles.map((one) => one["limit.cls90.eps"]?.value));
  expect([...column("reach.luminosity.3sigma")]).toEqual(singles.map((one) => one["luminosity.3sigma"]?.value));
  expect([...column("reach.scan[0].errors.cls90")]).toEqual(singles.map(({ scan }) => scan[0]!.errors.cls90));
  expect(counts.inaccurate).toBe(singles.filter(({ relativeError }) => relativeError > 0.02).length);
});

it("lineshape", () => {
  const { column, plan } = scanned(kernel, {
    axes: [AXIS, { input: "epsV", list: [1e-3, 2e-3] }],
    fixed: { points: 3, from: 14, to: 20 },
    observables: ["lineshape.peak.signal", "lineshape.points[1].total"],
    errors: true,
  });
  expect(plan.columns.slice(2).map(({ unit }) => unit)).toEqual(["mb", "mb", "mb", "mb"]);
  const singles = MASSES.flatMap((mass) => [1e-3, 2e-3].map((epsV) => x17.lineShape({ mass, epsV, points: 3, from: 14, to: 20 })));
  expect([...column("lineshape.peak.signal")]).toEqual(singles.map((one) => one["peak.signal"].value));
  expect([...column("lineshape.points[1].total")]).toEqual(singles.map(({ points }) => points[1]!.total));
  expect([...column("lineshape.points[1].total.error")]).toEqual(singles.map(({ points }) => points[1]!.error));
});

it("axial and integrate, each with its own accuracy", () => {
  const { column, plan } = scanned(kernel, {
    axes: [AXIS],
    fixed: { epsV: 1e-3, range: [10, 12], seed: 5 },
    observables: [
      { id: "axial.padme.below.positrons", inputs: { accuracy: 0.05 } },
      { id: "integrate.value", inputs: { terms: ["background"] } },
      { id: "integrate.background.sdev", as: "sdev" },
    ],
    accuracy: 0.03,
  });
  expect(plan.columns[2]!.unit).toBe("fb");
  const axial = MASSES.map((mass) => x17.axial({ mass, accuracy: 0.05 })["padme.below.positrons"].value);
  expect([...column("axial.padme.below.positrons")]).toEqual(axial);
  const request = { epsV: 1e-3, range: [10, 12], seed: 5, accuracy: 0.03 } as const;
  expect([...column("integrate.value")]).toEqual(MASSES.map((mass) => x17.integrate({ ...request, mass, terms: ["background"] }).value));
});
