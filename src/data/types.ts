// What the generated modules of limits consist of. Where the numbers are kept, and how to add some: docs/data.md.

/** A published exclusion as points in mass; couplings are eps = sqrt(eps_v^2 + eps_a^2) in units of e. */
export interface CurveData {
  /** Name of the curve: lower-case letters, digits and dashes, a letter first. */
  readonly id: string;
  /** Experiment, for people. Default, of a curve of your own: `id`. */
  readonly experiment: string;
  /** Paper of the measurement, e.g. "arXiv:1912.11389". */
  readonly source: string;
  /** What was searched for. */
  readonly process: string;
  /** Excluded between two couplings, or above one. */
  readonly kind: "excluded-band" | "upper-limit";
  /** Confidence level, as a share: 0.9 for 90%. Allowed: above 0, below 1. Default, of a curve of your own: 0.9. */
  readonly confidenceLevel: number;
  /** Anything that people should know. */
  readonly note: string;
  /** mass [MeV] and epsLower, epsUpper, or mass and eps. */
  readonly columns: readonly string[];
  /** Points, as `columns` says: masses [MeV], ascending or descending, and couplings [units of e], all above 0. Allowed: 2 to 1000000 of them. */
  readonly points: readonly (readonly number[])[];
}

/** What a limit says of an X of spin 0: measured for it, rescaled by the ratio of a production, or nothing. */
export type Spin0Data =
  | { readonly measured: string }
  | { readonly refused: string }
  | { readonly by: "resonance"; readonly source: string }
  /** sqrts [MeV]; cosMax: largest |cos(theta)| of the photon. */
  | { readonly by: "photon"; readonly sqrts: number; readonly cosMax: number; readonly source: string }
  /** Energy of the electrons [MeV]; length in which X must decay [m], absent where it decays at once. */
  | { readonly by: "bremsstrahlung"; readonly beam: number; readonly decayLength?: number; readonly source: string };

/** A reading that follows a curve. */
export interface OfCurve {
  readonly id: string;
  readonly group: string;
  readonly kind: "digitised";
  readonly equation: string;
  readonly electronsOnly: boolean;
  readonly spin0: Spin0Data;
  readonly curve: string;
}

/** A reading that is one figure within its range of masses. */
export interface FigureData {
  readonly id: string;
  readonly masses: { readonly from: number; readonly to: number; readonly source: string };
  readonly experiment: string;
  readonly group: string;
  readonly kind: "printed" | "quoted" | "converted" | "hypothesis";
  readonly figure: string;
  readonly source: string;
  readonly note: string;
  readonly equation: string;
  readonly confidenceLevel: number;
  readonly electronsOnly: boolean;
  readonly spin0: Spin0Data;
  /** eps in units of e, the absolute coupling g = eps e, or G2 = eps^2. */
  readonly coupling: "eps" | "g" | "G2";
  /** The coupling is multiplied by e. */
  readonly timesCharge: boolean;
  readonly excluded: { readonly from: number; readonly to?: number };
  /** Mass [MeV] at which a band that is quoted at `masses.from` closes. */
  readonly closesAt?: number;
}

/** A layer of material: a cylinder about the beams. */
export interface MaterialData {
  readonly name: string;
  /** Layers of one part scatter as one. */
  readonly part: string;
  /** Inner and outer radius [mm]. */
  readonly radiusMm: readonly [number, number];
  /** Thickness at normal incidence [X0]. */
  readonly radiationLengths: number;
  /** Whose cross-section for pairs is taken; without it no photon converts in the layer. */
  readonly element?: "Be" | "C" | "Al" | "Si" | "Cu" | "Au";
}

/** A group of measuring layers at equal steps. */
export interface HitsData {
  readonly name: string;
  /** Radius of the first and of the last layer [mm]. */
  readonly radiusMm: readonly [number, number];
  readonly layers: number;
  /** Error of a hit in the bending plane [um]. */
  readonly errorUm: number;
  /** Across the track: two tracks closer than this leave one hit [mm]. */
  readonly cellMm?: number;
  /** Angle of the wires to the axis [mrad]: the error along z is errorUm over it. */
  readonly stereoMrad?: number;
  /** Error along z [um]. */
  readonly zErrorUm?: number;
  /** First and last layer of the group that measures z, counted from 1; all unless given. */
  readonly stereoLayers?: readonly [number, number];
}

/** A tracker in a solenoid along the beams. */
export interface TrackerData {
  readonly title: string;
  /** Field [T]. */
  readonly field: number;
  /** beta gamma of the centre of mass along the electrons; 0 unless given. */
  readonly betaGamma?: number;
  /** Where tracks are seen in the laboratory; everywhere unless given. */
  readonly acceptance?: { readonly absCos?: readonly [number, number]; readonly thetaDeg?: readonly [number, number] };
  readonly material: readonly MaterialData[];
  readonly hits: readonly HitsData[];
  /** What the model leaves out. */
  readonly limits: string;
  readonly source: string;
}
