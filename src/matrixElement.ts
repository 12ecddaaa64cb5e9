import { ELECTRON_MASS_SQ } from "./constants.ts";
import type { Kernel } from "./load.ts";
import {
  type CheckedRow,
  checkRow,
  KINEMATIC_TOLERANCE,
  LEGS,
  legMasses,
  type MatrixElementRow,
  PROCESSES,
  type Process,
} from "./matrixElementRow.ts";
import { arrayOf, InputError, knownKeys, oneOf } from "./validate.ts";

/** |M|^2 in MeV^(8-2n) for n legs, averaged over initial and summed over final spins. */
export interface MatrixElementSq {
  readonly m2: number;
  /** Photon exchange alone (ee-ee, ee-eea). m2 = photon + x + interference. */
  readonly photon?: number;
  /** X exchange alone (ee-ee, ee-eea). */
  readonly x?: number;
  /** Twice the real part of photon times conjugate X (ee-ee, ee-eea). */
  readonly interference?: number;
}

/** A kernel over columns of n doubles. */
type Batch = (n: number, inputs: number, out: number) => void;

const BATCH: Readonly<Record<Process, string>> = { "X-ee": "XeeBatch", "ee-aX": "eeaXBatch", "ee-ee": "eeeeBatch", "ee-eea": "eeeeaBatch" };
const INVARIANTS: Readonly<Record<number, string>> = { 3: "invariants3Batch", 4: "invariants4Batch", 5: "invariants5Batch" };

const CLASSES = ["s-isr", "s-fsr", "t-electron", "t-positron"] as const;

/**
 * Diagrams of ee-eea by name, as bits of the kernel's selection: a class (photon radiated by the initial or final pair of an s channel, by the electron
 * or positron line of a t channel), a boson, or both as `x.s-isr`; `group2` is the paper's name for that one.
 */
export const DIAGRAMS: Readonly<Record<string, number>> = Object.fromEntries([
  ["photon", 15],
  ["x", 240],
  ["group2", 16],
  ...CLASSES.flatMap((name, i) => [
    [name, 17 << i],
    [`photon.${name}`, 1 << i],
    [`x.${name}`, 16 << i],
  ]),
]);

export interface MatrixElementOptions {
  /** Diagrams of ee-eea to keep, names of DIAGRAMS; all by default. */
  readonly diagrams?: readonly string[];
}

/** The kernel's selection; undefined for all diagrams. */
function selection(process: Process, { diagrams }: MatrixElementOptions): number | undefined {
  if (diagrams === undefined) return undefined;
  if (process !== "ee-eea") throw new InputError(`diagrams: must be absent for ${process} (only ee-eea has groups of diagrams)`);
  const names = Array.from(arrayOf("diagrams", diagrams), (name) => oneOf("diagrams", name, Object.keys(DIAGRAMS)));
  if (!names.length) throw new InputError(`diagrams: must name at least one of ${Object.keys(DIAGRAMS).join(", ")}`);
  return names.reduce((bits, name) => bits | DIAGRAMS[name]!, 0);
}

/** Rows of one crossing into the kernels. */
const BLOCK = 4096;

/** Number of invariants the matrix element of a process takes: dots, dX, eps. */
function nInvariants(process: Process): number {
  const { names, dX, eps } = LEGS[process];
  return (names.length * (names.length - 1)) / 2 + Number(dX) + Number(eps);
}

