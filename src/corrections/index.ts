// Radiation as numbers: what initial-state radiation leaves of signal and background, the mass response of the final state, vacuum polarisation.
// docs/physics/radiation.md.
import { wholeSpectrumSteps } from "../integrate/hardBins.ts";
import { partonRequest, radiationOf } from "../integrate/radiated.ts";
import type { Kernel } from "../kernel/load.ts";
import { meanFraction, meanMassRatio, norm, partBelow } from "../radiation/finalState.ts";
import { polarisation } from "../radiation/polarisation.ts";
import { type Estimate, structureAt } from "../radiation/structure.ts";
import { closedForm, type Quantity } from "../request/quantity.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import type { SpectrumBin } from "../spectrum/results.ts";
import { type RadiationNumbersInput, type RadiationNumbersRequest, radiationInput } from "./input.ts";

/** Numbers of radiation. Part beyond three resolutions: `final.beyond.SIGMA`. */
export type RadiationResults = Readonly<
  Record<
    | `isr.${"beta" | "norm" | "meanX"}`
    | `tree.${"background" | "signal"}`
    | `K.${"background" | "signal" | "firstOrder" | "halfScale" | "uncertainty" | "ratio"}`
    | `final.${"beta" | "massRatio" | "meanShift"}`
    | `vacuum.${"electron" | "muon" | "tau" | "factor"}`,
    Quantity
  >
> &
  Readonly<Record<`final.beyond.${number}`, Quantity>> & {
    /** Bound on |Delta alpha| of hadrons, where there is one: pair masses below 67 MeV. */
    readonly "vacuum.hadrons"?: Quantity;
  };

/** Any coupling: the signal is proportional to its square. */
const EPS_V = 1e-3;

interface Node {
  readonly weight: number;
  readonly coarse: number;
  readonly bin: SpectrumBin;
}

type Piece = "background" | "signal";

/** K of a piece: sum over the tree, the interpolation's error with the weighted ones; what is common to both is not counted twice. */
function ratio(nodes: readonly Node[], piece: Piece): Estimate {
  let [sum, coarse, error] = [0, 0, 0];
  for (const { weight, coarse: other, bin } of nodes) {
    sum += weight * bin[piece];
    coarse += other * bin[piece];
    error += Math.abs(weight) * bin.errors[piece];
  }
  const tree = nodes[0]!.bin;
  const value = sum / tree[piece];
  return { value, error: (error + Math.abs(sum - coarse) + Math.abs(value) * tree.errors[piece]) / tree[piece] };
}

const SOURCE = "Skrzypek, Jadach 1991";

