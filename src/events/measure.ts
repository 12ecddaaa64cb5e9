// Events as a detector measures them, beside the truth.
import * as slot from "../../assembly/spec/detector.ts";
import { particleErrors } from "../detector/errors.ts";
import { type Detector, MEASURED, type Particle } from "../detector/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { EEEEA } from "../process/index.ts";
import { InternalError } from "../request/errors.ts";
import { InputError } from "../request/validate.ts";
import type { EventBlock, LegColumns } from "./block.ts";
import { type MeasuredBlock, SEEN } from "./measured.ts";
import type { EventLeg } from "./run.ts";

/** Codes of the Particle Data Group, in the order of MEASURED. */
const PDG = [11, -11, 22] as const;

/** Events that cross into the kernels at a time. */
const CHUNK = 1024;

/** Errors of every particle that a tracker measures, as columns; 0 for what does not move, which is not seen. */
function ownErrors(kernel: Kernel, particle: Particle, { px, py, pz }: LegColumns, n: number): readonly Float64Array[] {
  const found = Array.from({ length: slot.DETECTOR_ERRORS }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) for (const [c, error] of particleErrors(kernel, particle, [px[i]!, py[i]!, pz[i]!]).entries()) found[c]![i] = error;
  return found;
}

function measureLeg(kernel: Kernel, particle: Particle, who: number, seed: number, block: EventBlock, leg: number) {
  const { record, acceptance, tracked } = particle;
  const { n, number } = block;
  const { px, py, pz } = block.legs[leg]!;
  const out: LegColumns = {
    E: new Float64Array(n),
    px: new Float64Array(n),
    py: new Float64Array(n),
    pz: new Float64Array(n),
    m: new Float64Array(n),
  };
  const seen = new Float64Array(n);
  const size = Math.min(n, CHUNK);
  const own = tracked && ownErrors(kernel, particle, block.legs[leg]!, n);
  const columns = [number, px, py, pz, ...(own ?? [])];
  const { views, offsets } = arena(kernel, record.length, acceptance?.length ?? 0, columns.length * size, slot.DETECTOR_OUTPUTS * size);
  const [records, cuts, inputs, outputs] = views as [Float64Array, Float64Array, Float64Array, Float64Array];
  records.set(record);
  if (acceptance) cuts.set(acceptance);
  for (let first = 0; first < n; first += size) {
    const k = Math.min(size, n - first);
    for (const [c, column] of columns.entries()) inputs.set(column.subarray(first, first + k), c * k);
    const bad = kernel.exports.detectorBatch(k, who, seed, offsets[0]!, acceptance ? offsets[1]! : 0, offsets[2]!, offsets[3]!);
    if (bad < -1) throw new InternalError("the kernels refuse to measure a block of events");
    if (bad >= 0) throw new InputError(`event ${number[first + bad]}: ${MEASURED[who]} has a momentum that is no finite number`);
    for (const [c, column] of [out.E, out.px, out.py, out.pz, seen].entries()) column.set(outputs.subarray(c * k, (c + 1) * k), first);
  }
  out.m.fill(record[slot.DETECTOR_MASS]!);
  return { out, seen };
}

/** Whether the selection passes what was measured; legs that the process lacks are at rest. */
export function selected(kernel: Kernel, selection: Float64Array, legs: readonly (LegColumns | undefined)[], n: number): Uint8Array {
  const passed = new Uint8Array(n);
  const size = Math.min(n, CHUNK);
  const { views, offsets } = arena(kernel, selection.length, 20 * size, Math.ceil(size / 8));
  views[0]!.set(selection);
  const momenta = views[1]!;
  for (let first = 0; first < n; first += size) {
    const k = Math.min(size, n - first);
    momenta.fill(0);
    // the kernel leaves out rows whose first number is 0
    momenta.fill(1, 0, k);
    for (const [i, leg] of legs.entries())
      if (leg)
        for (const [c, column] of [leg.E, leg.px, leg.py, leg.pz].entries()) momenta.set(column.subarray(first, first + k), (8 + 4 * i + c) * k);
    const bad = kernel.exports.cutsMaskBatch(k, EEEEA.code, offsets[0]!, offsets[1]!, offsets[2]!);
    if (bad !== -1) throw new InternalError("the kernels refuse measured momenta");
    passed.set(new Uint8Array(momenta.buffer, offsets[2]!, k), first);
  }
  return passed;
}

/**
 * Measures the final electron, positron and photon of events in the frame of the block, the laboratory. What is measured of an event depends on `seed` (0 to 2^53),
 * its number and its momenta alone, and on no other random number of the package: the same bits in any block, thread and engine.
 */
export function measure(kernel: Kernel, detector: Detector, seed: number, legs: readonly EventLeg[], block: EventBlock): MeasuredBlock {
  const { n } = block;
  const at = PDG.map((pdg) => legs.findIndex((leg) => leg.role === "outgoing" && leg.pdg === pdg));
  const found: (LegColumns | undefined)[] = legs.map(() => undefined);
  const seen = new Float64Array(n);
  let all = 0;
  for (const [who, leg] of at.entries()) {
    if (leg < 0) continue;
    const bit = SEEN[MEASURED[who]!];
    all += bit;
    const measured = measureLeg(kernel, detector.particles[who]!, who, seed, block, leg);
    found[leg] = measured.out;
    for (let i = 0; i < n; i++) seen[i]! += bit * measured.seen[i]!;
  }
  const { selection } = detector;
  const good =
    selection &&
    selected(
      kernel,
      selection,
      at.map((leg) => found[leg]),
      n,
    );
  const passes = seen.map((bits, i) => (bits === all && (good === undefined || good[i] === 1) ? 1 : 0));
  return { legs: found, seen, passes };
}
