import type { Field } from "./field.ts";

/** re + i im. */
export interface Complex<R> {
  readonly re: R;
  readonly im: R;
}

/** Complex arithmetic over a field of real numbers. */
export interface ComplexField<R> {
  of(re: R, im?: R): Complex<R>;
  add(a: Complex<R>, b: Complex<R>): Complex<R>;
  sub(a: Complex<R>, b: Complex<R>): Complex<R>;
  mul(a: Complex<R>, b: Complex<R>): Complex<R>;
  div(a: Complex<R>, b: Complex<R>): Complex<R>;
  scale(a: Complex<R>, x: R): Complex<R>;
  conj(a: Complex<R>): Complex<R>;
  /** i^n a. */
  timesPowerOfI(a: Complex<R>, n: number): Complex<R>;
  /** |a|^2. */
  absSq(a: Complex<R>): R;
}

export function complexField<R>(f: Field<R>): ComplexField<R> {
  const zero = f.of(0);
  const absSq = (a: Complex<R>) => f.add(f.mul(a.re, a.re), f.mul(a.im, a.im));
  const mul = (a: Complex<R>, b: Complex<R>) => ({
    re: f.sub(f.mul(a.re, b.re), f.mul(a.im, b.im)),
    im: f.add(f.mul(a.re, b.im), f.mul(a.im, b.re)),
  });
  const scale = (a: Complex<R>, x: R) => ({ re: f.mul(a.re, x), im: f.mul(a.im, x) });
  const conj = (a: Complex<R>) => ({ re: a.re, im: f.neg(a.im) });
  return {
    of: (re, im = zero) => ({ re, im }),
    add: (a, b) => ({ re: f.add(a.re, b.re), im: f.add(a.im, b.im) }),
    sub: (a, b) => ({ re: f.sub(a.re, b.re), im: f.sub(a.im, b.im) }),
    mul,
    div: (a, b) => scale(mul(a, conj(b)), f.div(f.of(1), absSq(b))),
    scale,
    conj,
    timesPowerOfI: (a, n) => {
      if (n === 0) return a;
      if (n === 1) return { re: f.neg(a.im), im: a.re };
      if (n === 2) return { re: f.neg(a.re), im: f.neg(a.im) };
      return { re: a.im, im: f.neg(a.re) };
    },
    absSq,
  };
}
