// Dirac algebra with explicit 4x4 matrices in the Dirac representation. Each gamma matrix has one non-zero entry per row, a power of i.
import type { Complex } from "./complex.ts";
import type { Field } from "./field.ts";
import type { FourVector } from "./fourVector.ts";

/** Row r of the matrix has the single entry i^phase[r] in column[r]. */
export interface SparseMatrix {
  readonly column: readonly number[];
  readonly phase: readonly number[];
}

/** A column (u, v) or, by context, a row (ubar, vbar): four complex numbers as re, im, re, im, ... */
export type Spinor<R> = readonly R[];

/** Four contravariant complex components, as re, im, re, im, ... */
export type Current<R> = readonly R[];

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
  apply(matrix: SparseMatrix, psi: Spinor<R>): Spinor<R>;
  /** pslash psi = gamma^mu p_mu psi, real p. */
  slash(p: FourVector<R>, psi: Spinor<R>): Spinor<R>;
  /** x a + y b, real x and y. */
  combine(a: Spinor<R>, x: R, b: Spinor<R>, y: R): Spinor<R>;
  /** psi^dagger gamma^0; of a row: the column it is the bar of. */
  bar(psi: Spinor<R>): Spinor<R>;
  /** bar gamma^mu psi. */
  current(bar: Spinor<R>, psi: Spinor<R>): Current<R>;
  /** bar psi. */
  density(bar: Spinor<R>, psi: Spinor<R>): Complex<R>;
}

export function dirac<R>(f: Field<R>): Dirac<R> {
  /** i^n (re + i im) written to out[at], out[at + 1]. */
  const rotateInto = (out: R[], at: number, re: R, im: R, n: number) => {
    out[at] = n === 0 ? re : n === 1 ? f.neg(im) : n === 2 ? f.neg(re) : im;
    out[at + 1] = n === 0 ? im : n === 1 ? re : n === 2 ? f.neg(im) : f.neg(re);
  };
  const apply = ({ column, phase }: SparseMatrix, psi: Spinor<R>): Spinor<R> => {
    const out: R[] = [];
    for (let row = 0; row < 4; row += 1) {
      const from = 2 * column[row]!;
      rotateInto(out, 2 * row, psi[from]!, psi[from + 1]!, phase[row]!);
    }
    return out;
  };
  const density = (bar: Spinor<R>, psi: Spinor<R>): Complex<R> => {
    let re = f.of(0);
    let im = f.of(0);
    for (let i = 0; i < 8; i += 2) {
      re = f.add(re, f.sub(f.mul(bar[i]!, psi[i]!), f.mul(bar[i + 1]!, psi[i + 1]!)));
      im = f.add(im, f.add(f.mul(bar[i]!, psi[i + 1]!), f.mul(bar[i + 1]!, psi[i]!)));
    }
    return { re, im };
  };
  return {
    apply,
    density,
    slash: (p, psi) => {
      let total: R[] = [];
      for (let mu = 0; mu < 4; mu += 1) {
        const component = mu === 0 ? p[0] : f.neg(p[mu]!);
        const rotated = apply(GAMMA[mu]!, psi);
        const next: R[] = [];
        for (let i = 0; i < 8; i += 1) {
          const term = f.mul(component, rotated[i]!);
          next.push(mu === 0 ? term : f.add(total[i]!, term));
        }
        total = next;
      }
      return total;
    },
    combine: (a, x, b, y) => {
      const out: R[] = [];
      for (let i = 0; i < 8; i += 1) out.push(f.add(f.mul(x, a[i]!), f.mul(y, b[i]!)));
      return out;
    },
    bar: (psi) => {
      const conjugate: R[] = [];
      for (let i = 0; i < 8; i += 2) conjugate.push(psi[i]!, f.neg(psi[i + 1]!));
      return apply(GAMMA[0]!, conjugate);
    },
    current: (bar, psi) => {
      const out: R[] = [];
      for (let mu = 0; mu < 4; mu += 1) {
        const { re, im } = density(bar, apply(GAMMA[mu]!, psi));
        out.push(re, im);
      }
      return out;
    },
  };
}
