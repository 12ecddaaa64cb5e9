// Squared matrix elements by summing the diagrams, helicity by helicity.
import { CHARGE_SQ, ELECTRON_MASS } from "../constants/index.ts";
import { type Complex, complexField } from "./complex.ts";
import { consistent, onShell } from "./consistent.ts";
import { type Boson, type Diagram, type Keep, keeper, type Selection } from "./diagram.ts";
import { type DoubleDouble, doubleDoubles } from "./doubleDouble.ts";
import { radiativeDiagrams, scatteringDiagrams } from "./exchange.ts";
import { doubles, type Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";
import { type Invariants, momentaFromInvariants } from "./invariants.ts";
import { type AnyCouplings, hasSpin0, INCOMING, initialSpins, legMasses, type Point, type Process, type Vertex } from "./point.ts";
import { axes, photonPolarisations } from "./polarisations.ts";
import { decayDiagrams, productionDiagrams } from "./production.ts";

/**
 * |M|^2 averaged over initial, summed over final spins [MeV^(8 - 2n), n legs], or a cross-section made of it (unit where it is returned);
 * m2 = photon + x + interference.
 */
export interface Pieces<T = number> {
  readonly m2: T;
  /** Photon diagrams alone. */
  readonly photon: T;
  /** X diagrams alone. */
  readonly x: T;
  /** 2 Re sum (photon diagrams)(X diagrams)*. */
  readonly interference: T;
}

/** What is left out of, or changed in, a squared matrix element. */
export interface ReferenceOptions {
  /** Diagrams to keep; all of them by default. */
  readonly diagrams?: Selection;
  /**
   * "double-double" (default): 32 digits on the exactly consistent point nearest to p; about 2 ms for ee-eea.
   * "double": p with energies put on shell; up to five times faster, for integrals away from the corners.
   */
  readonly arithmetic?: "double-double" | "double";
  /**
   * Polarisations of the photon: the two physical ones (default); its own momentum, which must give zero (Ward identity); or, for
   * `amplitudes`, the four axes E, x, y, z, whose sum weighted with -g must give the physical one.
   */
  readonly photon?: "physical" | "momentum" | "axes";
}

/** Powers of e^2 in the squared matrix element. */
const ORDER: Record<Process, number> = { "ee-ee": 2, "ee-eea": 3, "ee-aX": 2, "X-ee": 1 };

/** Photon leg of the processes that have one. */
const PHOTON_LEG: Partial<Record<Process, number>> = { "ee-eea": 4, "ee-aX": 2 };

function diagramsAt<R>(f: Field<R>, process: Process, point: Point<R>, options: ReferenceOptions): Diagram<R>[] {
  const keep: Keep = keeper(options.diagrams);
  if (process === "ee-ee") return scatteringDiagrams(f, point, keep);
  if (process === "X-ee") return decayDiagrams(f, point, keep);
  const k = point.p[PHOTON_LEG[process]!]!;
  const polarisations = options.photon === "momentum" ? [k] : options.photon === "axes" ? axes(f) : photonPolarisations(f, k);
  return process === "ee-eea" ? radiativeDiagrams(f, point, polarisations, keep) : productionDiagrams(f, point, polarisations, keep);
}

function pointAt<R>(f: Field<R>, p: readonly FourVector<R>[], c: AnyCouplings): Point<R> {
  const vertex: Vertex<R> = hasSpin0(c) ? { spin: 0, epsS: f.of(c.epsS), epsP: f.of(c.epsP) } : { spin: 1, epsV: f.of(c.epsV), epsA: f.of(c.epsA) };
  const fixed = { electronMass: f.of(ELECTRON_MASS), mass: f.of(c.mass), width: f.of(c.width), vertex };
  return c.dX === undefined ? { p, ...fixed } : { p, ...fixed, dX: f.of(c.dX) };
}

function coherentSum<R>(f: Field<R>, diagrams: readonly Diagram<R>[]): Complex<R>[] | undefined {
  const c = complexField(f);
  return diagrams
    .map((diagram) => [...diagram.amplitudes])
    .reduce<Complex<R>[] | undefined>((sum, next) => (sum === undefined ? next : sum.map((a, i) => c.add(a, next[i]!))), undefined);
}

/** The pieces from the momenta in the arithmetic of `f`, which must be on shell and conserved to that accuracy. */
export function squaredPieces<R>(
  f: Field<R>,
  process: Process,
  p: readonly FourVector<R>[],
  c: AnyCouplings,
  options: ReferenceOptions = {},
): Pieces {
  const field = complexField(f);
  const kept = diagramsAt(f, process, pointAt(f, p, c), options);
  const of = (boson: Boson) =>
    coherentSum(
      f,
      kept.filter((diagram) => diagram.boson === boson),
    ) ?? [];
  const photon = of("photon");
  const x = of("X");
  const total = (terms: readonly R[]) => terms.reduce((a, b) => f.add(a, b), f.of(0));
  const factor = CHARGE_SQ ** ORDER[process] / initialSpins(process, c);
  const photonSq = total(photon.map(field.absSq));
  const xSq = total(x.map(field.absSq));
  const cross = photon.length && x.length ? total(photon.map((a, i) => f.add(f.mul(a.re, x[i]!.re), f.mul(a.im, x[i]!.im)))) : f.of(0);
  const interference = f.add(cross, cross);
  const scaled = (value: R) => factor * f.value(value);
  return { m2: scaled(f.add(f.add(photonSq, xSq), interference)), photon: scaled(photonSq), x: scaled(xSq), interference: scaled(interference) };
}

/**
 * |M|^2 of `process` at the momenta p [MeV], (E, px, py, pz) each, incoming first in the order of `Process`.
 * The energies follow from the three-momenta; the couplings are in units of e.
 */
export function matrixElementSq(process: Process, p: readonly (readonly number[])[], c: AnyCouplings, options: ReferenceOptions = {}): Pieces {
  const masses = legMasses(process, ELECTRON_MASS, c.mass);
  if (options.arithmetic === "double") return squaredPieces(doubles, process, onShell(doubles, p, masses), c, options);
  return squaredPieces(doubleDoubles, process, consistent<DoubleDouble>(doubleDoubles, p, masses, INCOMING[process]), c, options);
}

/** The same from dot products (and couplings.dX near the resonance): accurate to the input in every corner of phase space. */
export function matrixElementSqFromInvariants(process: Process, invariants: Invariants, c: AnyCouplings, options: ReferenceOptions = {}): Pieces {
  const f = doubleDoubles;
  return squaredPieces(f, process, momentaFromInvariants(f, process, invariants, legMasses(process, ELECTRON_MASS, c.mass), c), c, options);
}

/** p_i.p_j, i < j, and (p_i - p_j)^2 of the same point [MeV^2], each rounded once. */
export function invariantsOfMomenta(process: Process, p: readonly (readonly number[])[], mass: number): { dots: number[]; transfers: number[] } {
  const f = doubleDoubles;
  const v = vectorSpace(f);
  const masses = legMasses(process, ELECTRON_MASS, mass);
  const exact = consistent(f, p, masses, INCOMING[process]);
  const squares = masses.map((m) => f.mul(f.of(m), f.of(m)));
  const pairs = exact.flatMap((q, i) =>
    exact.slice(i + 1).map((r, j) => [i, i + 1 + j, v.dotOnShell(q, f.of(masses[i]!), r, f.of(masses[i + 1 + j]!))] as const),
  );
  return {
    dots: pairs.map(([, , dot]) => f.value(dot)),
    transfers: pairs.map(([i, j, dot]) => f.value(f.sub(f.add(squares[i]!, squares[j]!), f.add(dot, dot)))),
  };
}

/** One diagram in doubles: [Re, Im] for every helicity combination (and, slowest, polarisation), without the factor e^n. */
export interface DiagramAmplitudes {
  readonly id: string;
  readonly boson: Boson;
  readonly amplitudes: readonly (readonly [number, number])[];
}

/** The amplitudes of the selected diagrams one by one (computed with 32 digits). Helicities run (h1, h2, h3, h4), + before -, last fastest. */
export function amplitudes(
  process: Process,
  p: readonly (readonly number[])[],
  c: AnyCouplings,
  options: ReferenceOptions = {},
): DiagramAmplitudes[] {
  const f = doubleDoubles;
  const momenta = consistent(f, p, legMasses(process, ELECTRON_MASS, c.mass), INCOMING[process]);
  return diagramsAt(f, process, pointAt(f, momenta, c), options).map(({ id, boson, amplitudes: values }) => ({
    id,
    boson,
    amplitudes: values.map((a) => [f.value(a.re), f.value(a.im)]),
  }));
}
