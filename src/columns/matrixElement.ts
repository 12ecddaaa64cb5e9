// From columns of momenta to |M|^2.
import type { Kernel } from "../kernel/load.ts";
import type { Process } from "../matrixElement/row.ts";
import { WIDTH } from "../request/common.ts";
import { snapshot } from "../request/snapshot.ts";
import { InputError, shown } from "../request/validate.ts";
import { type Columns, eachBlock, held, outOf, plainView, pointsIn, refuseOverlap } from "./arrays.ts";
import {
  COUPLING_NAMES,
  type ColumnCouplings,
  type ColumnOptions,
  couplingsIn,
  type MassOptions,
  massIn,
  optionsOf,
  outsideIn,
  processIn,
  refuseBad,
  type StructureOptions,
  spinIn,
} from "./input.ts";
import { CODES, COLUMNS, codeOf, resonanceColumn, structuresAt } from "./layout.ts";

/** Points by momenta or by invariants: columns of n, as COLUMNS names them. */
export type Points =
  | {
      /** Columns of E, px, py, pz of each leg [MeV]. */
      readonly momenta: Float64Array;
      /** Not beside momenta. */
      readonly invariants?: undefined;
    }
  | {
      /** Columns of invariants, in the units of `COLUMNS`. */
      readonly invariants: Float64Array;
      /** Not beside invariants. */
      readonly momenta?: undefined;
    };

/** With `pieces` four columns: |M|^2, photon exchange alone, X alone, twice the real part of their product; else the first. */
export interface MatrixElementColumnOptions extends ColumnOptions {
  /** Asks for all four columns; default false. */
  readonly pieces?: boolean;
}

const NO_POINT =
  "is no point: components must be finite, energies positive, momenta on shell within 1e-10 E^2 and in balance within 1e-10 of the energy";
const NO_VALUE = "has no |M|^2: it is outside phase space, on a pole, or not finite, or its invariants contradict each other or the mass of X";

const momentaOf = (process: Process): number => 4 * COLUMNS[process].legs.length;
const invariantsOf = (process: Process): number => COLUMNS[process].invariants.length;
const legsSay = (process: Process): string => `E, px, py, pz of ${COLUMNS[process].legs.join(", ")}`;

function yesOrNo(name: string, value: unknown): boolean {
  if (value !== undefined && typeof value !== "boolean") throw new InputError(`${name} = ${shown(value)}: must be true or false`, name);
  return value === true;
}

/** The invariants of points given by momenta. */
export function invariantColumns(kernel: Kernel, process: Process, momenta: Float64Array, options?: MassOptions): Float64Array {
  const given = optionsOf<MassOptions>("options", options, ["mass", "out", "outside"]);
  const code = CODES[processIn(process)];
  const [mass, outside] = [massIn(process, given.mass), outsideIn(given.outside)];
  const n = pointsIn("momenta", momenta, momentaOf(process), legsSay(process));
  const out = outOf(given.out, n * invariantsOf(process), `${invariantsOf(process)} invariants of ${n} points`);
  refuseOverlap(out, "momenta", momenta);
  const results = held(kernel, out);
  const bad = eachBlock(
    kernel,
    n,
    {
      inputs: [{ array: held(kernel, momenta), columns: momentaOf(process) }],
      outputs: [{ array: results, columns: invariantsOf(process) }],
      stop: outside === "refuse",
    },
    (points, { inputs, outputs }) => kernel.exports.momentaInvariantsBatch(points, code, mass, inputs[0]!, outputs[0]!),
  );
  refuseBad("momenta", bad, outside, NO_POINT);
  return results.now;
}

interface Given {
  readonly name: "momenta" | "invariants";
  readonly n: number;
  readonly array: Float64Array;
  readonly columns: number;
}

