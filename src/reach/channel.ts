import type { Kernel } from "../kernel/load.ts";
import { lineShapePoints } from "../padme/lineShape.ts";
import { electronsPerMb } from "../padme/target.ts";
import type { Steps } from "../request/steps.ts";
import { uncertainModel } from "../statistics/model.ts";
import type { EnergyScan } from "./experiments.ts";
import type { ReachInput } from "./input.ts";
import { type Templates, templateModelSteps, templates } from "./templates.ts";

/** Where the events of one mass hypothesis come from: expected counts per bin for any resolution. */
export interface Channel {
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

/** The pair-mass spectrum of e+ e- -> e+ e- gamma. */
function* spectrumChannel(kernel: Kernel, input: ReachInput, mass: number): Steps<Channel> {
  const coarsest = Math.max(input.setup.sigma, 3);
  const spectrum = yield* templateModelSteps(kernel, input, mass, coarsest);
  return { finest: 0.05, coarsest, divisible: true, templates: (resolution, split) => templates(spectrum, input, resolution, split) };
}

/** Counts of e+ e- -> e+ e- at each energy of a scan across the resonance; the resolution is the spread of sqrt(s). */
function scanChannel(kernel: Kernel, input: ReachInput, mass: number, { from, to, points, cosMax }: EnergyScan): Channel {
  const { setup, epsV, epsA } = input;
  const step = (to - from) / (points - 1);
  const positrons = setup.lumi / (FB_PER_MB * electronsPerMb(100));
  return {
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
