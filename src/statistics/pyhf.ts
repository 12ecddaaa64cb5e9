import type { BinnedModel } from "./model.ts";

/** A HistFactory workspace in the JSON form of pyhf, format version 1.0.0 (arXiv:2109.04981; schema: scikit-hep.org/pyhf/schemas/1.0.0). */
export interface Workspace {
  readonly channels: readonly { readonly name: string; readonly samples: readonly object[] }[];
  readonly observations: readonly { readonly name: string; readonly data: readonly number[] }[];
  readonly measurements: readonly object[];
  readonly version: "1.0.0";
}

/**
 * The binned model as a workspace. Deformations become symmetric `histosys` modifiers, whose interpolation is linear, so that pyhf computes
 * the same likelihood: nu = mu s + b + sum_k theta_k d_k with unit Gaussian constraints.
 */
export function workspace(model: BinnedModel, data: readonly number[], channel: string, names: readonly string[]): Workspace {
  const shifted = (k: number, sign: number) => model.background.map((b, i) => b + sign * (model.deformations[k] as readonly number[])[i]!);
  const background = {
    name: "background",
    data: [...model.background],
    modifiers: model.deformations.map((_, k) => ({
      name: names[k] ?? `background_${k}`,
      type: "histosys",
      data: { hi_data: shifted(k, 1), lo_data: shifted(k, -1) },
    })),
  };
  const signal = { name: "signal", data: [...model.signal], modifiers: [{ name: "mu", type: "normfactor", data: null }] };
  return {
    channels: [{ name: channel, samples: [signal, background] }],
    observations: [{ name: channel, data: [...data] }],
    measurements: [{ name: "reach", config: { poi: "mu", parameters: [{ name: "mu", inits: [1], bounds: [[0, 1e6]] }] } }],
    version: "1.0.0",
  };
}
