import { MODEL_EXACT } from "../../assembly/spec/crossSection.ts";
import { TERM_BACKGROUND, TERM_INTERFERENCE, TERM_SIGNAL } from "../../assembly/spec/process.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { areaFrom } from "../request/units.ts";
import type { AxialInput } from "./input.ts";
import { THREE_POINTS } from "./quadrature.ts";
import { type Cells, chiSqPerLuminosity, sizeOf, THREE_SIGMA_SQ } from "./separation.ts";

/** d sigma/d cos(theta) [mb] at PADME beside the resonance. */
export interface AxialDistribution {
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  /** Cosines of the electron's angle within the angular cut: the nodes of the quadrature. */
  readonly cosTheta: readonly number[];
  /** Quadrature weights in cos(theta). */
  readonly weights: readonly number[];
  /** d sigma/dcos(theta) of photon exchange alone at each cosine [mb]. */
  readonly background: readonly number[];
  /** X and its interference with the photon at each cosine [mb], for a vector of the strength of the request. */
  readonly vector: readonly number[];
  /** The same for an axial vector of the same strength [mb]. */
  readonly axial: readonly number[];
  /** Absolute numerical errors of the columns above [mb]. */
  readonly errors: {
    /** Of `background` [mb]. */
    readonly background: readonly number[];
    /** Of `vector` [mb]. */
    readonly vector: readonly number[];
    /** Of `axial` [mb]. */
    readonly axial: readonly number[];
  };
}

/** A number with its numerical error. */
export interface Estimated {
  readonly value: number;
  readonly error: number;
}

/** Panels of the rule in cos(theta); the error of the rule is its difference to half as many. */
const PANELS = 32;
/** Nodes and weights in cos(theta), symmetric about 0: the distributions are smooth within |cos(theta)| < cosMax. */
function angles(cosMax: number, panels: number): { cosTheta: number[]; weights: number[] } {
  const width = (2 * cosMax) / panels;
  const cosTheta: number[] = [];
  const weights: number[] = [];
  for (let panel = 0; panel < panels; panel++) {
    const centre = -cosMax + (panel + 0.5) * width;
    for (const [node, weight] of THREE_POINTS) {
      cosTheta.push(centre + 0.5 * width * node);
      weights.push(width * weight);
    }
  }
  return { cosTheta, weights };
}

interface Column {
  readonly value: number[];
  readonly error: number[];
}

/** Distributions at sqrt(s) averaged over the spread, exact in m_e. Section V: what tells an axial vector from a vector. */
export function axialDistribution(kernel: Kernel, { mass, eps, spread, cosMax }: AxialInput, sqrts: number, panels = PANELS): AxialDistribution {
  const { cosTheta, weights } = angles(cosMax, panels);
  const n = cosTheta.length;
  const width = (epsV: number, epsA: number) => kernel.exports.partialWidth(mass, epsV, epsA);
  const term = (which: number, epsV: number, epsA: number): Column => {
    const { views, offsets } = arena(kernel, 7 * n, 4 * n);
    const [inputs, out] = views as [Float64Array, Float64Array];
    [sqrts, 0, epsV, epsA, mass, width(epsV, epsA), spread].forEach((value, k) => {
      inputs.fill(value, k * n, (k + 1) * n);
    });
    inputs.set(cosTheta, n);
    kernel.exports.eeeeCrossSectionBatch(n, which, MODEL_EXACT, 1, offsets[0]!, offsets[1]!);
    const column = (k: number) => Array.from(out.subarray(k * n, (k + 1) * n), (value) => areaFrom(value, "mb"));
    return { value: column(0), error: column(1) };
  };
  const added = (epsV: number, epsA: number): Column => {
    const x = term(TERM_SIGNAL, epsV, epsA);
    const mixed = term(TERM_INTERFERENCE, epsV, epsA);
    const sum = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value + b[i]!);
    return { value: sum(x.value, mixed.value), error: sum(x.error, mixed.error) };
  };
  const photon = term(TERM_BACKGROUND, eps, 0);
  const vector = added(eps, 0);
  const axial = added(0, eps);
  return {
    sqrts,
    cosTheta,
    weights,
    background: photon.value,
    vector: vector.value,
    axial: axial.value,
    errors: { background: photon.error, vector: vector.error, axial: axial.error },
  };
}

/** [N(c > 0) - N(c < 0)] of X and interference over the background. */
export function forwardBackward({ cosTheta, weights, background, errors, ...pieces }: AxialDistribution, which: "vector" | "axial"): Estimated {
  const integral = (f: (i: number) => number) => weights.reduce((sum, weight, i) => sum + weight * f(i), 0);
  const total = integral((i) => background[i]!);
  const value = integral((i) => Math.sign(cosTheta[i]!) * pieces[which][i]!) / total;
  const relative = integral((i) => errors.background[i]!) / total;
  return { value, error: integral((i) => errors[which][i]!) / total + Math.abs(value) * relative };
}

/** What the fit may vary beside the normalisation of the background at each energy. */
export type Freedom = "coupling known" | "coupling free";

const concatenated = (columns: readonly (readonly number[])[]): number[] => columns.flat();

/**
 * Luminosity [mb^-1], at each of the energies, for 3 sigma between an axial vector (the data) and a vector (the fit), from the angular distributions
 * with a free normalisation of the background at every energy; with `coupling free` also of X and its interference, which go with eps^2.
 */
export function shapeLuminosity(distributions: readonly AxialDistribution[], freedom: Freedom): Estimated {
  const join = (of: (one: AxialDistribution) => readonly number[]) => concatenated(distributions.map(of));
  const cells: Cells = { background: join((one) => one.background), measure: join((one) => one.weights) };
  const [vector, axial] = [join((one) => one.vector), join((one) => one.axial)];
  const normalisations = distributions.map((_, k) => concatenated(distributions.map((one, l) => one.background.map((b) => (k === l ? b : 0)))));
  const known = freedom === "coupling known";
  const difference = known ? axial.map((value, i) => value - vector[i]!) : axial;
  const chiSq = chiSqPerLuminosity(cells, difference, known ? normalisations : [...normalisations, vector]);
  // what is left out of `difference` is a projection: errors of the columns move its length by no more than their own
  const error = sizeOf(
    cells,
    join((one) => one.errors.axial.map((e, i) => e + one.errors.vector[i]!)),
  );
  const value = THREE_SIGMA_SQ / chiSq;
  return { value, error: (value * 2 * error) / Math.sqrt(chiSq) };
}

/** A number from the full rule, its error with what half as many panels would give. */
export function withRuleError(of: (panels: number) => Estimated): Estimated {
  const fine = of(PANELS);
  return { value: fine.value, error: fine.error + Math.abs(fine.value - of(PANELS / 2).value) };
}
