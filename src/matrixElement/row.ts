// One phase-space point of `x17 me` as a user gives it, checked: kinematics, couplings, and what is wrong with them in one line.

import { ELECTRON_MASS, X17_MASS } from "../constants/index.ts";
import { shortNumber } from "../request/decimal.ts";
import { frozen } from "../request/frozen.ts";
import { type Couplings, pointCouplings } from "../request/spin.ts";
import { didYouMean } from "../request/suggest.ts";
import { finite, InputError, keyShown } from "../request/validate.ts";

/** The processes of which there is a squared matrix element. */
export const PROCESSES = frozen(["X-ee", "ee-aX", "ee-ee", "ee-eea"] as const);
/** A process with a squared matrix element: X -> e+ e-, e+ e- -> gamma X, e+ e- -> e+ e- or e+ e- -> e+ e- gamma. */
export type Process = (typeof PROCESSES)[number];

/** One phase-space point and the couplings there: either `p`, or `dots` (with `dX` and `eps` where the process has them). */
export interface MatrixElementRow {
  /**
   * Four-momenta (E, px, py, pz) [MeV], incoming first: ee-ee p1 p2 p3 p4; ee-eea p1 p2 p3 p4 k; ee-aX p1 p2 k q; X-ee q p3 p4.
   * Allowed: components from -1e9 to 1e9, energies above 0.
   */
  readonly p?: readonly (readonly number[])[];
  /** Scalar products of the momenta in that order [MeV^2]: 1.2, 1.3, ..., 2.3, ... Win over those of `p`. Allowed: the product of the masses to 1e18. */
  readonly dots?: readonly number[];
  /** (p3 + p4)^2 - m_X^2 (ee-ee: s - m_X^2) [MeV^2]: momenta in double cannot resolve the resonance. Wins over that of `p` or `dots`. Allowed: -1e18 to 1e18. */
  readonly dX?: number;
  /** Determinant of the rows p1, p2, p3, p4 [MeV^4] (ee-eea). Wins over that of `p`; needed with `dots`. Allowed: -1e36 to 1e36. */
  readonly eps?: number;
  /** Vector coupling, in units of the positron charge; needed with an X of spin 1. Allowed: -1000 to 1000, 0 or at least 1e-60 in size; beside epsS or epsP 0. */
  readonly epsV?: number;
  /** Axial coupling, in units of the positron charge; needed beside epsV. Allowed: -1000 to 1000, 0 or at least 1e-60 in size; beside epsS or epsP 0. */
  readonly epsA?: number;
  /** Scalar coupling, in units of the positron charge; needed with an X of spin 0, instead of epsV. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. */
  readonly epsS?: number;
  /** Pseudoscalar coupling, in units of the positron charge; needed beside epsS. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. */
  readonly epsP?: number;
  /** Mass of X. Allowed: 1e-6 to 1e6 MeV, of X-ee above 1.02199790138. Default: 16.88. */
  readonly mX?: number;
  /** Width of X. Allowed: 0 to 1e6 MeV. Default: the e+ e- width at these couplings. */
  readonly widthX?: number;
}

/** Names of the legs of each process, how many come in, and which invariants beside the dots its matrix element takes. */
export const LEGS: Readonly<Record<Process, { names: readonly string[]; incoming: number; dX: boolean; determinant: boolean }>> = {
  "X-ee": { names: ["q", "p3", "p4"], incoming: 1, dX: false, determinant: false },
  "ee-aX": { names: ["p1", "p2", "k", "q"], incoming: 2, dX: false, determinant: false },
  "ee-ee": { names: ["p1", "p2", "p3", "p4"], incoming: 2, dX: true, determinant: false },
  "ee-eea": { names: ["p1", "p2", "p3", "p4", "k"], incoming: 2, dX: true, determinant: true },
};

/** Mass of each leg [MeV]. */
export function legMasses(process: Process, massX: number): number[] {
  return LEGS[process].names.map((name) => (name === "k" ? 0 : name === "q" ? massX : ELECTRON_MASS));
}

/**
 * What "beyond rounding" means: relative to E^2 for a mass shell, to the incoming energy for a balance of momenta. Boosts by a factor 1000 in double
 * precision leave 1e-13, momenta printed with ten digits or with m_e = 0.511 leave more and are refused: their |M|^2 would be off by (E/m_e)^2 times that.
 */
export const KINEMATIC_TOLERANCE = 1e-10;
/** Largest component [MeV] and scalar product accepted: far above any beam, far below overflow of the polynomials. */
export const LARGEST = 1e9;
const LARGEST_DETERMINANT = LARGEST * LARGEST * LARGEST * LARGEST;

const FIELDS = new Set(["p", "dots", "dX", "eps", "epsV", "epsA", "epsS", "epsP", "mX", "widthX"]);
/** Fields of test/vectors/madgraph-sample.json that are about the row, not part of it. */
const REMARKS = new Set(["id", "cls", "cond", "expected"]);

