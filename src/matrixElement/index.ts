import { ELECTRON_MASS_SQ } from "../constants/index.ts";
import type { KernelFunction } from "../kernel/exports.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { frozen } from "../request/frozen.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import { arrayOf, InputError, knownKeys, oneOf } from "../request/validate.ts";
import { electronWidth } from "../width/numbers.ts";
import { minorsOf } from "./consistentDots.ts";
import { poleProblem } from "./pole.ts";
import { projected } from "./project.ts";
import {
  type CheckedRow,
  checkRow,
  eightDigits,
  KINEMATIC_TOLERANCE,
  LEGS,
  legMasses,
  type MatrixElementRow,
  PROCESSES,
  type Process,
} from "./row.ts";

/** |M|^2 in MeV^(8-2n) for n legs, averaged over initial and summed over final spins. */
export interface MatrixElementSq {
  /** All of it [MeV^(8-2n), n legs]. */
  readonly m2: number;
  /** Photon exchange alone, same unit (ee-ee, ee-eea). m2 = photon + x + interference. */
  readonly photon?: number;
  /** X exchange alone, same unit (ee-ee, ee-eea). */
  readonly x?: number;
  /** Twice the real part of photon times conjugate X, same unit; may be negative (ee-ee, ee-eea). */
  readonly interference?: number;
  /** How far `project` moved a component of the momenta [MeV]. */
  readonly moved?: number;
}

/** What stands in the place of a result where a row is bad. */
export interface BadRow {
  /** What is wrong, and what is allowed. */
  readonly error: string;
}

type BatchNames = Readonly<Record<Process, KernelFunction>>;
const BATCH = { "X-ee": "XeeBatch", "ee-aX": "eeaXBatch", "ee-ee": "eeeeBatch", "ee-eea": "eeeeaBatch" } as const satisfies BatchNames;
const BATCH_SPIN0 = {
  "X-ee": "XeeSpin0Batch",
  "ee-aX": "eeaXSpin0Batch",
  "ee-ee": "eeeeSpin0Batch",
  "ee-eea": "eeeeaSpin0Batch",
} as const satisfies BatchNames;
const INVARIANTS = {
  "X-ee": "invariants3Batch",
  "ee-aX": "invariants4Batch",
  "ee-ee": "invariants4Batch",
  "ee-eea": "invariants5Batch",
} as const satisfies BatchNames;

/** Classes of diagrams of ee-eea, by what radiates the photon: initial or final pair of the s channel, electron or positron line of the t channel. */
const CLASSES = ["s-isr", "s-fsr", "t-electron", "t-positron"] as const;

/**
 * Diagrams of ee-eea by name, as bits of the kernel's selection: a class (photon radiated by the initial or final pair of an s channel, by the electron
 * or positron line of a t channel), a boson, or both as `x.s-isr`; `group2` is the paper's name for that one.
 */
export const DIAGRAMS = Object.fromEntries([
  ["photon", 15],
  ["x", 240],
  ["group2", 16],
  ...CLASSES.flatMap((name, i) => [
    [name, 17 << i],
    [`photon.${name}`, 1 << i],
    [`x.${name}`, 16 << i],
  ]),
]) as Readonly<Record<Diagram, number>>;

/** What is exchanged between the two electron lines of a diagram of ee-eea. */
type Boson = "photon" | "x";
/** A class of diagrams of ee-eea: the channel of the exchange, and what radiates the photon. */
type DiagramClass = (typeof CLASSES)[number];
/** A group of diagrams of ee-eea: a boson, a class with both bosons, or a boson and a class as `x.s-isr`; `group2` is the paper's name for that one. */
export type Diagram = Boson | "group2" | DiagramClass | `${Boson}.${DiagramClass}`;
/** Names that `diagrams` accepts for ee-eea; several together are added as amplitudes. */
export const DIAGRAM_NAMES: readonly Diagram[] = frozen(Object.keys(DIAGRAMS) as Diagram[]);

/** Diagrams to keep, and whether momenta are put on shell first. */
export interface MatrixElementOptions {
  /** Diagrams of ee-eea to keep, names of DIAGRAMS; all by default. */
  readonly diagrams?: readonly Diagram[];
  /** Put momenta of limited accuracy on shell and in balance first (`projectMomenta`); false by default: up to 1e-10 off is taken as it is. */
  readonly project?: boolean;
}

