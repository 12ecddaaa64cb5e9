import type { SpectrumRequest } from "../../src/index.ts";

/** A spectrum that the Monte Carlo completes. */
export const COMPLETED = {
  ...{ sqrts: 510.6, range: [1.02203, 1.3172369], bin: 0.2952069, epsV: 0, epsA: -0.05858, mass: 1.124, terms: ["signal"], accuracy: 2e-3 },
  cuts: {
    photon: { absCos: [0, 0.9946] },
    leptons: [{ thetaDeg: [38.98, 141], pt: [148.9, 300] }, { cos: [0.396, 0.7382] }],
    mass: { "positron-photon": [420.8, 510] },
  },
} satisfies SpectrumRequest;
