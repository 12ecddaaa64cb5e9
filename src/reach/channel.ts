import type { Kernel } from "../kernel/load.ts";
import { lineShapePoints } from "../padme/lineShape.ts";
import { electronsPerMb } from "../padme/target.ts";
import { part, type Steps } from "../request/steps.ts";
import { uncertainModel } from "../statistics/model.ts";
import { conversionSteps } from "./conversions.ts";
import type { EnergyScan } from "./experiments.ts";
import type { ReachInput } from "./input.ts";
import { rateFactors } from "./radiation.ts";
import { type Beside, sides, type Templates, templateModelSteps, templates, windowEdges } from "./templates.ts";
import { vetoedMasses } from "./veto.ts";

/** Where the events of one mass hypothesis come from: expected counts per bin for any resolution. */
export interface Channel {
  /** Whether other resolutions can be asked for: not where a response stands for one. */
  readonly resolvable: boolean;
  /** Finest and coarsest resolution that can be asked for [MeV]. */
  readonly finest: number;
  readonly coarsest: number;
  /** Whether the bins can be cut finer; those of a scan are its energies. */
  readonly divisible: boolean;
  /** Expected counts, in bins or in so many parts of each. */
  templates(resolution: number, split?: number): Templates;
}

/** Square: fb^-1 in one mb^-1. */
const FB_PER_MB = 1e-12;

/** What a request adds to the spectrum of the tree in the window of a mass. */
export function* besideSteps(kernel: Kernel, input: ReachInput, mass: number): Steps<Beside> {
  const { sigma } = input.setup;
  const [below, above] = sides(mass, sigma, input);
  const first = input.conversions === undefined ? 1 : input.isr === undefined ? 0 : 0.3;
  const factors = yield* part(rateFactors(kernel, input, mass, [mass - below, mass + above]), 0, first);
  const edges = [1, 2].map((split) => windowEdges(mass, sigma, input, split));
  const conversions = yield* part(conversionSteps(kernel, input, mass, edges, vetoedMasses(edges[0]!, input)), first, 1);
  return { factors, ...(conversions ? { conversions } : {}) };
}

/** The pair-mass spectrum of e+ e- -> e+ e- gamma. */
function* spectrumChannel(kernel: Kernel, input: ReachInput, mass: number): Steps<Channel> {
  const resolvable = input.response === undefined && input.conversions === undefined;
  const coarsest = resolvable ? Math.max(input.setup.sigma, 3) : input.setup.sigma;
  const alone = input.isr === undefined && input.conversions === undefined ? 1 : 0.2;
  const spectrum = yield* part(templateModelSteps(kernel, input, mass, coarsest), 0, alone);
  const beside = yield* part(besideSteps(kernel, input, mass), alone, 1);
  const known = new Map<string, Templates>();
  return {
    ...{ resolvable, finest: 0.05, coarsest, divisible: true },
    templates(resolution, split = 1) {
      const key = `${resolution} ${split}`;
      const found = known.get(key) ?? templates(spectrum, input, resolution, beside, split);
      // a response has hundreds of parts
      if (!resolvable) known.set(key, found);
      return found;
    },
  };
}

/** Counts of e+ e- -> e+ e- at each energy of a scan across the resonance; the resolution is the spread of sqrt(s). */
function scanChannel(kernel: Kernel, input: ReachInput, mass: number, { from, to, points, cosMax }: EnergyScan): Channel {
  const { setup, epsV, epsA } = input;
  const step = (to - from) / (points - 1);
  const positrons = setup.lumi / (FB_PER_MB * electronsPerMb(100));
  return {
    resolvable: true,
    finest: 0.005,
    coarsest: Math.max(setup.sigma, 0.2),
    divisible: false,
    templates(resolution) {
      const scan = { mass, epsV, epsA, from, to, points, cosMax, positrons, efficiency: setup.efficiency, spread: resolution, motion: 0 };
      const seen = lineShapePoints(kernel, scan, false);
      const background = seen.map(({ backgroundEvents }) => backgroundEvents);
      const relativeError = Math.max(...seen.map(({ error, total }) => error / total));
      return {
        edges: [from - 0.5 * step, ...seen.map(({ sqrts }) => sqrts + 0.5 * step)],
        model: uncertainModel(
          seen.map(({ signalEvents }) => signalEvents),
          background,
          setup,
        ),
        interference: () =>
          lineShapePoints(kernel, scan).map(({ interference, background: b, backgroundEvents }) => (interference / b) * backgroundEvents),
        errors: {
          signal: seen.map(({ signalEvents }) => signalEvents * relativeError),
          background: background.map((b) => b * relativeError),
        },
        relativeError,
        largerError: relativeError,
      };
    },
  };
}

/** The channel of an experiment at one mass, in steps. */
export function* channelSteps(kernel: Kernel, input: ReachInput, mass: number): Steps<Channel> {
  const { scan } = input.setup;
  return scan === undefined ? yield* spectrumChannel(kernel, input, mass) : scanChannel(kernel, input, mass, scan);
}
