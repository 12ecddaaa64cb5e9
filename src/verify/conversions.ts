import { ATOMS } from "../conversions/elements.ts";
import type { ConversionsResults } from "../conversions/index.ts";
import type { ConversionsInput } from "../conversions/input.ts";
import type { CutSpec, ParticleCut, ParticleCuts } from "../cuts/declaration.ts";
import { type FittedPair, gammaXDifferential, gammaXWithin, integral, linearFits, linearPair, uniform } from "../reference/index.ts";
import { decayedPair, massOfTracks, type Track } from "../reference/measuredPair.ts";
import { conversionSample, pairMillibarn, type SampledConversion, type SampledLayer } from "../reference/sampledConversions.ts";
import { partOf } from "../resolution/statistics.ts";
import { trackerOf } from "../tracker/geometry.ts";
import { type Comparisons, closed } from "./comparison.ts";

/** Pairs of the second sample at most: each is walked back through the field, a tenth of a millisecond. */
const MOST = 20_000;
/** Relative error of the normalisation of the second sample's transverse momenta (ROWS and DRAWS of the reference). */
const NORMALISED = 0.01;
/** Pairs of equal weight that a number of the second sample must stand for. */
const LEAST = 25;
const ELECTRON = 0.51099895069;

type Range = readonly (number | null | undefined)[] | undefined;
type Vector3 = readonly [number, number, number];
const within = (range: Range, value: number): boolean =>
  range === undefined || ((range[0] == null || value >= range[0]) && (range[1] == null || value <= range[1]));

function accepts(cuts: ParticleCuts | undefined, energy: number, p: Vector3): boolean {
  if (cuts === undefined) return true;
  const cosine = p[2] / Math.hypot(...p);
  const one = ({ cos, absCos, thetaDeg, energy: e, pt }: ParticleCut) =>
    within(cos, cosine) &&
    within(absCos, Math.abs(cosine)) &&
    within(thetaDeg, (Math.acos(cosine) * 180) / Math.PI) &&
    within(e, energy) &&
    within(pt, Math.hypot(p[0], p[1]));
  return Array.isArray(cuts) ? cuts.some(one) : one(cuts as ParticleCut);
}

/** Cosines at which the acceptance of a photon of this energy may end. */
function ends(cuts: ParticleCuts | undefined, energy: number): number[] {
  const list = cuts === undefined ? [] : Array.isArray(cuts) ? cuts : [cuts as ParticleCut];
  const of = (range: Range) => (range ?? []).filter((x): x is number => x != null);
  return list.flatMap(({ cos, absCos, thetaDeg, pt }: ParticleCut) => [
    ...of(cos),
    ...of(absCos).flatMap((c) => [c, -c]),
    ...of(thetaDeg).map((angle) => Math.cos((angle * Math.PI) / 180)),
    ...of(pt).flatMap((x) => (x < energy ? [Math.sqrt(1 - (x / energy) ** 2), -Math.sqrt(1 - (x / energy) ** 2)] : [])),
  ]);
}

/** Pair cross-section at high energy [mb] by the radiation length: Tsai's logarithms, written again. */
function highEnergyMillibarn(charge: number): number {
  const a = (charge / 137.035999177) ** 2;
  const f = a * (1 / (1 + a) + 0.20206 - 0.0369 * a + 0.0083 * a ** 2 - 0.002 * a ** 3);
  const [elastic, inelastic] = charge === 4 ? [4.71, 5.924] : [Math.log(184.15 / Math.cbrt(charge)), Math.log(1194 / Math.cbrt(charge) ** 2)];
  // (7/9) 4 alpha r_e^2, r_e = 2.8179403205 fm
  return (((7 / 9) * 4 * 2.8179403205 ** 2) / 137.035999177) * 10 * (charge ** 2 * (elastic - f) + charge * inelastic);
}

const massive = (p: Vector3) => Math.hypot(...p, ELECTRON);
const trackOf = (p: Vector3): Track => ({ p: Math.hypot(...p), theta: Math.atan2(Math.hypot(p[0], p[1]), p[2]), phi: Math.atan2(p[1], p[0]) });

function passes({ electron, positron, leptons, photon }: CutSpec, one: Pick<SampledConversion, "electron" | "positron" | "photon">): boolean {
  return (
    accepts(electron ?? leptons, massive(one.electron), one.electron) &&
    accepts(positron ?? leptons, massive(one.positron), one.positron) &&
    accepts(photon, Math.hypot(...one.photon), one.photon)
  );
}

type Counted = "born" | "measured" | "kept";
/** Sum of weights, of their squares, and number of pairs of the second sample in a bin. */
type Sums = readonly number[];

