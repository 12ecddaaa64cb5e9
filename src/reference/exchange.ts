// e- e+ -> e- e+ and e- e+ -> e- e+ photon: one boson between two fermion lines, in the s and the t channel.
import type { Complex } from "./complex.ts";
import type { Boson, Diagram } from "./diagram.ts";
import { type Dirac, dirac } from "./dirac.ts";
import { type Coupling, type Current, type End, emissionCurrents, type FermionLine, plainCurrents } from "./fermionLine.ts";
import type { Field } from "./field.ts";
import { type FourVector, type VectorSpace, vectorSpace } from "./fourVector.ts";
import type { Point } from "./point.ts";
import { antiparticleSpinors, particleSpinors } from "./spinors.ts";

type Channel = "s" | "t";

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
const isAntiparticle = (leg: number) => leg === 2 || leg === 4;

interface Setup<R> {
  readonly f: Field<R>;
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
  return { f, d, v, point, lines: { s: pair("s"), t: pair("t") } };
}

/** J.J' of the photon, J.J' - (q.J)(q.J')/massX^2 of X; q real. */
function contract<R>({ f, d, point }: Setup<R>, boson: Boson, q: FourVector<R>, a: Current<R>, b: Current<R>): Complex<R> {
  const c = d.complex;
  const product = (x: Current<R>, y: Current<R>) => [1, 2, 3].reduce((total, mu) => c.sub(total, c.mul(x[mu]!, y[mu]!)), c.mul(x[0]!, y[0]!));
  const metricPart = product(a, b);
  if (boson === "photon") return metricPart;
  const asCurrent = q.map((component) => c.of(component));
  const longitudinal = c.mul(product(asCurrent, a), product(asCurrent, b));
  return c.sub(metricPart, c.scale(longitudinal, f.div(f.of(1), f.mul(point.massX, point.massX))));
}

/** q^2 or q^2 - massX^2 + i massX widthX of the exchanged boson. */
function propagatorDenominator<R>({ f, d, v, point }: Setup<R>, boson: Boson, channel: Channel, legs: readonly [number, number]): Complex<R> {
  const [a, b] = legs.map((leg) => point.p[leg - 1]!) as [FourVector<R>, FourVector<R>];
  const m = point.electronMass;
  const massXSq = f.mul(point.massX, point.massX);
  const radiative = point.p.length === 5;
  const resonant = channel === "s" && (!radiative || legs[0] === 3);
  let offShell: R;
  let qSq: R;
  if (resonant && point.dX !== undefined) {
    offShell = point.dX;
    qSq = f.add(massXSq, point.dX);
  } else {
    qSq = channel === "s" ? f.mul(f.of(2), f.add(f.mul(m, m), v.dotOnShell(a, m, b, m))) : v.transferSq(a, b);
    offShell = f.sub(qSq, massXSq);
  }
  return boson === "photon" ? d.complex.of(qSq) : d.complex.of(offShell, f.mul(point.massX, point.widthX));
}

function coupling<R>({ f, point }: Setup<R>, boson: Boson): Coupling<R> {
  return boson === "photon" ? { vector: f.of(1), axial: f.of(0) } : { vector: point.epsV, axial: point.epsA };
}

/** Amplitudes over (h1, h2, h3, h4), the last fastest, of one pair of currents. */
function amplitudes<R>(x: Setup<R>, boson: Boson, channel: Channel, quiet: readonly [number, number], first: Current<R>[][], second: Current<R>[][]) {
  const c = x.d.complex;
  const [a, b] = quiet.map((leg) => x.point.p[leg - 1]!) as [FourVector<R>, FourVector<R>];
  const q = channel === "s" ? x.v.add(a, b) : x.v.sub(a, b);
  const factor = c.div(c.of(x.f.of(SIGN[channel])), propagatorDenominator(x, boson, channel, quiet));
  const result: Complex<R>[] = [];
  for (const h1 of [0, 1])
    for (const h2 of [0, 1])
      for (const h3 of [0, 1])
        for (const h4 of [0, 1]) {
          const h = [h1, h2, h3, h4];
          const [one, two] = LINES[channel];
          const left = first[h[one.to - 1]!]![h[one.from - 1]!]!;
          const right = second[h[two.to - 1]!]![h[two.from - 1]!]!;
          result.push(c.mul(factor, contract(x, boson, q, left, right)));
        }
  return result;
}

/** The four diagrams of e- e+ -> e- e+. */
export function scatteringDiagrams<R>(f: Field<R>, point: Point<R>): Diagram<R>[] {
  const x = setup(f, point);
  return (["photon", "X"] as const).flatMap((boson) =>
    (["s", "t"] as const).map((channel) => {
      const currents = x.lines[channel].map((line) => plainCurrents(x.d, line, coupling(x, boson)));
      const quiet: readonly [number, number] = channel === "s" ? [1, 2] : [1, 3];
      return { id: `${boson}-${channel}`, boson, amplitudes: amplitudes(x, boson, channel, quiet, currents[0]!, currents[1]!) };
    }),
  );
}

/** The sixteen diagrams of e- e+ -> e- e+ photon; amplitudes run over polarisations (slowest), then helicities. */
export function radiativeDiagrams<R>(f: Field<R>, point: Point<R>, polarisations: readonly FourVector<R>[]): Diagram<R>[] {
  const x = setup(f, point);
  const k = point.p[4]!;
  const diagrams: Diagram<R>[] = [];
  for (const boson of ["photon", "X"] as const) {
    for (const channel of ["s", "t"] as const) {
      const plain = x.lines[channel].map((line) => plainCurrents(x.d, line, coupling(x, boson)));
      for (const emitter of [1, 2, 3, 4]) {
        const radiating = LINES[channel].findIndex(({ from, to }) => from === emitter || to === emitter);
        const end: End = LINES[channel][radiating]!.from === emitter ? "in" : "out";
        const other = LINES[channel][1 - radiating]!;
        const quiet = [other.from, other.to].sort() as [number, number];
        const pk = x.v.dotOnShell(point.p[emitter - 1]!, point.electronMass, k, f.of(0));
        const all = polarisations.flatMap((polarisation) => {
          const emission = { end, k, polarisation, pk, antiparticle: isAntiparticle(emitter) };
          const dressed = emissionCurrents(f, x.d, x.v, x.lines[channel][radiating]!, coupling(x, boson), emission);
          const [first, second] = radiating === 0 ? [dressed, plain[1]!] : [plain[0]!, dressed];
          return amplitudes(x, boson, channel, quiet, first, second);
        });
        diagrams.push({ id: `${boson}-${channel}-p${emitter}`, boson, amplitudes: all });
      }
    }
  }
  return diagrams;
}
