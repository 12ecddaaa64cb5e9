// e- e+ -> e- e+ and e- e+ -> e- e+ photon: one boson between two fermion lines, in the s and the t channel.
import { type Complex, type ComplexField, complexField } from "./complex.ts";
import type { Boson, Diagram, Keep } from "./diagram.ts";
import { type Current, type Dirac, dirac } from "./dirac.ts";
import { type CurrentTable, type End, emissionCurrents, type FermionLine, plainCurrents, spin0Density } from "./fermionLine.ts";
import type { Field } from "./field.ts";
import { type FourVector, type VectorSpace, vectorSpace } from "./fourVector.ts";
import type { Point, Vertex } from "./point.ts";
import { antiparticleSpinors, particleSpinors } from "./spinors.ts";

type Channel = "s" | "t";
type VectorVertex<R> = Extract<Vertex<R>, { spin: 1 }>;
/** Of the outgoing and of the incoming end of a line, 0 for + and 1 for -. */
type Helicities = readonly [number, number];

/** A line joins two external legs (numbered 1..4); `from` carries the arrow in, `to` carries it out. */
interface LineLegs {
  readonly from: number;
  readonly to: number;
}

// The exchange of the outgoing arrows of the two lines turns one channel into the other: relative sign -1 (Fermi statistics).
const LINES: Record<Channel, readonly [LineLegs, LineLegs]> = {
  s: [
    { from: 1, to: 2 },
    { from: 4, to: 3 },
  ],
  t: [
    { from: 1, to: 3 },
    { from: 4, to: 2 },
  ],
};
const SIGN: Record<Channel, number> = { s: 1, t: -1 };
const BOSONS: readonly Boson[] = ["photon", "X"];
const CHANNELS: readonly Channel[] = ["s", "t"];
const isAntiparticle = (leg: number) => leg === 2 || leg === 4;

interface Setup<R> {
  readonly f: Field<R>;
  readonly c: ComplexField<R>;
  readonly d: Dirac<R>;
  readonly v: VectorSpace<R>;
  readonly point: Point<R>;
  readonly lines: Record<Channel, readonly [FermionLine<R>, FermionLine<R>]>;
}

function setup<R>(f: Field<R>, point: Point<R>): Setup<R> {
  const d = dirac(f);
  const v = vectorSpace(f);
  const m = point.electronMass;
  const momentum = (leg: number) => point.p[leg - 1]!;
  const columns = [1, 2, 3, 4].map((leg) => (isAntiparticle(leg) ? antiparticleSpinors : particleSpinors)(f, momentum(leg), m));
  const flow = (leg: number) => (isAntiparticle(leg) ? v.scale(momentum(leg), f.of(-1)) : momentum(leg));
  const line = ({ from, to }: LineLegs): FermionLine<R> => ({
    incoming: columns[from - 1]!,
    outgoing: columns[to - 1]!.map(d.bar),
    flowIn: flow(from),
    flowOut: flow(to),
    mass: m,
  });
  const pair = (channel: Channel): readonly [FermionLine<R>, FermionLine<R>] => [line(LINES[channel][0]), line(LINES[channel][1])];
  return { f, c: complexField(f), d, v, point, lines: { s: pair("s"), t: pair("t") } };
}

/** 1/q^2 or 1/(q^2 - mass^2 + i mass width) of the boson, q given by the two legs of the line that does not radiate. */
function propagator<R>({ f, c, v, point }: Setup<R>, boson: Boson, channel: Channel, legs: readonly [number, number]): Complex<R> {
  const [a, b] = legs.map((leg) => point.p[leg - 1]!) as [FourVector<R>, FourVector<R>];
  const m = point.electronMass;
  const massXSq = f.mul(point.mass, point.mass);
  const radiative = point.p.length === 5;
  const resonant = channel === "s" && (!radiative || legs[0] === 3);
  const exact = resonant ? point.dX : undefined;
  const invariant = () => (channel === "s" ? f.mul(f.of(2), f.add(f.mul(m, m), v.dotOnShell(a, m, b, m))) : v.transferSq(a, b));
  const qSq = exact === undefined ? invariant() : f.add(massXSq, exact);
  const offShell = exact ?? f.sub(qSq, massXSq);
  return c.div(c.of(f.of(1)), boson === "photon" ? c.of(qSq) : c.of(offShell, f.mul(point.mass, point.width)));
}

/** A current of one boson with its divergence-like projection on q, which the q q/mass^2 term of X needs. */
interface ProjectedCurrent<R> {
  readonly current: Current<R>;
  readonly onQ: Complex<R>;
}

/** J_V of the photon (no vertex), epsV J_V + epsA J_A of X with spin 1, by [outgoing helicity][incoming helicity]. */
function coupled<R>({ f, d }: Setup<R>, vertex: VectorVertex<R> | undefined, q: FourVector<R>, currents: CurrentTable<R>): ProjectedCurrent<R>[][] {
  const dotQ = (current: Current<R>, part: 0 | 1) => {
    let sum = f.mul(q[0], current[part]!);
    for (let mu = 1; mu < 4; mu += 1) sum = f.sub(sum, f.mul(q[mu]!, current[2 * mu + part]!));
    return sum;
  };
  return currents.map((row) =>
    row.map(({ vector, axial }) => {
      const current = vertex === undefined ? vector() : d.combine(vector(), vertex.epsV, axial(), vertex.epsA);
      return { current, onQ: { re: dotQ(current, 0), im: dotQ(current, 1) } };
    }),
  );
}