/** Whether the second sample has pairs enough in these bins: of few weights, or of few that count, the spread is not known. */
function isKnown(sums: readonly Sums[]): boolean {
  const [sum, squares, count] = [0, 1, 2].map((k) => sums.reduce((all, one) => all + one[k]!, 0)) as [number, number, number];
  return count >= LEAST && sum > 0 && sum * sum >= LEAST * squares;
}

/** First and last of neighbouring bins, as few in each group as make the second sample known; the last group takes what is left. */
function groupsOf(sums: readonly Sums[]): readonly (readonly [number, number])[] {
  const groups: [number, number][] = [];
  let first = 0;
  for (let i = 0; i < sums.length; i++) {
    if (!isKnown(sums.slice(first, i + 1))) continue;
    groups.push([first, i]);
    first = i + 1;
  }
  if (groups.length > 0) groups[groups.length - 1]![1] = sums.length - 1;
  return groups;
}

/** Compares bins, neighbours together where the second sample of n pairs has few in one. */
function compareBins(comparisons: Comparisons, name: Counted, bins: ConversionsResults["bins"], sums: readonly Sums[], n: number): void {
  const groups = groupsOf(sums);
  if (groups.length === 0) comparisons.without(`bins[*].${name}`, "too few pairs of the second sample in all bins together");
  for (const [first, last] of groups) {
    const own = bins.slice(first, last + 1);
    const [sum, squares] = [0, 1].map((k) => sums.slice(first, last + 1).reduce((all, one) => all + one[k]!, 0)) as [number, number];
    comparisons.compare(
      first === last ? `bins[${first}].${name}` : `bins[${first}..${last}].${name}`,
      { value: own.reduce((all, bin) => all + bin[name], 0), error: Math.hypot(...own.map(({ errors }) => errors[name])) },
      { value: sum / n, error: Math.hypot(Math.sqrt(squares) / n, (NORMALISED * sum) / n) },
      "weighted sample, tracks walked back through the field",
    );
  }
}

