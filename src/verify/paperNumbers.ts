// The numbers that the paper prints and their consistent counterparts, each by another route: closed forms of the reference, spinors, Monte Carlo.

import { ALPHA, ELECTRON_MASS, HBAR, HBAR_C, X17_MASS } from "../constants/index.ts";
import { CURVES } from "../constraints/curves/curves.ts";
import { CUT_PRESETS, type CutPreset } from "../cuts/presets.ts";
import type { Kernel } from "../kernel/load.ts";
import * as reference from "../reference/index.ts";
import { spectrumInput } from "../spectrum/input.ts";
import { closed, ratio, root, scaled, type Value } from "./comparison.ts";
import { type Counted, counted } from "./monteCarlo.ts";
import { narrowStrength } from "./xsec.ts";

export type Second = readonly [Value, string];

const ENDS = { Max: 4.0e-6, Min: 4.489e-7 } as const;
type End = keyof typeof ENDS;
const WIDTH = 0.09e-6;
const HBAR_C_SQ_MB = 3.893793721e5;
const LUMINOSITY = 20.3;
const COVERAGE = 0.93;

const CLOSED = "massless closed form, adaptive quadrature";
const SPINORS = "spinors, adaptive quadrature";
const COUNTS = "the Monte Carlo engine";
const TYPED = "figure typed a second time";

/** Signal of the paper 20 keV off the peak [pb]. */
function offPeak(end: End, cosMax: number): Value {
  const x = { mass: X17_MASS, width: WIDTH, epsV: Math.sqrt(ENDS[end]), epsA: 0 };
  return reference.resonanceWithin(16.9, cosMax, x);
}

/** Signal on the peak [mb]: unitarity, the Gaussian at its centre, spinors for the angle. */
function onPeak(end: End, cosMax: number, spread: number): Value {
  const epsV = Math.sqrt(ENDS[end]);
  const c = { epsV, epsA: 0, mass: X17_MASS, width: 1 };
  const within = (limit: number) => reference.bhabhaSharp(X17_MASS, { cosMax: limit, flat: true }, c, ["X-s"]).x.value;
  const share = within(cosMax) / within(1);
  const value = ((narrowStrength(X17_MASS, epsV, 0) * HBAR_C_SQ_MB) / (2 * X17_MASS) / (spread * Math.sqrt(2 * Math.PI))) * share;
  // a Breit-Wigner smeared with the Gaussian has Gamma/(sqrt(2 pi) spread) less on the peak
  const ofWidth = reference.width(X17_MASS, epsV, 0) / (Math.sqrt(2 * Math.PI) * spread);
  return { value, error: value * ofWidth + closed(value).error };
}

const exactBackground = (cosMax: number): Value =>
  scaled(reference.bhabhaAveraged(X17_MASS, 0.021, { cosMax }, { epsV: 1e-9, epsA: 0, mass: 1, width: 1e-9 }, 1e-9).photon, 1e-9);

/** Counts in the windows of Table 2 by the Monte Carlo, once each. */
function windowCounts(kernel: Kernel): (cuts: CutPreset, sigma: number, end: End) => Counted {
  const known = new Map<string, Counted>();
  return (cuts, sigma, end) => {
    const key = `${cuts} ${sigma} ${end}`;
    const [lo, hi] = [X17_MASS - 3 * sigma, X17_MASS + 3 * sigma];
    const found =
      known.get(key) ??
      counted(kernel, spectrumInput({ cuts: CUT_PRESETS[cuts], range: [lo, hi], bin: hi - lo, epsV: Math.sqrt(ENDS[end]) }), lo, hi);
    known.set(key, found);
    return found;
  };
}

function signalToNoise(s: Value, b: Value): Value {
  const total = s.value + b.value;
  const value = s.value / Math.sqrt(total);
  return { value, error: Math.hypot((s.error * value) / s.value, (b.error * value) / (2 * total)) };
}

function na64(column: number): number {
  const { points } = CURVES.find(({ id }) => id === "na64-2019")!;
  return between(points, X17_MASS, column);
}

function between(points: readonly (readonly number[])[], mass: number, column: number): number {
  const i = points.findIndex(([m]) => m! >= mass);
  const [a, b] = [points[i - 1]!, points[i]!];
  const t = Math.log(mass / a[0]!) / Math.log(b[0]! / a[0]!);
  return Math.exp((1 - t) * Math.log(a[column]!) + t * Math.log(b[column]!));
}

