// The routes to one number. A route takes a request and says a value, an error, and whether it reached what was asked:
// add one here and every request is sent along it.
import { loadSync } from "../../src/index.ts";
import { bruteForce } from "./brute.ts";
import type { Request } from "./draw.ts";

export interface Answer {
  readonly value: number;
  readonly error: number;
  /** The accuracy asked for was reached, and the route says that the number can be trusted. */
  readonly reached: boolean;
  readonly seconds: number;
  /** What the coefficient functions gave where the Monte Carlo integrated the bin as well: not as accurate as asked, but right within its error. */
  readonly functions?: { readonly value: number; readonly error: number };
  /** Anything that helps to read a failure. */
  readonly note?: string;
}

export interface Route {
  readonly name: string;
  /** Relative accuracy it is asked for. */
  readonly accuracy: number;
  /** `index` of the request: routes that draw points draw others for every request, or the pulls of similar requests would be one. */
  run(request: Request, index: number): Omit<Answer, "seconds">;
}

/** The default accuracy of x17 spectrum, and what the Monte Carlo must reach with its default budget. */
export const SPECTRUM_ACCURACY = 1e-3;
export const MONTE_CARLO_ACCURACY = 5e-3;

// A fresh instance per call: every line can be replayed alone.
const spectrum: Route = {
  name: "spectrum",
  accuracy: SPECTRUM_ACCURACY,
  run(request) {
    const [lo, hi] = request.range;
    const found = loadSync().spectrum({ ...request, bin: hi - lo });
    const [bin] = found.bins;
    const { reached = found.relativeError <= SPECTRUM_ACCURACY } = found as { reached?: boolean };
    const { functions: own } = bin!;
    const functions = own && { functions: { value: own.total, error: own.error } };
    return { value: bin!.total, error: bin!.error, reached, ...functions, note: `${found.points} points` };
  },
};

/** Seeds of a run of calibrations lie so far apart. */
const RUN = 1_000_000;

/** The Monte Carlo, or the same with other points as its own cross-check. */
const monteCarlo = (seed = 0): Route => ({
  name: seed === 0 ? "integrate" : `integrate-${seed}`,
  accuracy: MONTE_CARLO_ACCURACY,
  run(request, index) {
    const { value, sdev, reached, trust, neval } = loadSync().integrate({ ...request, accuracy: MONTE_CARLO_ACCURACY, seed: seed * RUN + index });
    return { value, error: sdev, reached: reached && trust.ok, note: `${neval} points. ${trust.sentence}` };
  },
});

/** Total width of X of a request [MeV]. */
export function widthOf({ epsV = 0, epsA = 0, mass = 16.88, width }: Request): number {
  if (epsV === 0 && epsA === 0) return 0;
  return width ?? loadSync().kernel.exports.partialWidth(mass, epsV, epsA);
}

/** Points that pass, and points in all, of the brute-force route. */
const BRUTE = { accepted: 20_000, tried: 2_000_000 };
const FEWEST = 1000;
const LARGEST_SHARE = 0.05;

const brute: Route = {
  name: "brute",
  accuracy: 0.1,
  run(request) {
    const { value, sdev, accepted, tried, largestShare, spinors } = bruteForce(request, widthOf(request), { ...BRUTE, seed: 1 });
    const reached = accepted >= FEWEST && largestShare < LARGEST_SHARE && sdev < 0.1 * Math.abs(value);
    return {
      value,
      error: sdev,
      reached,
      note: `${accepted} of ${tried} points; |M|^2 of momenta and of spinors apart by ${spinors.toPrecision(2)}`,
    };
  },
};

/** Every route by its name. Cross-sections of two bodies and the line shape join here once the reference has them. */
export function routeOf(name: string): Route {
  if (name === "spectrum") return spectrum;
  if (name === "integrate") return monteCarlo();
  if (name === "brute") return brute;
  const [, seed] = /^integrate-(\d+)$/.exec(name) ?? [];
  if (seed === undefined) throw new RangeError(`${name}: no route; there are spectrum, integrate, integrate-SEED, brute`);
  return monteCarlo(Number(seed));
}

export const isMonteCarlo = (name: string): boolean => name.startsWith("integrate");
