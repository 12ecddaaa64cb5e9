// Arrays that functions of the package return: which number is which follows from the arguments of the call.
import { COLUMNS, type ColumnFunctions, type PhaseSpacePoints } from "../columns/index.ts";
import type { Constraint } from "../constraints/index.ts";
import type { Process } from "../matrixElement/row.ts";
import { shortNumber } from "../request/decimal.ts";
import type { Smeared, SmearRequest } from "../smear/index.ts";
import { bundle, type MimeBundle, type Shows } from "./bundle.ts";
import { histogramShown, smearedShown } from "./counted.ts";
import { MOST_ROWS, type Table } from "./table.ts";

const DIGITS = 8;
/** |M|^2 by process: MeV^(8-2n) of n legs. */
const UNITS: Readonly<Record<Process, string>> = { "X-ee": " [MeV^2]", "ee-aX": "", "ee-ee": "", "ee-eea": " [MeV^-2]" };

/** The first points of columns that lie one after the other. */
function columnsTable(heads: readonly string[], values: ArrayLike<number>): Table {
  const n = values.length / heads.length;
  const rows = Array.from({ length: Math.min(n, MOST_ROWS) }, (_, i) => [`${i}`, ...heads.map((__, k) => shortNumber(values[k * n + i]!, DIGITS))]);
  return { heads: ["point", ...heads], rows, all: n };
}

const momentaOf = (process: Process): string[] => COLUMNS[process].legs.flatMap((leg) => ["E", "px", "py", "pz"].map((c) => `${c}(${leg}) [MeV]`));
const invariantsOf = (process: Process): string[] => COLUMNS[process].invariants.map((name) => (name.includes("[") ? name : `${name} [MeV^2]`));
const resultsOf = (process: Process, pieces: unknown, which = ""): string[] =>
  (pieces === true ? COLUMNS[process].pieces : ["m2"]).map((name) => `${name}${which}${UNITS[process]}`);

type Args<Name extends keyof ColumnFunctions> = Parameters<ColumnFunctions[Name]>;
/** Heads of the columns of a result. What is read of the arguments is read before the call returns. */
const HEADS: { readonly [Name in "contract" | "invariants" | "matrixElementSq" | "structures"]: (...args: Args<Name>) => string[] } = {
  contract: (process, _, couplings, options) => couplings.flatMap((__, c) => resultsOf(process, options?.pieces, ` at couplings ${c}`)),
  invariants: (process) => invariantsOf(process),
  matrixElementSq: (process, _, __, options) => resultsOf(process, options?.pieces),
  structures: (process) => [...COLUMNS[process].structures],
};

const passed = (mask: Uint8Array): Table => ({
  heads: ["points", "pass the cuts"],
  rows: [[`${mask.length}`, `${mask.reduce((sum, one) => sum + one, 0)}`]],
});

function pointsShown(process: Process, { weights, momenta }: PhaseSpacePoints): MimeBundle {
  const [weighted, legs] = [
    columnsTable([process === "ee-eea" ? "weight [fb MeV^2]" : "weight [fb]"], weights),
    columnsTable(momentaOf(process), momenta),
  ];
  return bundle([
    { ...weighted, heads: [...weighted.heads, ...legs.heads.slice(1)], rows: weighted.rows.map((row, i) => [...row, ...legs.rows[i]!.slice(1)]) },
  ]);
}

/** How a result of `x17.columns` is shown. */
export function columnsShown(name: keyof ColumnFunctions, args: readonly unknown[], result: unknown): Shows {
  if (name === "cuts") return () => bundle([passed(result as Uint8Array)]);
  if (name === "phaseSpace") return () => pointsShown(args[0] as Process, result as PhaseSpacePoints);
  if (name === "histogram") {
    const edges = Array.from(args[1] as ArrayLike<number>);
    return () => histogramShown(result as Float64Array, edges);
  }
  const heads = (HEADS[name] as (...given: readonly unknown[]) => string[])(...args);
  return () => bundle([columnsTable(heads, result as Float64Array)]);
}

/** How results of functions of an instance are shown that do not say all by themselves; undefined for the others. */
export function arrayShown(name: string, args: readonly unknown[], result: unknown): Shows | undefined {
  if (name === "margins") {
    const heads = [...Array.from(args[0] as readonly Constraint[], ({ id }) => id), "smallest"];
    return () => bundle([columnsTable(heads, result as Float64Array)]);
  }
  if (name === "smear") {
    const edges = Array.from((args[0] as SmearRequest).edges);
    return () => smearedShown(result as Smeared, edges);
  }
  return undefined;
}
