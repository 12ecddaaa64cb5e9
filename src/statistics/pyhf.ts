import type { Kernel } from "../kernel/load.ts";
import { expectedLimit } from "./limits.ts";
import { BACKGROUND, type BinnedModel, type Sample } from "./model.ts";

/** A HistFactory workspace in the JSON form of pyhf, format version 1.0.0 (arXiv:2109.04981; schema: scikit-hep.org/pyhf/schemas/1.0.0). */
interface Workspace {
  readonly channels: readonly { readonly name: string; readonly samples: readonly object[] }[];
  readonly observations: readonly { readonly name: string; readonly data: readonly number[] }[];
  readonly measurements: readonly object[];
  readonly version: "1.0.0";
}

/**
 * Start and range of mu for pyhf, near the limit: its search was seen to fail with 0 to 1e6, and it needs CLs above the level at one end and below it
 * at the other, for the data and all five bands. The upper end is twice the 95% limit of a background two sigma
 * up, 7.3 standard deviations of mu, where CLs is below 1e-4.
 */
function strengthRange(kernel: Kernel, model: BinnedModel): { readonly start: number; readonly bounds: readonly [number, number] } {
  const { median, bands } = expectedLimit(kernel, model, 0.95, "cls");
  return { start: median, bounds: [0, 2 * bands.plus2] };
}

/** The background without the samples that have names of their own. */
function samplesOf({ background, beside = [] }: BinnedModel): Sample[] {
  const main = background.map((b, i) => beside.reduce((rest, { events }) => rest - events[i]!, b));
  return [{ name: BACKGROUND, events: main }, ...beside];
}

/**
 * The binned model as a workspace. Deformations become symmetric `histosys` modifiers of their sample, whose interpolation is linear, and the errors of single
 * bins a `staterror`, a factor per bin with a Gaussian constraint, so that pyhf computes the same likelihood:
 * nu = mu s + b + sum_k theta_k d_k + eta_i e_i with unit Gaussian constraints.
 */
export function workspace(kernel: Kernel, model: BinnedModel, data: readonly number[], channel: string): Workspace {
  const parameters = model.parameters ?? model.deformations.map((_, k) => ({ name: `background_${k}`, sample: BACKGROUND }));
  const backgrounds = samplesOf(model).map(({ name, events }) => {
    const shifted = (k: number, sign: number) => events.map((b, i) => b + sign * model.deformations[k]![i]!);
    const modifiers: object[] = parameters.flatMap((parameter, k) =>
      parameter.sample === name ? [{ name: parameter.name, type: "histosys", data: { hi_data: shifted(k, 1), lo_data: shifted(k, -1) } }] : [],
    );
    // a staterror counts the samples that have it together: that of one sample is the whole error of a bin
    if (model.binErrors && name === BACKGROUND) modifiers.push({ name: `background_bins_${channel}`, type: "staterror", data: [...model.binErrors] });
    return { name, data: [...events], modifiers };
  });
  const signal = { name: "signal", data: [...model.signal], modifiers: [{ name: "mu", type: "normfactor", data: null }] };
  const { start, bounds } = strengthRange(kernel, model);
  return {
    channels: [{ name: channel, samples: [signal, ...backgrounds] }],
    observations: [{ name: channel, data: [...data] }],
    measurements: [{ name: "reach", config: { poi: "mu", parameters: [{ name: "mu", inits: [start], bounds: [bounds] }] } }],
    version: "1.0.0",
  };
}