/** `radiation` in steps. */
export function* radiationSteps(kernel: Kernel, request: RadiationNumbersRequest): Steps<RadiationResults> {
  const input = radiationInput(request);
  const { sqrts, range, mass, isrScale } = input;
  const spectrum = { ...only(input), bin: range[1] - range[0], range, mass, epsV: EPS_V };
  const grid = (changed: Partial<RadiationNumbersInput>) => radiationOf(kernel, { ...input, ...changed }).nodes(2);
  const nodes = grid({});
  const bins: SpectrumBin[] = [];
  for (const [i, node] of nodes.entries()) {
    const asked = partonRequest(spectrum, node);
    const found = yield* part(wholeSpectrumSteps(kernel, asked), i / nodes.length, (i + 1) / nodes.length);
    bins.push(found.bins[0]!);
  }
  const under = (changed: Partial<RadiationNumbersInput>, piece: Piece) =>
    ratio(
      grid(changed).map(({ weight, coarse }, i) => ({ weight, coarse, bin: bins[i]! })),
      piece,
    );
  const [background, signal] = [under({}, "background"), under({}, "signal")];
  const first = under({ isrOrder: 1 }, "background");
  const half = under({ isrScale: 0.5 * isrScale }, "background");
  const doubt = Math.abs(half.value - background.value) + Math.abs(under({ isrOrder: 2 }, "background").value - first.value);
  const initial = structureAt(kernel, isrScale * sqrts, input.isrOrder);
  const final = structureAt(kernel, mass, input.isrOrder);
  const loops = polarisation(kernel, mass * mass);
  const massRatio = meanMassRatio(kernel, final);
  const pure = ({ value, error }: Estimate, formula: string, equation = SOURCE): Quantity => ({ value, error, unit: "1", formula, equation });
  const fb = (piece: Piece, says: string): Quantity => ({
    ...{ value: bins[0]![piece], error: bins[0]!.errors[piece], unit: "fb", formula: says, equation: "Eqs. 39-44" },
    ...(piece === "signal" ? { note: `at eps_v = ${EPS_V}` } : {}),
  });
  const beyond = input.sigma.map((sigma) => {
    const least = 1 - (3 * sigma) / mass;
    const lost = least > 0 ? partBelow(kernel, final, least) : { value: 0, error: 0 };
    return [`final.beyond.${sigma}`, pure(lost, "part of pairs with m - m' > 3 sigma, m' = m sqrt(x1 x2)")] as const;
  });
  const loop = (value: number, says: string) => closedForm(value, "1", says, "one loop, exact in the mass");
  const hadrons = loops.hadrons;
  return {
    "isr.beta": closedForm(initial.beta, "1", "(2 alpha/pi)(ln(Q^2/m_e^2) - 1), Q = isrScale sqrt(s)", SOURCE),
    "isr.norm": pure(norm(kernel, initial), "Int D(x) dx"),
    "isr.meanX": pure(meanFraction(kernel, initial), "Int x D(x) dx"),
    "tree.background": fb("background", "QED without radiation, within range and cuts"),
    "tree.signal": fb("signal", "X without radiation, within range and cuts"),
    "K.background": pure(background, "Int dx1 dx2 D D sigma(x1 x2 s)/sigma(s), E_miss < isr"),
    "K.signal": pure(signal, "the same of X"),
    "K.firstOrder": pure(first, "K.background with D to first order"),
    "K.halfScale": pure(half, "K.background at half the scale"),
    "K.uncertainty": {
      ...pure({ value: doubt / background.value, error: 0 }, "(|K.halfScale - K| + |K to order 2 - order 1|)/K", "estimate"),
      note: NOTE,
    },
    "K.ratio": pure(
      { value: signal.value / background.value, error: (signal.error + background.error) / background.value },
      "K.signal/K.background: what S/B is multiplied by",
    ),
    "final.beta": closedForm(final.beta, "1", "(2 alpha/pi)(ln(m_X^2/m_e^2) - 1)", SOURCE),
    "final.massRatio": pure(massRatio, "mean of m'/m = (Int sqrt(x) D(x) dx)^2"),
    "final.meanShift": {
      ...pure(massRatio, "m_X (mean of m'/m - 1)"),
      value: mass * (massRatio.value - 1),
      error: mass * massRatio.error,
      unit: "MeV",
    },
    ...Object.fromEntries(beyond),
    "vacuum.electron": loop(loops.leptons.electron, "Re Delta alpha(m_X^2) by electrons"),
    "vacuum.muon": loop(loops.leptons.muon, "by muons"),
    "vacuum.tau": loop(loops.leptons.tau, "by tau leptons"),
    ...(hadrons === undefined ? {} : { "vacuum.hadrons": { ...loop(hadrons, "bound on |Delta alpha| by hadrons"), note: "an upper bound" } }),
    "vacuum.factor": {
      ...loop(loops.factor, "|1/(1 - Delta alpha)|^2 by leptons, of a photon with q^2 = m_X^2"),
      note: "multiplies nothing here; X has none where eps is in units of e at q^2 = 0",
    },
  } as RadiationResults;
}

const NOTE = "non-logarithmic O(alpha) is of the same size: take 1% at least";

/** What the spectrum has of the request. */
const only = ({ sqrts, cuts, accuracy }: RadiationNumbersInput) => ({ sqrts, cuts, accuracy });

/**
 * What radiation does to e+ e- -> e+ e- gamma in a range of pair masses: K = with over without initial-state radiation of QED and X, mass response of
 * final-state radiation, vacuum polarisation. `progress` is called with the share of the work done; false stops it.
 */
export function radiation(kernel: Kernel, request: RadiationNumbersRequest = {}, progress?: OnShare): RadiationResults {
  return finished("radiation", radiationSteps(kernel, request), progress);
}
