import type { CutSpec } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import { EXPERIMENT_DATA } from "../data/experiments.generated.ts";
import { frozen } from "../request/frozen.ts";

/** Energies of a scan across the resonance in e+ e- -> e+ e-. */
export interface EnergyScan {
  /** First sqrt(s). Allowed: 10 to 1000 MeV. */
  readonly from: number;
  /** Last sqrt(s). Allowed: above `from`, to 1000 MeV. */
  readonly to: number;
  /** Number of energies. Allowed: 3 to 1000. */
  readonly points: number;
  /** Both particles within |cos(theta)| < cosMax in the centre of mass. Allowed: 0.01 to 0.99. */
  readonly cosMax: number;
}

export const LUMI_IS = ["collected", "goal", "given"] as const;
export type LumiIs = (typeof LUMI_IS)[number];

/** What a reach estimate needs to know of an experiment that looks for X -> e+ e- in e+ e- -> e+ e- gamma, or in a scan of e+ e- -> e+ e-. */
export interface Experiment {
  /** Its name for people. */
  readonly title: string;
  /** Centre-of-mass energy. Allowed: 10 to 1e6 MeV. */
  readonly sqrts: number;
  /** Integrated luminosity. Allowed: 1e-12 to 1e12 fb^-1. */
  readonly lumi: number;
  /** Data on tape, a goal of the experiment, or a number of the request. */
  readonly lumiIs: LumiIs;
  /** A scan of sqrt(s) instead of the pair-mass spectrum: lumi is that of one point, sigma the spread of sqrt(s). */
  readonly scan?: EnergyScan;
  /** Selection: a preset's name or a declaration. */
  readonly cuts: CutSpec | CutPreset;
  /** Resolution of the pair mass. Allowed: 0.005 to 50 MeV. */
  readonly sigma: number;
  /** Detector efficiency on top of the selection. Allowed: 1e-9 to 1. Default: 1. */
  readonly efficiency: number;
  /** Relative uncertainty of the background normalisation. Allowed: 0 to 1. Default: 0.01. */
  readonly normalisation: number;
  /** Relative uncertainty of the background slope and curvature at the edges of the window. Allowed: 0 to 1. Default: 0.002. */
  readonly shape: number;
  /** Relative uncertainty of the background in each bin on its own. Allowed: 0 to 1. Default: 0. */
  readonly uncorrelated: number;
  /** Where its numbers are from. */
  readonly source: string;
}

/** The experiments with a name: data/experiments. Luminosities and beams are published; resolution, efficiency and systematic uncertainties are assumptions. */
export const EXPERIMENTS = frozen(EXPERIMENT_DATA satisfies Record<string, Experiment>);

/** Name of an experiment that comes with the package: a key of EXPERIMENTS. */
export type ExperimentName = keyof typeof EXPERIMENTS;
/** Names of the experiments in EXPERIMENTS, which `experiment` of `reach` accepts. */
export const EXPERIMENT_NAMES: readonly ExperimentName[] = frozen(Object.keys(EXPERIMENTS) as ExperimentName[]);
