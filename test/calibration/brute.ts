// The cross-section of e+ e- -> e+ e- gamma by brute force: fixed densities, explicit boosts, cuts on explicit momenta,
// no adaptation and no strata. |M|^2 comes from the momenta, by the batch kernel, and at a sample of the points from
// spinors as well. Nothing else is shared with either engine. Slow; knows its error only where enough points pass.

import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { loadSync } from "../../src/index.ts";
import type { MatrixElementSq } from "../../src/matrixElement/index.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { matrixElementSq } from "../../src/reference/index.ts";
import type { Request } from "./draw.ts";
import { passes } from "./passes.ts";

const M = ELECTRON_MASS;
/** (hbar c)^2 [MeV^2 fb]. */
const HBAR_C_SQ_FB = 3.893793721e17;

type Vector = readonly [number, number, number];

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const scaled = (a: Vector, f: number): Vector => [a[0] * f, a[1] * f, a[2] * f];
const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const unit = (a: Vector): Vector => scaled(a, 1 / Math.hypot(...a));
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** Boost of (E, p) from the rest frame of a system of energy E0, momentum P, mass m; sign -1: into it. */
function boosted(energy: number, p: Vector, E0: number, P: Vector, m: number, sign: 1 | -1): [number, Vector] {
  const along = sign * dot(p, P);
  const out = (E0 * energy + along) / m;
  return [out, sum(p, scaled(P, (sign * (energy + out)) / (E0 + m)))];
}

/** Density 1/(1 - c + d) of c about an axis, per solid angle. */
const poleDensity = (oneMinus: number, d: number): number => 1 / (2 * Math.PI * (oneMinus + d) * Math.log((2 + d) / d));

function about(axis: Vector, oneMinus: number, phi: number): Vector {
  const x = unit(Math.abs(axis[0]) < 0.7 ? cross(axis, [1, 0, 0]) : cross(axis, [0, 1, 0]));
  const y = cross(axis, x);
  const sin = Math.sqrt(oneMinus * (2 - oneMinus));
  return sum(scaled(axis, 1 - oneMinus), sum(scaled(x, sin * Math.cos(phi)), scaled(y, sin * Math.sin(phi))));
}

export interface BruteForce {
  readonly value: number;
  readonly sdev: number;
  readonly tried: number;
  readonly accepted: number;
  /** Part of the sum that the largest point carries. */
  readonly largestShare: number;
  /** Largest relative difference of the two |M|^2 at the sample of points. */
  readonly spinors: number;
}

/** A point that passes, waiting for its |M|^2. */
interface Waiting {
  readonly p: number[][];
  readonly weight: number;
  readonly dX: number;
}

const BATCH = 4096;
/** Spinors take a thousand times longer than the kernel: one point in so many. */
const SAMPLED = 512;
const x17 = loadSync();
const apart = (a = 0, b: number): number => Math.abs(a / b - 1);

