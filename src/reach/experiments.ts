import type { CutSpec } from "../cuts/declaration.ts";
import { frozen } from "../request/frozen.ts";

/** Energies of a scan across the resonance in e+ e- -> e+ e-. */
export interface EnergyScan {
  /** First and last sqrt(s) [MeV], and how many. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** Both particles within |cos(theta)| < cosMax in the centre of mass. */
  readonly cosMax: number;
}

export const LUMINOSITY_IS = ["collected", "goal", "given"] as const;
export type LuminosityIs = (typeof LUMINOSITY_IS)[number];

/** What a reach estimate needs to know of an experiment that looks for X -> e+ e- in e+ e- -> e+ e- gamma, or in a scan of e+ e- -> e+ e-. */
export interface Experiment {
  readonly title: string;
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  /** Integrated luminosity [fb^-1]. */
  readonly luminosity: number;
  /** Data on tape, a goal of the experiment, or a number of the request. */
  readonly luminosityIs: LuminosityIs;
  /** A scan of sqrt(s) instead of the pair-mass spectrum: luminosity is that of one point, resolution the spread of sqrt(s). */
  readonly scan?: EnergyScan;
  /** Selection: a preset's name or a declaration. */
  readonly cuts: CutSpec | string;
  /** Resolution of the pair mass [MeV]. */
  readonly resolution: number;
  /** Detector efficiency on top of the selection. */
  readonly efficiency: number;
  /** Relative uncertainty of the background normalisation. */
  readonly normalisation: number;
  /** Relative uncertainty of the background slope and curvature at the edges of the window. */
  readonly shape: number;
  /** Relative uncertainty of the background in each bin on its own. */
  readonly uncorrelated: number;
  readonly source: string;
}

/** Energies of the Belle II beams [MeV]: electrons 7.007 GeV, positrons 4 GeV (SuperKEKB design, arXiv:1809.01958). */
const SUPERKEKB = { electrons: 7007, positrons: 4000, sqrts: 10580 };

/**
 * The experiments with a name. Luminosities and beams are published; resolution, efficiency and systematic uncertainties are assumptions of
 * this estimate, the same everywhere so that experiments compare: background known to 1% in normalisation and 0.2% in shape.
 */
export const EXPERIMENTS = frozen({
  "besiii-3773": {
    title: "BESIII at the psi(3770)",
    sqrts: 3773,
    luminosity: 20.3,
    luminosityIs: "collected",
    cuts: "besiii",
    resolution: 1.5,
    efficiency: 1,
    normalisation: 0.01,
    shape: 0.002,
    uncorrelated: 0,
    source: "luminosity arXiv:2406.05827; resolution: middle scenario of Table 2",
  },
  "besiii-jpsi": {
    title: "BESIII at the J/psi",
    sqrts: 3097,
    luminosity: 3.083,
    luminosityIs: "collected",
    cuts: "besiii",
    resolution: 1.5,
    efficiency: 1,
    normalisation: 0.01,
    shape: 0.002,
    uncorrelated: 0,
    source: "luminosity arXiv:2111.07571; resolution: middle scenario of Table 2",
  },
  "kloe2-like": {
    title: "KLOE-2-like",
    sqrts: 1019.5,
    luminosity: 1.54,
    luminosityIs: "collected",
    cuts: { name: "kloe2-like", leptons: { thetaDeg: [55, 125] }, photon: { thetaDeg: [50, 130], energy: [20] } },
    resolution: 2,
    efficiency: 1,
    normalisation: 0.01,
    shape: 0.002,
    uncorrelated: 0,
    source: "luminosity and the central acceptance arXiv:1509.00740; resolution assumed",
  },
  "belle2-like": {
    title: "Belle II-like",
    sqrts: SUPERKEKB.sqrts,
    luminosity: 50_000,
    luminosityIs: "goal",
    cuts: {
      name: "belle2-like",
      leptons: { thetaDeg: [17, 150] },
      photon: { thetaDeg: [12.4, 155.1], energy: [100] },
      betaGamma: (SUPERKEKB.electrons - SUPERKEKB.positrons) / SUPERKEKB.sqrts,
    },
    resolution: 2,
    efficiency: 1,
    normalisation: 0.01,
    shape: 0.002,
    uncorrelated: 0,
    source: "beams, luminosity goal and acceptance arXiv:1808.10567, arXiv:1809.01958; resolution assumed",
  },
  stcf: {
    title: "Super tau-charm factory",
    sqrts: 4000,
    luminosity: 1000,
    luminosityIs: "goal",
    cuts: "besiii",
    resolution: 1.5,
    efficiency: 1,
    normalisation: 0.01,
    shape: 0.002,
    uncorrelated: 0,
    source: "1 ab^-1 per year at 4 GeV arXiv:2303.15790; selection and resolution as BESIII",
  },
  "padme-scan": {
    title: "PADME scan",
    sqrts: 16.9,
    // 1e10 positrons on 100 micrometres of diamond
    luminosity: 1.0574e-7,
    luminosityIs: "collected",
    cuts: "none",
    resolution: 0.06,
    efficiency: 1,
    normalisation: 0.01,
    shape: 0.002,
    uncorrelated: 0.008,
    scan: { from: 16.4, to: 17.4, points: 47, cosMax: 0.6 },
    source: "scan, positrons and target arXiv:2505.24797; spread with the motion of the bound electrons, and 0.8% from point to point, assumed",
  },
} as const satisfies Record<string, Experiment>);

export type ExperimentName = keyof typeof EXPERIMENTS;
