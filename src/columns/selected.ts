// Cuts as a mask, and histograms.
import type { CutSpec } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import { checkedCuts, compileCuts, presetCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { PROCESS_NAMES, PROCESSES, type Process, type ProcessName } from "../process/index.ts";
import { isFloat64Array, snapshot } from "../request/snapshot.ts";
import { InputError, oneOf } from "../request/validate.ts";
import { eachBlock, held, pointsIn, refuseOverlap, sized } from "./arrays.ts";
import { optionsOf } from "./input.ts";
import { COLUMNS } from "./layout.ts";

/** A preset's name or a selection, checked for the particles of a process. */
export function cutsIn(process: Process, cuts: unknown): CutSpec {
  return typeof cuts === "string" ? checkedCuts(presetCuts(cuts, process), process) : checkedCuts(snapshot("cuts", cuts), process);
}

/** Options of `cuts`. */
export interface MaskOptions {
  /** Where the mask goes: a Uint8Array of one byte per point. Default: a new one. */
  readonly out?: Uint8Array;
}

/** One byte per point: 1 where the cuts pass it. */
export function cutColumns(
  kernel: Kernel,
  process: ProcessName,
  cuts: CutPreset | CutSpec,
  momenta: Float64Array,
  options?: MaskOptions,
): Uint8Array {
  const selected: Process = PROCESSES[oneOf("process", process, PROCESS_NAMES)];
  const given = optionsOf<MaskOptions>("options", options, ["out"]);
  const spec = cutsIn(selected, cuts);
  const { legs } = COLUMNS[process];
  const n = pointsIn("momenta", momenta, 4 * legs.length, `E, px, py, pz of ${legs.join(", ")}`);
  const out = given.out === undefined ? new Uint8Array(n) : sized("out", given.out, "Uint8Array", n, "one byte per point");
  refuseOverlap(out, "momenta", momenta);
  const [inputs, results] = [[{ array: held(kernel, momenta), columns: 4 * legs.length }], held(kernel, out)];
  const { record } = compileCuts(kernel, spec, selected);
  const work = { inputs, outputs: [{ array: results, columns: 1 }], constants: [record], stop: true };
  const bad = eachBlock(kernel, n, work, (points, { inputs, outputs, constants }) =>
    kernel.exports.cutsMaskBatch(points, selected.code, constants[0]!, inputs[0]!, outputs[0]!),
  );
  if (bad !== undefined) throw new InputError(`momenta: point ${bad} has a component that is no finite number`, "momenta");
  return results.now;
}

/** Options of `histogram`. */
export interface HistogramOptions {
  /** One per value; default 1 each. */
  readonly weights?: Float64Array;
  /** One byte per value: those of 0 are left out. */
  readonly mask?: Uint8Array;
  /** Sums to which this call adds: 2 (bins + 2) doubles, as this function gives them. Default: a new array. */
  readonly out?: Float64Array;
}

/** Adds values to a histogram: sums of weights of underflow, bins and overflow, then sums of their squares. */
export function histogramColumns(kernel: Kernel, values: Float64Array, edges: ArrayLike<number>, options?: HistogramOptions): Float64Array {
  const given = optionsOf<HistogramOptions>("options", options, ["weights", "mask", "out"]);
  const { edges: ends } = snapshot("edges", { edges }) as { edges: unknown };
  const bounds = isFloat64Array(ends) || (Array.isArray(ends) && ends.every((x) => typeof x === "number")) ? Float64Array.from(ends) : undefined;
  const n = pointsIn("values", values, 1, "one value each");
  if (
    bounds === undefined ||
    bounds.length < 2 ||
    bounds.length > 1_000_001 ||
    !bounds.every((x, i) => Number.isFinite(x) && (i === 0 || bounds[i - 1]! < x))
  )
    throw new InputError("edges: must be 2 to 1000001 finite numbers, each above the one before it", "edges");
  const bins = bounds.length - 1;
  const length = 2 * (bins + 2);
  const weights = given.weights === undefined ? undefined : sized("weights", given.weights, "Float64Array", n, "one per value");
  const mask = given.mask === undefined ? undefined : sized("mask", given.mask, "Uint8Array", n, "one byte per value");
  const out =
    given.out === undefined
      ? new Float64Array(length)
      : sized("out", given.out, "Float64Array", length, `twice underflow, ${bins} bins and overflow`);
  for (const [name, input] of Object.entries({ values, weights, mask, edges: isFloat64Array(edges) ? edges : undefined }))
    refuseOverlap(out, name, input);
  const inputs = [values, ...(weights ? [weights] : []), ...(mask ? [mask] : [])].map((array) => ({ array: held(kernel, array), columns: 1 }));
  const sums = held(kernel, out);
  const bad = eachBlock(kernel, n, { inputs, constants: [bounds], sums, stop: true }, (points, at) => {
    const places = [...at.inputs];
    const value = places.shift()!;
    const weight = weights ? places.shift()! : 0;
    return kernel.exports.histogramBatch(points, bins, at.constants[0]!, value, weight, places[0] ?? 0, at.sums);
  });
  if (bad !== undefined) throw new InputError(`values: value ${bad}, or its weight, is no finite number; nothing is added`, "values", "weights");
  return sums.now;
}