/** J.J' for the photon, J.J' - (q.J)(q.J')/mass^2 for X. */
function contract<R>({ f, c }: Setup<R>, inverseMassSq: R | undefined, a: ProjectedCurrent<R>, b: ProjectedCurrent<R>): Complex<R> {
  let re = f.of(0);
  let im = f.of(0);
  for (let mu = 3; mu >= 0; mu -= 1) {
    const [ar, ai, br, bi] = [a.current[2 * mu]!, a.current[2 * mu + 1]!, b.current[2 * mu]!, b.current[2 * mu + 1]!];
    const real = f.sub(f.mul(ar, br), f.mul(ai, bi));
    const imaginary = f.add(f.mul(ar, bi), f.mul(ai, br));
    re = mu === 0 ? f.add(re, real) : f.sub(re, real);
    im = mu === 0 ? f.add(im, imaginary) : f.sub(im, imaginary);
  }
  if (inverseMassSq === undefined) return { re, im };
  return c.sub({ re, im }, c.scale(c.mul(a.onQ, b.onQ), inverseMassSq));
}

/** What the boson makes of an entry of the one table of currents and one of the other, without its propagator's denominator. */
function joined<R>(x: Setup<R>, boson: Boson, q: FourVector<R>, pair: readonly CurrentTable<R>[]): (a: Helicities, b: Helicities) => Complex<R> {
  const { f, c, point } = x;
  if (boson === "X" && point.vertex.spin === 0) {
    const { epsS, epsP } = point.vertex;
    const [first, second] = pair.map((table) => table.map((row) => row.map((entry) => spin0Density(f, entry, epsS, epsP))));
    // i e (...) i e (...) i/D against i e gamma_m i e gamma_n (-i g^mn)/q^2
    return (a, b) => c.scale(c.mul(first![a[0]]![a[1]]!, second![b[0]]![b[1]]!), f.of(-1));
  }
  const vertex = boson === "X" && point.vertex.spin === 1 ? point.vertex : undefined;
  const inverseMassSq = vertex === undefined ? undefined : f.div(f.of(1), f.mul(point.mass, point.mass));
  const [first, second] = pair.map((table) => coupled(x, vertex, q, table));
  return (a, b) => contract(x, inverseMassSq, first![a[0]]![a[1]]!, second![b[0]]![b[1]]!);
}

/** Amplitudes over (h1, h2, h3, h4), the last fastest, of one pair of current tables. */
function amplitudes<R>(
  x: Setup<R>,
  boson: Boson,
  channel: Channel,
  quiet: readonly [number, number],
  pair: readonly CurrentTable<R>[],
): Complex<R>[] {
  const { f, c, v, point } = x;
  const [a, b] = quiet.map((leg) => point.p[leg - 1]!) as [FourVector<R>, FourVector<R>];
  const q = channel === "s" ? v.add(a, b) : v.sub(a, b);
  const factor = c.scale(propagator(x, boson, channel, quiet), f.of(SIGN[channel]));
  const product = joined(x, boson, q, pair);
  const [one, two] = LINES[channel];
  const result: Complex<R>[] = [];
  for (let helicities = 0; helicities < 16; helicities += 1) {
    const h = (leg: number) => (helicities >> (4 - leg)) & 1;
    result.push(c.mul(factor, product([h(one.to), h(one.from)], [h(two.to), h(two.from)])));
  }
  return result;
}

/** The four diagrams of e- e+ -> e- e+. */
export function scatteringDiagrams<R>(f: Field<R>, point: Point<R>, keep: Keep): Diagram<R>[] {
  const x = setup(f, point);
  return CHANNELS.flatMap((channel) => {
    const currents = x.lines[channel].map((line) => plainCurrents(x.f, x.d, line));
    const quiet: readonly [number, number] = channel === "s" ? [1, 2] : [1, 3];
    return BOSONS.map((boson) => ({ id: `${boson}-${channel}`, boson }))
      .filter(({ id }) => keep(id))
      .map(({ id, boson }) => ({ id, boson, amplitudes: amplitudes(x, boson, channel, quiet, currents) }));
  });
}

/** The sixteen diagrams of e- e+ -> e- e+ photon; amplitudes run over polarisations (slowest), then helicities. */
export function radiativeDiagrams<R>(f: Field<R>, point: Point<R>, polarisations: readonly FourVector<R>[], keep: Keep): Diagram<R>[] {
  const x = setup(f, point);
  const k = point.p[4]!;
  return CHANNELS.flatMap((channel) => {
    const plain = x.lines[channel].map((line) => plainCurrents(x.f, x.d, line));
    return [1, 2, 3, 4].flatMap((emitter) => {
      const wanted = BOSONS.map((boson) => ({ id: `${boson}-${channel}-p${emitter}`, boson })).filter(({ id }) => keep(id));
      if (wanted.length === 0) return [];
      const radiating = LINES[channel].findIndex(({ from, to }) => from === emitter || to === emitter);
      const end: End = LINES[channel][radiating]!.from === emitter ? "in" : "out";
      const other = LINES[channel][1 - radiating]!;
      const quiet = [other.from, other.to].sort() as [number, number];
      const pk = x.v.dotOnShell(point.p[emitter - 1]!, point.electronMass, k, f.of(0));
      const pairs = polarisations.map((polarisation) => {
        const emission = { end, k, polarisation, pk, antiparticle: isAntiparticle(emitter) };
        const dressed = emissionCurrents(f, x.d, x.lines[channel][radiating]!, emission);
        return radiating === 0 ? [dressed, plain[1]!] : [plain[0]!, dressed];
      });
      return wanted.map(({ id, boson }) => ({ id, boson, amplitudes: pairs.flatMap((pair) => amplitudes(x, boson, channel, quiet, pair)) }));
    });
  });
}
