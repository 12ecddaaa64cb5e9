// What a scan is declared as, what is planned of it, and what comes out.

/** How the values between two ends lie: evenly, or evenly in the logarithm. */
export type ScanScale = "linear" | "log";

/** Values from one end to the other, both among them. */
export interface ScanSpan {
  /** First value, in the unit of the input. */
  readonly from: number;
  /** Last value. Above `from`; of a logarithmic axis both have one sign. */
  readonly to: number;
  /** Number of values. Allowed: 2 to 1e9. */
  readonly n: number;
}

/** Independent random values between two ends. */
export interface ScanRandom extends Omit<ScanSpan, "n"> {
  readonly scale: ScanScale;
  /** Number of values. Allowed: 1 to 1e9. */
  readonly n: number;
}

/** Points of a Sobol sequence that fill a box evenly: one entry of each list for each input. */
export interface ScanSobol {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly scale: readonly ScanScale[];
  /** Number of points; powers of two fill best. Allowed: 1 to 2^31. */
  readonly n: number;
}

/** One axis: an input that takes several values, or several inputs that take points together. */
export type ScanAxis =
  | { readonly input: string; readonly list: readonly unknown[] }
  | { readonly input: string; readonly linear: ScanSpan }
  | { readonly input: string; readonly log: ScanSpan }
  | { readonly input: string; readonly random: ScanRandom }
  | { readonly inputs: readonly string[]; readonly sobol: ScanSobol };

/** A measured input: its value, and the standard deviation of the Gaussian about it. */
export interface ScanMeasured {
  readonly value: number;
  readonly sigma: number;
}

/** A number of a command: `width.lifetime`, or the same with inputs and a name of its own. */
export type ScanObservable = string | { readonly id: string; readonly inputs?: Readonly<Record<string, unknown>>; readonly as?: string };

/** Rows to keep: where an input, `G2` or an observable lies within bounds, themselves allowed. */
export interface ScanFilter {
  readonly of: ScanObservable;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What `x17.scan` is asked. */
export interface ScanDeclaration {
  /** For files and figures. */
  readonly title?: string;
  readonly axes: readonly ScanAxis[];
  /** Measured inputs: every observable that takes one has a column NAME.sigma beside it. */
  readonly measured?: Readonly<Record<string, ScanMeasured>>;
  /** Inputs that are the same in every row; all others have the defaults of the commands. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly filters?: readonly ScanFilter[];
  readonly observables: readonly ScanObservable[];
  /** Relative accuracy, for the commands that take one; default theirs. */
  readonly accuracy?: number;
  /** Of random and Sobol axes, and of the commands that take one. Default 1. */
  readonly seed?: number;
  /** True: every observable has a column NAME.error with its numerical error, absolute. Default false. */
  readonly errors?: boolean;
  /** What becomes of rows whose inputs a command refuses: the scan ends with an error that names the row, or they are dropped and counted. Default "stop". */
  readonly refused?: "stop" | "drop";
}

/** One column of the rows. */
export interface ScanColumn {
  readonly name: string;
  /** `1` for a pure number. */
  readonly unit: string;
  readonly description: string;
  /** Equation, table or figure of arXiv:2601.08567v1, or another source; empty for inputs. */
  readonly equation: string;
  readonly role: "input" | "observable" | "sigma" | "error";
  /** What the numbers 0, 1, ... of a column stand for, where the values of an input are no numbers. */
  readonly labels?: readonly string[];
}

/** A checked scan: what its numbers depend on, and how it is cut into blocks. Plain data. */
export interface ScanPlan {
  /** Of the form of this record. */
  readonly schema: 1;
  /** The declaration, checked, defaults filled in. */
  readonly declaration: CheckedScan;
  readonly columns: readonly ScanColumn[];
  /** Rows before filters. */
  readonly rows: number;
  /** Combinations of the axes whose change needs another integration. */
  readonly nodes: number;
  /** Rows of each block but the last, before filters. */
  readonly blockRows: number;
  readonly blocks: number;
  /** What one thread of the machine of docs/performance.md is expected to take [s]: an estimate, good to a factor of three or so. */
  readonly expectedSeconds: number;
  readonly version: string;
  readonly kernelDigest: string;
  readonly dataVersion: string;
  /** SHA-256 of all that fixes the bytes of the result. */
  readonly planId: string;
}

/** A declaration with its defaults filled in; observables and filters in their long form. */
export interface CheckedScan {
  readonly title: string;
  readonly axes: readonly ScanAxis[];
  readonly measured: Readonly<Record<string, ScanMeasured>>;
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly filters: readonly (Omit<ScanFilter, "of"> & { readonly of: CheckedObservable })[];
  readonly observables: readonly CheckedObservable[];
  readonly accuracy?: number;
  readonly seed: number;
  readonly errors: boolean;
  readonly refused: "stop" | "drop";
}

/** An observable with its name and its own inputs; of a filter perhaps an input. */
export interface CheckedObservable {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly as: string;
}

/** Rows that are not there, and rows that are not as good as asked. */
export interface ScanCounts {
  /** Left out by the filters. */
  readonly filtered: number;
  /** Refused by a command, where the declaration drops them. */
  readonly refused: number;
  /** Rows that are there although an observable did not reach the accuracy asked for. */
  readonly inaccurate: number;
}

/** Consecutive rows of a scan, after filters. */
export interface ScanBlock {
  /** Number of the block. */
  readonly block: number;
  /** Number of its first row, before filters. */
  readonly first: number;
  /** Rows after filters. */
  readonly rows: number;
  /** One array of `rows` values for each column of the plan, in its order. */
  readonly columns: readonly Float64Array[];
  readonly counts: ScanCounts;
}
