// What a scan is declared as, what is planned of it, and what comes out.

/** How the values between two ends lie: evenly, or evenly in the logarithm. */
export type ScanScale = "linear" | "log";

/** Values from one end to the other, both among them. */
export interface ScanSpan {
  /** First value, a number of any size and in units of the input. Allowed: -1e150 to 1e150, and what the commands allow. */
  readonly from: number;
  /** Last value, above `from` and in units of the input; of a logarithmic axis both have one sign. Allowed: -1e150 to 1e150, and what the commands allow. */
  readonly to: number;
  /** Number of values. Allowed: 2 to 1e9. */
  readonly n: number;
}

/** Independent random values between two ends. */
export interface ScanRandom extends Omit<ScanSpan, "n"> {
  /** Uniform in the value or in its logarithm. Default "linear". */
  readonly scale?: ScanScale;
  /** Number of values. Allowed: 1 to 1e9. */
  readonly n: number;
}

/** Points of a Sobol sequence that fill a box evenly: one entry of each list for each input. */
export interface ScanSobol {
  /** Lower ends, in units of the inputs. Allowed: -1e150 to 1e150, and what the commands allow. */
  readonly from: readonly number[];
  /** Upper ends, above the lower ones and in units of the inputs. Allowed: -1e150 to 1e150, and what the commands allow. */
  readonly to: readonly number[];
  /** Even in the value or in its logarithm. Default "linear" for each. */
  readonly scale?: readonly ScanScale[];
  /** Number of points; powers of two fill best. Allowed: 1 to 1e9. */
  readonly n: number;
}

/** Where an observable takes a value along an input: one row for each place that is found. */
export interface ScanBoundary extends Omit<ScanSpan, "n"> {
  /** What takes the value; it may jump there, as the membership of a region does. */
  readonly of: ScanObservable;
  /** The value, in units of the observable. A place is where that goes from below to this or above, or back. Allowed: -1e150 to 1e150. */
  readonly equals: number;
  /** How the grid lies, and what the tolerance is relative to. Default "linear". */
  readonly scale?: ScanScale;
  /** Largest error of a place: relative to the input on a logarithmic scale, to `to` - `from` on a linear one. Allowed: 1e-12 to 0.1. Default 1e-3. */
  readonly tolerance?: number;
  /**
   * Number of intervals of the grid on which the observable is looked at first: one place is found in an interval at whose ends it is on different
   * sides. Allowed: 1 to 10 000. Default 16.
   */
  readonly intervals?: number;
}

/** The input of an axis. */
interface OfInput {
  /** Its name in the library: epsV, mass, sqrts, sigma, cuts, ... */
  readonly input: string;
}

/** One axis: an input that takes several values, or several inputs that take points together. */
export type ScanAxis =
  | (OfInput & {
      /** Values one by one: numbers, names, selections, lists; each once, at most 1e6. */
      readonly list: readonly unknown[];
    })
  | (OfInput & {
      /** Evenly spaced values. */
      readonly linear: ScanSpan;
    })
  | (OfInput & {
      /** Values that are evenly spaced in their logarithm. */
      readonly log: ScanSpan;
    })
  | (OfInput & {
      /** Random values: each depends on the seed, the axis and its own number alone. */
      readonly random: ScanRandom;
    })
  | {
      /** Their names in the library, at most eight. */
      readonly inputs: readonly string[];
      /** Points in the box of all of them. */
      readonly sobol: ScanSobol;
    }
  | (OfInput & {
      /** The places where an observable takes a value; one axis of a scan can be such. */
      readonly boundary: ScanBoundary;
    });

/** A measured input: its value, and the standard deviation of the Gaussian about it. */
export interface ScanMeasured {
  /** The measured value, in units of the input. Allowed: -1e150 to 1e150, and what the commands allow. */
  readonly value: number;
  /** Its standard deviation, in units of the input. Allowed: above 0 to 1e150. */
  readonly sigma: number;
  /** Number of points of the Gaussian at which observables are computed, odd: for those that vary little over it fewer do. Allowed: 5 to 33. Default 9. */
  readonly points?: number;
}

/** An observable with inputs or a name of its own. */
interface NamedObservable {
  /** The number, as a record of the command has it: `width.lifetime`, `xsec.gammaX.signal`, `spectrum.windows[0].snr`. */
  readonly id: string;
  /** Inputs of this observable, in place of axes and of what is fixed. Default none. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Name of its column, not that of an input. Default `id`. */
  readonly as?: string;
}

/** A number of a command: `width.lifetime`, or the same with inputs and a name of its own. */
export type ScanObservable = string | NamedObservable;

/** Rows to keep: where an input, `G2`, `G0` or an observable lies within bounds, themselves allowed. */
export interface ScanFilter {
  /** `G2` = epsV^2 + epsA^2, `G0` = epsS^2 + epsP^2, the input of an axis, or an observable. */
  readonly of: ScanObservable;
  /** Lower bound, in units of what it is a bound on. Allowed: -1e150 to 1e150. Default none. */
  readonly atLeast?: number;
  /** Upper bound, in units of what it is a bound on. Allowed: -1e150 to 1e150. Default none. */
  readonly atMost?: number;
}

