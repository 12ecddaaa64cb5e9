// dsigma/dm of e+ e- -> e+ e- gamma in 38 bins: one item is one spectrum. cold: from nothing; recouple: other couplings, integrals kept.

import { spectrum } from "../../src/components/spectrum.ts";
import { X17_MASS } from "../../src/constants/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { binGrid } from "../../src/spectrum/couple.ts";
import { couplingsWithWidth } from "../../src/spectrum/couplings.ts";
import { smearedSpectrum, spectrumBins, spectrumModel } from "../../src/spectrum/index.ts";
import { binEdges, type SpectrumRequest } from "../../src/spectrum/input.ts";
import type { Fill, Topic } from "../topic.ts";

const request: SpectrumRequest = { sqrts: 3773, cuts: "besiii", range: [7.5, 26.5], bin: 0.5, epsV: 2e-3, epsA: 0, accuracy: 1e-4, sigma: [] };

/** The background of the bins, everything integrated anew in each run. */
function cold(accuracy: number, couplings: Pick<SpectrumRequest, "epsV" | "epsS"> = {}): Fill {
  const kernel = loadKernelSync();
  return {
    n: 1,
    run() {
      const model = spectrumModel(kernel, { ...request, ...couplings, accuracy });
      const grid = binGrid(kernel, model.coefficients, binEdges(model.input));
      return spectrumBins(model, grid, couplingsWithWidth(kernel, model.input)).map(({ background }) => background);
    },
  };
}

/** Events of Table 2 in the window of +-1 MeV x 3, |cos| < 0.9 for all three, in units of 1e4: 41.7 (computed independently, 1%). */
function windowEvents(): number {
  const kernel = loadKernelSync();
  const model = spectrumModel(kernel, { ...request, cuts: "cos0.9", range: [X17_MASS - 3, X17_MASS + 3], epsV: 0 });
  const bins = spectrumBins(model, binGrid(kernel, model.coefficients, binEdges(model.input)), couplingsWithWidth(kernel, model.input));
  return (bins.reduce((sum, { background }) => sum + background, 0) * 20.3) / 1e4;
}

const anchor: Topic["anchor"] = { what: "N_B/1e4 of Table 2 at 1 MeV", value: windowEvents, expected: 41.7, tolerance: 0.4 };

const coldTopic = (accuracy: number, label: string) => (): Topic => ({
  name: `spectrum/38bins/cold/${label}/*`,
  kernels: [],
  backends: { wasm: cold(accuracy) },
  tolerance: accuracy,
  anchor,
});
export const coldSpectrumTopic = coldTopic(1e-4, "1e-4");
export const coarseSpectrumTopic = coldTopic(1e-2, "1e-2");

/** The same with an X of spin 0. */
export const spin0SpectrumTopic = (): Topic => ({
  name: "spectrum/38bins/cold/spin0/1e-4/*",
  kernels: [],
  backends: { wasm: cold(1e-4, { epsV: 0, epsS: 2e-3 }) },
  tolerance: 1e-4,
  anchor,
});

/** The bin of X with initial-state radiation: tree spectra of 13 energies and boosts. */
export function radiatedSpectrumTopic(): Topic {
  const kernel = loadKernelSync();
  const asked = { ...request, range: [16.5, 17] as const, bin: 0.5, accuracy: 1e-3, isr: 200 };
  const ratio = () => {
    const { bins, radiation } = spectrum(kernel, asked);
    return bins[0]!.background / radiation!.tree.bins[0]!.background;
  };
  return {
    name: "spectrum/1bin/isr/1e-3/*",
    kernels: ["radiationBatch"],
    backends: { wasm: { n: 1, run: () => spectrum(kernel, asked).bins.map(({ background }) => background) } },
    tolerance: 1e-3,
    anchor: { what: "K of initial-state radiation below 200 MeV", value: ratio, expected: 0.886, tolerance: 0.003 * 0.886 },
  };
}

export function recoupleTopic(): Topic {
  const kernel = loadKernelSync();
  const model = spectrumModel(kernel, request);
  const grid = binGrid(kernel, model.coefficients, binEdges(model.input));
  let turn = 0;
  return {
    name: "spectrum/38bins/recouple/*",
    kernels: [],
    backends: {
      wasm: {
        n: 1,
        run() {
          turn = (turn + 1) % 64;
          const couplings = couplingsWithWidth(kernel, { ...model.input, epsV: 6.7e-4 + 2e-5 * turn });
          return spectrumBins(model, grid, couplings).map(({ total }) => total);
        },
      },
    },
    tolerance: 0,
    anchor,
  };
}

/** The same smeared by 1 MeV, its response prepared before. */
export function recoupleSmearedTopic(): Topic {
  const kernel = loadKernelSync();
  const model = spectrumModel(kernel, { ...request, sigma: [1] });
  const edges = binEdges(model.input);
  let turn = 0;
  return {
    name: "spectrum/38bins/recouple-smeared/*",
    kernels: [],
    backends: {
      wasm: {
        n: 1,
        run() {
          turn = (turn + 1) % 64;
          const couplings = couplingsWithWidth(kernel, { ...model.input, epsV: 6.7e-4 + 2e-5 * turn });
          return smearedSpectrum(model, couplings, 1, edges).bins.map(({ total }) => total);
        },
      },
    },
    tolerance: 0,
    anchor,
  };
}