function pointsOf(process: Process, points: Points): Given {
  const { momenta, invariants } = optionsOf<{ momenta: Float64Array; invariants: Float64Array }>("points", points, ["momenta", "invariants"]);
  if ((momenta === undefined) === (invariants === undefined))
    throw new InputError("points: must have momenta or invariants, one of the two", "points");
  if (momenta !== undefined) {
    const columns = momentaOf(process);
    return { name: "momenta", n: pointsIn("momenta", momenta, columns, legsSay(process)), array: momenta, columns };
  }
  const columns = invariantsOf(process);
  const n = pointsIn("invariants", invariants, columns, COLUMNS[process].invariants.join(", "));
  return { name: "invariants", n, array: invariants as Float64Array, columns };
}

/** |M|^2 of points at one coupling. */
export function matrixElementColumns(
  kernel: Kernel,
  process: Process,
  points: Points,
  couplings: ColumnCouplings,
  options?: MatrixElementColumnOptions,
): Float64Array {
  const code = CODES[processIn(process)];
  const given = optionsOf<MatrixElementColumnOptions>("options", options, ["out", "outside", "pieces"]);
  const { name, n, array, columns } = pointsOf(process, points);
  const asked = optionsOf<ColumnCouplings>("couplings", couplings, [...COUPLING_NAMES, "mass", "width"]);
  const mass = massIn(process, asked.mass);
  const { spin, first, second, width } = couplingsIn(kernel, mass, asked);
  const coupled = codeOf(process, spin);
  const [outside, pieces] = [outsideIn(given.outside), yesOrNo("pieces", given.pieces)];
  const wanted = pieces ? 4 : 1;
  const out = outOf(given.out, n * wanted, `${pieces ? "four pieces" : "|M|^2"} of ${n} points`);
  refuseOverlap(out, name, array);
  const results = held(kernel, out);
  const byMomenta = name === "momenta";
  const { exports } = kernel;
  let why = NO_VALUE;
  const bad = eachBlock(
    kernel,
    n,
    {
      inputs: [{ array: held(kernel, array), columns }],
      outputs: [{ array: results, columns: wanted }],
      scratch: byMomenta ? invariantsOf(process) : 0,
      stop: outside === "refuse",
    },
    (some, { inputs, outputs, scratch }) => {
      const lost = byMomenta ? exports.momentaInvariantsBatch(some, code, mass, inputs[0]!, scratch) : -1;
      const from = byMomenta ? scratch : inputs[0]!;
      const found = exports.matrixElementSqBatch(some, coupled, first, second, mass, width, pieces ? 1 : 0, from, outputs[0]!);
      if (lost >= 0 && lost === found) why = NO_POINT;
      return found;
    },
  );
  refuseBad(name, bad, outside, why);
  return results.now;
}

/** The structures of |M|^2: what is the same for all couplings at one mass of X. */
export function structureColumns(kernel: Kernel, process: Process, invariants: Float64Array, options?: StructureOptions): Float64Array {
  processIn(process);
  const given = optionsOf<StructureOptions>("options", options, ["mass", "width", "spin", "out", "outside"]);
  const [mass, outside, spin] = [massIn(process, given.mass), outsideIn(given.outside), spinIn(given.spin)];
  const code = codeOf(process, spin);
  const width = given.width === undefined ? 0 : WIDTH.check("width", given.width);
  const n = pointsIn("invariants", invariants, invariantsOf(process), COLUMNS[process].invariants.join(", "));
  const columns = structuresAt(process, spin).length;
  const out = outOf(given.out, n * columns, `${columns} structures of ${n} points`);
  refuseOverlap(out, "invariants", invariants);
  const results = held(kernel, out);
  const bad = eachBlock(
    kernel,
    n,
    {
      inputs: [{ array: held(kernel, invariants), columns: invariantsOf(process) }],
      outputs: [{ array: results, columns }],
      stop: outside === "refuse",
    },
    (points, { inputs, outputs }) => kernel.exports.structuresBatch(points, code, mass, width, inputs[0]!, outputs[0]!),
  );
  refuseBad("invariants", bad, outside, NO_VALUE);
  return results.now;
}

/** Most couplings of one call. */
const MOST_COUPLINGS = 10_000;

