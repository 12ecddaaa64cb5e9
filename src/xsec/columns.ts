// Cross-sections of many points in one call of a kernel: the bits of `xsec`, without the errors, which take some ten calls a point.
import { MODEL_EXACT, MODEL_MASSLESS, MODEL_PAPER, MODEL_SPIN0 } from "../../assembly/spec/crossSection.ts";
import { TERM_BACKGROUND, TERM_INTERFERENCE, TERM_RESONANCE, TERM_SIGNAL } from "../../assembly/spec/process.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { isSpin0, withCouplings } from "../request/spin.ts";
import { type AreaUnit, areaFrom } from "../request/units.ts";
import { electronWidths } from "../width/numbers.ts";
import type { XsecInput, XsecModel, XsecProcess } from "./input.ts";

const MODEL: Readonly<Record<XsecModel, number>> = { paper: MODEL_PAPER, massless: MODEL_MASSLESS, exact: MODEL_EXACT };

/** The kernels' model of a request. */
export const modelOf = (input: Pick<XsecInput, "model" | "epsS" | "epsP">): number => (isSpin0(input) ? MODEL_SPIN0 : MODEL[input.model]);

/** Total width of X [MeV] of a request: given, or e+ e- plus invisible. */
export function totalWidth(
  kernel: Kernel,
  input: Pick<XsecInput, "width" | "mass" | "epsV" | "epsA" | "epsS" | "epsP" | "invisible" | "model">,
): { electrons: number; total: number } {
  const [exact, massless] = electronWidths(kernel, input);
  const electrons = input.model === "exact" ? exact : massless;
  return { electrons, total: input.width ?? electrons + input.invisible };
}

/** What differs from point to point. */
export type XsecPoint = Pick<XsecInput, "sqrts" | "mass"> & {
  /** The two couplings of the X of the request. */
  readonly first: number;
  readonly second: number;
};

/** A cross-section of a process. */
export type XsecNumber = "background" | "signal" | "interference" | "total";

/** Terms that a number of a process adds, and its unit. */
const TERMS: Readonly<Record<XsecProcess, Partial<Record<XsecNumber, readonly number[]>>>> = {
  bhabha: {
    background: [TERM_BACKGROUND],
    signal: [TERM_SIGNAL],
    interference: [TERM_INTERFERENCE],
    total: [TERM_BACKGROUND, TERM_SIGNAL, TERM_INTERFERENCE],
  },
  resonance: { signal: [TERM_RESONANCE], total: [TERM_RESONANCE] },
  // the one term of its kernel
  gammaX: { signal: [TERM_SIGNAL], total: [TERM_SIGNAL] },
};
const UNITS: Readonly<Record<XsecProcess, AreaUnit>> = { bhabha: "mb", resonance: "nb", gammaX: "pb" };

export const hasColumn = (process: XsecProcess, name: string): name is XsecNumber => Object.hasOwn(TERMS[process], name);

/** Values of one term at `n` points [MeV^-2]; NaN where the kernel gives none. */
function termColumn(kernel: Kernel, input: XsecInput, n: number, point: (i: number) => XsecPoint, term: number): Float64Array {
  const { process, at, cosMax, spread } = input;
  const isGammaX = process === "gammaX";
  const spin0 = isSpin0(input);
  const columns = isGammaX ? 5 : 7;
  const { views, offsets } = arena(kernel, columns * n, 4 * n);
  const inputs = views[0]!;
  for (let i = 0; i < n; i++) {
    const { sqrts, first, second, mass } = point(i);
    const cosine = at ?? cosMax;
    const width = isGammaX ? 0 : totalWidth(kernel, { ...input, ...withCouplings(spin0, first, second), mass }).total;
    const row = isGammaX ? [sqrts, cosine, mass, first, second] : [sqrts, cosine, first, second, mass, width, spread];
    for (let k = 0; k < columns; k++) inputs[k * n + i] = row[k]!;
  }
  const angle = at === undefined ? 0 : 1;
  const { eeaXCrossSectionBatch, eeeeCrossSectionBatch } = kernel.exports;
  if (isGammaX) eeaXCrossSectionBatch(n, modelOf(input), angle, offsets[0]!, offsets[1]!);
  else eeeeCrossSectionBatch(n, term, modelOf(input), angle, offsets[0]!, offsets[1]!);
  const out = views[1]!;
  const values = out.slice(0, n);
  for (let i = 0; i < n; i++) if (out[3 * n + i] !== 0) values[i] = Number.NaN;
  return values;
}

/** A number of a process at `n` points that are allowed, in its unit: `input` is that of any of them. */
export function xsecColumn(kernel: Kernel, input: XsecInput, n: number, point: (i: number) => XsecPoint, name: XsecNumber): Float64Array {
  const terms = TERMS[input.process][name]!.map((term) => termColumn(kernel, input, n, point, term));
  const unit = UNITS[input.process];
  return Float64Array.from({ length: n }, (_, i) =>
    areaFrom(
      terms.map((values) => values[i]!).reduce((sum, one) => sum + one),
      unit,
    ),
  );
}

/** Cross-section of gamma X [pb] at any couplings: a c_1^2 + b c_2^2, without a mixed term as it has no parity-odd invariant. Eqs. 34, 35; spin 0 alike. */
export function gammaXForm(kernel: Kernel, input: XsecInput): { readonly ofFirst: number; readonly ofSecond: number } {
  const { sqrts, mass } = input;
  const [ofFirst, ofSecond] = xsecColumn(kernel, input, 2, (i) => ({ sqrts, mass, first: i === 0 ? 1 : 0, second: i }), "signal") as unknown as [
    number,
    number,
  ];
  return { ofFirst, ofSecond };
}
