// e- e+ -> photon X and X -> e- e+: one fermion line, X external.
import type { Complex } from "./complex.ts";
import type { Diagram } from "./diagram.ts";
import { dirac } from "./dirac.ts";
import { type Current, type End, emissionCurrents, type FermionLine, plainCurrents } from "./fermionLine.ts";
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";
import type { Point } from "./point.ts";
import { vectorPolarisations } from "./polarisations.ts";
import { antiparticleSpinors, particleSpinors } from "./spinors.ts";

/** J.eps for every helicity (incoming fastest) of the currents and every polarisation of X (slowest). */
function projections<R>(f: Field<R>, currents: Current<R>[][], polarisations: readonly FourVector<R>[]): Complex<R>[] {
  const c = dirac(f).complex;
  return polarisations.flatMap((eps) =>
    currents.flat().map((current) => [1, 2, 3].reduce((sum, i) => c.sub(sum, c.scale(current[i]!, eps[i]!)), c.scale(current[0]!, eps[0]))),
  );
}

/** The two diagrams of e- e+ -> photon X: the photon is radiated by p1 or by p2. */
export function productionDiagrams<R>(f: Field<R>, point: Point<R>, photon: readonly FourVector<R>[]): Diagram<R>[] {
  const d = dirac(f);
  const v = vectorSpace(f);
  const [p1, p2, k, q] = point.p as [FourVector<R>, FourVector<R>, FourVector<R>, FourVector<R>];
  const m = point.electronMass;
  const line: FermionLine<R> = {
    incoming: particleSpinors(f, p1, m),
    outgoing: antiparticleSpinors(f, p2, m).map(d.bar),
    flowIn: p1,
    flowOut: v.scale(p2, f.of(-1)),
    mass: m,
  };
  const coupling = { vector: point.epsV, axial: point.epsA };
  const massive = vectorPolarisations(f, q, point.massX);
  const emitters: readonly [string, End, FourVector<R>][] = [
    ["p1", "in", p1],
    ["p2", "out", p2],
  ];
  return emitters.map(([name, end, p]) => ({
    id: `X-${name}`,
    boson: "X",
    amplitudes: photon.flatMap((polarisation) => {
      const emission = { end, k, polarisation, pk: v.dotOnShell(p, m, k, f.of(0)), antiparticle: end === "out" };
      return projections(f, emissionCurrents(f, d, v, line, coupling, emission), massive);
    }),
  }));
}

/** The one diagram of X -> e- e+. */
export function decayDiagrams<R>(f: Field<R>, point: Point<R>): Diagram<R>[] {
  const d = dirac(f);
  const v = vectorSpace(f);
  const [q, p3, p4] = point.p as [FourVector<R>, FourVector<R>, FourVector<R>];
  const m = point.electronMass;
  const line: FermionLine<R> = {
    incoming: antiparticleSpinors(f, p4, m),
    outgoing: particleSpinors(f, p3, m).map(d.bar),
    flowIn: v.scale(p4, f.of(-1)),
    flowOut: p3,
    mass: m,
  };
  const currents = plainCurrents(d, line, { vector: point.epsV, axial: point.epsA });
  return [{ id: "X", boson: "X", amplitudes: projections(f, currents, vectorPolarisations(f, q, point.massX)) }];
}
