import type { LineShapeInput } from "../padme/input.ts";
import type { LineShapePoint } from "../padme/lineShape.ts";
import { electronsPerMb } from "../padme/target.ts";
import * as reference from "../reference/index.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import type { Steps } from "../request/steps.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { averages, beamGrid, FEWER_NODES, NODES, visible } from "./beamGrid.ts";
import { type Comparisons, closed, ratio, scaled, type Value } from "./comparison.ts";
import { couplingOf, discovery, exclusion, quantile, solved } from "./likelihood.ts";
import { unitaryStrength } from "./xsec.ts";

const MB = 1e-9;
const HBAR_C_SQ_MB = 3.893793721e5;
const PAPER = { sqrts: 16.9, width: 0.09e-6 } as const;

/** Couplings and mass of X with a width [MeV], as spinors take them. */
function couplingsWith(input: LineShapeInput, width: number): reference.AnyCouplings {
  const { mass, epsV, epsA } = input;
  const [first, second] = couplingPair(input);
  return isSpin0(input) ? { epsS: first, epsP: second, mass, width } : { epsV, epsA, mass, width };
}

/** Share of the decay within |cos(theta)| < cosMax, from spinors of the s channel on the peak. */
function acceptance(input: LineShapeInput): number {
  const c = couplingsWith(input, 1);
  const within = (cosMax: number) => reference.bhabhaSharp(input.mass, { cosMax, flat: true }, c, ["X-s"]).x.value;
  return within(input.cosMax) / within(1);
}

/** Background, interference and line at every energy. */
function pointwise(input: LineShapeInput, energies: readonly number[]) {
  const { mass, invisible, cosMax, radiation } = input;
  const spread = input.profile ? input.spread : Math.hypot(input.spread, input.motion);
  const profile = input.profile ?? [[0, 1] as const];
  const electrons = (isSpin0(input) ? reference.spin0Width : reference.width)(mass, ...couplingPair(input));
  const width = electrons + invisible;
  const centres = energies.flatMap((energy) => profile.map(([offset]) => energy + offset - mass));
  const by = (perPanel: number) => {
    const grid = beamGrid(centres, spread, width, perPanel);
    const columns = grid.nodes.map(({ d }) => {
      if (!visible(d, centres, spread)) return [0, 0];
      const { photon, interference } = reference.bhabhaSharp(mass + d, { cosMax }, couplingsWith(input, width));
      return [photon.value * MB, interference.value * MB];
    });
    return averages(grid, columns, centres, spread);
  };
  const [means, fewer] = [by(NODES), by(FEWER_NODES)];
  const area = ((unitaryStrength(input, electrons) * HBAR_C_SQ_MB) / (2 * mass)) * (electrons / width) * acceptance(input);
  // a Breit-Wigner smeared with the Gaussian has Gamma/(2 pi spread^2) less on the peak, and nowhere is the difference larger
  const ofWidth = width / (2 * Math.PI * spread * spread);
  const line = (centre: number, radiating: boolean): Value => {
    const { value, error } = reference.lineDensity(mass + centre, { mass, spread, radiation: radiating });
    return { value: area * value, error: area * (error + ofWidth) + closed(area * value).error };
  };
  return energies.map((_, i) => {
    const over = (of: (at: number) => Value): Value => {
      const sum = (part: (one: Value) => number) => profile.reduce((total, [, weight], k) => total + weight * part(of(i * profile.length + k)), 0);
      return { value: sum(({ value }) => value), error: sum(({ error }) => error) };
    };
    // what fewer nodes make of it, and rounding
    const mean = (k: number) => (at: number) => {
      const value = means[at]![k]!;
      return { value, error: Math.abs(value - fewer[at]![k]!) + closed(value).error };
    };
    const signal = (radiating: boolean) => over((at) => line(centres[at]!, radiating));
    return { background: over(mean(0)), interference: over(mean(1)), signal: signal(radiation), sharp: signal(false), radiating: signal(true) };
  });
}

