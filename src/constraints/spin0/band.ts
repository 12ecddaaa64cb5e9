// The band of couplings that a search behind a shield excludes for spin 0, from the band it excludes for a vector.
import type { Kernel } from "../../kernel/load.ts";
import type { Exclusion } from "../curves/curve.ts";
import { type Radiated, type Spectra, seen } from "./bremsstrahlung.ts";

/** Halvings of an interval: to the last bit of a double. */
const HALVINGS = 60;
/** Steps of the golden section towards the largest rate: beyond these the rates on either side are one double. */
const SECTIONS = 60;
const GOLDEN = 0.6180339887498949;
/** Couplings looked at reach this much in ln(eps^2) beyond the band of the vector on either side. */
const BEYOND = 3;

/** Where `above` turns from true at `yes` to false at `no`. */
function edge(above: (x: number) => boolean, yes: number, no: number): number {
  let [inside, outside] = [yes, no];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = 0.5 * (inside + outside);
    if (above(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** Thickness of the shield [m] with which as many vectors are seen at both ends of a band. */
export function shieldOf(seenWith: (shield: number) => (couplingSq: number) => number, { from, to }: Required<Exclusion>, length: number): number {
  const more = (shield: number) => {
    const rate = seenWith(shield);
    return rate(to * to) > rate(from * from);
  };
  let thick = length;
  while (more(thick)) thick *= 2;
  return edge(more, 0, thick);
}

/** Where a rate with one maximum, as a function of ln(eps^2), is above a bound: nothing where it is nowhere. */
function aboveBound(rate: (logSq: number) => number, bound: number, low: number, high: number): [number, number] | undefined {
  let [a, b] = [low, high];
  for (let i = 0; i < SECTIONS; i++) {
    const [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
    if (rate(left) < rate(right)) a = left;
    else b = right;
  }
  const top = 0.5 * (a + b);
  const above = (x: number) => rate(x) > bound;
  return above(top) ? [edge(above, top, low), edge(above, top, high)] : undefined;
}

/**
 * Band of sqrt(eps_s^2 + eps_p^2) in which at least as many X of spin 0 are seen as vectors at the ends of `band`; that of the scalar and the pseudoscalar which
 * both have. The shield is the one that puts the ends of `band` where they are; `widths`: of each boson at unit coupling [MeV].
 */
export function rescaledBand(
  kernel: Kernel,
  spectra: Spectra,
  widths: Readonly<Record<Radiated, number>>,
  band: Required<Exclusion>,
  length: number,
): Exclusion | undefined {
  const rates = (who: Radiated, shield: number) => seen(kernel, spectra, who, widths[who], shield, length);
  const shield = shieldOf((thickness) => rates("vector", thickness), band, length);
  const bound = rates("vector", shield)(band.from * band.from);
  const { log, exp } = kernel.exports;
  const [low, high] = [2 * log(band.from) - BEYOND, 2 * log(band.to) + BEYOND];
  const found = (["scalar", "pseudoscalar"] as const).map((who) => {
    const rate = rates(who, shield);
    return aboveBound((logSq) => rate(exp(logSq)), bound, low, high);
  });
  const [scalar, pseudoscalar] = found;
  if (!scalar || !pseudoscalar) return undefined;
  const [from, to] = [Math.max(scalar[0], pseudoscalar[0]), Math.min(scalar[1], pseudoscalar[1])];
  return from < to ? { from: exp(0.5 * from), to: exp(0.5 * to) } : undefined;
}
