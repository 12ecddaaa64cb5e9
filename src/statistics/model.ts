import { finite, InputError } from "../validate.ts";

/**
 * A binned counting model with one signal strength mu and K background nuisance parameters theta, each with a unit Gaussian constraint:
 * nu_i(mu, theta) = mu signal_i + background_i + sum_k theta_k deformation_ki. Events, not cross-sections.
 */
export interface BinnedModel {
  /** Expected signal events per bin at mu = 1. */
  readonly signal: readonly number[];
  /** Expected background events per bin. */
  readonly background: readonly number[];
  /** Change of the background for a one-sigma shift of each nuisance parameter, [events] per bin. */
  readonly deformations: readonly (readonly number[])[];
}

/** Checks a model: equal lengths, finite signal >= 0, background > 0. */
export function binnedModel(model: BinnedModel): BinnedModel {
  const n = model.background.length;
  if (n === 0) throw new InputError("background: must have at least one bin");
  if (model.signal.length !== n) throw new InputError(`signal: has ${model.signal.length} bins, background has ${n}: must be equal`);
  model.background.forEach((b, i) => {
    finite(`background[${i}]`, b, { above: 0, unit: "events" });
  });
  model.signal.forEach((s, i) => {
    finite(`signal[${i}]`, s, { min: 0, unit: "events" });
  });
  if (!model.signal.some((s) => s > 0)) throw new InputError("signal: is 0 in every bin: at least one must be above 0 events");
  model.deformations.forEach((deformation, k) => {
    if (deformation.length !== n) throw new InputError(`deformations[${k}]: has ${deformation.length} bins, background has ${n}: must be equal`);
    deformation.forEach((d, i) => {
      finite(`deformations[${k}][${i}]`, d, { unit: "events" });
    });
  });
  return model;
}

export interface BackgroundUncertainty {
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

/** Deformations of a background for its normalisation, slope and curvature, then bin by bin; those of zero size are left out. */
export function backgroundDeformations(background: readonly number[], { normalisation, shape, uncorrelated = 0 }: BackgroundUncertainty): number[][] {
  const n = background.length;
  const position = background.map((_, i) => (n === 1 ? 0 : (2 * i) / (n - 1) - 1));
  const curvature = position.map((x) => 0.5 * (3 * x * x - 1));
  const deformations: number[][] = [];
  if (normalisation > 0) deformations.push(background.map((b) => normalisation * b));
  if (shape > 0 && n > 1) {
    deformations.push(background.map((b, i) => shape * (position[i] as number) * b));
    deformations.push(background.map((b, i) => shape * (curvature[i] as number) * b));
  }
  if (uncorrelated > 0) deformations.push(...background.map((b, i) => background.map((_, j) => (j === i ? uncorrelated * b : 0))));
  return deformations;
}

/** The same model with `factor` times the luminosity. */
export function scaledModel(model: BinnedModel, factor: number): BinnedModel {
  const scale = (row: readonly number[]) => row.map((x) => x * factor);
  return { signal: scale(model.signal), background: scale(model.background), deformations: model.deformations.map(scale) };
}

/** Expected events at a signal strength, nuisance parameters at their nominal values: the Asimov data set. */
export function asimovData(model: BinnedModel, mu: number): number[] {
  return model.background.map((b, i) => b + mu * (model.signal[i] as number));
}
