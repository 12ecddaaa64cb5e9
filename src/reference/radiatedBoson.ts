// X radiated by electrons in matter: e gamma -> e X crossed from e+ e- -> gamma X, integrated over its angle by quadrature; searches behind a shield.
import { ELECTRON_MASS, HBAR_C } from "../constants/index.ts";
import { spin0Width, width } from "./decay.ts";
import { gaussLegendre } from "./quadrature.ts";

/** What is radiated at unit coupling. */
export type RadiatedBoson = "vector" | "scalar" | "pseudoscalar";

/**
 * Spin sum of |M|^2/e^4 of e+ e- -> gamma X at a = p1.k, b = p2.k: N = A(s)/(a b) - 2 m^2 B (1/a^2 + 1/b^2) for spin 0, traces of the Dirac algebra for the
 * vector. A rational function, so that it holds crossed too.
 */
export function productionSum(who: RadiatedBoson, mass: number, a: number, b: number): number {
  const [m2, q2] = [ELECTRON_MASS ** 2, mass ** 2];
  const s = q2 + 2 * (a + b);
  const squares = 1 / (a * a) + 1 / (b * b);
  if (who === "vector") return 4 * ((q2 + 2 * m2) * ((s - 2 * m2) / (a * b) - m2 * squares) + 2 * (a / b + b / a));
  const [shift, q] = who === "scalar" ? [4 * m2, q2 - 4 * m2] : [0, q2];
  return ((s - shift) ** 2 + q2 * (q2 - 4 * m2)) / (a * b) - 2 * m2 * q * squares;
}

/** dsigma/dx of e N -> e N X, x = E_X/E, up to one factor for all bosons: (1-x) Int dw/w^2 sum |M|^2 over w = m^2 - (p - k)^2, the photon of N real. */
export function radiatedSpectrum(who: RadiatedBoson, mass: number, x: number, rest = 1 - x): number {
  const least = (mass ** 2 * rest) / x + ELECTRON_MASS ** 2 * x;
  // v = least/w: polynomials of low degree, which eight nodes integrate exactly
  return gaussLegendre(8, 0, 1).reduce((sum, { x: v, weight }) => {
    const w = least / v;
    return sum - (weight * rest * productionSum(who, mass, -w / (2 * rest), w / 2)) / least;
  }, 0);
}

/** A beam on a shield, and a length behind it in which X must decay. */
export interface BeamDump {
  /** [MeV] */
  readonly beam: number;
  /** [m] */
  readonly length: number;
}

/** x, p_X/m_X and dsigma/dx dx on panels of y: x = least + (1 - least) s, s = e^y/(1 + e^y), which resolves both ends. */
function nodes(who: RadiatedBoson, mass: number, beam: number): { x: number; flight: number; weight: number }[] {
  const least = mass / beam;
  const [from, to] = [-40, Math.log((mass / ELECTRON_MASS) ** 2) + 25];
  const panels = 60;
  const step = (to - from) / panels;
  return Array.from({ length: panels }, (_, i) => gaussLegendre(12, from + i * step, from + (i + 1) * step)).flatMap((panel) =>
    panel.map(({ x: y, weight }) => {
      const [up, rest] = [1 / (1 + Math.exp(-y)), (1 - least) / (1 + Math.exp(y))];
      const x = least + (1 - least) * up;
      // E - m from s, which does not cancel
      const excess = (1 - least) * up * beam;
      return {
        x,
        flight: (Math.sqrt(excess * (excess + 2 * mass)) / mass) * HBAR_C * 1e-15,
        weight: weight * rest * up * radiatedSpectrum(who, mass, x, rest),
      };
    }),
  );
}

/** Ratio of what is produced, the smaller of scalar and pseudoscalar over vector. */
export function radiatedRatio(mass: number, beam: number): number {
  const total = (who: RadiatedBoson) => nodes(who, mass, beam).reduce((sum, { weight }) => sum + weight, 0);
  return Math.min(total("scalar"), total("pseudoscalar")) / total("vector");
}

/** ln of the number seen, of ln(eps^2) and the shield [m]. */
function logSeen(who: RadiatedBoson, mass: number, { beam, length }: BeamDump): (logSq: number, shield: number) => number {
  const unit = who === "vector" ? width(mass, 1, 0) : who === "scalar" ? spin0Width(mass, 1, 0) : spin0Width(mass, 0, 1);
  const all = nodes(who, mass, beam);
  return (logSq, shield) => {
    // the largest exponent apart, so that nothing underflows
    const parts = all.map(({ weight, flight }) => {
      const rate = (unit * Math.exp(logSq)) / flight;
      return { size: -shield * rate, weight: weight * -Math.expm1(-length * rate) };
    });
    const top = parts.reduce((most, { size }) => Math.max(most, size), Number.NEGATIVE_INFINITY);
    return logSq + top + Math.log(parts.reduce((sum, { size, weight }) => sum + weight * Math.exp(size - top), 0));
  };
}

/** A zero between two signs: secants, and halves where a secant gains less than that. */
function zero(f: (x: number) => number, a: number, b: number): number {
  let [left, right, atLeft, atRight] = [a, b, f(a), f(b)];
  for (let i = 0; i < 200 && Math.abs(right - left) > 1e-15 * Math.abs(right); i += 1) {
    const secant = (left * atRight - right * atLeft) / (atRight - atLeft);
    const x = i % 2 === 0 && secant > Math.min(left, right) && secant < Math.max(left, right) ? secant : (left + right) / 2;
    const at = f(x);
    if (at === 0) return x;
    if (at > 0 === atRight > 0) [right, atRight] = [x, at];
    else [left, atLeft] = [x, at];
  }
  return (left + right) / 2;
}

/** The band of eps that is excluded for spin 0 where a vector is excluded between two eps: of the boson for which it is the narrower at each end. */
export function rescaledBand(mass: number, dump: BeamDump, [low, high]: readonly [number, number]): readonly [number, number] | undefined {
  const ends = [2 * Math.log(low), 2 * Math.log(high)] as const;
  const vector = logSeen("vector", mass, dump);
  const excess = (shield: number) => vector(ends[1], shield) - vector(ends[0], shield);
  let thick = dump.length;
  while (excess(thick) > 0) thick *= 2;
  const shield = zero(excess, 0, thick);
  const bound = vector(ends[0], shield);
  const bands = (["scalar", "pseudoscalar"] as const).map((who) => {
    const seen = logSeen(who, mass, dump);
    const over = (logSq: number) => seen(logSq, shield) - bound;
    // the top lies where the slope vanishes
    const slope = (logSq: number) => over(logSq + 1e-5) - over(logSq - 1e-5);
    const [from, to] = [ends[0] - 3, ends[1] + 3];
    const top = zero(slope, from, to);
    return over(top) > 0 ? ([zero(over, from, top), zero(over, top, to)] as const) : undefined;
  });
  const [scalar, pseudoscalar] = bands;
  if (!scalar || !pseudoscalar) return undefined;
  const band = [Math.max(scalar[0], pseudoscalar[0]), Math.min(scalar[1], pseudoscalar[1])] as const;
  return band[0] < band[1] ? [Math.exp(band[0] / 2), Math.exp(band[1] / 2)] : undefined;
}
