// Narrow bounds on both electrons leave slivers of directions whose corners lie where two bounds meet, off the production plane.

import { expect, test } from "vitest";
import { compileCuts } from "../../src/cuts/spec.ts";
import { loadSync } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { EEEEA } from "../../src/process/index.ts";
import { nested } from "../../src/spectrum/nested.ts";

const kernel = loadKernelSync();
const x17 = loadSync();

test("windows of both cosines: the spectrum, reached, agrees with the Monte Carlo", () => {
  const cuts = { electron: { cos: [-0.35, -0.3] }, positron: { cos: [-0.66, -0.58] } } as const;
  const request = { sqrts: 544.596, range: [87, 93] as [number, number], cuts, epsV: 0 };
  const { bins, relativeError } = x17.spectrum({ ...request, bin: 6, accuracy: 1e-2 });
  const { value, sdev } = x17.integrate({ ...request, accuracy: 0.02 });
  expect(relativeError).toBeLessThanOrEqual(1e-2);
  expect(Math.abs(bins[0]!.background - value)).toBeLessThan(4 * sdev + bins[0]!.error);
});

test("slivers that no point hits: two rules with other nodes, orders and axes agree within what their level promises", () => {
  const slivers = [
    {
      sqrtS: 3773,
      m: 132.856,
      cuts: { electron: { absCos: [0, 0.95], pt: [917.013, 920.439] }, positron: { absCos: [0, 0.95], pt: [880.337, 883.096] } },
    },
    {
      sqrtS: 3773,
      m: 22.1772,
      cuts: { betaGamma: 0.860239, electron: { energy: [935.9, 936.113] }, positron: { energy: [561.294, 570.394] }, leptons: { absCos: [0, 0.99] } },
    },
    {
      process: EEEEA,
      sqrtS: 3773,
      m: 559.2745,
      cuts: { betaGamma: 0.4, electron: { thetaDeg: [74.5395, 74.563] }, positron: { thetaDeg: [105.118, 105.159] } },
    },
  ] as const;
  for (const { sqrtS, m, cuts } of slivers) {
    const request = { process: EEEEA, sqrtS, massX: 17, cuts: compileCuts(kernel, cuts), lo: m, hi: m, accuracy: 1e-3, photonOnly: true };
    const one = nested(kernel, request, m, { level: 1, axes: 3, corners: true });
    const other = nested(kernel, request, m, { level: 1, axes: 3, other: true, corners: true });
    if (!one.whole || !other.whole) throw new Error("the rules are not whole");
    expect(one.values[0]!).toBeGreaterThan(0);
    expect(Math.abs(one.values[0]! / other.values[0]! - 1)).toBeLessThan(1e-3);
  }
});

test("the edges that the opening angle has along the azimuth are roots: angles of the pair in the laboratory", () => {
  // the complement of a bound and the bound make all of it
  const at = (angleDeg: readonly (number | null)[]) => {
    const cuts = compileCuts(kernel, { betaGamma: 0.3, leptons: { absCos: [0, 0.9] }, angleDeg: { "electron-positron": angleDeg } } as never);
    const request = { process: EEEEA, sqrtS: 1000, massX: 17, cuts, lo: 200, hi: 200, accuracy: 1e-3, photonOnly: true };
    const found = nested(kernel, request, 200, { level: 2, axes: 3, corners: true });
    return found.whole ? found.values[0]! : Number.NaN;
  };
  const [below, above, all] = [at([null, 60]), at([60, null]), at([0, 180])];
  expect(Math.abs((below + above) / all - 1)).toBeLessThan(1e-4);
  expect(below).toBeGreaterThan(0.01 * all);
});