/** The second value of one identifier, or none. */
export function paperNumbers(kernel: Kernel): (id: string) => Second | undefined {
  const counts = windowCounts(kernel);
  const printedSignal = (end: End) => ({ Max: 1200, Min: 140 })[end] * COVERAGE * LUMINOSITY;
  const lives = (end: End) => ENDS[end];
  const widthPaper = (end: End) => reference.widthApprox(X17_MASS, Math.sqrt(lives(end)), 0);
  const widthExact = (end: End) => reference.width(X17_MASS, Math.sqrt(lives(end)), 0);
  const charge = Math.sqrt(4 * Math.PI * ALPHA);
  const energyX = reference.energyWithPhoton(X17_MASS, 3773);
  const eq36 = (end: End, sqrtS = 3773) =>
    reference.gammaXMasslessDifferential(sqrtS, 0, 0, ENDS[end]) * 2 * (2 * Math.log(sqrtS / ELECTRON_MASS) - 1);
  const exact36 = (end: End, cosMax: number) =>
    reference.gammaXWithin(3773, cosMax, { epsV: Math.sqrt(ENDS[end]), epsA: 0, mass: X17_MASS, width: 0 }, 1e-9);
  const r = (ELECTRON_MASS / X17_MASS) ** 2;
  const heavy = (ALPHA * r) / (3 * Math.PI);
  const loops = { V: scaled(reference.loopVector(r), (ALPHA / Math.PI) * r), A: scaled(reference.loopAxial(r), (-ALPHA / Math.PI) * r) };
  const needed = { cs: -1.02e-12, rb: 0.338e-12 };
  const other = (end: End): End => (end === "Max" ? "Min" : "Max");
  const endOf = (text: string): End => (text.toLowerCase() === "max" ? "Max" : "Min");

  const rules: readonly (readonly [RegExp, (m: RegExpMatchArray) => Second])[] = [
    [/^table1\.background\.cos(.+)$/, (m) => [scaled(reference.bhabhaMasslessWithin(16.9, Number(m[1])), 1e-9), CLOSED]],
    [/^consistent\.table1\.background\.cos(.+)$/, (m) => [exactBackground(Number(m[1])), SPINORS]],
    [/^table1\.signal(Max|Min)\.cos(.+)$/, (m) => [scaled(offPeak(m[1] as End, Number(m[2])), 1e-3), CLOSED]],
    [
      /^table1\.snr(Max|Min)\.cos(.+)$/,
      (m) => [ratio(scaled(offPeak(m[1] as End, Number(m[2])), 1e-3), scaled(reference.bhabhaMasslessWithin(16.9, Number(m[2])), 1e-3), 0.5), CLOSED],
    ],
    [/^consistent\.table1\.signal(Max|Min)(60keV)?\.cos(.+)$/, (m) => [onPeak(m[1] as End, Number(m[3]), m[2] ? 0.06 : 0.021), "unitarity, spinors"]],
    [
      /^consistent\.table1\.signalOverBackground(Max|Min)(60keV)?\.cos(.+)$/,
      (m) => [ratio(onPeak(m[1] as End, Number(m[3]), m[2] ? 0.06 : 0.021), exactBackground(Number(m[3]))), "unitarity, spinors"],
    ],
    [/^table2\.signal(Max|Min)$/, (m) => [closed(printedSignal(m[1] as End)), TYPED]],
    [
      /^(consistent\.)?table2\.background\.(.+)$/,
      (m) => [scaled(counts(m[1] ? "besiii" : "cos0.9", Number(m[2]), "Max").background, LUMINOSITY), COUNTS],
    ],
    [
      /^consistent\.table2\.signal(Max|Min)(?:\.(.+))?$/,
      (m) => [scaled(counts("besiii", Number(m[2] ?? 1), m[1] as End).signal, LUMINOSITY), COUNTS],
    ],
    [
      /^consistent\.table2\.interference(Max|Min)\.(.+)$/,
      (m) => [scaled(counts("besiii", Number(m[2]), m[1] as End).interference, LUMINOSITY), COUNTS],
    ],
    [
      /^table2\.snr(Max|Min)\.(.+)$/,
      (m) => [signalToNoise(closed(printedSignal(m[1] as End)), scaled(counts("cos0.9", Number(m[2]), "Max").background, LUMINOSITY)), COUNTS],
    ],
    [
      /^consistent\.table2\.snr(Max|Min)\.(.+)$/,
      (m) => {
        const { signal, background } = counts("besiii", Number(m[2]), m[1] as End);
        return [signalToNoise(scaled(signal, LUMINOSITY), scaled(background, LUMINOSITY)), COUNTS];
      },
    ],
    [
      /^consistent\.table2\.backgroundPerSignal\.(.+)$/,
      (m) => {
        const { signal, background } = counts("besiii", Number(m[1]), "Max");
        return [ratio(background, signal), COUNTS];
      },
    ],
    [
      /^consistent\.table2\.bound\.(.+)$/,
      (m) => [closed((4 * ALPHA * Math.atanh((3 * Number(m[1])) / X17_MASS)) / (3 * Math.PI * ENDS.Max)), "2 atanh(3 sigma/m_X) = ln(hi/lo)"],
    ],
    [/^(?:eq6|eq9|eq12)\.(G2min|G2min5cm|epsMin)$/, (m) => prompt(m.input!.split(".")[0]!, m[1]!)],
    [/^eq(2|7|10)\.mass$/, (m) => [closed({ "2": 16.7, "7": 16.94, "10": 17.03 }[m[1]!]!), TYPED]],
    [/^eq(3|8|11)\.ratio$/, (m) => [closed({ "3": 5.8e-6, "8": 5.1e-6, "11": 3.6e-6 }[m[1]!]!), TYPED]],
    [/^eq3\.widthX$/, () => [closed(6e-6 * 1.9), TYPED]],
    [/^massX$/, () => [closed(16.88), TYPED]],
    [/^eq13\.ae$/, () => [closed(1159652180.59e-12), TYPED]],
    [/^eq14\.ae$/, () => [closed(1159652181.61e-12), TYPED]],
    [/^eq15\.deltaA$/, () => [closed(needed.cs), TYPED]],
    [/^consistent\.eq15\.deltaA\.rb$/, () => [closed(needed.rb), TYPED]],
    [/^eq16\.coefficient(V|A)$/, (m) => [closed(m[1] === "V" ? heavy : -5 * heavy), "heavy limit written a second time"]],
    [/^consistent\.eq16\.coefficient(V|A)$/, (m) => [loops[m[1] as "V" | "A"], "Feynman-parameter integral by adaptive quadrature"]],
    [/^eq17\.upper$/, () => [closed(-needed.cs / heavy), TYPED]],
    [
      /^consistent\.eq17\.upper(\.rb)?$/,
      (m) => [ratio(closed(Math.abs(m[1] ? needed.rb : needed.cs)), loops.V), "Feynman-parameter integral by adaptive quadrature"],
    ],
    [/^eq22\.epsAMax$/, () => [closed(Math.sqrt(-needed.cs / (5 * heavy))), TYPED]],
    [/^consistent\.eq22\.epsAMax$/, () => [root(ratio(closed(needed.cs), loops.A)), "Feynman-parameter integral by adaptive quadrature"]],
    [
      /^consistent\.(?:eq22\.epsV|eq21\.epsVMax)\.rb$/,
      () => [root(ratio(closed(needed.rb), loops.V)), "Feynman-parameter integral by adaptive quadrature"],
    ],
    [/^(?:eq18\.epsMin|eq21\.epsVMin|eq22\.epsAMin)$/, () => [closed(6.7e-4), TYPED]],
    [/^eq18\.G2min$/, () => [closed(6.7e-4 ** 2), TYPED]],
    [/^consistent\.(?:eq18\.epsMin|eq21\.epsVMin\.rb)$/, () => [closed(na64(2)), "straight line in the logarithms of the digitised points"]],
    [/^consistent\.eq18\.G2min$/, () => [closed(na64(2) ** 2), "straight line in the logarithms of the digitised points"]],
    [/^consistent\.eq18\.epsMin\.quoted$/, () => [closed(6.8e-4), TYPED]],
    [/^eq19\.G2max$/, () => [closed(4e-6), TYPED]],
    [/^(?:eq19\.epsMax|eq21\.epsVMax)$/, () => [closed(2e-3), TYPED]],
    [
      /^consistent\.eq19\.G2max$/,
      () => [
        closed(between(CURVES.find(({ id }) => id === "kloe2-2015")!.points, X17_MASS, 1) ** 2),
        "straight line in the logarithms of the digitised points",
      ],
    ],
    [/^section5\.padmeG2max$/, () => [closed(5.6e-4 ** 2), TYPED]],
    [/^consistent\.section5\.padmeG2max$/, () => [closed((5.6e-4 / charge) ** 2), TYPED]],
    [/^eq20\.area$/, () => [reference.survivingArea(), "quadrature along rays"]],
    [/^eq20\.G2\.(min|max)$/, (m) => [closed(m[1] === "min" ? 6.7e-4 ** 2 : 4e-6), TYPED]],
    // corners of Eq. 20: G2 on an edge, 5 eps_a^2 - eps_v^2 on another
    [/^eq20\.absEps(V|A)\.(min|max)$/, (m) => [closed(cornerOf(m[1] as "V" | "A", m[2] as "min" | "max")), "corner of two edges"]],
    [/^eq25\.width(Max|Min)$/, (m) => [closed(widthPaper(m[1] as End) * 1e6), "massless closed form of the reference"]],
    [/^eq25\.widthMedian$/, () => [closed(0.5e6 * (widthPaper("Max") + widthPaper("Min"))), "massless closed form of the reference"]],
    [/^consistent\.eq25\.width(Max|Min)$/, (m) => [closed(widthExact(m[1] as End) * 1e6), "spinors in 32 digits"]],
    [/^eq25\.lifetime(Max|Min)$/, (m) => [closed((HBAR / widthExact(other(m[1] as End))) * 1e15), "spinors in 32 digits"]],
    [/^eq32\.(max|min)$/, (m) => [scaled(offPeak(endOf(m[1]!), 1), 1e-3), CLOSED]],
    [/^consistent\.eq32\.(max|min)(\.60keV)?$/, (m) => [onPeak(endOf(m[1]!), 1, m[2] ? 0.06 : 0.021), "unitarity, Gaussian"]],
    [/^eq36\.(max|min)$/, (m) => [closed(eq36(endOf(m[1]!))), "Eq. 36 written a second time"]],
    [/^consistent\.eq36\.(max|min)$/, (m) => [exact36(endOf(m[1]!), 1), "spinors, quadrature in rapidity"]],
    [/^eq36\.events(Max|Min)$/, (m) => [closed(eq36(m[1] as End) * LUMINOSITY * 1000 * COVERAGE), "Eq. 36 written a second time"]],
    [/^consistent\.eq36\.events(Max|Min)$/, (m) => [scaled(exact36(m[1] as End, COVERAGE), LUMINOSITY * 1000), "spinors, quadrature in rapidity"]],
    [/^eq36\.jpsiRatio$/, () => [closed((eq36("Max", 3097) * 3.083) / (eq36("Max") * 20.3)), "Eq. 36 written a second time"]],
    [/^eq38\.gamma$/, () => [closed(energyX / X17_MASS), "closed form written a second time"]],
    [
      /^eq38\.length(Max|Min)$/,
      (m) => [
        closed((Math.sqrt((energyX - X17_MASS) * (energyX + X17_MASS)) / X17_MASS) * (HBAR_C / widthPaper(other(m[1] as End))) * 1e-12),
        "closed form written a second time",
      ],
    ],
    [/^eq38\.labLifetime(Max|Min)$/, (m) => [closed(((energyX / X17_MASS) * HBAR * 1e12) / widthExact(other(m[1] as End))), "spinors in 32 digits"]],
  ];
  return (id) => {
    for (const [pattern, second] of rules) {
      const match = id.match(pattern);
      if (match) return second(match);
    }
    return undefined;
  };
}

const FM_PER_CM = 1e13;

function prompt(equation: string, which: string): Second {
  const energy = { eq6: 18.15, eq9: 20.49, eq12: 17.23 }[equation]!;
  const bound = reference.promptCouplingSq(X17_MASS, energy, (which === "G2min5cm" ? 5 : 1) * FM_PER_CM);
  return [closed(which === "epsMin" ? Math.sqrt(bound) : bound), "decay length of the reference"];
}

/** Extremes of Eq. 20 where an edge of G2 meets one of 5 eps_a^2 - eps_v^2. */
function cornerOf(which: "V" | "A", end: "min" | "max"): number {
  const { na64: low, kloe2: high, g2 } = reference.PAPER_REGION;
  // eps_v^2 + eps_a^2 = G, 5 eps_a^2 - eps_v^2 = D
  const vSq = (G: number, D: number) => (5 * G - D) / 6;
  const aSq = (G: number, D: number) => (G + D) / 6;
  if (which === "V") return Math.sqrt(end === "min" ? vSq(low, g2) : vSq(high, 0));
  return Math.sqrt(end === "min" ? aSq(low, 0) : aSq(high, g2));
}
