// Selections built about an explicit point of e+ e- -> e+ e- gamma that passes them: momenta first, then windows about what is seen of them.

import { ELECTRON_MASS } from "../../src/constants/index.ts";
import type { CutSpec } from "../../src/index.ts";
import { uniform } from "../../src/reference/flatSampling.ts";

export interface Inside {
  readonly sqrts: number;
  readonly m: number;
  readonly range: readonly [number, number];
  readonly cuts: CutSpec;
}

const THRESHOLD = 2 * ELECTRON_MASS;
const NAMES = ["electron", "positron", "photon"] as const;
const PAIRS = [
  ["electron-positron", 0, 1],
  ["electron-photon", 0, 2],
  ["positron-photon", 1, 2],
] as const;
type Momentum = readonly [e: number, x: number, y: number, z: number];

/**
 * The draw of a seed; undefined where no bound came out. Windows are 1e-1 to 1e-9 wide relative to what they are about,
 * and at least some thousand roundings of the momenta.
 */
export function insidePoint(seed: number): Inside | undefined {
  const next = uniform(seed >>> 0);
  for (let i = 0; i < 8; i++) next();
  const log = (a: number, b: number) => a * (b / a) ** next();
  const sign = () => (next() < 0.5 ? -1 : 1);
  const edge = () => (next() < 0.6 ? 2 * next() - 1 : sign() * (1 - log(1e-8, 1)));
  const sqrts = log(30, 1e7);
  const where = next();
  const m =
    where < 0.4
      ? log(THRESHOLD, sqrts)
      : where < 0.7
        ? THRESHOLD + (sqrts - THRESHOLD) * next()
        : where < 0.85
          ? THRESHOLD * (1 + log(1e-6, 1))
          : sqrts * (1 - log(1e-7, 1));
  if (!(m > 1.0220001 && m < sqrts * (1 - 1e-8))) return undefined;
  const [c, x, turn] = [edge(), edge(), Math.PI * (2 * next() - 1)];
  const betaGamma = next() < 0.5 ? 0 : sign() * log(1e-2, 1e3);
  const gamma = Math.sqrt(1 + betaGamma * betaGamma);
  const [w, beta, s] = [
    ((sqrts - m) * (sqrts + m)) / (2 * sqrts),
    Math.sqrt((1 - THRESHOLD / m) * (1 + THRESHOLD / m)),
    Math.sqrt((1 - c) * (1 + c)),
  ];
  const lepton = (k: 1 | -1): Momentum => {
    const along = 0.5 * (w + k * (sqrts - w) * beta * x);
    const across = 0.5 * k * m * beta * Math.sqrt((1 - x) * (1 + x));
    return [
      0.5 * (sqrts - w + k * w * beta * x),
      -s * along - c * across * Math.cos(turn),
      across * Math.sin(turn),
      -c * along + s * across * Math.cos(turn),
    ];
  };
  const photon: Momentum = [w, w * s, 0, w * c];
  const p = [lepton(1), lepton(-1), photon].map(([e, a, b, z]): Momentum => [gamma * e + betaGamma * z, a, b, gamma * z + betaGamma * e]);
  const size = (i: number) => Math.hypot(p[i]![1], p[i]![2], p[i]![3]);
  // what the momenta are rounded by
  const rounding = 1e-13 * (gamma + Math.abs(betaGamma)) * sqrts;
  const window = (value: number, by: number, least: number, most: number): [number | null, number | null] => {
    const width = Math.max(by * log(1e-9, 1e-1), 1e-15);
    const side = next();
    return [
      side < 0.2 ? null : Math.max(least, value - width * (0.05 + next())),
      side > 0.8 ? null : Math.min(most, value + width * (0.05 + next())),
    ];
  };
  const cuts: Record<string, unknown> = betaGamma === 0 ? {} : { betaGamma };
  for (const [i, name] of NAMES.entries()) {
    const [length, pt] = [size(i), Math.hypot(p[i]![1], p[i]![2])];
    const own: Record<string, unknown> = {};
    const resolved = (value: number) => value > 1e9 * rounding;
    if (next() < 0.4 && length > 1e3 * rounding)
      own["cos"] = window(p[i]![3] / length, Math.max(1, (1e9 * rounding) / length) * (next() < 0.5 ? 1 : 1e-2), -1, 1);
    if (next() < 0.4) own["energy"] = window(p[i]![0], resolved(p[i]![0]) ? p[i]![0] : 1e9 * rounding, 0, 1e12);
    if (next() < 0.3) own["pt"] = window(pt, resolved(pt) ? pt : 1e9 * rounding, 0, 1e12);
    if (Object.keys(own).length > 0) cuts[name] = next() < 0.3 ? [own, { cos: [0.1, 0.2], energy: [0.3 * sqrts, 2 * sqrts] }] : own;
  }
  for (const [name, i, j] of PAIRS) {
    const [a, b] = [size(i), size(j)];
    const apart = Math.hypot(...[1, 2, 3].map((k) => p[i]![k]! / a - p[j]![k]! / b));
    const angle = (2 * Math.asin(Math.min(1, 0.5 * apart)) * 180) / Math.PI;
    if (next() < 0.2 && Math.min(a, b) > 1e6 * rounding && angle > 1e-2 && angle < 179.9)
      cuts["angleDeg"] = { ...(cuts["angleDeg"] as object), [name]: window(angle, Math.max(angle, (1e11 * rounding) / Math.min(a, b)), 0, 180) };
    const rest = ((sqrts - m) * (sqrts + m)) / 2;
    const mass = j === 1 ? m : Math.sqrt(ELECTRON_MASS ** 2 + rest * (1 + (i === 0 ? 1 : -1) * beta * x));
    // 1 - beta x has lost digits where it is small
    const lost = j === 1 ? 0 : (1e-13 * rest) / mass;
    if (next() < 0.3) cuts["mass"] = { ...(cuts["mass"] as object), [name]: window(mass, Math.max(mass, 1e9 * lost), 0, 1e12) };
  }
  if (Object.keys(cuts).length === (betaGamma === 0 ? 0 : 1)) return undefined;
  const [below, above] = [log(1e-9, 1), log(1e-9, 1)];
  const range = [Math.max(1.0220001, m * (1 - 0.9 * below)), Math.min(sqrts * (1 - 1e-9), m * (1 + above))] as const;
  return { sqrts, m, range, cuts: cuts as CutSpec };
}
