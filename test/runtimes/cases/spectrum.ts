import { WINDOW_LENGTH } from "../../../assembly/spec/monteCarlo.ts";
import { SAMPLED_MAPS_LENGTH } from "../../../assembly/spec/spectrum.ts";
import { partsOf } from "../../../src/cuts/parts.ts";
import { compileCuts, presetCuts } from "../../../src/cuts/spec.ts";
import { windowNumbers, windowsOf } from "../../../src/cuts/windows.ts";
import type { Kernel } from "../../../src/kernel/load.ts";
import { arena } from "../../../src/kernel/memory.ts";
import { EEEEA, EEEEA_SPIN0, type Process } from "../../../src/process/index.ts";
import { atOnce } from "../../../src/spectrum/breaths.ts";
import { flatMaps, learnMaps } from "../../../src/spectrum/maps.ts";
import { custom } from "../case.ts";

const COLUMNS = EEEEA.functions.length;

/** Integrals over the angles by every rule, of three selections and pair masses. */
function everyRule(kernel: Kernel, process: Process, hand: (values: Float64Array) => void): void {
  const boosted = { ...presetCuts("cos0.9"), betaGamma: 0.3 };
  for (const spec of [presetCuts("besiii"), presetCuts("besiii-barrel"), boosted]) {
    const cuts = compileCuts(kernel, spec);
    for (const mass of [7.5, 16.88, 300]) {
      const { views, offsets } = arena(kernel, cuts.record.length, process.functions.length);
      views[0]!.set(cuts.record);
      for (const [axes, other] of [
        [1, 0],
        [3, 0],
        [3, 1],
        [3, 2],
        [3, 3],
      ] as const) {
        const symmetric = cuts.symmetric ? 1 : 0;
        const points = kernel.exports.angularIntegral(
          process.code,
          3773,
          mass,
          16.88,
          offsets[0]!,
          0,
          symmetric,
          axes,
          other,
          1e-3,
          12,
          8,
          offsets[1]!,
        );
        hand(Float64Array.of(points, ...views[1]!));
      }
    }
  }
}

export const spectrum = [
  custom("legendreRule", (kernel, hand) => {
    for (const n of [1, 2, 8, 31, 96]) hand(new Float64Array(kernel.exports.memory.buffer, kernel.exports.legendreRule(n), 2 * n).slice());
  }),
  custom("angularIntegral", (kernel, hand) => {
    for (const process of [EEEEA, EEEEA_SPIN0]) everyRule(kernel, process, hand);
  }),
  custom("photonRange", (kernel, hand) => {
    for (const spec of [presetCuts("besiii"), { ...presetCuts("cos0.9"), betaGamma: 0.3 }]) {
      const cuts = compileCuts(kernel, spec);
      const { views, offsets } = arena(kernel, cuts.record.length, 64);
      views[0]!.set(cuts.record);
      for (const electrons of [0, 1]) {
        const ranges = kernel.exports.photonRange(3773, 300, offsets[0]!, cuts.symmetric ? 1 : 0, electrons, offsets[1]!);
        hand(Float64Array.of(ranges, ...views[1]!.slice(0, 2 * ranges)));
      }
    }
  }),
  custom("looksTaken", (kernel, hand) => {
    const cuts = compileCuts(kernel, presetCuts("cos0.9"));
    const { views, offsets } = arena(kernel, cuts.record.length, 64);
    for (const electrons of [0, 1]) {
      views[0]!.set(cuts.record);
      kernel.exports.photonRange(3773, 300, offsets[0]!, 0, electrons, offsets[1]!);
      hand(Float64Array.of(kernel.exports.looksTaken()));
    }
  }),
  custom("sampledIntegral", (kernel, hand) => {
    const cuts = compileCuts(kernel, presetCuts("besiii"));
    const { views, offsets } = arena(kernel, cuts.record.length, SAMPLED_MAPS_LENGTH, COLUMNS);
    for (const axis of [0, 1, 2])
      for (const turns of [0, 1, 3]) {
        views[0]!.set(cuts.record);
        views[1]!.set(flatMaps());
        views[2]!.fill(0);
        const passed = kernel.exports.sampledIntegral(
          ...([EEEEA.code, 3773, 300, 16.88, offsets[0]!, 0, 1, offsets[1]!, axis, 5, 2, 64, 512, turns, offsets[2]!] as const),
        );
        hand(Float64Array.of(passed, ...views[2]!));
      }
  }),
  custom("placedIntegral", (kernel, hand) => {
    const spec = {
      betaGamma: 0.3,
      electron: { absCos: [0.2, 0.21], energy: [300, 310] },
      positron: { pt: [100] },
      angleDeg: { "electron-photon": [20, 180] },
    } as const;
    for (const cuts of partsOf(compileCuts(kernel, spec, EEEEA))) {
      const [window] = windowsOf([cuts], 3773)!;
      const { views, offsets } = arena(kernel, cuts.record.length, WINDOW_LENGTH, COLUMNS);
      for (const m of [500, 2500]) {
        views[0]!.set(cuts.record);
        views[1]!.set(windowNumbers(window!));
        views[2]!.fill(0);
        const passed = kernel.exports.placedIntegral(EEEEA.code, 3773, m, 16.88, offsets[0]!, 0, offsets[1]!, 5, 2, 64, 512, offsets[2]!);
        hand(Float64Array.of(passed, ...views[2]!));
      }
    }
  }),
  custom("sampledPilot", (kernel, hand) => {
    const cuts = compileCuts(kernel, presetCuts("besiii"));
    const { sqrtS, symmetric, record } = { sqrtS: 3773, ...cuts };
    for (const m of [16.88, 300]) {
      for (const lines of [false, true]) {
        const { edges, spreads, accepted } = atOnce(learnMaps(kernel, { process: EEEEA, sqrtS, m, record, symmetric, seed: 3, lines }));
        hand(Float64Array.of(accepted, ...spreads, ...edges));
      }
    }
  }),
];
