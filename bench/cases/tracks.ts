// Pairs of tracks before a tracker: the error of their mass by the fit of their hits, and a response made of them.
import { presetCuts } from "../../src/cuts/spec.ts";
import { particleErrors } from "../../src/detector/errors.ts";
import { namedDetector } from "../../src/detector/presets.ts";
import { detectorOf, type Particle } from "../../src/detector/spec.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { pairMassError } from "../../src/resolution/pairMass.ts";
import { responseFor } from "../../src/resolution/response.ts";
import { smear } from "../../src/smear/index.ts";
import { TAILS } from "../../src/tracker/tails.ts";
import type { Topic } from "../topic.ts";

/** Both tracks of a pair fitted: errors of momenta and angles by all hits of BESIII's chamber, and of the mass. */
export function trackedPairsTopic(): Topic {
  const n = 256;
  const kernel = loadKernelSync();
  const [electron, positron] = detectorOf(kernel, namedDetector("besiii")!).particles as readonly [Particle, Particle];
  const masses = new Float64Array(n);
  const run = () => {
    for (let i = 0; i < n; i++) {
      const [a, b] = [[900 + i, 9, 300] as const, [950 - i, -9, 280] as const];
      masses[i] = pairMassError(a, b, particleErrors(kernel, electron, a), particleErrors(kernel, positron, b));
    }
    return masses;
  };
  return {
    name: "tracks/pair/*",
    kernels: [],
    backends: { wasm: { n, run } },
    tolerance: 0,
    anchor: {
      what: "azimuth of a track of 943 MeV across the beams, by another program [mrad]",
      value: () => 1000 * particleErrors(kernel, electron, [943, 0, 0])[2],
      expected: 1.565,
      tolerance: 0.01 * 1.565,
    },
  };
}

/** A response by name with all radiation, of 40 000 pairs. */
export function namedResponseTopic(): Topic {
  const kernel = loadKernelSync();
  const made = () => responseFor(kernel, namedDetector("besiii:vertex")!, TAILS, { sqrts: 3773, mass: 16.88, cuts: presetCuts("besiii") });
  const width = () => {
    const edges = Float64Array.from({ length: 4001 }, (_, i) => 0.01 * i);
    const { contents } = smear(kernel, { edges, response: made(), lines: { positions: [16.88], contents: [1] } });
    let below = 0;
    const sums = contents.map((content) => (below += content));
    const at = (part: number) => edges[sums.findIndex((x) => x > part)]!;
    return 0.5 * (at(0.841344746068543) - at(0.15865525393145705));
  };
  return {
    name: "tracks/response/*",
    kernels: [],
    backends: { wasm: { n: 1, run: () => made().parts.map(({ sigma }) => sigma) } },
    tolerance: 0,
    anchor: {
      what: "half the middle 68 % of X17, by another program [MeV]",
      value: width,
      expected: 2.62,
      tolerance: 0.03 * 2.62,
    },
  };
}
