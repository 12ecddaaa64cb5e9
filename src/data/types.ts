// What the generated modules of limits consist of. Where the numbers are kept, and how to add some: docs/data.md.

export interface CurveData {
  readonly id: string;
  readonly experiment: string;
  readonly source: string;
  readonly process: string;
  readonly kind: "excluded-band" | "upper-limit";
  readonly confidenceLevel: number;
  readonly note: string;
  readonly columns: readonly string[];
  readonly points: readonly (readonly number[])[];
}

/** A reading that follows a curve. */
export interface OfCurve {
  readonly id: string;
  readonly group: string;
  readonly kind: "digitised";
  readonly equation: string;
  readonly electronsOnly: boolean;
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
  /** eps in units of e, the absolute coupling g = eps e, or G2 = eps^2. */
  readonly coupling: "eps" | "g" | "G2";
  /** The coupling is multiplied by e. */
  readonly timesCharge: boolean;
  readonly excluded: { readonly from: number; readonly to?: number };
}
