// Work between two calls of a progress function, counted in evaluations of |M|^2 (0.5 microseconds) and looks for edges
// (0.1 and more, as the square of the bounds), not on a clock.
import { expect } from "vitest";
import { TERM_INTERFERENCE } from "../../assembly/spec/process.ts";
import { InterruptedError } from "../../src/index.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { internalsOf, keepInternals } from "../../src/kernel/memory.ts";
import { lookWork } from "../../src/spectrum/limits.ts";

/** A second, in evaluations. */
const SECOND = 2e6;
/** An interference through the spread of the beam, and any other cross-section of two particles, in evaluations. */
const SPREAD_INTERFERENCE = 4000;
const OF_TWO = 200;

/** The kernels, with what the long ones evaluate added up. */
function counting(kernel: Kernel, bounds: number): { readonly kernel: Kernel; readonly work: () => number } {
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
      const passed = exports.sampledPilot(...given);
      work += given[8] + look * exports.looksTaken();
      return passed;
    },
    photonRange: (...given: Parameters<typeof exports.photonRange>) => {
      const ranges = exports.photonRange(...given);
      work += look * exports.looksTaken();
      return ranges;
    },
    placedIntegral: (...given: Parameters<typeof exports.placedIntegral>) => {
      const passed = exports.placedIntegral(...given);
      work += given[10] + look * exports.looksTaken();
      return passed;
    },
    integrandBatch: (...given: Parameters<typeof exports.integrandBatch>) => {
      work += given[0];
      return exports.integrandBatch(...given);
    },
    eeeeCrossSectionBatch: (...given: Parameters<typeof exports.eeeeCrossSectionBatch>) => {
      work += given[0] * (given[1] === TERM_INTERFERENCE ? SPREAD_INTERFERENCE : OF_TWO);
      return exports.eeeeCrossSectionBatch(...given);
    },
    lineShapeBatch: (...given: Parameters<typeof exports.lineShapeBatch>) => {
      work += given[0] * OF_TWO;
      return exports.lineShapeBatch(...given);
    },
  };
  const counting = { ...kernel, exports: counted };
  keepInternals(counting, internalsOf(kernel)!);
  return { kernel: counting, work: () => work };
}

export type Run = (kernel: Kernel, progress: (share: number) => unknown) => unknown;

/** Stops `run` after so many seconds of work, and expects no second of it without a call. `bounds`: of its cuts. */
export function expectBreaths(kernel: Kernel, bounds: number, seconds: number, run: Run): void {
  const { kernel: counted, work } = counting(kernel, bounds);
  let last = 0;
  let longest = 0;
  const progress = () => {
    longest = Math.max(longest, work() - last);
    last = work();
    return last < seconds * SECOND;
  };
  expect(() => run(counted, progress)).toThrow(InterruptedError);
  expect(last).toBeGreaterThanOrEqual(seconds * SECOND);
  expect(longest).toBeLessThan(SECOND);
}