/** Every number by formulas, a sample and fits of the reference. */
export function* verifyConversions(comparisons: Comparisons, input: ConversionsInput, results: object) {
  const { sqrts, cuts, fit, exact, seed, radiusMax, etaMin, rejection } = input;
  const found = results as ConversionsResults;
  const energy = sqrts / 2;
  // a vector boson of coupling e and next to no mass is a photon
  const photonLike = { epsV: 1, epsA: 0, mass: 1e-5 * sqrts, width: 0 };
  const near = 1e-8;
  const total = gammaXWithin(sqrts, 1, photonLike, 1e-9);
  comparisons.compare(
    "gammaGamma",
    found.gammaGamma,
    { value: total.value / 2, error: total.error / 2 + near * total.value },
    "helicity amplitudes of a nearly massless boson",
  );
  const own = trackerOf("detector", input.detector, input.without);
  const field = input.field ?? own.field;
  const layers: SampledLayer[] = own.spec.material
    .flatMap(({ element, radiusMm, radiationLengths }) => {
      if (element === undefined) return [];
      const { charge, mass } = ATOMS[element]!;
      return [
        {
          ...{ charge, mass, inner: radiusMm[0]!, outer: radiusMm[1]! },
          depth: ((7 / 9) * radiationLengths * pairMillibarn(charge, energy)) / highEnergyMillibarn(charge),
        },
      ];
    })
    .sort((a, b) => a.inner - b.inner);
  const depth = layers.reduce((sum, one) => sum + one.depth, 0);
  // classical radius and charge are rounded apart: 1e-9
  const loose = (value: number) => ({ value, error: 1e-8 * Math.abs(value) });
  comparisons.compare(
    "probability",
    found.probability,
    loose(1 - Math.exp(-depth)),
    "the parametrisation as it is printed, radiation lengths by r_e",
  );
  const cosines = [...new Set([-0.999, 0.999, ...ends(cuts.photon, energy)])].filter((c) => Math.abs(c) <= 0.999).sort((a, b) => a - b);
  // by their middle: an end may be on either side of its cut by rounding
  const stretches = cosines.slice(1).flatMap((to, i) => {
    const middle = 0.5 * (cosines[i]! + to);
    return accepts(cuts.photon, energy, [energy * Math.sqrt(1 - middle * middle), 0, energy * middle]) ? [[cosines[i]!, to] as const] : [];
  });
  const over = (f: (c: number) => number) =>
    stretches.reduce(
      (sum, [from, to]) => {
        const part = integral(f, from, to, 1e-9, 60);
        return { value: sum.value + part.value, error: sum.error + part.error };
      },
      { value: 0, error: 0 },
    );
  const differential = (c: number) => gammaXDifferential(sqrts, c, photonLike);
  const photons = over(differential);
  const converted = over((c) => differential(c) * (1 - Math.exp(-depth / Math.sqrt(1 - c * c))));
  const route = "adaptive quadrature of helicity amplitudes";
  comparisons.compare("gammaGammaSeen", found.gammaGammaSeen, { value: photons.value / 2, error: photons.error + near * photons.value }, route);
  comparisons.compare("pairs", found.pairs, { value: 1000 * converted.value, error: 1000 * (converted.error + near * converted.value) }, route);
  yield 0.1;
  if (cuts.angleDeg !== undefined || cuts.mass !== undefined) {
    comparisons.without("bins", "selections of pairs of particles have no second route here");
    return;
  }
  const { layers: hits, scatterers } = own;
  // a pair leaves hits outside the layer in which it is born alone: one fit for each layer, the last one of prompt pairs
  const seenFrom = [...layers.map(({ outer }) => outer / 1000), 0].map((radius) => {
    const solenoid = { field, scatterers, layers: hits.filter((hit) => hit.radius > radius) };
    return { solenoid, fits: linearFits(solenoid) };
  });
  const random = uniform(seed + 1);
  const noise = exact ? undefined : () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const material = own.spec.material.map(({ name, part, radiusMm, radiationLengths }) => ({
    ...{ part: part ?? name, inner: radiusMm[0]! / 1000, outer: radiusMm[1]! / 1000, thickness: radiationLengths },
  }));
  const fitted = (layer: number, at: Vector3, electron: Vector3, positron: Vector3) => {
    const { solenoid, fits } = seenFrom[layer]!;
    return linearPair(solenoid, fits, material, at, electron, positron, fit, noise);
  };
  const keeps = ({ radius, eta }: FittedPair) =>
    (radiusMax === undefined || 1000 * radius < radiusMax) && (etaMin === undefined || Math.abs(eta) > etaMin);
  if (input.g !== undefined) comparisons.without("bins[*].measured", "a g that is given belongs to no tracker");
  else {
    const n = Math.min(MOST, input.n);
    const cosMax = Math.max(...stretches.flat().map(Math.abs));
    const next = conversionSample(seed, sqrts, layers, cosMax, (c) => 1000 * differential(c));
    const sums = found.bins.map(() => ({ born: [0, 0, 0], measured: [0, 0, 0], kept: [0, 0, 0] }));
    const add = (mass: number, weight: number, of: "born" | "measured" | "kept") => {
      const bin = found.bins.findIndex(({ lo, hi }) => mass >= lo && mass < hi);
      if (bin < 0) return;
      const sum = sums[bin]![of];
      sum[0]! += weight;
      sum[1]! += weight * weight;
      sum[2]! += 1;
    };
    for (let i = 0; i < n; i++) {
      const one = next();
      if (!passes(cuts, one)) continue;
      add(massOfTracks(trackOf(one.electron), trackOf(one.positron), ELECTRON), one.weight, "born");
      const seen = fitted(one.layer, one.vertex, one.electron, one.positron);
      add(seen.mass, one.weight, "measured");
      if (keeps(seen)) add(seen.mass, one.weight * (1 - rejection), "kept");
      if (i % 500 === 499) yield 0.1 + (0.7 * i) / n;
    }
    for (const name of ["born", "measured", "kept"] as const)
      compareBins(
        comparisons,
        name,
        found.bins,
        sums.map((one) => one[name]),
        n,
      );
  }
  if (radiusMax === undefined && etaMin === undefined) comparisons.compare("efficiency", found.efficiency, closed(1), "no veto");
  else {
    const mass = input.mass;
    const [count, kept] = [{ n: 0 }, { n: 0 }];
    const flight = (sqrts * sqrts + mass * mass) / (2 * sqrts);
    for (let i = 0; i < Math.min(MOST, input.n); i++) {
      const pair = decayedPair(random, mass, flight, ELECTRON, 0.999);
      const [electron, positron] = pair.map(
        ({ p, theta, phi }): Vector3 => [p * Math.sin(theta) * Math.cos(phi), p * Math.sin(theta) * Math.sin(phi), p * Math.cos(theta)],
      ) as [Vector3, Vector3];
      const photon: Vector3 = [-electron[0] - positron[0], -electron[1] - positron[1], -electron[2] - positron[2]];
      if (!passes(cuts, { electron, positron, photon })) continue;
      const seen = fitted(layers.length, [0, 0, 0], electron, positron);
      count.n++;
      if (keeps(seen)) kept.n++;
    }
    if (count.n < 50) comparisons.without("efficiency", "too few pairs of the second sample");
    else comparisons.compare("efficiency", found.efficiency, partOf(kept.n, count.n), "prompt pairs of another sample");
  }
  comparisons.without("selected", "the sum of the bins is compared bin by bin");
}