/** The kernel's selection; undefined for all diagrams. */
function selection(process: Process, { diagrams }: MatrixElementOptions): number | undefined {
  if (diagrams === undefined) return undefined;
  if (process !== "ee-eea") throw new InputError(`diagrams: must be absent for ${process} (only ee-eea has groups of diagrams)`, "diagrams");
  const names = Array.from(arrayOf("diagrams", diagrams, "names"), (name) => oneOf("diagrams", name, DIAGRAM_NAMES));
  if (!names.length) throw new InputError(`diagrams: must name at least one of ${DIAGRAM_NAMES.join(", ")}`, "diagrams");
  return names.reduce((bits, name) => bits | DIAGRAMS[name], 0);
}

/** Rows of one call at most: ten seconds. */
const MOST_ROWS = 1_000_000;
/** Rows of one crossing into the kernels. */
const BLOCK = 4096;

/** Columns behind dots, dX and determinant: squared momentum transfers, which a product close to m^2 cannot hold; Gram determinants with the photon. */
const TRANSFERS: Readonly<Record<Process, number>> = { "X-ee": 0, "ee-aX": 1, "ee-ee": 1, "ee-eea": 9 };

/** Number of invariants the matrix element of a process takes: dots, dX, determinant, transfers. */
function nInvariants(process: Process): number {
  const { names, dX, determinant } = LEGS[process];
  return (names.length * (names.length - 1)) / 2 + Number(dX) + Number(determinant) + TRANSFERS[process];
}

const dXColumn = (process: Process) => (LEGS[process].names.length * (LEGS[process].names.length - 1)) / 2;

/**
 * What the kernels take beside the dots, from the dots: t of ee-ee; the Gram determinant of ee-aX, from p1.k, p2.k and
 * mX^2; t13, t24, p1.k - p3.k and the Gram determinants with the photon of ee-eea.
 */
export function transfersOf(process: Process, dots: ArrayLike<number>, massX = 0): number[] {
  const transfer = (dot: number) => 2 * (ELECTRON_MASS_SQ - dot);
  if (process === "ee-ee") return [transfer(dots[1]!)];
  if (process === "ee-aX") {
    const [p1k, p2k] = [dots[1]!, dots[3]!];
    const sum = p1k + p2k;
    return [p1k * p2k * (massX * massX + 2 * sum) - ELECTRON_MASS_SQ * sum * sum];
  }
  return process === "ee-eea" ? minorsOf(dots) : [];
}

/** A row that passed its checks, or why it did not. */
type Row<T> = T | InputError;
const isGood = <T>(row: Row<T>): row is T => !(row instanceof InputError);