export interface CheckedRow extends Couplings {
  readonly p: Float64Array | undefined;
  /** How far projection moved a component of p [MeV]; undefined without. */
  readonly moved: number | undefined;
  /** Incoming electrons that the outgoing ones of their lines are given the same as, digit for digit, before any projection. */
  readonly together: readonly number[];
  readonly dots: Float64Array | undefined;
  readonly dX: number | undefined;
  readonly determinant: number | undefined;
  readonly massX: number;
  readonly widthX: number | undefined;
}

/** A number as complaints show it. */
export const eightDigits = (value: number) => shortNumber(value, 8);

/** The momenta of a process as rows of four numbers with positive energies. */
export function components(process: Process, value: unknown, where: string): [number, number, number, number][] {
  const { names } = LEGS[process];
  if (!Array.isArray(value) || value.length !== names.length)
    throw new InputError(`${where}p: must be the ${names.length} four-momenta ${names.join(", ")} of ${process}, incoming first`);
  return Array.from(value, (one: unknown, i) => {
    const name = names[i]!;
    if (!Array.isArray(one) || one.length !== 4) throw new InputError(`${where}${name}: must be four numbers [E, px, py, pz]`);
    const row = Array.from(one, (x: unknown, c) =>
      finite(`${where}${name} ${["E", "px", "py", "pz"][c]}`, x, { min: -LARGEST, max: LARGEST, unit: "MeV" }),
    ) as [number, number, number, number];
    if (!(row[0] > 0)) throw new InputError(`${where}${name}: energy ${row[0]} MeV must be positive${name === "k" ? " (p.k > 0)" : ""}`);
    return row;
  });
}

function checkMomenta(process: Process, momenta: readonly (readonly number[])[], massX: number, where: string): Float64Array {
  const { names, incoming } = LEGS[process];
  const masses = legMasses(process, massX);
  momenta.forEach(([E, x, y, z], i) => {
    const [name, mass] = [names[i]!, masses[i]!];
    const square = E! * E! - x! * x! - y! * y! - z! * z!;
    if (Math.abs(square - mass * mass) > KINEMATIC_TOLERANCE * E! * E!)
      throw new InputError(
        `${where}${name} is off its mass shell: E^2 - p^2 = ${eightDigits(square)} MeV^2, must be ${eightDigits(mass * mass)} within 1e-10 E^2 (--project, project: true put it there)`,
      );
  });
  const scale = momenta.slice(0, incoming).reduce((sum, [E]) => sum + E!, 0);
  for (let c = 0; c < 4; c++) {
    const balance = momenta.reduce((sum, one, i) => sum + (i < incoming ? one[c]! : -one[c]!), 0);
    if (Math.abs(balance) > KINEMATIC_TOLERANCE * scale)
      throw new InputError(
        `${where}momentum is not conserved: incoming minus outgoing ${["E", "px", "py", "pz"][c]} = ${eightDigits(balance)} MeV, must be 0 within 1e-10 of the energy (--project, project: true restore it)`,
      );
  }
  return Float64Array.from(momenta.flat());
}

function checkDots(process: Process, value: unknown, massX: number, where: string): Float64Array {
  const { names, incoming } = LEGS[process];
  const masses = legMasses(process, massX);
  const pairs = names.flatMap((_, i) => names.slice(i + 1).map((_, j) => [i, i + 1 + j] as const));
  const label = ([i, j]: readonly [number, number]) => `${names[i]}.${names[j]}`;
  if (!Array.isArray(value) || value.length !== pairs.length)
    throw new InputError(`${where}dots: must be the ${pairs.length} scalar products ${pairs.map(label).join(", ")}`);
  const dots = value.map((x, k) => {
    const [i, j] = pairs[k]!;
    const least = masses[i]! * masses[j]!;
    if (least === 0)
      return finite(`${where}${label(pairs[k]!)}`, x, { above: 0, max: LARGEST * LARGEST, unit: "MeV^2", why: "a photon of positive energy" });
    // at threshold or straight ahead the product of the masses itself, up to rounding
    const dot = finite(`${where}${label(pairs[k]!)}`, x, {
      min: least * (1 - KINEMATIC_TOLERANCE),
      max: LARGEST * LARGEST,
      unit: "MeV^2",
      why: "product of the masses; below is below threshold",
    });
    return Math.max(dot, least);
  });
  names.forEach((name, i) => {
    // p_i . (sum of incoming - sum of outgoing) = 0
    let balance = (i < incoming ? 1 : -1) * masses[i]! * masses[i]!;
    let scale = Math.abs(balance);
    pairs.forEach(([a, b], k) => {
      if (a !== i && b !== i) return;
      balance += ((a === i ? b : a) < incoming ? 1 : -1) * dots[k]!;
      scale += dots[k]!;
    });
    if (Math.abs(balance) > KINEMATIC_TOLERANCE * scale)
      throw new InputError(
        `${where}dots: momentum is not conserved: ${name}.(incoming minus outgoing) = ${eightDigits(balance)} MeV^2, must be 0 within 1e-10 of its terms`,
      );
  });
  return Float64Array.from(dots);
}

