// e- e+ -> photon X and X -> e- e+: one fermion line, X external.
import type { Complex } from "./complex.ts";
import type { Diagram, Keep } from "./diagram.ts";
import { type Current, dirac } from "./dirac.ts";
import { type CurrentTable, type End, emissionCurrents, type FermionLine, plainCurrents, spin0Density } from "./fermionLine.ts";
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";
import type { Point } from "./point.ts";
import { vectorPolarisations } from "./polarisations.ts";
import { antiparticleSpinors, particleSpinors } from "./spinors.ts";

/**
 * (epsV J_V + epsA J_A).polarisation for every helicity (incoming fastest) and every polarisation of X (slowest) with momentum q; the one density of
 * spin 0.
 */
function projections<R>(f: Field<R>, point: Point<R>, currents: CurrentTable<R>, q: FourVector<R>): Complex<R>[] {
  const { vertex } = point;
  if (vertex.spin === 0) return currents.flat().map((entry) => spin0Density(f, entry, vertex.epsS, vertex.epsP));
  const d = dirac(f);
  const polarisations = vectorPolarisations(f, q, point.mass);
  const coupled = currents.flat().map(({ vector, axial }) => d.combine(vector(), vertex.epsV, axial(), vertex.epsA));
  const dot = (current: Current<R>, polarisation: FourVector<R>, part: 0 | 1) =>
    [1, 2, 3].reduce((sum, mu) => f.sub(sum, f.mul(current[2 * mu + part]!, polarisation[mu]!)), f.mul(current[part]!, polarisation[0]));
  return polarisations.flatMap((eps) => coupled.map((current) => ({ re: dot(current, eps, 0), im: dot(current, eps, 1) })));
}

/** The two diagrams of e- e+ -> photon X: the photon is radiated by p1 or by p2. */
export function productionDiagrams<R>(f: Field<R>, point: Point<R>, photon: readonly FourVector<R>[], keep: Keep): Diagram<R>[] {
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
  const emitters: readonly [string, End, FourVector<R>][] = [
    ["p1", "in", p1],
    ["p2", "out", p2],
  ];
  return emitters
    .map(([name, end, p]) => ({ id: `X-${name}`, end, p }))
    .filter(({ id }) => keep(id))
    .map(({ id, end, p }) => ({
      id,
      boson: "X",
      amplitudes: photon.flatMap((polarisation) => {
        const emission = { end, k, polarisation, pk: v.dotOnShell(p, m, k, f.of(0)), antiparticle: end === "out" };
        return projections(f, point, emissionCurrents(f, d, line, emission), q);
      }),
    }));
}

/** The one diagram of X -> e- e+. */
export function decayDiagrams<R>(f: Field<R>, point: Point<R>, keep: Keep): Diagram<R>[] {
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
  if (!keep("X")) return [];
  return [{ id: "X", boson: "X", amplitudes: projections(f, point, plainCurrents(f, d, line), q) }];
}
