// The toy process as TypeScript sees it, and its closed forms.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
// @ts-expect-error: a script without types
import { TOY_CODE, TOY_TWO_CODE, toySource } from "../../scripts/toy.mjs";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { type Process, processOf } from "../../src/process/index.ts";

const MODULE = "build/x17.toy.wasm";
const STORED = "build/x17.toy.json";

/** The kernels with the toy process; built when they are missing or of other sources. */
export function toyKernel(): Kernel {
  const stored = existsSync(STORED) && existsSync(MODULE) ? JSON.parse(readFileSync(STORED, "utf8")).source : undefined;
  if (stored !== toySource()) execFileSync(process.execPath, ["scripts/build.mjs", "toy"], { stdio: "inherit" });
  return loadKernelSync(readFileSync(MODULE));
}

/** Two identical particles, as the toy says. */
const SYMMETRY = 0.5;

/** |M|^2 = 1/(p1.k p2.k) + 1e-5 g Re D + h |D|^2 + 1e-15 g h E Im D, E the determinant of the momenta; the couplings g and h take the places of eps_v and eps_a. */
const DESCRIPTION: Parameters<typeof processOf>[0] = {
  name: "toy",
  code: TOY_CODE,
  final: ["electron", "positron", "photon"],
  peaks: [{ kind: "s", exchanged: "X" }],
  terms: ["background", "signal", "interference"],
  functions: [
    { term: "background", propagator: "1", v: 0, a: 0 },
    { term: "interference", propagator: "re", v: 1, a: 0 },
    { term: "signal", propagator: "abs", v: 0, a: 1 },
    { term: "signal", propagator: "im", v: 1, a: 1 },
  ],
};
export const TOY: Process = processOf(DESCRIPTION);

/** |M|^2 = 1/(p1.k p2.k) + 1e-5 g Re D + h |D|^2 + g h (1 + cos) Im D of two final particles, D = 1/(s - m_X^2 + i m_X Gamma). */
export const TOY_TWO: Process = processOf({
  ...DESCRIPTION,
  name: "toy of two",
  code: TOY_TWO_CODE,
  final: ["photon", "X"],
  peaks: [{ kind: "collinear", particle: "photon", to: "beams" }],
});

const M = ELECTRON_MASS;
/** (hbar c)^2 [MeV^2 fb]. */
const HBAR_C_SQ_FB = 3.893793721e17;

/** dsigma/dm [fb/MeV] over |D|^2, Re D or 1 of each function, photons within |cos| < c: the angles by hand. */
export function toyAt(sqrtS: number, m: number, c: number): { background: number; flat: number } {
  const energy = sqrtS / 2;
  const p = Math.sqrt(energy * energy - M * M);
  const w = (sqrtS * sqrtS - m * m) / (2 * sqrtS);
  const q = Math.sqrt((m * m) / 4 - M * M);
  // dPhi3 = (2 m dm/2 pi) [w/(16 pi^2 sqrt s)] dOmega_k [q/(16 pi^2 m)] dOmega_q, with 2 pi and 4 pi of trivial angles
  const volume = (m / Math.PI) * (w / (16 * Math.PI ** 2 * sqrtS)) * 2 * Math.PI * (q / (16 * Math.PI ** 2 * m)) * 4 * Math.PI;
  const factor = (HBAR_C_SQ_FB * SYMMETRY * volume) / (4 * p * sqrtS);
  // p1.k p2.k = w^2 (E^2 - p^2 cos^2)
  const background = Math.log((energy + p * c) / (energy - p * c)) / (energy * p * w * w);
  return { background: factor * background, flat: factor * 2 * c };
}

/** Cross-section [fb] of the toy of two between two cosines of the photon, over 1, Re D, |D|^2 and Im D: the angle by hand. */
export function toyTwo(sqrtS: number, mass: number, from: number, to: number): { background: number; flat: number; odd: number } {
  const energy = sqrtS / 2;
  const p = Math.sqrt(energy * energy - M * M);
  const w = (sqrtS * sqrtS - mass * mass) / (2 * sqrtS);
  const factor = (HBAR_C_SQ_FB * SYMMETRY * w) / (8 * Math.PI * sqrtS) / (4 * p * sqrtS);
  // Int dc/(E^2 - p^2 c^2) = ln((E + p c)/(E - p c))/(2 E p); from the gap E - p where c = 1
  const gap = (M * M) / (energy + p);
  const primitive = (c: number) => Math.log((gap + p * (1 + c)) / (gap + p * (1 - c))) / (2 * energy * p);
  return {
    background: (factor * (primitive(to) - primitive(from))) / (w * w),
    flat: factor * (to - from),
    odd: (factor * ((1 + to) ** 2 - (1 + from) ** 2)) / 2,
  };
}

/** Integral of f over m from lo to hi, in the phase of the resonance: v = m^2 - M^2 = M Gamma tan(phase). */
export function overResonance(f: (m: number, v: number) => number, lo: number, hi: number, mass: number, width: number): number {
  const g = mass * width;
  const phase = (m: number) => Math.atan2((m - mass) * (m + mass), g);
  const [from, to] = [phase(lo), phase(hi)];
  const n = 200_000;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const t = from + ((i + 0.5) / n) * (to - from);
    const v = g * Math.tan(t);
    const m = Math.sqrt(mass * mass + v);
    // dm = g sec^2/(2 m) dt
    sum += (f(m, v) * g * (1 + Math.tan(t) ** 2)) / (2 * m);
  }
  return (sum * (to - from)) / n;
}
