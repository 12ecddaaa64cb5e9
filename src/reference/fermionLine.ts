// One fermion line of a Feynman diagram: bar(out) [vertices and propagators] in, for every choice of the two helicities.
import { type Complex, complexField } from "./complex.ts";
import { type Current, type Dirac, GAMMA5, type Spinor } from "./dirac.ts";
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";

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

/** What couples to a boson between one pair of spinors, each computed when it is asked for first. */
interface Bilinears<R> {
  /** bar gamma^mu psi. */
  vector(): Current<R>;
  /** bar gamma^mu gamma5 psi. */
  axial(): Current<R>;
  /** bar psi. */
  scalar(): Complex<R>;
  /** bar i gamma5 psi. */
  pseudoscalar(): Complex<R>;
}

/** By [outgoing helicity][incoming helicity]. */
export type CurrentTable<R> = readonly (readonly Bilinears<R>[])[];

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function table<R>(f: Field<R>, d: Dirac<R>, outgoing: readonly Spinor<R>[], incoming: readonly Spinor<R>[]): CurrentTable<R> {
  const c = complexField(f);
  const chiral = incoming.map((psi) => d.apply(GAMMA5, psi));
  return outgoing.map((out) =>
    incoming.map((psi, h) => ({
      vector: once(() => d.current(out, psi)),
      axial: once(() => d.current(out, chiral[h]!)),
      scalar: once(() => d.density(out, psi)),
      pseudoscalar: once(() => c.timesPowerOfI(d.density(out, chiral[h]!), 1)),
    })),
  );
}

/** bar (epsS + i epsP gamma5) psi. */
export function spin0Density<R>(f: Field<R>, { scalar, pseudoscalar }: Bilinears<R>, epsS: R, epsP: R): Complex<R> {
  const c = complexField(f);
  return c.add(c.scale(scalar(), epsS), c.scale(pseudoscalar(), epsP));
}

/** The line without radiation. */
export function plainCurrents<R>(f: Field<R>, d: Dirac<R>, line: FermionLine<R>): CurrentTable<R> {
  return table(f, d, line.outgoing, line.incoming);
}

/** The line with one photon emitted; the propagator (rslash + m)/(r^2 - m^2) has r = flowIn - k or flowOut + k, r^2 - m^2 = -+2 p.k. */
export function emissionCurrents<R>(f: Field<R>, d: Dirac<R>, line: FermionLine<R>, emission: Emission<R>): CurrentTable<R> {
  const v = vectorSpace(f);
  const { k, polarisation, end } = emission;
  const half = f.div(f.of(0.5), emission.pk);
  // (p - k)^2 - m^2 = -2 p.k,  (-p - k)^2 - m^2 = +2 p.k and the other way round at the outgoing end
  const inverse = (end === "in") === emission.antiparticle ? half : f.neg(half);
  const massTerm = f.mul(inverse, line.mass);
  const r = v.scale(end === "in" ? v.sub(line.flowIn, k) : v.add(line.flowOut, k), inverse);
  const dressed = (psi: Spinor<R>) => {
    const radiated = d.slash(polarisation, psi);
    return d.combine(d.slash(r, radiated), f.of(1), radiated, massTerm);
  };
  if (end === "in") return table(f, d, line.outgoing, line.incoming.map(dressed));
  // bar(out) epsslash (rslash + m) is the bar of (rslash + m) epsslash out, for real polarisation and momentum
  return table(
    f,
    d,
    line.outgoing.map((out) => d.bar(dressed(d.bar(out)))),
    line.incoming,
  );
}