/** Options of `contract`. */
export interface ContractOptions extends MatrixElementColumnOptions {
  /** Mass of X that the structures were made with. Allowed: 1e-3 to 1e6 MeV, of X-ee above 1.02199790138. Default: 16.88. */
  readonly mass?: number;
  /** The invariants of the points, whose dX is read; or `dX` alone. Needed where there is a resonance (ee-ee, ee-eea). */
  readonly invariants?: Float64Array;
  /** s34 - m_X^2, of ee-ee s - m_X^2 [MeV^2], one per point. */
  readonly dX?: Float64Array;
}

function resonanceOf(process: Process, n: number, { invariants, dX }: Partial<ContractOptions>): Float64Array | undefined {
  const column = resonanceColumn(process);
  if (column === undefined) return undefined;
  if ((invariants === undefined) === (dX === undefined))
    throw new InputError(`dX: must be given, or invariants that hold it: ${process} has a resonance`, "dX");
  if (dX !== undefined) {
    if (pointsIn("dX", dX, 1, "dX") !== n) throw new InputError(`dX: must have ${n} values, one per point`, "dX");
    return dX;
  }
  if (pointsIn("invariants", invariants, invariantsOf(process), COLUMNS[process].invariants.join(", ")) !== n)
    throw new InputError(`invariants: must be of ${n} points, as the structures are`, "invariants");
  return plainView(invariants as Float64Array).subarray(column * n, (column + 1) * n);
}

/** |M|^2 from structures, for many couplings and widths. */
export function contractColumns(
  kernel: Kernel,
  process: Process,
  structures: Float64Array,
  couplings: readonly Omit<ColumnCouplings, "mass">[],
  options?: ContractOptions,
): Float64Array {
  processIn(process);
  const given = optionsOf<ContractOptions>("options", options, ["mass", "invariants", "dX", "out", "outside", "pieces"]);
  const [mass, outside, pieces] = [massIn(process, given.mass), outsideIn(given.outside), yesOrNo("pieces", given.pieces)];
  const list = (snapshot("couplings", { couplings }) as { couplings: unknown }).couplings;
  if (!Array.isArray(list) || list.length > MOST_COUPLINGS)
    throw new InputError(`couplings: must be a list of at most ${MOST_COUPLINGS} { epsV, epsA, width } or { epsS, epsP, width }`, "couplings");
  const all = list.map((one: unknown, i) => {
    const where = `couplings[${i}]`;
    return couplingsIn(kernel, mass, optionsOf<ColumnCouplings>(where, one ?? null, [...COUPLING_NAMES, "width"]), `${where}.`);
  });
  const spin = all[0]?.spin ?? 1;
  const other = all.findIndex((one) => one.spin !== spin);
  if (other > 0) throw new InputError(`couplings[${other}]: must be of an X of spin ${spin}, as those before it and the structures are`, "couplings");
  const names = structuresAt(process, spin);
  const n = pointsIn("structures", structures, names.length, names.join(", "));
  const dX = resonanceOf(process, n, given);
  const columns = all.length * (pieces ? 4 : 1);
  const out = outOf(given.out, n * columns, `${pieces ? "four pieces" : "|M|^2"} of ${n} points at ${all.length} couplings`);
  refuseOverlap(out, "structures", structures);
  refuseOverlap(out, "dX", dX);
  if (all.length === 0) return out;
  const table = new Float64Array(3 * all.length);
  all.forEach(({ first, second, width }, c) => {
    table[c] = first;
    table[all.length + c] = second;
    table[2 * all.length + c] = width;
  });
  const results = held(kernel, out);
  const inputs: Columns[] = [{ array: held(kernel, structures), columns: names.length }];
  if (dX !== undefined) inputs.push({ array: held(kernel, dX), columns: 1 });
  const work = { inputs, outputs: [{ array: results, columns }], constants: [table], stop: outside === "refuse" };
  const code = codeOf(process, spin);
  const bad = eachBlock(kernel, n, work, (points, at) =>
    kernel.exports.contractBatch(points, code, mass, pieces ? 1 : 0, at.inputs[0]!, at.inputs[1] ?? 0, all.length, at.constants[0]!, at.outputs[0]!),
  );
  refuseBad("structures", bad, outside, NO_VALUE);
  return results.now;
}
