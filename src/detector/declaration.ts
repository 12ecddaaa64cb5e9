// What a detector does to particles, as people write it (JSON). Formulas: docs/detector.md.
import type { CutSpec, ParticleCuts } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import type { TrackConstraint, TrackerSpec } from "../tracker/declaration.ts";
import type { TrackerName } from "../tracker/geometry.ts";

/** Error of an angle: terms added in quadrature. */
export interface AngleResolution {
  /** What does not fall with momentum or energy [mrad]. Allowed: 0 to 1000. Default 0. */
  readonly constantMrad?: number;
  /** Multiple scattering, over beta p: the error at beta p = 1 GeV [mrad GeV]. Allowed: 0 to 1000. Default 0. */
  readonly scatteringMradGeV?: number;
  /** Of a shower, over sqrt(E), of tracks over sqrt(p): the error at 1 GeV [mrad sqrt(GeV)]. Allowed: 0 to 1000. Default 0. */
  readonly stochasticMradSqrtGeV?: number;
}

/** sigma_p/p of a track: terms added in quadrature. */
export interface MomentumResolution {
  /** Relative error at any momentum. Allowed: 0 to 10. Default 0. */
  readonly constant?: number;
  /** Curvature: so much for each GeV of momentum [1/GeV]. Allowed: 0 to 10. Default 0. */
  readonly perGeV?: number;
  /** Relative error by multiple scattering: over beta. Allowed: 0 to 10. Default 0. */
  readonly overBeta?: number;
}

/** sigma_E/E of a photon: terms added in quadrature. */
export interface EnergyResolution {
  /** Relative error at any energy. Allowed: 0 to 10. Default 0. */
  readonly constant?: number;
  /** Relative error at 1 GeV, over sqrt(E) [sqrt(GeV)]. Allowed: 0 to 10. Default 0. */
  readonly stochasticSqrtGeV?: number;
  /** Noise, over E: the error of the energy [GeV]. Allowed: 0 to 10. Default 0. */
  readonly noiseGeV?: number;
}

/** Efficiencies in bins of the true momentum and of the cosine of the true polar angle; outside all bins it is 0. */
export interface EfficiencyTable {
  /** Ascending edges of the bins of momentum [GeV]. Allowed: 0 to 1e9 GeV. */
  readonly momentumGeV: readonly number[];
  /** Ascending edges of the bins of the cosine. Allowed: -1 to 1. Default one bin of -1 to 1. */
  readonly cosTheta?: readonly number[];
  /** Efficiencies: a row for each bin of momentum, in it a number for each bin of the cosine. Allowed: 0 to 1. */
  readonly values: readonly (readonly number[])[];
}

/** What is the same for tracks and photons. */
interface ParticleResponse {
  /** Of the polar angle. */
  readonly theta?: AngleResolution;
  /** Of the azimuth itself: across the direction that is sin(theta) times as much. */
  readonly phi?: AngleResolution;
  /** Efficiency: a number, or a table. Allowed: 0 to 1. Default 1. */
  readonly efficiency?: number | EfficiencyTable;
  /** Where the particle is seen: bounds as in cuts. Default everywhere. */
  readonly acceptance?: ParticleCuts;
  /** Which momentum the acceptance is asked of; default "measured". */
  readonly acceptanceOf?: "measured" | "true";
}

/** How tracks are measured. */
export interface TrackResponse extends ParticleResponse {
  /** Of the size of the momentum. */
  readonly momentum?: MomentumResolution;
  /** Errors of momentum and angles from the hits and the material of a tracker, by name or as its geometry; in place of `momentum`, `theta` and `phi`. */
  readonly tracker?: TrackerName | TrackerSpec;
  /** What the fit knows besides the hits of `tracker`: "vertex" that both tracks come from one point. Default "none". */
  readonly constraint?: TrackConstraint;
  /** Groups of hits of `tracker` that a track lacks. Default none. */
  readonly without?: readonly string[];
}

/** How photons are measured. */
export interface PhotonResponse extends ParticleResponse {
  /** Of the energy. */
  readonly energy?: EnergyResolution;
}

/** A detector. Particles that are not spoken of are seen and measured without error; X is never seen. */
export interface DetectorSpec {
  /** What it is called in files and figures. */
  readonly name?: string;
  /** The electron's track. */
  readonly electron?: TrackResponse;
  /** The positron's track. */
  readonly positron?: TrackResponse;
  /** Both electron and positron, instead of these. */
  readonly leptons?: TrackResponse;
  /** The photon's shower. */
  readonly photon?: PhotonResponse;
  /** What events must pass once they are measured: a selection, or the name of one. Default all whose final particles were all seen. */
  readonly selection?: CutPreset | CutSpec;
}
