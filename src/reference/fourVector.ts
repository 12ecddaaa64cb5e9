// Four-vectors (E, px, py, pz), metric (+, -, -, -).
import type { Field } from "./field.ts";

export type FourVector<R> = readonly [R, R, R, R];

export interface VectorSpace<R> {
  add(p: FourVector<R>, q: FourVector<R>): FourVector<R>;
  sub(p: FourVector<R>, q: FourVector<R>): FourVector<R>;
  scale(p: FourVector<R>, x: R): FourVector<R>;
  /** Minkowski product, as written. */
  dot(p: FourVector<R>, q: FourVector<R>): R;
  /** px qx + py qy + pz qz. */
  dot3(p: FourVector<R>, q: FourVector<R>): R;
  /** p.q of two on-shell momenta of masses mp, mq as a sum of positive terms: exact also for collinear pairs. */
  dotOnShell(p: FourVector<R>, mp: R, q: FourVector<R>, mq: R): R;
  /** (p - q)^2 of two momenta of equal mass, from the difference of the three-momenta: exact also for small transfers. */
  transferSq(p: FourVector<R>, q: FourVector<R>): R;
  /** The vector with these three-momentum components and mass m. */
  onShell(p: FourVector<R>, m: R): FourVector<R>;
  /** p, given in the rest frame of `frame` (of mass M), seen from the frame in which `frame` is given. */
  boost(p: FourVector<R>, frame: FourVector<R>, M: R): FourVector<R>;
}

export function vectorSpace<R>(f: Field<R>): VectorSpace<R> {
  const sum3 = (a: R, b: R, c: R) => f.add(f.add(a, b), c);
  const dot3 = (p: FourVector<R>, q: FourVector<R>) => sum3(f.mul(p[1], q[1]), f.mul(p[2], q[2]), f.mul(p[3], q[3]));
  const sub = (p: FourVector<R>, q: FourVector<R>) => [0, 1, 2, 3].map((i) => f.sub(p[i]!, q[i]!)) as unknown as FourVector<R>;
  const add = (p: FourVector<R>, q: FourVector<R>) => [0, 1, 2, 3].map((i) => f.add(p[i]!, q[i]!)) as unknown as FourVector<R>;
  const crossSq = (p: FourVector<R>, q: FourVector<R>) => {
    const minor = (i: number, j: number) => {
      const m = f.sub(f.mul(p[i]!, q[j]!), f.mul(p[j]!, q[i]!));
      return f.mul(m, m);
    };
    return sum3(minor(1, 2), minor(2, 3), minor(3, 1));
  };
  return {
    add,
    sub,
    scale: (p, x) => [f.mul(p[0], x), f.mul(p[1], x), f.mul(p[2], x), f.mul(p[3], x)],
    dot: (p, q) => f.sub(f.mul(p[0], q[0]), dot3(p, q)),
    dot3,
    dotOnShell: (p, mp, q, mq) => {
      const energies = f.mul(p[0], q[0]);
      const momenta = dot3(p, q);
      if (!(f.value(momenta) > 0)) return f.sub(energies, momenta);
      // (Ep Eq)^2 - (p.q)^2 = mp^2 Eq^2 + mq^2 |p|^2 + |p x q|^2
      const masses = f.add(f.mul(f.mul(mp, mp), f.mul(q[0], q[0])), f.mul(f.mul(mq, mq), dot3(p, p)));
      return f.div(f.add(masses, crossSq(p, q)), f.add(energies, momenta));
    },
    transferSq: (p, q) => {
      const difference = sub(p, q);
      const energyLoss = f.div(dot3(difference, add(p, q)), f.add(p[0], q[0]));
      return f.sub(f.mul(energyLoss, energyLoss), dot3(difference, difference));
    },
    onShell: (p, m) => [f.sqrt(f.add(dot3(p, p), f.mul(m, m))), p[1], p[2], p[3]],
    boost: (p, frame, M) => {
      const along = dot3(p, frame);
      const energy = f.div(f.add(f.mul(p[0], frame[0]), along), M);
      const factor = f.div(f.add(energy, p[0]), f.add(frame[0], M));
      return [energy, f.add(p[1], f.mul(factor, frame[1])), f.add(p[2], f.mul(factor, frame[2])), f.add(p[3], f.mul(factor, frame[3]))];
    },
  };
}
