// One request after another by the coefficient functions alone, with all the work that they may take, or by the Monte
// Carlo as reference: a line of JSON for each. scripts/constants.mjs bundles this once for every value of a constant.
import { parseArgs } from "node:util";
import { loadSync } from "../../src/index.ts";
import { finished } from "../../src/request/steps.ts";
import { spectrumSteps } from "../../src/spectrum/index.ts";
import { bruteForce } from "./brute.ts";
import { draw, type Request } from "./draw.ts";
import { SPECTRUM_ACCURACY } from "./routes.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "61" },
    indices: { type: "string", default: "" },
    reference: { type: "boolean", default: false },
    choose: { type: "string" },
  },
});
const seed = Number(values.seed);

const REFERENCE_ACCURACY = 1e-3;

/** Not x17.spectrum: there the Monte Carlo completes what the functions miss, and they get less work. */
function byFunctions(request: Request) {
  const [lo, hi] = request.range;
  const { bins, relativeError, points } = finished("spectrum", spectrumSteps(loadSync().kernel, { ...request, bin: hi - lo }));
  return { value: bins[0]!.total, error: bins[0]!.error, reached: relativeError <= SPECTRUM_ACCURACY, points };
}

function byMonteCarlo(request: Request, index: number) {
  const { value, sdev, reached, trust, neval } = loadSync().integrate({ ...request, accuracy: REFERENCE_ACCURACY, seed: index });
  return { value, error: sdev, reached: reached && trust.ok, points: neval };
}

/** Bounds on the electrons, and points that pass: the others ask nothing of the constants. */
function asksForMuch(index: number): boolean {
  const request = draw(seed, index);
  const { leptons, electron, positron, angleDeg, mass } = request.cuts;
  if (![leptons, electron, positron, angleDeg, mass].some((cut) => cut !== undefined)) return false;
  return (
    bruteForce({ sqrts: request.sqrts, range: request.range, cuts: request.cuts, terms: [] }, 0, { accepted: 10, tried: 20_000, seed: index })
      .accepted > 0
  );
}

if (values.choose) {
  const chosen: number[] = [];
  for (let index = 0; chosen.length < Number(values.choose); index++) if (asksForMuch(index)) chosen.push(index);
  console.log(chosen.join(","));
} else {
  for (const text of values.indices.split(",")) {
    const index = Number(text);
    const request = draw(seed, index);
    const start = process.cpuUsage().user;
    const found = values.reference ? byMonteCarlo(request, index) : byFunctions(request);
    console.log(JSON.stringify({ index, ...found, seconds: (process.cpuUsage().user - start) / 1e6 }));
  }
}
