import type { LineShapeInput } from "../padme/input.ts";
import type { LineShapePoint } from "../padme/lineShape.ts";
import { electronsPerMb } from "../padme/target.ts";
import * as reference from "../reference/index.ts";
import type { Steps } from "../request/steps.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { averages, beamGrid, visible } from "./beamGrid.ts";
import { couplingOf, discovery, exclusion, quantile, solved } from "./likelihood.ts";
import type { Opinions, Value } from "./opinion.ts";
import { narrowStrength } from "./xsec.ts";

const MB = 1e-9;
const HBAR_C_SQ_MB = 3.893793721e5;
const PAPER = { sqrts: 16.9, width: 0.09e-6 } as const;

/** Share of the decay within |cos(theta)| < cosMax, from spinors of the s channel on the peak. */
function acceptance({ mass, epsV, epsA, cosMax }: LineShapeInput): number {
  const c = { epsV, epsA, massX: mass, widthX: 1 };
  const within = (cosMax: number) => reference.bhabhaSharp(mass, { cosMax, flat: true }, c, ["X-s"]).x.value;
  return within(cosMax) / within(1);
}

/** Background, interference and line at every energy. */
function pointwise(input: LineShapeInput, energies: readonly number[]) {
  const { mass, epsV, epsA, invisible, cosMax, radiation } = input;
  const spread = input.profile ? input.spread : Math.hypot(input.spread, input.motion);
  const profile = input.profile ?? [[0, 1] as const];
  const electrons = reference.width(mass, epsV, epsA);
  const widthX = electrons + invisible;
  const centres = energies.flatMap((energy) => profile.map(([offset]) => energy + offset - mass));
  const grid = beamGrid(centres, spread, widthX);
  const columns = grid.nodes.map(({ d }) => {
    if (!visible(d, centres, spread)) return [0, 0];
    const { photon, interference } = reference.bhabhaSharp(mass + d, { cosMax }, { epsV, epsA, massX: mass, widthX });
    return [photon.value * MB, interference.value * MB];
  });
  const means = averages(grid, columns, centres, spread);
  const area = ((narrowStrength(mass, epsV, epsA) * HBAR_C_SQ_MB) / (2 * mass)) * (electrons / widthX) * acceptance(input);
  const line = (centre: number, radiating: boolean) =>
    area * reference.lineDensity(mass + centre, { massX: mass, spread, radiation: radiating }).value;
  return energies.map((_, i) => {
    const over = (of: (at: number) => number) => profile.reduce((sum, [, weight], k) => sum + weight * of(i * profile.length + k), 0);
    return {
      background: over((at) => means[at]![0]!),
      interference: over((at) => means[at]![1]!),
      signal: over((at) => line(centres[at]!, radiation)),
      sharp: over((at) => line(centres[at]!, false)),
      radiating: over((at) => line(centres[at]!, true)),
    };
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
export function* verifyLineshape(opinions: Opinions, input: LineShapeInput, results: object): Steps<void> {
  const { mass, epsV, epsA, invisible, systematic } = input;
  const found = results as { readonly points: readonly (LineShapePoint & { readonly significance: number })[] } & Readonly<Record<string, Value>>;
  yield 0;
  const all = pointwise(input, [...found.points.map(({ sqrts }) => sqrts), mass]);
  const peak = all.at(-1)!;
  const exposure = input.positrons * input.efficiency * electronsPerMb(input.thickness);
  const near = (value: number, relative: number): Value => ({ value, error: Math.abs(value) * relative });
  // rule of 6 nodes per standard deviation; the line is the limit of a width far below the spread
  const [RULE, LINE] = [2e-8, 1e-8];
  const lineError = LINE + (reference.width(mass, epsV, epsA) + invisible) / Math.max(input.spread, input.motion);
  found.points.forEach((point, i) => {
    const second = all[i]!;
    const id = `point ${i + 1}`;
    const { errors } = point;
    const mixed = { value: second.interference, error: RULE * (Math.abs(second.interference) + Math.abs(peak.interference)) + 1e-9 * second.signal };
    opinions.compare(
      `${id} background`,
      { value: point.background, error: errors.background },
      near(second.background, RULE),
      "spinors, panels in energy",
    );
    if (point.interference !== 0)
      opinions.compare(`${id} interference`, { value: point.interference, error: errors.interference }, mixed, "spinors, panels in energy");
    opinions.compare(
      `${id} signal`,
      { value: point.signal, error: errors.signal },
      near(second.signal, lineError),
      "radiator in ln x, unitarity, spinors for the angle",
    );
    opinions.compare(
      `${id} events`,
      near(point.signalEvents + point.backgroundEvents, 1e-14 + (errors.signal + errors.background) / (point.signal + point.background)),
      near((second.signal + second.background) * exposure, RULE + lineError),
      "the same",
    );
    if (point.signalEvents > 0)
      opinions.compare(
        `${id} significance`,
        near(point.significance, 1e-12),
        near(reference.asimovSignificance(point.signalEvents, point.backgroundEvents, systematic * point.backgroundEvents), 1e-11),
        "likelihood ratio of its counts",
      );
  });
  yield 0.6;
  const x = { massX: mass, widthX: PAPER.width, epsV, epsA };
  const paperSignal = near(reference.resonanceCut(PAPER.sqrts, input.cosMax, x).value * MB, 1e-10);
  const paperBackground = near(reference.bhabhaMasslessCut(PAPER.sqrts, input.cosMax).value * MB, 1e-10);
  const model = scanModel(found.points, systematic);
  const epsilon = Math.hypot(epsV, epsA);
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
  opinions.quantities(
    results,
    {
      "peak.signal": [near(peak.signal, lineError), radiator],
      "peak.background": [near(peak.background, RULE), spinors],
      "peak.ratio": [near(peak.signal / peak.background, lineError + RULE), `${spinors}; ${radiator}`],
      "radiation.peakRatio": [near(peak.radiating / peak.sharp, 1e-10), radiator],
      "paper.signal": [paperSignal, "massless closed form, adaptive quadrature"],
      "paper.background": [paperBackground, "massless closed form, adaptive quadrature"],
      "paper.ratio": [near(paperSignal.value / paperBackground.value, 2e-10), "massless closed forms, adaptive quadrature"],
      "scan.significance": [discovery(model, 1), "conjugate directions on the likelihood"],
      "scan.limit.cls90": limit(0.9),
      "scan.limit.cls95": limit(0.95),
    },
    "no second route",
  );
}
