// Events: cells explored and tried, and events of samples that have not been adapted.
import { FOUND_LENGTH, TRIAL_LENGTH } from "../../../assembly/spec/cells.ts";
import { EVENT_COLUMNS } from "../../../assembly/spec/events.ts";
import { SAMPLE_CELLS_SLOT } from "../../../assembly/spec/sample.ts";
import type { Kernel } from "../../../src/kernel/load.ts";
import { arena } from "../../../src/kernel/memory.ts";
import { EEAX_DECAY, EEAX_DECAY_SPIN0, EEEE, EEEE_SPIN0, EEEEA, EEEEA_SPIN0, type Process } from "../../../src/process/index.ts";
import { smallSample } from "../../support/smallSample.ts";
import { custom } from "../case.ts";

const N = 100;
/** Events of a sample that has not been adapted take many trials. */
const EVENTS = 20;

const SAMPLES = [
  [EEEEA, 3773, { leptons: { absCos: [0, 0.93] }, photon: { absCos: [0, 0.8], energy: [25] } }, 1e6],
  [EEEEA, 10580, { betaGamma: 0.28, leptons: { thetaDeg: [17, 150] } }, 1e6],
  [EEAX_DECAY, 3773, { photon: { absCos: [0, 0.8] } }, 1e3],
  [EEAX_DECAY_SPIN0, 3773, { photon: { absCos: [0, 0.8] } }, 1e3],
  [EEEEA_SPIN0, 3773, { leptons: { absCos: [0, 0.93] }, photon: { absCos: [0, 0.8], energy: [25] } }, 1e6],
  [EEEE_SPIN0, 17, { leptons: { absCos: [0, 0.9] } }, 1e14],
  [EEEE, 17, { leptons: { absCos: [0, 0.9] } }, 1e14],
  [EEEE, 16.9, { leptons: { absCos: [0, 0.9] } }, 1e14, { spread: { sigma: 0.02, rest: 0 } }],
  [EEEE, 16.9, { betaGamma: -16, leptons: { energy: [20] } }, 1e14, { spread: { sigma: 0.1, rest: 1 } }],
  [EEEEA, 3773, { betaGamma: 0.2, photon: { absCos: [0, 0.8] } }, 1e6, { radiation: { beta: 0.078, order: 2, lost: 0.1 } }],
  [EEAX_DECAY, 3773, { photon: { absCos: [0, 0.8] } }, 1e3, { radiation: { beta: 0.078, order: 1, lost: 0.3 } }],
] as const satisfies readonly [Process, number, object, number, Parameters<typeof smallSample>[5]?][];

/** Calls a kernel with every sample; `doubles`: of its output. */
function everySample(
  kernel: Kernel,
  doubles: (cells: number, process: Process) => number,
  call: (process: number, sample: number, out: number) => number,
  hand: (values: Float64Array) => void,
): void {
  for (const [process, sqrts, cuts, most, beams] of SAMPLES) {
    const sample = smallSample(kernel, process, sqrts, cuts, most, beams);
    const { views, offsets } = arena(kernel, sample.length, doubles(sample[SAMPLE_CELLS_SLOT]!, process));
    views[0]!.set(sample);
    const answer = call(process.code, offsets[0]!, offsets[1]!);
    hand(Float64Array.from([answer, ...views[1]!]));
  }
}

export const events = [
  custom("exploreCells", (kernel, hand) =>
    everySample(
      kernel,
      (cells) => cells * FOUND_LENGTH,
      (process, sample, out) => kernel.exports.exploreCells(N, process, sample, 17, 5, out),
      hand,
    ),
  ),
  custom("tryCells", (kernel, hand) =>
    everySample(
      kernel,
      (cells) => TRIAL_LENGTH + cells,
      (process, sample, out) => kernel.exports.tryCells(10 * N, process, sample, 17, 1e6, out),
      hand,
    ),
  ),
  custom("eventsBatch", (kernel, hand) => {
    for (const weighted of [0, 1])
      everySample(
        kernel,
        (_, { functions }) => EVENTS * (EVENT_COLUMNS + functions.length),
        (process, sample, out) => kernel.exports.eventsBatch(EVENTS, process, sample, 17, 2 ** 40, weighted, 1, 1e5, out),
        hand,
      );
  }),
];
