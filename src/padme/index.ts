import { SETTINGS } from "../data/paper.generated.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Quantity } from "../request/quantity.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import { discoverySignificance, expectedLimit } from "../statistics/limits.ts";
import { type BinnedModel, uncertainModel } from "../statistics/model.ts";
import { xsec } from "../xsec/index.ts";
import { type LineShapeInput, lineShapeInput } from "./input.ts";
import { type LineShapePoint, lineShapePointSteps } from "./lineShape.ts";

/** Where the paper evaluates the signal, and with which width [MeV]: the median of Eq. 25. */
const { sqrtsPadme: PAPER_SQRTS, widthMedian: PAPER_WIDTH } = SETTINGS;

/** Cross-sections [mb] and what the scan is worth. A scan that does not see the resonance sets no limit. */
export type LineShapeQuantities = Readonly<
  Record<"peak.signal" | "peak.background" | "peak.ratio" | "radiation.peakRatio" | "scan.significance", Quantity>
> & {
  /** As the paper evaluates it, of an X of spin 1 alone. */
  readonly [Name in `paper.${"signal" | "background" | "ratio"}`]?: Quantity;
} & {
  /**
   * Median expected upper limit of the whole scan on eps = sqrt(eps_v^2 + eps_a^2), of spin 0 sqrt(eps_s^2 + eps_p^2), 90% CLs; absent where the scan does
   * not see the resonance.
   */
  readonly "scan.limit.cls90"?: Quantity;
  /** The same, 95% CLs. */
  readonly "scan.limit.cls95"?: Quantity;
};

/** The X line over a scan: points, and quantities by their identifiers. */
export type LineShapeResults = LineShapeQuantities & {
  /** One entry per energy of the scan, ascending. */
  readonly points: readonly (LineShapePoint & {
    /** Asimov significance of the events at this energy, the background known to `systematic`. */
    readonly significance: number;
  })[];
};

/** Events of the scan as a binned model: one bin per energy, the background uncertain in normalisation and shape by `systematic`. */
function scanModel(points: readonly LineShapePoint[], systematic: number): BinnedModel {
  const signal = points.map((point) => point.signalEvents);
  const background = points.map((point) => point.backgroundEvents);
  return uncertainModel(signal, background, { normalisation: systematic, shape: systematic });
}

function quantity(value: number, error: number, unit: string, formula: string, equation: string, note?: string): Quantity {
  return { value, error, unit, formula, equation, ...(note === undefined ? {} : { note }) };
}

/** The paper's evaluation beside the peak, sharp beam and massless electrons. */
function asInThePaper(kernel: Kernel, { mass, epsV, epsA, invisible, cosMax }: LineShapeInput): Record<string, Quantity> {
  const { signal, background } = xsec(kernel, {
    ...{ process: "bhabha", model: "paper", sqrts: PAPER_SQRTS, width: PAPER_WIDTH },
    ...{ cosMax, epsV, epsA, mass, invisible },
  });
  const ratio = signal.value / background.value;
  const error = ratio * (signal.error / signal.value + background.error / background.value);
  return {
    "paper.signal": { ...signal, formula: `${signal.formula}, sqrt(s) = ${PAPER_SQRTS} MeV, Gamma = 0.09 eV, sharp beam` },
    "paper.background": background,
    "paper.ratio": quantity(ratio, error, "1", "signal/background as the paper evaluates it", "Table 1"),
  };
}

/**
 * The X line over a scan of sqrt(s) at PADME, events and significance point by point, the expected limit of the whole scan, what initial-state
 * radiation does to the peak, and the paper's evaluation 20 keV off the peak with a sharp beam. Section III; docs/physics/line-shape.md.
 */