/** Normalisation, slope and curvature of the background, each by the same relative amount (docs/physics/line-shape.md). */
function scanModel(points: readonly LineShapePoint[], systematic: number): BinnedModel {
  const background = points.map(({ backgroundEvents }) => backgroundEvents);
  const last = points.length - 1;
  const shapes = [(_: number) => 1, (i: number) => (2 * i) / last - 1, (i: number) => 1.5 * ((2 * i) / last - 1) ** 2 - 0.5];
  const deformations = systematic > 0 ? shapes.map((shape) => background.map((b, i) => systematic * shape(i) * b)) : [];
  return { signal: points.map(({ signalEvents }) => signalEvents), background, deformations };
}

/** Points from spinors and the radiator of the reference; the scan's statistics by another minimiser of its counts. */
export function* verifyLineshape(comparisons: Comparisons, input: LineShapeInput, results: object): Steps<void> {
  const { mass, epsV, epsA, systematic } = input;
  const found = results as { readonly points: readonly (LineShapePoint & { readonly significance: number })[] } & Readonly<Record<string, Value>>;
  yield 0;
  const all = pointwise(input, [...found.points.map(({ sqrts }) => sqrts), mass]);
  const peak = all.at(-1)!;
  const exposure = input.positrons * input.efficiency * electronsPerMb(input.thickness);
  found.points.forEach((point, i) => {
    const second = all[i]!;
    const id = `point ${i + 1}`;
    const { errors } = point;
    comparisons.compare(`${id} background`, { value: point.background, error: errors.background }, second.background, "spinors, panels in energy");
    if (point.interference !== 0)
      comparisons.compare(
        `${id} interference`,
        { value: point.interference, error: errors.interference },
        second.interference,
        "spinors, panels in energy",
      );
    comparisons.compare(
      `${id} signal`,
      { value: point.signal, error: errors.signal },
      second.signal,
      "radiator in ln x, unitarity, spinors for the angle",
    );
    const events = (value: number, error: number): Value => ({ value: value * exposure, error: error * exposure + closed(value * exposure).error });
    comparisons.compare(
      `${id} events`,
      { value: point.signalEvents + point.backgroundEvents, error: events(point.signal + point.background, errors.signal + errors.background).error },
      events(second.signal.value + second.background.value, second.signal.error + second.background.error),
      "the same",
    );
    if (point.signalEvents > 0)
      comparisons.compare(
        `${id} significance`,
        closed(point.significance),
        closed(reference.asimovSignificance(point.signalEvents, point.backgroundEvents, systematic * point.backgroundEvents)),
        "likelihood ratio of its counts",
      );
  });
  yield 0.6;
  const x = { mass, width: PAPER.width, epsV, epsA };
  const paperSignal = scaled(reference.resonanceWithin(PAPER.sqrts, input.cosMax, x), MB);
  const paperBackground = scaled(reference.bhabhaMasslessWithin(PAPER.sqrts, input.cosMax), MB);
  const model = scanModel(found.points, systematic);
  const epsilon = Math.hypot(...couplingPair(input));
  const cdf = (z: number) => 0.5 * reference.erfc(-z / Math.SQRT2);
  const limit = (level: number): readonly [Value, string] | undefined => {
    const eps = couplingOf(
      epsilon,
      solved((strength) => exclusion(model, strength), quantile(cdf, 1 - (1 - level) * 0.5)),
    );
    return eps && [eps, "conjugate directions on the likelihood, bisection"];
  };
  const spinors = "spinors, panels in energy";
  const radiator = "radiator in ln x";
  comparisons.quantities(
    results,
    {
      "peak.signal": [peak.signal, radiator],
      "peak.background": [peak.background, spinors],
      "peak.ratio": [ratio(peak.signal, peak.background), `${spinors}; ${radiator}`],
      "radiation.peakRatio": [ratio(peak.radiating, peak.sharp), radiator],
      "paper.signal": [paperSignal, "massless closed form, adaptive quadrature"],
      "paper.background": [paperBackground, "massless closed form, adaptive quadrature"],
      "paper.ratio": [ratio(paperSignal, paperBackground), "massless closed forms, adaptive quadrature"],
      "scan.significance": [discovery(model, 1), "conjugate directions on the likelihood"],
      "scan.limit.cls90": limit(0.9),
      "scan.limit.cls95": limit(0.95),
    },
    "no second route",
  );
}
