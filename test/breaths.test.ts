// Between two calls of a progress function lies less than a second of work, counted in evaluations of |M|^2 (0.5
// microseconds) and looks for edges (0.1), not on a clock.
import { describe, expect, it } from "vitest";
import { type CutSpec, InterruptedError, loadSync } from "../src/index.ts";
import { spectrum } from "../src/integrate/hardBins.ts";
import type { Kernel } from "../src/kernel/load.ts";
import { lookWork } from "../src/spectrum/limits.ts";

const { kernel } = loadSync();
/** A second, in evaluations. */
const SECOND = 2e6;

/** The kernels, with what the long ones evaluate added up. */
function counting(bounds: number): { readonly kernel: Kernel; readonly work: () => number } {
  let work = 0;
  const look = lookWork(bounds);
  const { exports } = kernel;
  const counted = {
    ...exports,
    angularIntegral: (...given: Parameters<typeof exports.angularIntegral>) => {
      const points = exports.angularIntegral(...given);
      work += (points < -3 ? -3 - points : Math.max(0, points)) + look * exports.looksTaken();
      return points;
    },
    sampledIntegral: (...given: Parameters<typeof exports.sampledIntegral>) => {
      const passed = exports.sampledIntegral(...given);
      work += given[11] * Math.max(1, given[12]) + look * exports.looksTaken();
      return passed;
    },
    sampledPilot: (...given: Parameters<typeof exports.sampledPilot>) => {
      work += given[8];
      return exports.sampledPilot(...given);
    },
  };
  return { kernel: { ...kernel, exports: counted }, work: () => work };
}

const nine: CutSpec = { leptons: [{ cos: [-0.8, -0.79] }, { cos: [0.1, 0.4] }, { cos: [0.7, 0.701] }], photon: { absCos: [null, 0.9] } } as never;

describe("work between two calls of the progress function", () => {
  it.each<[string, number, object]>([
    ["regions of both leptons one by one", 14, { sqrts: 3773, range: [200, 300], bin: 100, epsV: 0, accuracy: 0.01, cuts: nine }],
    ["an accuracy of 1e-9", 4, { accuracy: 1e-9 }],
  ])("is less than a second: %s", (_, bounds, request) => {
    const { kernel: counted, work } = counting(bounds);
    let last = 0;
    let longest = 0;
    const progress = () => {
      longest = Math.max(longest, work() - last);
      last = work();
      return last < 1.5 * SECOND;
    };
    expect(() => spectrum(counted, request as never, progress)).toThrow(InterruptedError);
    expect(last).toBeGreaterThan(1.5 * SECOND);
    expect(longest).toBeLessThan(SECOND);
  });
});