export function* lineShapeSteps(kernel: Kernel, request: Partial<LineShapeInput>): Steps<LineShapeResults> {
  const input = lineShapeInput(request);
  const { mass, systematic } = input;
  const share = input.points / (input.points + 4);
  const points = yield* part(lineShapePointSteps(kernel, input), 0, share);
  const onPeak = (radiation: boolean) => lineShapePointSteps(kernel, { ...input, from: mass, to: mass + 1, points: 2, radiation });
  const middle = 0.5 * (1 + share);
  const radiating = (yield* part(onPeak(true), share, middle))[0]!;
  const sharp = (yield* part(onPeak(false), middle, 1))[0]!;
  const peak = input.radiation ? radiating : sharp;
  const model = scanModel(points, systematic);
  const [first, second] = couplingPair(input);
  const epsilon = Math.sqrt(first * first + second * second);
  const [one, other] = isSpin0(input) ? ["eps_s", "eps_p"] : ["eps_v", "eps_a"];
  const ratio = peak.signal / peak.background;
  const radiated = radiating.signal / sharp.signal;
  const added = (of: (point: LineShapePoint) => number) => points.reduce((sum, point) => sum + of(point), 0);
  const seen = added(({ signal }) => signal);
  const relativeSeen = seen > 0 ? added(({ errors }) => errors.signal) / seen : 0;
  const significance = discoverySignificance(kernel, model, 1);
  const relative = ({ signal, errors }: LineShapePoint) => errors.signal / signal;
  const results: Record<string, Quantity> = {
    "peak.signal": quantity(
      peak.signal,
      peak.errors.signal,
      "mb",
      "[narrow strength/(2 m_X)] BR acceptance x line density at sqrt(s) = m_X",
      "Eqs. 23, 24",
    ),
    "peak.background": quantity(peak.background, peak.errors.background, "mb", "Bhabha, |cos(theta)| < cosMax", "Eq. 28, exact"),
    "peak.ratio": quantity(
      ratio,
      ratio * (relative(peak) + peak.errors.background / peak.background),
      "1",
      "signal/background at the peak",
      "section III.3",
    ),
    "radiation.peakRatio": quantity(
      radiated,
      radiated * (relative(radiating) + relative(sharp)),
      "1",
      "peak with / without initial-state radiation",
      "Kuraev, Fadin 1985",
    ),
    ...(isSpin0(input) ? {} : asInThePaper(kernel, input)),
    "scan.significance": quantity(
      significance,
      1e-9 + significance * relativeSeen,
      "sigma",
      "sqrt(q0) of the Asimov data, all points",
      "arXiv:1007.1727",
    ),
  };
  for (const level of [90, 95]) {
    const limit = expectedLimit(kernel, model, level / 100, "cls");
    results[`scan.limit.cls${level}`] = quantity(
      epsilon * Math.sqrt(limit.median),
      epsilon * (1e-9 + 0.5 * Math.sqrt(limit.median) * relativeSeen),
      "1",
      `expected ${level}% CLs upper limit on sqrt(${one}^2 + ${other}^2) at this ratio of ${one} and ${other}`,
      "arXiv:1007.1727",
      "asymptotic; counts events only: no background measured from other processes",
    );
  }
  if (mass < input.from || mass > input.to) {
    const note = `the scan, ${input.from} to ${input.to} MeV, does not contain m_X = ${mass} MeV`;
    for (const id of ["peak.signal", ...Object.keys(results).filter((name) => name.startsWith("scan."))])
      results[id] = { ...results[id]!, note: [results[id]!.note, note].filter(Boolean).join("; ") };
  }
  // a scan that does not see the resonance sets no limit and has no peak to compare: such numbers are left out
  const meaningful = Object.entries(results).filter(([, { value, error }]) => Number.isFinite(value) && Number.isFinite(error));
  return {
    ...(Object.fromEntries(meaningful) as unknown as LineShapeQuantities),
    points: points.map((point) => ({
      ...point,
      significance: kernel.exports.asimov(point.signalEvents, point.backgroundEvents, systematic * point.backgroundEvents),
    })),
  };
}

/** The same at once; `progress` is called with the share of the work done and may return false to stop it. */
export function lineShape(kernel: Kernel, request: Partial<LineShapeInput>, progress?: OnShare): LineShapeResults {
  return finished("lineShape", lineShapeSteps(kernel, request), progress);
}
