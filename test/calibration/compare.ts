// One request along every route, as a line of JSON that can be replayed.
import { bruteForce } from "./brute.ts";
import type { Request } from "./draw.ts";
import { type Answer, type Route, routeOf } from "./routes.ts";

export interface Line {
  readonly seed: number;
  readonly index: number;
  readonly request: Request;
  /** Share of points of the fixed densities of the brute-force route that pass: 0 when none of PROBED does. */
  readonly open: number;
  readonly answers: Readonly<Record<string, Answer>>;
}

const PROBED = 100_000;

function answered(route: Route, request: Request, index: number): Answer {
  const start = performance.now();
  const seconds = () => Number(((performance.now() - start) / 1e3).toFixed(2));
  try {
    return { ...route.run(request, index), seconds: seconds() };
  } catch (error) {
    return { value: 0, error: 0, reached: false, seconds: seconds(), note: `threw: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Compares the routes on one request. */
export function compare(seed: number, index: number, names: readonly string[], request: Request): Line {
  const answers = Object.fromEntries(names.map((name) => [name, answered(routeOf(name), request, index)]));
  const { epsV: _v, epsA: _a, epsS: _s, epsP: _p, ...photonOnly } = request;
  const { accepted, tried } = bruteForce({ ...photonOnly, terms: [] }, 0, { accepted: 1000, tried: PROBED, seed: index });
  return { seed, index, request, open: accepted / tried, answers };
}

/** (a - b)/sqrt(errors^2); 0 when both are exactly the same. */
export function pull(a: Answer, b: Answer): number {
  const difference = a.value - b.value;
  return difference === 0 ? 0 : difference / Math.hypot(a.error, b.error);
}
