// Conversions of e+ e- -> gamma gamma sampled with weights: direction, layer, energy sharing and transverse momenta, all from formulas of their own.
import { drawnPair, type Target, type Vector3 } from "./convertedPhoton.ts";
import { uniform } from "./flatSampling.ts";

const ME = 0.51099895069;
const ALPHA = 1 / 137.035999177;

/** Part of the cross-section where the positron has the part x of the energy, as Geant4's Bethe-Heitler model has it, not normalised. */
export function sharing(charge: number, energy: number, x: number): number {
  if (Math.min(x, 1 - x) * energy <= ME) return 0;
  const a = (ALPHA * charge) ** 2;
  const coulomb = a * (1 / (1 + a) + 0.20206 - 0.0369 * a + 0.0083 * a ** 2 - 0.002 * a ** 3);
  const F = (8 / 3) * Math.log(charge) + (energy > 50 ? 8 * coulomb : 0);
  const delta = ((136 / Math.cbrt(charge)) * (ME / energy)) / (x - x * x);
  const soft = 21.12 - 4.184 * Math.log(delta + 0.952);
  const [phi1, phi2] = delta <= 1 ? [20.867 - 3.242 * delta + 0.625 * delta ** 2, 20.209 - 1.93 * delta - 0.086 * delta ** 2] : [soft, soft];
  return (x ** 2 + (1 - x) ** 2) * Math.max(0, phi1 - F / 2) + (2 / 3) * (x - x ** 2) * Math.max(0, phi2 - F / 2);
}

/** Pair cross-section per atom [mb], the same fit written as it is printed. */
export function pairMillibarn(charge: number, energy: number): number {
  const x = Math.log(energy / ME);
  const polynomial = (...c: number[]) => c.reduce((sum, one, i) => sum + one * x ** i, 0);
  const F1 = polynomial(8.7842e2, -1.9625e3, 1.2949e3, -2.0028e2, 1.2575e1, -2.8333e-1);
  const F2 = polynomial(-1.0342e1, 1.7692e1, -8.2381, 1.3063, -9.0815e-2, 2.3586e-3);
  const F3 = polynomial(-4.5263e2, 1.1161e3, -8.6749e2, 2.1773e2, -2.0467e1, 6.5372e-1);
  return 1e-3 * charge * (charge + 1) * (F1 + F2 * charge + F3 / charge);
}

/** A layer: its atom, radii [mm] and the mean number of conversions at normal incidence. */
export interface SampledLayer extends Target {
  readonly inner: number;
  readonly outer: number;
  readonly depth: number;
}

/** A pair with its weight: vertex [m], momenta [MeV] of electron, positron and the other photon. */
export interface SampledConversion {
  readonly weight: number;
  readonly layer: number;
  readonly vertex: Vector3;
  readonly electron: Vector3;
  readonly positron: Vector3;
  readonly photon: Vector3;
}

/** Rows in the energy sharing for which the integral over transverse momenta is found beforehand, and draws for each. */
const ROWS = 24;
const DRAWS = 20_000;

/** dsigma/dx of an atom, straight between samples at even steps of ln x up to 1/2. */
function sharingIntegral(random: () => number, target: Target, energy: number): (x: number) => number {
  const first = Math.log(ME / energy);
  const step = (Math.log(0.5) - first) / (ROWS - 1);
  const values = Array.from({ length: ROWS }, (_, i) => {
    const x = Math.exp(first + step * i);
    let sum = 0;
    for (let draw = 0; draw < DRAWS; draw++) sum += drawnPair(random, target, energy, x).weight;
    return sum / DRAWS;
  });
  return (x) => {
    const place = (Math.log(Math.min(x, 1 - x)) - first) / step;
    const i = Math.max(0, Math.min(ROWS - 2, Math.floor(place)));
    return values[i]! + (place - i) * (values[i + 1]! - values[i]!);
  };
}

/**
 * Pairs of photons of sqrts/2 within |cos| < cosMax. The mean weight is the integral of dsigma/dcos times the probability to convert, in the unit of
 * `differential`, a
 * function of the cosine.
 */
export function conversionSample(
  seed: number,
  sqrts: number,
  layers: readonly SampledLayer[],
  cosMax: number,
  differential: (cosine: number) => number,
): () => SampledConversion {
  const random = uniform(seed);
  const energy = sqrts / 2;
  const integrals = new Map<string, (x: number) => number>();
  for (const { charge, mass } of layers) {
    const key = `${charge} ${mass}`;
    if (!integrals.has(key)) integrals.set(key, sharingIntegral(random, { charge, mass }, energy));
  }
  return () => {
    // a flat rapidity
    const cosine = Math.tanh(Math.atanh(cosMax) * (2 * random() - 1));
    const sine = Math.sqrt(1 - cosine * cosine);
    const azimuth = 2 * Math.PI * random();
    let weight = 2 * Math.atanh(cosMax) * sine ** 2 * differential(cosine);
    // through the layers one after the other
    let layer = 0;
    let survived = 1;
    const chances = layers.map(({ depth }) => {
      const here = survived * (1 - Math.exp(-depth / sine));
      survived -= here;
      return here;
    });
    let u = random() * (1 - survived);
    weight *= 1 - survived;
    while (layer + 1 < layers.length && u >= chances[layer]!) u -= chances[layer++]!;
    const { inner, outer, ...target } = layers[layer]!;
    const r = (inner + (outer - inner) * random()) / 1000;
    // the largest value of the sharing is below phi_1 at 0
    let x = random();
    while (random() * 25 > sharing(target.charge, energy, x)) x = random();
    const { plus, minus, weight: w } = drawnPair(random, target, energy, x);
    weight *= w / integrals.get(`${target.charge} ${target.mass}`)!(x);
    const along: Vector3 = [sine * Math.cos(azimuth), sine * Math.sin(azimuth), cosine];
    const polar: Vector3 = [cosine * Math.cos(azimuth), cosine * Math.sin(azimuth), -sine];
    const aside: Vector3 = [-Math.sin(azimuth), Math.cos(azimuth), 0];
    const momentum = (part: number, [a, b]: readonly [number, number]): Vector3 => {
      const size = Math.sqrt((part * energy) ** 2 - ME ** 2) / Math.hypot(1, (a * ME) / (part * energy), (b * ME) / (part * energy));
      const [s, t] = [(a * ME) / (part * energy), (b * ME) / (part * energy)];
      return [0, 1, 2].map((i) => size * (along[i]! + s * polar[i]! + t * aside[i]!)) as unknown as Vector3;
    };
    return {
      ...{ weight, layer, electron: momentum(1 - x, minus), positron: momentum(x, plus) },
      vertex: [r * Math.cos(azimuth), r * Math.sin(azimuth), (r * cosine) / sine],
      photon: [-energy * along[0], -energy * along[1], -energy * along[2]],
    };
  };
}
