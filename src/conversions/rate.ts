// How many photons of e+ e- -> gamma gamma convert, by layers, where the other photon is seen. docs/physics/conversions.md.

import type { MaterialData } from "../data/types.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { InputError } from "../request/validate.ts";
import { ATOMS, type Atom } from "./elements.ts";

/** A layer in which photons convert. */
export interface ConversionLayer {
  readonly name: string;
  readonly element: string;
  readonly atom: Atom;
  /** [mm] */
  readonly inner: number;
  readonly outer: number;
  /** Thickness at normal incidence [X0]. */
  readonly radiationLengths: number;
  /** Mean number of conversions at normal incidence: (7/9) r t. */
  readonly depth: number;
}

/** The layers with an element, from the beams outwards. */
export function layersOf({ exports }: Kernel, material: readonly MaterialData[], energy: number): readonly ConversionLayer[] {
  return material
    .flatMap(({ name, element, radiusMm: [inner, outer], radiationLengths }) => {
      if (element === undefined) return [];
      const atom = ATOMS[element]!;
      const depth = (7 / 9) * exports.pairRatio(atom.charge, energy) * radiationLengths;
      return [{ name, element, atom, inner, outer, radiationLengths, depth }];
    })
    .sort((a, b) => a.inner - b.inner);
}

/** Where the other photon is seen: stretches of its cosine. */
export type Stretches = readonly (readonly [from: number, to: number])[];

/** Cosines that are tried for where the selection lets a photon pass; a window that is narrower than a step may be missed. */
const TRIED = 4001;
/** Halvings of a step for its end. */
const HALVINGS = 50;
/** Nearer to the beams no cylinder of a detector stands in the way, and 1/sin(theta) knows no end. */
const MOST_COSINE = 0.999;

/** Stretches of the cosine where the rows of a selection about the photon pass. Throws InputError where that is next to the beams, or nowhere. */
export function photonStretches(kernel: Kernel, cuts: Float64Array, energy: number): Stretches {
  const passes = (cosines: readonly number[]) => {
    const { views, offsets } = arena(kernel, cuts.length, cosines.length, cosines.length);
    views[0]!.set(cuts);
    views[1]!.set(cosines);
    kernel.exports.photonSeenBatch(cosines.length, energy, offsets[0]!, offsets[1]!, offsets[2]!);
    return Array.from(views[2]!, (seen) => seen > 0);
  };
  if (passes([-1, 1]).some((seen) => seen) || passes([-MOST_COSINE, MOST_COSINE]).some((seen) => seen))
    throw new InputError(
      `cuts: must keep the photon from the beams: |cos| below ${MOST_COSINE}, as in { "photon": { "absCos": [0, 0.93] } }`,
      "cuts",
    );
  const cosines = Array.from({ length: TRIED }, (_, i) => (MOST_COSINE * (2 * i - TRIED + 1)) / (TRIED - 1));
  const seen = passes(cosines);
  const end = (i: number) => {
    let [inside, outside] = seen[i] ? [cosines[i]!, cosines[i + 1]!] : [cosines[i + 1]!, cosines[i]!];
    for (let step = 0; step < HALVINGS; step++) {
      const middle = 0.5 * (inside + outside);
      if (passes([middle])[0]) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  const found: [number, number][] = [];
  for (let i = 0; i + 1 < TRIED; i++) {
    if (seen[i] === seen[i + 1]) continue;
    if (seen[i + 1]) found.push([end(i), Number.NaN]);
    else found[found.length - 1]![1] = end(i);
  }
  if (found.length === 0) throw new InputError(`cuts: must let a photon of ${energy} MeV pass`, "cuts");
  return found;
}

const ORDER = 8;
const PANELS = 16;

/** Several integrals over the stretches in the rapidity atanh(c), with what half as many panels say otherwise as error. */
function overStretches(kernel: Kernel, stretches: Stretches, f: (c: number, open: number) => readonly number[]): { value: number; error: number }[] {
  const { exports } = kernel;
  const rule = Array.from(new Float64Array(exports.memory.buffer, exports.legendreRule(ORDER), 2 * ORDER));
  const atanh = (c: number) => 0.5 * (exports.log1p(c) - exports.log1p(-c));
  const sums = (panels: number) => {
    let total: number[] = [];
    for (const [from, to] of stretches) {
      const [low, high] = [atanh(from), atanh(to)];
      const half = (high - low) / (2 * panels);
      for (let p = 0; p < panels; p++)
        for (let i = 0; i < ORDER; i++) {
          const e = exports.expm1(2 * (low + half * (2 * p + 1 + rule[i]!)));
          const c = e / (e + 2);
          const open = (4 * (e + 1)) / ((e + 2) * (e + 2));
          total = f(c, open).map((value, k) => (total[k] ?? 0) + half * rule[ORDER + i]! * open * value);
        }
    }
    return total;
  };
  const coarse = sums(PANELS / 2);
  return sums(PANELS).map((value, i) => ({ value, error: Math.abs(value - coarse[i]!) + 1e-14 * Math.abs(value) }));
}

/** dsigma/dcos of labelled photons integrated over stretches [MeV^-2], by itself and times the probability of each layer to convert the other one. */
export function rates(kernel: Kernel, sqrts: number, layers: readonly ConversionLayer[], stretches: Stretches) {
  const { exports } = kernel;
  const [photons, ...converted] = overStretches(kernel, stretches, (c, open) => {
    const density = exports.gammaGammaDifferential(sqrts * sqrts, c);
    const sine = Math.sqrt(open);
    let before = 0;
    const inLayers = layers.map(({ depth }) => {
      const reached = exports.exp(-before / sine);
      before += depth;
      return -density * reached * exports.expm1(-depth / sine);
    });
    return [density, ...inLayers];
  });
  return { photons: photons!, converted };
}
