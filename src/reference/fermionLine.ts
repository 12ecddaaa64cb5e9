// One fermion line of a Feynman diagram: bar(out) [vertices and propagators] in, for every choice of the two helicities.
import type { Complex } from "./complex.ts";
import { type Dirac, GAMMA, GAMMA5, type Spinor } from "./dirac.ts";
import type { Field } from "./field.ts";
import type { FourVector, VectorSpace } from "./fourVector.ts";

/** Vector and axial coupling in gamma^mu (vector + axial gamma5). */
export interface Coupling<R> {
  readonly vector: R;
  readonly axial: R;
}

/** A current J^mu, contravariant. */
export type Current<R> = readonly Complex<R>[];

export interface FermionLine<R> {
  /** u(p) or v(p), by helicity. */
  readonly incoming: readonly Spinor<R>[];
  /** ubar(p') or vbar(p'), by helicity. */
  readonly outgoing: readonly Spinor<R>[];
  /** Momentum along the arrow at either end: p of a particle, -p of an antiparticle. */
  readonly flowIn: FourVector<R>;
  readonly flowOut: FourVector<R>;
  readonly mass: R;
}

/** Where the photon leaves the line: next to the incoming or to the outgoing spinor. */
export type End = "in" | "out";

export interface Emission<R> {
  readonly end: End;
  readonly k: FourVector<R>;
  readonly polarisation: FourVector<R>;
  /** p.k > 0 of the external momentum p at that end. */
  readonly pk: R;
  /** The end is an antiparticle (its flow is -p). */
  readonly antiparticle: boolean;
}

function vertex<R>(d: Dirac<R>, out: Spinor<R>, psi: Spinor<R>, coupling: Coupling<R>): Current<R> {
  const chiral = d.add(d.scale(psi, coupling.vector), d.scale(d.apply(GAMMA5, psi), coupling.axial));
  return GAMMA.map((gamma) => d.inner(out, d.apply(gamma, chiral)));
}

/** J^mu = bar(out) gamma^mu (v + a gamma5) in, as [outgoing helicity][incoming helicity]. */
export function plainCurrents<R>(d: Dirac<R>, line: FermionLine<R>, coupling: Coupling<R>): Current<R>[][] {
  return line.outgoing.map((out) => line.incoming.map((psi) => vertex(d, out, psi, coupling)));
}

/** The current with one photon emitted; the propagator (rslash + m)/(r^2 - m^2) has r = flowIn - k or flowOut + k, r^2 - m^2 = -+2 p.k. */
export function emissionCurrents<R>(
  f: Field<R>,
  d: Dirac<R>,
  v: VectorSpace<R>,
  line: FermionLine<R>,
  coupling: Coupling<R>,
  emission: Emission<R>,
): Current<R>[][] {
  const { k, polarisation, end } = emission;
  const twoPk = f.mul(f.of(2), emission.pk);
  // (p - k)^2 - m^2 = -2 p.k,  (-p - k)^2 - m^2 = +2 p.k and the other way round at the outgoing end
  const denominator = (end === "in") === emission.antiparticle ? twoPk : f.neg(twoPk);
  const r = end === "in" ? v.sub(line.flowIn, k) : v.add(line.flowOut, k);
  const propagate = (psi: Spinor<R>) => d.scale(d.add(d.slash(r, psi), d.scale(psi, line.mass)), f.div(f.of(1), denominator));
  if (end === "in") {
    const dressed = line.incoming.map((psi) => propagate(d.slash(polarisation, psi)));
    return line.outgoing.map((out) => dressed.map((psi) => vertex(d, out, psi, coupling)));
  }
  // bar(out) epsslash (rslash + m) is the bar of (rslash + m) epsslash out, for real polarisation and momentum
  const dressed = line.outgoing.map((out) => d.bar(propagate(d.slash(polarisation, d.bar(out)))));
  return dressed.map((out) => line.incoming.map((psi) => vertex(d, out, psi, coupling)));
}
