// What a detector does to particles, as people write it (JSON). Formulas: docs/detector.md.
import type { CutSpec, ParticleCuts } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";

/** Error of an angle: terms added in quadrature. */
export interface AngleResolution {
  /** [mrad] */
  readonly constantMrad?: number;
  /** Multiple scattering, over beta p: the error at beta p = 1 GeV [mrad GeV]. */
  readonly scatteringMradGeV?: number;
  /** Of a shower, over sqrt(E): the error at 1 GeV [mrad sqrt(GeV)]. */
  readonly stochasticMradSqrtGeV?: number;
}

/** sigma_p/p of a track: terms added in quadrature. */
export interface MomentumResolution {
  readonly constant?: number;
  /** Curvature: so much for each GeV of momentum [1/GeV]. */
  readonly perGeV?: number;
  /** Multiple scattering: over beta. */
  readonly overBeta?: number;
}

/** sigma_E/E of a photon: terms added in quadrature. */
export interface EnergyResolution {
  readonly constant?: number;
  /** Over sqrt(E) [sqrt(GeV)]. */
  readonly stochasticSqrtGeV?: number;
  /** Over E [GeV]. */
  readonly noiseGeV?: number;
}

/** Efficiencies in bins of the true momentum and of the cosine of the true polar angle; outside all bins it is 0. */
export interface EfficiencyTable {
  /** Ascending edges [GeV]. */
  readonly momentumGeV: readonly number[];
  /** Ascending edges; default one bin of -1 to 1. */
  readonly cosTheta?: readonly number[];
  /** A row for each bin of momentum, in it a number of 0 to 1 for each bin of the cosine. */
  readonly values: readonly (readonly number[])[];
}

/** What is the same for tracks and photons. */
interface ParticleResponse {
  readonly theta?: AngleResolution;
  /** Of the azimuth itself: across the direction that is sin(theta) times as much. */
  readonly phi?: AngleResolution;
  /** Number of 0 to 1, or a table; default 1. */
  readonly efficiency?: number | EfficiencyTable;
  /** Where the particle is seen: bounds as in cuts. Default everywhere. */
  readonly acceptance?: ParticleCuts;
  /** Which momentum the acceptance is asked of; default "measured". */
  readonly acceptanceOf?: "measured" | "true";
}

/** How tracks are measured. */
export interface TrackResponse extends ParticleResponse {
  readonly momentum?: MomentumResolution;
}

/** How photons are measured. */
export interface PhotonResponse extends ParticleResponse {
  readonly energy?: EnergyResolution;
}

/** A detector. Particles that are not spoken of are seen and measured without error; X is never seen. */
export interface DetectorSpec {
  readonly name?: string;
  readonly electron?: TrackResponse;
  readonly positron?: TrackResponse;
  /** Both electron and positron, instead of these. */
  readonly leptons?: TrackResponse;
  readonly photon?: PhotonResponse;
  /** What events must pass once they are measured: a selection, or the name of one. Default all whose final particles were all seen. */
  readonly selection?: CutPreset | CutSpec;
}