/** All orders of 0 ... 3 with their signs. */
const PERMUTATIONS: readonly (readonly [order: readonly number[], sign: number])[] = [0, 1, 2, 3].flatMap((a) =>
  [0, 1, 2, 3].flatMap((b) =>
    [0, 1, 2, 3].flatMap((c) => {
      if (a === b || a === c || b === c) return [];
      const order = [a, b, c, 6 - a - b - c];
      const inversions = order.flatMap((x, i) => order.slice(i + 1).filter((y) => y < x)).length;
      return [[order, inversions % 2 ? -1 : 1] as const];
    }),
  ),
);

/** ee-eea: the determinant of the momenta squared is minus that of their dot products (Gram), which no real momenta make positive. */
function checkDeterminant(dots: Float64Array, determinant: number, where: string): void {
  const massSq = ELECTRON_MASS * ELECTRON_MASS;
  const [p12, p13, p14, , p23, p24, , p34] = dots as unknown as number[];
  const gram = [
    [massSq, p12!, p13!, p14!],
    [p12!, massSq, p23!, p24!],
    [p13!, p23!, massSq, p34!],
    [p14!, p24!, p34!, massSq],
  ];
  const terms = PERMUTATIONS.map(([order, sign]) => order.reduce((product, column, row) => product * gram[row]![column]!, sign));
  const square = -terms.reduce((sum, term) => sum + term, 0);
  const allowed = KINEMATIC_TOLERANCE * terms.reduce((sum, term) => sum + Math.abs(term), 0);
  if (square < -allowed) throw new InputError(`${where}dots: no real momenta have these scalar products (their Gram determinant is positive)`);
  if (Math.abs(determinant * determinant - square) > allowed)
    throw new InputError(
      `${where}eps = ${determinant} MeV^4: must be ${eightDigits(Math.sqrt(Math.max(0, square)))} in size, which is what the dots say`,
    );
}

/** Puts momenta on shell and in balance: projectMomenta.ts. */
type Project = (p: [number, number, number, number][], massX: number) => { readonly p: readonly (readonly number[])[]; readonly moved: number };

/** Checks one row, its momenta after `project` where that is given; `where` ("line 3: ") goes before every complaint. */
export function checkRow(process: Process, value: unknown, where: string, project?: Project): CheckedRow {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new InputError(`${where}must be an object such as {"p":[[E,px,py,pz],...],"epsV":1e-3,"epsA":0}`);
  const row = value as Record<string, unknown>;
  for (const field of Object.keys(row)) {
    if (!FIELDS.has(field) && !REMARKS.has(field))
      throw new InputError(`${where}${keyShown(field)}: unknown${didYouMean(field, [...FIELDS])}; known are ${[...FIELDS].join(", ")}`);
  }
  if (row.p === undefined && row.dots === undefined) throw new InputError(`${where}p or dots is missing: the momenta or their scalar products`);
  const couplings = pointCouplings(row, where);
  const { dX, determinant: odd } = LEGS[process];
  if (row.p === undefined && odd && row.eps === undefined)
    throw new InputError(`${where}eps is missing: dots leave the sign of the determinant of p1, p2, p3, p4 open`);
  const electrons = process === "X-ee";
  const massX = finite(`${where}mX`, row.mX === undefined ? X17_MASS : row.mX, {
    ...(electrons ? { above: 2 * ELECTRON_MASS, why: "threshold of X -> e+ e-" } : { min: 1e-6 }),
    max: 1e6,
    unit: "MeV",
  });
  const optional = (name: string, bounds: Parameters<typeof finite>[2]) =>
    row[name] === undefined ? undefined : finite(`${where}${name}`, row[name], bounds);
  const dots = row.dots === undefined ? undefined : checkDots(process, row.dots, massX, where);
  const determinant = odd ? optional("eps", { min: -LARGEST_DETERMINANT, max: LARGEST_DETERMINANT, unit: "MeV^4" }) : undefined;
  if (dots && determinant !== undefined) checkDeterminant(dots, determinant, where);
  const given = row.p === undefined ? undefined : components(process, row.p, where);
  const moved = given && project?.(given, massX);
  const p = moved?.p ?? given;
  return {
    ...couplings,
    massX,
    widthX: optional("widthX", { min: 0, max: 1e6, unit: "MeV" }),
    p: p && checkMomenta(process, p, massX, where),
    moved: moved?.moved,
    together: given && dX ? [0, 1].filter((i) => given[i]!.every((x, c) => x === given[i + 2]![c])) : [],
    dots,
    dX: dX ? optional("dX", { min: -LARGEST * LARGEST, max: LARGEST * LARGEST, unit: "MeV^2" }) : undefined,
    determinant,
  };
}