/** Columns of invariants of `rows`; those given by momenta are computed in the kernels, all at once. */
function invariantColumns(kernel: Kernel, process: Process, rows: readonly CheckedRow[], where: (i: number) => string): Float64Array[] {
  const { names, dX, eps } = LEGS[process];
  const legs = names.length;
  const nDots = (legs * (legs - 1)) / 2;
  const columns = Array.from({ length: nInvariants(process) }, () => new Float64Array(rows.length));
  const byMomenta = rows.flatMap((row, i) => (row.p ? [i] : []));
  if (byMomenta.length) {
    const n = byMomenta.length;
    const { views, offsets } = kernel.arena(n * (5 * legs + 1), n * (nDots + 2));
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
    (kernel.exports[INVARIANTS[legs]!] as Batch)(n, offsets[0]!, offsets[1]!);
    byMomenta.forEach((i, at) => {
      for (let c = 0; c < columns.length; c++) columns[c]![i] = out[n * c + at]!;
    });
  }
  const pair = process === "ee-ee" ? 0 : nDots - 3; // p1.p2, or p3.p4
  rows.forEach((row, i) => {
    row.dots?.forEach((x, c) => {
      columns[c]![i] = x;
    });
    if (!dX) return;
    // the same for any pair of electrons: its squared mass from its scalar product, good to eps s
    const s = 2 * (columns[pair]![i]! + ELECTRON_MASS_SQ);
    const mXSq = row.massX * row.massX;
    if (row.dX !== undefined && Math.abs(row.dX - (s - mXSq)) > KINEMATIC_TOLERANCE * (s + mXSq))
      throw new InputError(`${where(i)}dX = ${row.dX} MeV^2: must be ${s - mXSq}, the squared mass of the pair less mX^2, within 1e-10 of the two`);
    if (row.dX !== undefined) columns[nDots]![i] = row.dX;
    else if (row.dots) columns[nDots]![i] = s - mXSq;
    if (eps && row.eps !== undefined) columns[nDots + 1]![i] = row.eps;
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

function block(
  kernel: Kernel,
  process: Process,
  rows: readonly CheckedRow[],
  where: (i: number) => string,
  selected: number | undefined,
): MatrixElementSq[] {
  const exchange = LEGS[process].dX;
  const width = (row: CheckedRow) => row.widthX ?? kernel.exports.partialWidth(row.massX, row.epsV, row.epsA);
  const columns = [
    ...invariantColumns(kernel, process, rows, where),
    Float64Array.from(rows, (row) => row.epsV),
    Float64Array.from(rows, (row) => row.epsA),
    Float64Array.from(rows, (row) => row.massX),
    ...(exchange ? [Float64Array.from(rows, width)] : []),
  ];
  const n = rows.length;
  const { views, offsets } = kernel.arena(n * columns.length, n * (exchange ? 4 : 1));
  const [inputs, out] = views as [Float64Array, Float64Array];
  columns.forEach((column, c) => {
    inputs.set(column, n * c);
  });
  if (selected === undefined) (kernel.exports[BATCH[process]] as Batch)(n, offsets[0]!, offsets[1]!);
  else kernel.exports.eeeeaSelectedBatch(n, offsets[0]!, selected, offsets[1]!);
  return rows.map((row, i) => {
    const [m2, photon, x, interference] = [0, 1, 2, 3].map((c) => out[n * c + i]!) as [number, number, number, number];
    const coupled = row.epsV !== 0 || row.epsA !== 0;
    if (exchange && coupled && columns.at(-1)![i] === 0 && columns[nInvariants(process) - (LEGS[process].eps ? 2 : 1)]![i] === 0)
      throw new InputError(`${where(i)}dX = 0 and widthX = 0: X without width has no finite |M|^2 on its resonance`);
    if (!(exchange ? [m2, photon, x, interference] : [m2]).every(Number.isFinite))
      throw new InputError(`${where(i)}|M|^2 is not a finite number here: the point is too close to a pole`);
    if (selected === undefined && (exchange ? photon : m2) === 0 && (exchange || coupled))
      throw new InputError(
        `${where(i)}outside phase space: ${exchange ? "needs t < 0, u <= 0, s above threshold" : "needs s above threshold, p.k > 0"}`,
      );
    return exchange ? { m2, photon, x, interference } : { m2 };
  });
}

/**
 * Squared matrix elements, averaged over initial and summed over final spins, at phase-space points given by momenta or invariants. Throws InputError
 * naming the first bad row (counted from 0, or as `label` says). section IV; Eqs. 23, 28, 34, 39.
 */
export function matrixElementSq(
  kernel: Kernel,
  process: Process,
  rows: readonly MatrixElementRow[],
  options: MatrixElementOptions = {},
  label: (i: number) => string = (i) => `rows[${i}]: `,
): MatrixElementSq[] {
  oneOf("process", process, PROCESSES);
  if (!Array.isArray(rows)) throw new InputError("rows: must be an array of phase-space points");
  const selected = selection(process, knownKeys<MatrixElementOptions>("options", options, ["diagrams"]));
  const checked = rows.map((row, i) => checkRow(process, row, label(i)));
  const results: MatrixElementSq[] = [];
  for (let from = 0; from < checked.length; from += BLOCK) {
    results.push(...block(kernel, process, checked.slice(from, from + BLOCK), (i) => label(from + i), selected));
  }
  return results;
}
