// Momenta written in doubles are neither exactly on shell nor exactly conserved. In wider arithmetic that rounding would be amplified by
// the gauge cancellations between diagrams, so the nearest exactly consistent point is taken: the total
// momentum is that of the initial state as given; the momenta of either side are boosted to it and scaled in its rest frame.
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";

/** The three-momenta in R with energies on the mass shells. */
export function onShell<R>(f: Field<R>, p: readonly (readonly number[])[], masses: readonly number[]): FourVector<R>[] {
  const v = vectorSpace(f);
  return p.map((q, i) => v.onShell([f.of(0), f.of(q[1]!), f.of(q[2]!), f.of(q[3]!)], f.of(masses[i]!)));
}

/** The factor x on all three-momenta for which sum sqrt(m^2 + x^2 p^2) = total; Newton from x = 1. */
function energyScale<R>(f: Field<R>, p: readonly FourVector<R>[], masses: readonly number[], total: R): R {
  const { dot3 } = vectorSpace(f);
  let x = f.of(1);
  for (let step = 0; step < 4; step += 1) {
    let excess = f.neg(total);
    let slope = f.of(0);
    p.forEach((q, i) => {
      const pSq = dot3(q, q);
      const m = f.of(masses[i]!);
      const energy = f.sqrt(f.add(f.mul(m, m), f.mul(f.mul(x, x), pSq)));
      excess = f.add(excess, energy);
      slope = f.add(slope, f.div(f.mul(x, pSq), energy));
    });
    x = f.sub(x, f.div(excess, slope));
  }
  return x;
}

/** `p` boosted to the total momentum `total` (of invariant mass `M`) and scaled in its rest frame so that its energies sum to M. */
function fitted<R>(f: Field<R>, p: readonly FourVector<R>[], masses: readonly number[], total: FourVector<R>, M: R): FourVector<R>[] {
  const v = vectorSpace(f);
  const sum = p.reduce((a, b) => v.add(a, b));
  const reversed: FourVector<R> = [sum[0], f.neg(sum[1]), f.neg(sum[2]), f.neg(sum[3])];
  const atRest = p.map((q) => v.boost(q, reversed, f.sqrt(v.dot(sum, sum))));
  const x = energyScale(f, atRest, masses, M);
  return atRest.map((q, i) => v.boost(v.onShell([q[0], f.mul(q[1], x), f.mul(q[2], x), f.mul(q[3], x)], f.of(masses[i]!)), total, M));
}

/** On shell, and initial = final in all four components, to the accuracy of R. */
export function consistent<R>(f: Field<R>, p: readonly (readonly number[])[], masses: readonly number[], nIncoming: number): FourVector<R>[] {
  const v = vectorSpace(f);
  const all = onShell(f, p, masses);
  const outgoing = all.slice(nIncoming);
  const finalMasses = masses.slice(nIncoming);
  if (nIncoming === 1) return [all[0]!, ...fitted(f, outgoing, finalMasses, all[0]!, f.of(masses[0]!))];
  // the given energies count in s: where sqrt s is a round number they are exact and the three-momenta are not
  const given = p.slice(0, nIncoming).map((q) => q.map(f.of) as unknown as FourVector<R>);
  const total = given.reduce((a, b) => v.add(a, b));
  const M = f.sqrt(v.dot(total, total));
  return [...fitted(f, all.slice(0, nIncoming), masses.slice(0, nIncoming), total, M), ...fitted(f, outgoing, finalMasses, total, M)];
}
