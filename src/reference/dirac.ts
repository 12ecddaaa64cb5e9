// Dirac algebra with explicit 4x4 matrices in the Dirac representation. Each gamma matrix has one non-zero entry per row, a power of i.
import { type Complex, type ComplexField, complexField } from "./complex.ts";
import type { Field } from "./field.ts";
import type { FourVector } from "./fourVector.ts";

/** Row r of the matrix has the single entry i^phase[r] in column[r]. */
export interface SparseMatrix {
  readonly column: readonly number[];
  readonly phase: readonly number[];
}

/** A column (u, v) or, by context, a row (ubar, vbar) of four complex numbers. */
export type Spinor<R> = readonly Complex<R>[];

/** Product of two such matrices. */
export function product(a: SparseMatrix, b: SparseMatrix): SparseMatrix {
  return {
    column: a.column.map((c) => b.column[c]!),
    phase: a.column.map((c, row) => (a.phase[row]! + b.phase[c]!) % 4),
  };
}

/** gamma^mu, mu = 0..3: gamma^0 = diag(1, 1, -1, -1), gamma^i = [[0, sigma_i], [-sigma_i, 0]]. */
export const GAMMA: readonly SparseMatrix[] = [
  { column: [0, 1, 2, 3], phase: [0, 0, 2, 2] },
  { column: [3, 2, 1, 0], phase: [0, 0, 2, 2] },
  { column: [3, 2, 1, 0], phase: [3, 1, 1, 3] },
  { column: [2, 3, 0, 1], phase: [0, 2, 2, 0] },
];

const IDENTITY_TIMES_I: SparseMatrix = { column: [0, 1, 2, 3], phase: [1, 1, 1, 1] };

/** gamma5 = i gamma^0 gamma^1 gamma^2 gamma^3. */
export const GAMMA5: SparseMatrix = GAMMA.reduce(product, IDENTITY_TIMES_I);

export interface Dirac<R> {
  readonly complex: ComplexField<R>;
  apply(matrix: SparseMatrix, psi: Spinor<R>): Spinor<R>;
  /** pslash psi = gamma^mu p_mu psi, real p. */
  slash(p: FourVector<R>, psi: Spinor<R>): Spinor<R>;
  add(a: Spinor<R>, b: Spinor<R>): Spinor<R>;
  scale(psi: Spinor<R>, x: R): Spinor<R>;
  /** psi^dagger gamma^0. */
  bar(psi: Spinor<R>): Spinor<R>;
  /** bar times column. */
  inner(bar: Spinor<R>, psi: Spinor<R>): Complex<R>;
}

export function dirac<R>(f: Field<R>): Dirac<R> {
  const c = complexField(f);
  const apply = (matrix: SparseMatrix, psi: Spinor<R>) => matrix.column.map((column, row) => c.timesPowerOfI(psi[column]!, matrix.phase[row]!));
  const add = (a: Spinor<R>, b: Spinor<R>) => a.map((x, i) => c.add(x, b[i]!));
  const scale = (psi: Spinor<R>, x: R) => psi.map((component) => c.scale(component, x));
  return {
    complex: c,
    apply,
    slash: (p, psi) => GAMMA.map((gamma, mu) => scale(apply(gamma, psi), mu === 0 ? p[0] : f.neg(p[mu]!))).reduce((total, term) => add(total, term)),
    add,
    scale,
    bar: (psi) => apply(GAMMA[0]!, psi.map(c.conj)),
    inner: (bar, psi) => bar.map((x, i) => c.mul(x, psi[i]!)).reduce((total, term) => c.add(total, term)),
  };
}