/** What `x17.scan` is asked. */
export interface ScanDeclaration {
  /** Where docs/scan.schema.json is, for editors; says nothing about the scan. */
  readonly $schema?: string;
  /** For files and figures. */
  readonly title?: string;
  /** Inputs that vary, 1 to 20; rows are the product of all, 1e9 at most. */
  readonly axes: readonly ScanAxis[];
  /** Measured inputs: every observable that takes one has a column NAME.sigma beside it. */
  readonly measured?: Readonly<Record<string, ScanMeasured>>;
  /** Inputs that are the same in every row; all others but `seed` have the defaults of the commands. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Which rows to keep, tried in this order. Default all. */
  readonly filters?: readonly ScanFilter[];
  /** The numbers that are wanted, 1 to 1000. */
  readonly observables: readonly ScanObservable[];
  /** Relative accuracy, for the commands that take one. Allowed: 1e-9 to 0.5, and what the commands allow. Default theirs. */
  readonly accuracy?: number;
  /** Seed of random and Sobol axes, and of the commands that take one. Allowed: 0 to 2147483647. Default 1. */
  readonly seed?: number;
  /** True: every observable, and the input of a boundary, has a column NAME.error with its numerical error, absolute. Default false. */
  readonly errors?: boolean;
  /** What becomes of rows whose inputs a command refuses: the scan ends with an error that names the row, or they are dropped and counted. Default "stop". */
  readonly refused?: "stop" | "drop";
}

/** One column of the rows. */
export interface ScanColumn {
  /** Name of an input or of an observable, the latter with `.error` or `.sigma` behind it. */
  readonly name: string;
  /** `1` for a pure number. */
  readonly unit: string;
  /** What it is; of an observable with its formula. */
  readonly description: string;
  /** Equation, table or figure of arXiv:2601.08567v1, or another source; empty for inputs. */
  readonly equation: string;
  /** An input of an axis, a number, what measured inputs do to it, or its numerical error. */
  readonly role: "input" | "observable" | "sigma" | "error";
  /** What the numbers 0, 1, ... of a column stand for, where the values of an input are no numbers. */
  readonly labels?: readonly string[];
}

/** What every plan says of itself, of rows or of events. */
export interface PlanIdentity {
  /** Of the form of this record. */
  readonly schema: 1;
  /** Number of blocks. */
  readonly blocks: number;
  /** What one thread of the machine of docs/performance.md is expected to take [s]: an estimate, good to a factor of three or so. */
  readonly expectedSeconds: number;
  /** Version of the package that made the plan. */
  readonly version: string;
  /** SHA-256 of the module of the kernels, in hexadecimal. */
  readonly kernelDigest: string;
  /** Of the data behind the numbers. */
  readonly dataVersion: string;
  /** SHA-256 of all that fixes the bytes of the result. */
  readonly planId: string;
}

/** A checked scan: what its numbers depend on, and how it is cut into blocks. Plain data. */
export interface ScanPlan extends PlanIdentity {
  /** The declaration, checked, defaults filled in. */
  readonly declaration: CheckedScan;
  /** Inputs of the axes, then the observables, each group in the order of the declaration. */
  readonly columns: readonly ScanColumn[];
  /** Rows before filters; with a boundary one for each interval of its grid, of which those stay that have a place. */
  readonly rows: number;
  /** Combinations of the axes whose change needs another integration. */
  readonly nodes: number;
  /** Rows of each block but the last, before filters. */
  readonly blockRows: number;
}

/** A boundary with its defaults filled in. */
export interface CheckedBoundary extends Required<ScanBoundary> {
  readonly of: CheckedObservable;
}

/** A declaration with its defaults filled in; observables and filters in their long form. */
export interface CheckedScan {
  /** Empty without one. */
  readonly title: string;
  /** Inputs that vary. */
  readonly axes: readonly ScanAxis[];
  /** Measured inputs by their names. */
  readonly measured: Readonly<Record<string, Required<ScanMeasured>>>;
  /** Inputs that are the same in every row. */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** Which rows to keep. */
  readonly filters: readonly CheckedFilter[];
  /** The numbers that are wanted. */
  readonly observables: readonly CheckedObservable[];
  /** Relative accuracy; absent: that of each command. */
  readonly accuracy?: number;
  /** Seed of random and Sobol axes, and of the commands that take one. */
  readonly seed: number;
  /** Whether numerical errors are columns too. */
  readonly errors: boolean;
  /** What becomes of rows that a command refuses. */
  readonly refused: "stop" | "drop";
}

/** A filter with what it is a bound on in its long form. */
export interface CheckedFilter extends Omit<ScanFilter, "of"> {
  /** An observable, or `G2`, `G0` or an input as its `id`. */
  readonly of: CheckedObservable;
}

/** An observable with its name and its own inputs; of a filter perhaps an input. */
export interface CheckedObservable {
  /** The number, as a record of the command has it. */
  readonly id: string;
  /** Inputs of this observable alone. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of its column. */
  readonly as: string;
}

/** Rows that are not there, and rows that are not as good as asked. */
export interface ScanCounts {
  /** Rows left out by the filters. */
  readonly filtered: number;
  /** Rows refused by a command, where the declaration drops them; and combinations of the other axes for which it refused some values of a boundary's input. */
  readonly refused: number;
  /** Combinations of the other axes for which a boundary has no place in its range, and was refused nowhere. */
  readonly uncrossed: number;
  /** Rows that are there although an observable did not reach the accuracy asked for, or a NAME.sigma is not known to 10 %. */
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
  /** Of the rows of this block. */
  readonly counts: ScanCounts;
}
