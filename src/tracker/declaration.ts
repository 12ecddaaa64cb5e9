// A tracker as people write it (JSON, the form of data/detectors). Formulas: docs/physics/tracks.md.

/** A layer of material: a cylinder about the beams. */
export interface TrackerMaterial {
  /** What it is called. */
  readonly name: string;
  /** Layers of one part scatter as one, at the mean of their radii weighted by thickness. Default a part of its own. */
  readonly part?: string;
  /** Inner and outer radius [mm]. Allowed: 0.1 to 20000 mm, the first not above the second. */
  readonly radiusMm: readonly number[];
  /** Thickness at normal incidence [radiation lengths]. Allowed: 1e-7 to 10. */
  readonly radiationLengths: number;
  /** Whose cross-section for pairs is taken: Be, C, Al, Si, Cu or Au. Without it the layer scatters and no photon converts in it. */
  readonly element?: string;
  /** Names of the numbers that stand on an estimate. */
  readonly assumed?: readonly string[];
  /** Where the numbers are from. */
  readonly source?: string;
  /** Year and month of the source. */
  readonly date?: string;
}

/** A group of measuring layers at equal steps. */
export interface TrackerHits {
  /** What it is called. */
  readonly name: string;
  /** Radius of the first and of the last layer [mm]. Allowed: 0.1 to 20000 mm, the first not above the second. */
  readonly radiusMm: readonly number[];
  /** How many layers. Allowed: 1 to 200. */
  readonly layers: number;
  /** Error of a hit across the track in the bending plane [um]. Allowed: 0.1 to 100000 micrometres. */
  readonly errorUm: number;
  /** Size of a cell across the track: two tracks closer than this leave one hit [mm]. Allowed: 0.001 to 1000 mm. Default unknown. */
  readonly cellMm?: number;
  /** Angle of the wires to the axis [mrad]: the error along z is errorUm over it. Allowed: 0.1 to 1000 mrad. */
  readonly stereoMrad?: number;
  /** Error along z of layers that measure it by themselves [um]. Allowed: 0.1 to 1000000 micrometres. */
  readonly zErrorUm?: number;
  /** First and last layer of the group that measures z. Allowed: 1 to the number of layers. Default all, where stereoMrad or zErrorUm is given. */
  readonly stereoLayers?: readonly number[];
  /** Names of the numbers that stand on an estimate. */
  readonly assumed?: readonly string[];
  /** Where the numbers are from. */
  readonly source?: string;
  /** Year and month of the source. */
  readonly date?: string;
}

/** A tracker in a solenoid along the beams. */
export interface TrackerSpec {
  /** Solenoid along the beams [T]. Allowed: 0.01 to 20 T. */
  readonly field: number;
  /** Layers in which tracks scatter. Allowed: at most 100 of them. */
  readonly material: readonly TrackerMaterial[];
  /** Layers that measure. Allowed: 1 to 100 groups, 3 layers at least in the bending plane and 2 along z. */
  readonly hits: readonly TrackerHits[];
  /** What it is called. */
  readonly title?: string;
  /** Boost of the centre of mass along the electrons, beta gamma, of asymmetric beams. Allowed: -10 to 10; conversions take 0 alone. Default 0. */
  readonly betaGamma?: number;
}

/** What the fit of a track knows besides its hits: nothing, or that both tracks of a pair come from one point (d0 = 0 and the same z0). */
export type TrackConstraint = "none" | "vertex";