/** [fb]. Ends after `accepted` points that pass or `tried` in all. `width`: of X, from the engine's own input. */
export function bruteForce(request: Request, width: number, limits: { accepted: number; tried: number; seed: number }): BruteForce {
  const { sqrts, range, cuts, epsV = 0, epsA = 0, mass = 16.88, terms = ["background", "signal", "interference"] } = request;
  const random = uniform(limits.seed);
  const withX = (epsV !== 0 || epsA !== 0) && terms.some((term) => term !== "background");
  const beam = Math.sqrt((sqrts / 2 - M) * (sqrts / 2 + M));
  const rapidity = Math.log((sqrts / 2 + beam) / M);
  const beta = beam / (sqrts / 2);
  const [lowSq, highSq] = [range[0] ** 2, range[1] ** 2];
  const g = mass * width;
  const [angleLow, angleHigh] = [Math.atan2(lowSq - mass ** 2, g), Math.atan2(highSq - mass ** 2, g)];
  const logSpan = Math.log(highSq / lowSq);
  const flux = 4 * beam * sqrts;
  let [n, hits, total, squares, largest] = [0, 0, 0, 0, 0];
  let spinors = 0;
  const waiting: Waiting[] = [];
  const couplings = { epsV: withX ? epsV : 0, epsA: withX ? epsA : 0 };
  const sumOf = ({ photon = 0, x = 0, interference = 0 }: MatrixElementSq): number => {
    const part = { background: photon, signal: x, interference };
    return terms.reduce((all, term) => all + part[term], 0);
  };
  const flush = () => {
    const points = waiting.splice(0);
    if (points.length === 0 || terms.length === 0) return;
    const rows = points.map((point) => ({ p: point.p, dX: point.dX, ...couplings, mX: mass, widthX: width }));
    x17.matrixElementSq("ee-eea", rows).forEach((pieces, i) => {
      const { p, weight, dX } = points[i]!;
      if (i % SAMPLED === 0) {
        const exact = matrixElementSq("ee-eea", p, { ...couplings, mass, width, ...(withX ? { dX } : {}) });
        spinors = Math.max(spinors, apart(pieces.photon, exact.photon), withX ? apart(pieces.x, exact.x) : 0);
      }
      const value = weight * sumOf(pieces);
      total += value;
      squares += value * value;
      largest = Math.max(largest, Math.abs(value));
    });
  };
  while (n < limits.tried && hits < limits.accepted) {
    n++;
    // pair mass squared: 1/m^2, half of the time a Breit-Wigner if X plays a part
    let dX: number;
    if (withX && random() < 0.5) dX = g * Math.tan(angleLow + random() * (angleHigh - angleLow));
    else dX = lowSq * Math.exp(random() * logSpan) - mass ** 2;
    const mSq = mass ** 2 + dX;
    const m = Math.sqrt(mSq);
    if (!(m > 2 * M && m < sqrts)) continue;
    const flat = 1 / (mSq * logSpan);
    const massDensity = withX ? 0.5 * flat + (0.5 * g) / ((dX * dX + g * g) * (angleHigh - angleLow)) : flat;
    // photon: flat in rapidity
    const cosG = Math.tanh(rapidity * (2 * random() - 1)) / beta;
    const photonDensity = beta / (2 * rapidity * (1 - (beta * cosG) ** 2)) / (2 * Math.PI);
    const w = ((sqrts - m) * (sqrts + m)) / (2 * sqrts);
    const sinG = Math.sqrt(Math.max(0, 1 - cosG * cosG));
    const P: Vector = [-w * sinG, 0, -w * cosG];
    const E0 = sqrts - w;
    // axes of the peaks in the pair frame
    const [e1, p1] = boosted(sqrts / 2, [0, 0, beam], E0, P, m, -1);
    const [e2, p2] = boosted(sqrts / 2, [0, 0, -beam], E0, P, m, -1);
    const p = Math.sqrt((m / 2 - M) * (m / 2 + M));
    const pole = (energy: number, q: Vector) => {
      const size = Math.hypot(...q);
      const least = (M * M * (energy - m / 2) ** 2) / ((energy * m) / 2 - M * M + size * p);
      return { axis: scaled(q, 1 / size), d: Math.max(least / (size * p), 1e-16) };
    };
    const [a1, a2] = [pole(e1, p1), pole(e2, p2)];
    const flight = unit(P);
    const collinear = (M * M) / (0.5 * m * (m / 2 + p));
    const peaks = [
      { axis: a1.axis, d: a1.d },
      { axis: scaled(a2.axis, -1), d: a2.d },
      { axis: flight, d: collinear },
      { axis: scaled(flight, -1), d: collinear },
    ];
    const choice = Math.floor(random() * 5);
    const [u, phi] = [random(), 2 * Math.PI * random()];
    let n3: Vector;
    if (choice === 4) n3 = about([0, 0, 1], 2 * u, phi);
    else {
      const { axis, d } = peaks[choice]!;
      n3 = about(axis, Math.min(2, d * Math.expm1(u * Math.log((2 + d) / d))), phi);
    }
    const density = peaks.reduce(
      (all, { axis, d }) => {
        const gap = sum(n3, scaled(axis, -1));
        return all + 0.2 * poleDensity(0.5 * dot(gap, gap), d);
      },
      0.2 / (4 * Math.PI),
    );
    const [e3, q3] = boosted(m / 2, scaled(n3, p), E0, P, m, 1);
    const [e4, q4] = boosted(m / 2, scaled(n3, -p), E0, P, m, 1);
    const electron = [e3, ...q3];
    const positron = [e4, ...q4];
    const photon = [w, w * sinG, 0, w * cosG];
    if (!passes(cuts, electron, positron, photon)) continue;
    hits++;
    // dPhi3 = dm^2/(2 pi) [w/(16 pi^2 sqrt s)] dOmega [p/(16 pi^2 m)] dOmega*
    const volume = (1 / (2 * Math.PI)) * (w / (16 * Math.PI ** 2 * sqrts)) * (p / (16 * Math.PI ** 2 * m));
    const momenta = [[sqrts / 2, 0, 0, beam], [sqrts / 2, 0, 0, -beam], electron, positron, photon];
    waiting.push({ p: momenta, weight: (HBAR_C_SQ_FB * volume) / (flux * massDensity * photonDensity * density), dX });
    if (waiting.length === BATCH) flush();
  }
  flush();
  const mean = total / n;
  const sdev = Math.sqrt(Math.max(0, squares / n - mean * mean) / Math.max(1, n - 1));
  return { value: mean, sdev, tried: n, accepted: hits, largestShare: total === 0 ? 0 : largest / Math.abs(total), spinors };
}
