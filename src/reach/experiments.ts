import type { CutSpec } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import { EXPERIMENT_DATA } from "../data/experiments.generated.ts";
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

export const LUMI_IS = ["collected", "goal", "given"] as const;
export type LumiIs = (typeof LUMI_IS)[number];

/** What a reach estimate needs to know of an experiment that looks for X -> e+ e- in e+ e- -> e+ e- gamma, or in a scan of e+ e- -> e+ e-. */
export interface Experiment {
  /** Its name for people. */
  readonly title: string;
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  /** Integrated luminosity [fb^-1]. */
  readonly lumi: number;
  /** Data on tape, a goal of the experiment, or a number of the request. */
  readonly lumiIs: LumiIs;
  /** A scan of sqrt(s) instead of the pair-mass spectrum: lumi is that of one point, sigma the spread of sqrt(s). */
  readonly scan?: EnergyScan;
  /** Selection: a preset's name or a declaration. */
  readonly cuts: CutSpec | CutPreset;
  /** Resolution of the pair mass [MeV]. */
  readonly sigma: number;
  /** Detector efficiency on top of the selection. */
  readonly efficiency: number;
  /** Relative uncertainty of the background normalisation. */
  readonly normalisation: number;
  /** Relative uncertainty of the background slope and curvature at the edges of the window. */
  readonly shape: number;
  /** Relative uncertainty of the background in each bin on its own. */
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