/** `make()`, or the InputError it throws. */
function attempt<T>(make: () => T): Row<T> {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** Columns of invariants of `rows`; those given by momenta are computed in the kernels, all at once. */
function invariantColumns(kernel: Kernel, process: Process, rows: readonly CheckedRow[]): Float64Array[] {
  const { names, dX, determinant } = LEGS[process];
  const legs = names.length;
  const nDots = dXColumn(process);
  const columns = Array.from({ length: nInvariants(process) }, () => new Float64Array(rows.length));
  const byMomenta = rows.flatMap((row, i) => (row.p ? [i] : []));
  if (byMomenta.length) {
    const n = byMomenta.length;
    const { views, offsets } = arena(kernel, n * (5 * legs + 1), n * (nDots + 11));
    const [inputs, out] = views as [Float64Array, Float64Array];
    byMomenta.forEach((i, at) => {
      const row = rows[i]!;
      row.p!.forEach((x, c) => {
        inputs[n * c + at] = x;
      });
      legMasses(process, row.massX).forEach((mass, leg) => {
        inputs[n * (4 * legs + leg) + at] = mass;
      });
      inputs[n * 5 * legs + at] = row.massX;
    });
    kernel.exports[INVARIANTS[process]](n, offsets[0]!, offsets[1]!);
    byMomenta.forEach((i, at) => {
      for (let c = 0; c < columns.length; c++) columns[c]![i] = out[n * c + at]!;
    });
  }
  rows.forEach((row, i) => {
    row.dots?.forEach((x, c) => {
      columns[c]![i] = x;
    });
    if (row.dots) {
      transfersOf(process, row.dots, row.massX).forEach((x, c) => {
        columns[columns.length - TRANSFERS[process] + c]![i] = x;
      });
    }
    if (row.dX !== undefined) columns[nDots]![i] = row.dX;
    else if (dX && row.dots) columns[nDots]![i] = pairSq(process, columns, i) - row.massX * row.massX;
    if (determinant && row.determinant !== undefined) columns[nDots + 1]![i] = row.determinant;
  });
  // straight ahead or at threshold a product of equal masses may be short of m^2 by rounding
  const electron = names.map((name) => name.startsWith("p"));
  let c = 0;
  for (let a = 0; a < legs; a++) {
    for (let b = a + 1; b < legs; b++, c++) {
      if (electron[a] && electron[b]) columns[c] = columns[c]!.map((x) => Math.max(x, ELECTRON_MASS_SQ));
    }
  }
  return columns;
}

/** Squared mass of the pair that X turns into: the same for any pair of electrons from its scalar product, good to 1e-16 s. */
const pairSq = (process: Process, columns: readonly Float64Array[], i: number) =>
  2 * (columns[process === "ee-ee" ? 0 : dXColumn(process) - 3]![i]! + ELECTRON_MASS_SQ);

/**
 * What momenta leave open of the squared mass of the pair [MeV^2]: as projected ones were moved, and as some roundings of E across change the angle, which is
 * 2 m off sqrt(E3/E4).
 */
function pairSqError(process: Process, p: Float64Array, s: number, moved: number): number {
  const energy = p[0]! + p[4]!;
  const [one, other] = process === "ee-ee" ? [p[0]!, p[4]!] : [p[8]!, p[12]!];
  return 8 * energy * moved + 2 * Math.sqrt(s) * (1 + Math.sqrt(Math.max(one / other, other / one))) * 8 * Number.EPSILON * energy;
}

/** Why row i has no finite |M|^2 where its invariants are right, if so. */
function problem(
  process: Process,
  row: CheckedRow,
  columns: readonly Float64Array[],
  i: number,
  values: readonly number[],
  selection: number | undefined,
): string | undefined {
  const selected = selection !== undefined;
  const exchange = LEGS[process].dX;
  const coupled = couplingPair(row).some((one) => one !== 0);
  if (exchange && row.dX !== undefined) {
    const [s, mXSq] = [pairSq(process, columns, i), row.massX * row.massX];
    const allowed = KINEMATIC_TOLERANCE * (s + mXSq) + (row.p ? pairSqError(process, row.p, s, row.moved ?? 0) : 0);
    if (Math.abs(row.dX - (s - mXSq)) > allowed)
      return `dX = ${row.dX} MeV^2: must be ${s - mXSq}, the squared mass of the pair less mX^2, within 1e-10 of the two`;
  }
  if (exchange && coupled && columns.at(-1)![i] === 0 && columns[dXColumn(process)]![i] === 0)
    return "dX = 0 and widthX = 0: X without width has no finite |M|^2 on its resonance";
  const first = nInvariants(process) - TRANSFERS[process];
  const onPole = exchange ? poleProblem(process, row, [columns[first]![i]!, columns[first + 1]![i]!], selection) : undefined;
  if (onPole !== undefined) return onPole;
  if (!values.every(Number.isFinite)) return "|M|^2 is not a finite number here: the point is too close to a pole";
  if (!selected && (exchange ? values[1] : values[0]) === 0 && (exchange || coupled))
    return `outside phase space: ${exchange ? "needs t < 0, u <= 0, s above threshold" : "needs s above threshold, p.k > 0"}`;
  const negative = (exchange ? ["m2", "photon", "x"] : ["m2"]).find((_, k) => values[k]! < 0);
  if (negative !== undefined)
    return `${negative} comes out as ${eightDigits(values.find((x) => x < 0)!)}: its terms cancel to less than the digits of the point leave open`;
  return undefined;
}

/** |M|^2 of rows whose X have one spin. */
function ofOneSpin(kernel: Kernel, process: Process, rows: readonly CheckedRow[], selected: number | undefined): Row<MatrixElementSq>[] {
  const exchange = LEGS[process].dX;
  const spin0 = rows.some(isSpin0);
  const width = (row: CheckedRow) => row.widthX ?? electronWidth(kernel, { ...row, mass: row.massX });
  const columns = [
    ...invariantColumns(kernel, process, rows),
    Float64Array.from(rows, (row) => couplingPair(row)[0]),
    Float64Array.from(rows, (row) => couplingPair(row)[1]),
    Float64Array.from(rows, (row) => row.massX),
    ...(exchange ? [Float64Array.from(rows, width)] : []),
  ];
  const n = rows.length;
  const { views, offsets } = arena(kernel, n * columns.length, n * (exchange ? 4 : 1));
  const [inputs, out] = views as [Float64Array, Float64Array];
  columns.forEach((column, c) => {
    inputs.set(column, n * c);
  });
  const { exports } = kernel;
  if (selected === undefined) exports[(spin0 ? BATCH_SPIN0 : BATCH)[process]](n, offsets[0]!, offsets[1]!);
  else exports[spin0 ? "eeeeaSpin0SelectedBatch" : "eeeeaSelectedBatch"](n, offsets[0]!, selected, offsets[1]!);
  return rows.map((row, i) => {
    const values = Array.from({ length: exchange ? 4 : 1 }, (_, c) => out[n * c + i]!);
    const wrong = problem(process, row, columns, i, values, selected);
    if (wrong !== undefined) return new InputError(wrong);
    const [m2, photon, x, interference] = values as [number, number, number, number];
    return { m2, ...(exchange ? { photon, x, interference } : {}), ...(row.moved === undefined ? {} : { moved: row.moved }) };
  });
}

/** |M|^2 of rows, each with its own X. */
function block(kernel: Kernel, process: Process, rows: readonly CheckedRow[], selected: number | undefined): Row<MatrixElementSq>[] {
  const found = new Map<CheckedRow, Row<MatrixElementSq>>();
  for (const some of [rows.filter((row) => !isSpin0(row)), rows.filter(isSpin0)]) {
    if (some.length === 0) continue;
    ofOneSpin(kernel, process, some, selected).forEach((one, i) => {
      found.set(some[i]!, one);
    });
  }
  return rows.map((row) => found.get(row)!);
}

/** Every row of a list: its |M|^2 or what is wrong with it. */
function evaluate(kernel: Kernel, process: Process, rows: readonly unknown[], options: MatrixElementOptions): Row<MatrixElementSq>[] {
  oneOf("process", process, PROCESSES);
  if (!Array.isArray(rows)) throw new InputError("rows: must be an array of phase-space points", "rows");
  if (rows.length > MOST_ROWS) throw new InputError(`rows: ${rows.length} of them: must be at most ${MOST_ROWS}`, "rows");
  const { project, ...others } = knownKeys<MatrixElementOptions>("options", options, ["diagrams", "project"]);
  if (project !== undefined && typeof project !== "boolean") throw new InputError("project: must be true or false", "project");
  const selected = selection(process, others);
  const put = project ? (p: Parameters<typeof projected>[1], massX: number) => projected(process, p, massX, "") : undefined;
  const results: Row<MatrixElementSq>[] = [];
  for (let from = 0; from < rows.length; from += BLOCK) {
    const checked = Array.from(rows.slice(from, from + BLOCK), (row) => attempt(() => checkRow(process, row, "", put)));
    const found = block(kernel, process, checked.filter(isGood), selected);
    let next = 0;
    for (const row of checked) results.push(isGood(row) ? found[next++]! : row);
  }
  return results;
}

/**
 * Squared matrix elements, averaged over initial and summed over final spins, at phase-space points given by momenta or invariants. Throws InputError
 * naming the first bad row (counted from 0, or as `label` says). section IV; Eqs. 23, 28, 34, 39; spin 0: docs/physics/spin-0.md.
 */
export function matrixElementSq(
  kernel: Kernel,
  process: Process,
  rows: readonly MatrixElementRow[],
  options: MatrixElementOptions = {},
  label: (i: number) => string = (i) => `rows[${i}]: `,
): MatrixElementSq[] {
  return evaluate(kernel, process, rows, options).map((row, i) => {
    if (!isGood(row)) throw new InputError(`${label(i)}${row.message}`, "rows");
    return row;
  });
}

/** The same for rows of which some may be bad: those are answered by `{ error }`, the others computed. */
export function matrixElementSqRows(
  kernel: Kernel,
  process: Process,
  rows: readonly unknown[],
  options: MatrixElementOptions = {},
): (MatrixElementSq | BadRow)[] {
  return evaluate(kernel, process, rows, options).map((row) => (isGood(row) ? row : { error: row.message }));
}
