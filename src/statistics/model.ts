/** A part of the background that has uncertainties of its own. */
export interface Sample {
  readonly name: string;
  /** Expected events per bin. */
  readonly events: readonly number[];
}

/** A nuisance parameter: what it is called, and the name of the sample that it deforms. */
interface Deformed {
  readonly name: string;
  readonly sample: string;
}

/** Sample of all background that has no other name. */
export const BACKGROUND = "background";

/**
 * A binned counting model with one signal strength mu, K background nuisance parameters theta and one eta_i per bin, each with a unit Gaussian
 * constraint: nu_i(mu, theta, eta) = mu signal_i + background_i + sum_k theta_k deformation_ki + eta_i binError_i. Events, not cross-sections.
 */
export interface BinnedModel {
  /** Expected signal events per bin at mu = 1. */
  readonly signal: readonly number[];
  /** Expected background events per bin: all samples together. */
  readonly background: readonly number[];
  /** Samples of the background beside the one called `background`, whose sum is part of it; absent: none. */
  readonly beside?: readonly Sample[];
  /** The nuisance parameters in the order of `deformations`; absent: of the one background, without names. */
  readonly parameters?: readonly Deformed[];
  /** Change of the background for a one-sigma shift of each nuisance parameter, [events] per bin. */
  readonly deformations: readonly (readonly number[])[];
  /** One-sigma uncertainty of each bin on its own, [events] per bin; absent: none. */
  readonly binErrors?: readonly number[];
}

interface BackgroundUncertainty {
  /** Relative uncertainty of the background normalisation. */
  readonly normalisation: number;
  /**
   * Relative uncertainty of the background shape: a one-sigma change of the slope tilts the spectrum by this much at the edges of the
   * window, one of the curvature bends it by as much (Legendre polynomials P1 and P2 of the position in the window).
   */
  readonly shape: number;
  /** Relative uncertainty of each bin on its own. */
  readonly uncorrelated?: number;
}

/**
 * P1 and P2 of the position in the window, -1 to 1: their means over the bins between `edges`, so that what is assumed
 * does not depend on how many there are; without edges at n points, the outermost at the ends of the window.
 */
function slopeAndCurvature(n: number, edges?: readonly number[]): [slope: number, curvature: number][] {
  if (!edges)
    return Array.from({ length: n }, (_, i) => {
      const x = n === 1 ? 0 : (2 * i) / (n - 1) - 1;
      return [x, 0.5 * (3 * x * x - 1)];
    });
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const at = (edge: number) => (edge - first - (last - edge)) / (last - first);
  return edges.slice(1).map((edge, i) => {
    const [a, b] = [at(edges[i]!), at(edge)];
    return [0.5 * (a + b), 0.5 * (a * a + a * b + b * b - 1)];
  });
}

/** Deformations of a background for its normalisation, slope and curvature; those of zero size are left out. */
function backgroundDeformations(background: readonly number[], { normalisation, shape }: BackgroundUncertainty, edges?: readonly number[]): Sample[] {
  const shapes = slopeAndCurvature(background.length, edges);
  const deformations: Sample[] = [];
  if (normalisation > 0) deformations.push({ name: "background_normalisation", events: background.map((b) => normalisation * b) });
  if (shape > 0 && background.length > 1)
    for (const [k, name] of ["background_slope", "background_curvature"].entries())
      deformations.push({ name, events: background.map((b, i) => shape * shapes[i]![k as 0 | 1] * b) });
  return deformations;
}

/** Signal over a background that is uncertain in normalisation, slope, curvature and bin by bin: in bins between `edges`, or at points. */
export function uncertainModel(
  signal: readonly number[],
  background: readonly number[],
  uncertainty: BackgroundUncertainty,
  edges?: readonly number[],
): BinnedModel {
  const { uncorrelated = 0 } = uncertainty;
  const deformations = backgroundDeformations(background, uncertainty, edges);
  return {
    signal,
    background,
    deformations: deformations.map(({ events }) => events),
    parameters: deformations.map(({ name }) => ({ name, sample: BACKGROUND })),
    ...(uncorrelated > 0 ? { binErrors: background.map((b) => uncorrelated * b) } : {}),
  };
}

/** The model with one more sample of background, and what its nuisance parameters do to it [events] per bin. */
export function withSample(model: BinnedModel, sample: Sample, deformations: readonly Sample[]): BinnedModel {
  const { background, beside = [], parameters = [] } = model;
  if (parameters.length !== model.deformations.length)
    throw new RangeError("a model with a further sample needs the names of its nuisance parameters");
  return {
    ...model,
    background: background.map((b, i) => b + sample.events[i]!),
    beside: [...beside, sample],
    deformations: [...model.deformations, ...deformations.map(({ events }) => events)],
    parameters: [...parameters, ...deformations.map(({ name }) => ({ name, sample: sample.name }))],
  };
}

/** The same model with `factor` times the luminosity: relative uncertainties stay. */
export function scaledModel(model: BinnedModel, factor: number): BinnedModel {
  const scale = (row: readonly number[]) => row.map((x) => x * factor);
  const { signal, background, beside, deformations, binErrors } = model;
  return {
    ...model,
    signal: scale(signal),
    background: scale(background),
    deformations: deformations.map(scale),
    ...(beside ? { beside: beside.map(({ name, events }) => ({ name, events: scale(events) })) } : {}),
    ...(binErrors ? { binErrors: scale(binErrors) } : {}),
  };
}

/** Expected events at a signal strength, nuisance parameters at their nominal values: the Asimov data set. */
export function asimovData(model: BinnedModel, mu: number): number[] {
  return model.background.map((b, i) => b + mu * (model.signal[i] as number));
}
