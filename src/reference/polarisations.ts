// Real (linear) polarisation vectors.
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";

/** Two unit three-vectors orthogonal to p and to each other. */
function transverse<R>(f: Field<R>, p: FourVector<R>): readonly [FourVector<R>, FourVector<R>] {
  const { dot3, scale } = vectorSpace(f);
  const zero = f.of(0);
  const sizes = [1, 2, 3].map((i) => Math.abs(f.value(p[i]!)));
  const axis = 1 + sizes.indexOf(Math.min(...sizes));
  const cross = (a: FourVector<R>, b: FourVector<R>): FourVector<R> => {
    const minor = (i: number, j: number) => f.sub(f.mul(a[i]!, b[j]!), f.mul(a[j]!, b[i]!));
    return [zero, minor(2, 3), minor(3, 1), minor(1, 2)];
  };
  const unit = (a: FourVector<R>) => scale(a, f.div(f.of(1), f.sqrt(dot3(a, a))));
  const first = unit(cross(p, axes(f)[axis]!));
  return [first, unit(cross(p, first))];
}

/** Unit vectors along E, x, y, z. */
export function axes<R>(f: Field<R>): readonly FourVector<R>[] {
  return [0, 1, 2, 3].map((axis) => [0, 1, 2, 3].map((i) => f.of(i === axis ? 1 : 0)) as unknown as FourVector<R>);
}

/** The two physical polarisations of a photon of momentum k, in the frame's radiation gauge. */
export function photonPolarisations<R>(f: Field<R>, k: FourVector<R>): readonly FourVector<R>[] {
  return transverse(f, k);
}

/** The three polarisations of a massive vector: two transverse and (|q|, E q/|q|)/m. At rest: x, y, z. Their sum is -g + q q/m^2. */
export function vectorPolarisations<R>(f: Field<R>, q: FourVector<R>, m: R): readonly FourVector<R>[] {
  const { dot3 } = vectorSpace(f);
  const size = f.sqrt(dot3(q, q));
  if (f.value(size) === 0) {
    return axes(f).slice(1);
  }
  const stretch = f.div(q[0], f.mul(size, m));
  return [...transverse(f, q), [f.div(size, m), f.mul(stretch, q[1]), f.mul(stretch, q[2]), f.mul(stretch, q[3])]];
}
