// Helicity states of a massive Dirac particle, in the Dirac representation; only square roots are needed.
import { type Complex, complexField } from "./complex.ts";
import type { Spinor } from "./dirac.ts";
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";

/** The two eigenstates of sigma.p/|p|, eigenvalue +1 first. At rest: along z. */
function pauliStates<R>(f: Field<R>, p: FourVector<R>, size: R): readonly [readonly Complex<R>[], readonly Complex<R>[]] {
  const c = complexField(f);
  const zero = c.of(f.of(0));
  const one = c.of(f.of(1));
  if (f.value(size) === 0) {
    return [
      [one, zero],
      [zero, one],
    ];
  }
  // the larger of |p| + pz and |p| - pz, so that nothing cancels for momenta close to either end of the z axis
  const north = f.value(p[3]) >= 0;
  const large = north ? f.add(size, p[3]) : f.sub(size, p[3]);
  const norm = f.div(f.of(1), f.sqrt(f.mul(f.mul(f.of(2), size), large)));
  const major = c.of(f.mul(large, norm));
  const minor = c.of(f.mul(p[1], norm), f.mul(p[2], norm));
  const minus = (a: Complex<R>) => c.timesPowerOfI(a, 2);
  return north
    ? [
        [major, minor],
        [minus(c.conj(minor)), major],
      ]
    : [
        [c.conj(minor), major],
        [major, minus(minor)],
      ];
}

function states<R>(f: Field<R>, p: FourVector<R>, m: R): { pauli: ReturnType<typeof pauliStates<R>>; upper: R; lower: R } {
  const size = f.sqrt(vectorSpace(f).dot3(p, p));
  const upper = f.sqrt(f.add(p[0], m));
  return { pauli: pauliStates(f, p, size), upper, lower: f.div(size, upper) };
}

const flat = <R>(psi: readonly Complex<R>[]): Spinor<R> => psi.flatMap(({ re, im }) => [re, im]);

/** u(p, +1/2), u(p, -1/2) with ubar u = 2m: (sqrt(E+m) chi, +-sqrt(E-m) chi). */
export function particleSpinors<R>(f: Field<R>, p: FourVector<R>, m: R): readonly [Spinor<R>, Spinor<R>] {
  const c = complexField(f);
  const { pauli, upper, lower } = states(f, p, m);
  const state = (chi: readonly Complex<R>[], small: R) => flat([...chi.map((x) => c.scale(x, upper)), ...chi.map((x) => c.scale(x, small))]);
  return [state(pauli[0], lower), state(pauli[1], f.neg(lower))];
}

/** v(p, +1/2), v(p, -1/2) with vbar v = -2m: an antiparticle of helicity + carries the Pauli state of helicity -. */
export function antiparticleSpinors<R>(f: Field<R>, p: FourVector<R>, m: R): readonly [Spinor<R>, Spinor<R>] {
  const c = complexField(f);
  const { pauli, upper, lower } = states(f, p, m);
  const state = (chi: readonly Complex<R>[], small: R) => flat([...chi.map((x) => c.scale(x, small)), ...chi.map((x) => c.scale(x, upper))]);
  return [state(pauli[1], f.neg(lower)), state(pauli[0], lower)];
}
