// A process on the unit cube: the record that tells the kernels (assembly/spec/monteCarlo.ts), and their call.
import * as slot from "../../assembly/spec/monteCarlo.ts";
import type { CutSpec } from "../cuts/declaration.ts";
import { type CompiledCuts, compileCuts, particlePart, rowsIn } from "../cuts/spec.ts";
import { type LeptonWindow, windowNumbers } from "../cuts/windows.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { isTwoBody, needsX, type Process } from "../process/index.ts";
import type { Structure } from "../radiation/structure.ts";
import { InternalError } from "../request/errors.ts";
import { couplingPair } from "../request/spin.ts";
import { InputError } from "../request/validate.ts";
import type { Integrand } from "./block.ts";
import { type AngleChannel, type BeamSpread, type Channel, type ChannelRequest, divergesAhead, numbersOf } from "./channels.ts";

const TERM_BITS = { background: 1, signal: 2, interference: 4 } as const;

/** 1 - cos below which a cut does not count as one: squares of 1/t are still numbers above it. */
const LEAST_AHEAD = 1e-30;

export interface ProcessRequest extends ChannelRequest {
  readonly cuts: CutSpec;
  /** Of two final particles: `sqrts` is the mean, and channels are those of `spreadChannels`. */
  readonly spread?: BeamSpread;
  /** Initial-state radiation; `lost`: most of u1 + u2, the parts of a beam's energy that are lost. */
  readonly radiation?: Structure & { readonly lost: number };
}

function recordOf(request: ProcessRequest, width: number, channels: readonly (Channel | AngleChannel)[], window?: LeptonWindow): Float64Array {
  const { sqrts, range = [0, 0], mass, terms, spread, radiation } = request;
  const [first, second] = couplingPair(request);
  const record = new Float64Array(slot.POINT_RECORD_LENGTH);
  record[slot.POINT_SQRT_S_SLOT] = sqrts;
  record[slot.POINT_LOWEST_SLOT] = range[0];
  record[slot.POINT_HIGHEST_SLOT] = range[1];
  record[slot.POINT_MASS_X_SLOT] = mass;
  record[slot.POINT_WIDTH_X_SLOT] = width;
  record[slot.POINT_EPS_V_SLOT] = first;
  record[slot.POINT_EPS_A_SLOT] = second;
  record[slot.POINT_BACKGROUND_ONLY_SLOT] = needsX(request) ? 0 : 1;
  record[slot.POINT_TERMS_SLOT] = terms.map((term) => TERM_BITS[term]).reduce((sum, bit) => sum + bit, 0);
  record[slot.POINT_CHANNELS_SLOT] = channels.length;
  channels.forEach((channel, k) => {
    record.set([...numbersOf(channel), 1 / channels.length], slot.POINT_FIRST_CHANNEL_SLOT + slot.POINT_CHANNEL_STRIDE * k);
  });
  if (spread) record.set([spread.sigma, spread.rest], slot.POINT_SPREAD_SLOT);
  if (radiation) record.set([radiation.beta, radiation.order, radiation.lost], slot.POINT_RADIATION_SLOT);
  if (window) record.set(windowNumbers(window), slot.POINT_WINDOW_SLOT);
  return record;
}

function joined(records: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(records.length * slot.POINT_RECORD_LENGTH);
  records.forEach((record, i) => {
    all.set(record, i * slot.POINT_RECORD_LENGTH);
  });
  return all;
}

/** Angles that cuts leave of a 2 -> 2 process. */
interface Angles {
  readonly isOpen: boolean;
  /** The integral over them is infinite. */
  readonly isInfinite: boolean;
  /** The first channel without an integral over them. */
  readonly without: number | undefined;
}

function anglesOf(kernel: Kernel, process: Process, record: Float64Array, cuts: CompiledCuts): Angles {
  const { views, offsets } = arena(kernel, record.length, cuts.record.length, 3);
  views[0]!.set(record);
  views[1]!.set(cuts.record);
  const intervals = kernel.exports.angleWindow(process.code, offsets[0]!, offsets[1]!, offsets[2]!);
  const [leastMinus, , without] = views[2]! as unknown as readonly [number, number, number];
  const isOpen = intervals > 0;
  return {
    isOpen,
    isInfinite: isOpen && divergesAhead(process) && leastMinus < LEAST_AHEAD,
    without: isOpen && without >= 0 ? without : undefined,
  };
}

const infinite = ({ name }: Process, where = "") =>
  new InputError(
    `cuts: ${name} is infinite where electrons go straight ahead (photon exchange, whatever the terms)${where}: the cuts must keep them at an angle to the beams (1 - cos of at least ${LEAST_AHEAD}), by cos, thetaDeg, energy or pt of electron, positron or leptons, or by an opening angle in the laboratory not next to 180 degrees`,
    "cuts",
  );

/** Refuses a request whose integral is infinite, and channels whose maps have no integral over these angles. */
function refuseInfinite(process: Process, { isInfinite, without }: Angles, channels: readonly (Channel | AngleChannel)[]): void {
  if (isInfinite) throw infinite(process);
  if (without === undefined) return;
  const { angle, exchange = 0 } = channels[without] as AngleChannel;
  throw new InputError(
    `channels[${without}] = ${angle} with exchange ${exchange} MeV: its map is infinite, because its pole lies among the angles that the cuts leave`,
    "channels",
  );
}

/** A part of a selection, and the pair masses that it leaves. */
export interface Part {
  readonly cuts: CompiledCuts;
  readonly range: readonly [lowest: number, highest: number];
  /** Where its channels place a lepton. */
  readonly window?: LeptonWindow;
}

/**
 * The integrand [fb]: columns total, background, signal, interference. `width`: total width of X [MeV]. Throws InputError for cuts on particles that the process
 * lacks, and where the integral is infinite. `parts`: selections without a common event that make up the request's,
 * each of which gets every channel; the selection as a whole where none are given.
 */
export function processIntegrand(
  kernel: Kernel,
  process: Process,
  request: ProcessRequest,
  width: number,
  channels: readonly (Channel | AngleChannel)[],
  parts?: readonly Part[],
): Integrand {
  const two = isTwoBody(process);
  const cuts = compileCuts(kernel, request.cuts, process);
  const records = parts
    ? parts.map(({ range, window }) => recordOf({ ...request, range }, width, channels, window))
    : [recordOf(request, width, channels)];
  const angles = two ? anglesOf(kernel, process, records[0]!, cuts) : undefined;
  if (angles) refuseInfinite(process, angles, channels);
  const { spread, radiation } = request;
  // at another energy of the spread, or in another frame, they may leave some
  const closed = !spread && !radiation && angles?.isOpen === false;
  const withoutOpening = particlePart(cuts);
  // what bounds the angle stays, where without it there is no number
  const bounds = () => anglesOf(kernel, process, records[0]!, withoutOpening).without === undefined;
  const open = !two ? compileCuts(kernel, {}, process) : bounds() ? withoutOpening : cuts;
  return {
    dim: (two ? (spread ? 2 : 1) : 4) + (radiation ? 2 : 0),
    channels: records.length * channels.length,
    parts: records.length,
    ofRegions: !two && rowsIn(cuts.record).some(([, alternative]) => alternative! > 0),
    columns: slot.INTEGRAND_COLUMNS,
    ...(closed ? { closed } : {}),
    divide(constants, shares) {
      shares.forEach((share, k) => {
        const record = slot.POINT_RECORD_LENGTH * Math.floor(k / channels.length);
        constants[record + slot.POINT_FIRST_CHANNEL_SLOT + slot.POINT_CHANNEL_STRIDE * (k % channels.length) + 3] = share;
      });
    },
    constants: [joined(records), ...(parts ?? [{ cuts }]).map((part) => part.cuts.record), open.record],
    evaluate({ exports }, { channel, n, constants, points, values, open: isOpen }) {
      const part = Math.floor(channel / channels.length);
      const record = constants[0]! + Float64Array.BYTES_PER_ELEMENT * slot.POINT_RECORD_LENGTH * part;
      const selection = constants[isOpen ? records.length + 1 : part + 1]!;
      const taken = exports.integrandBatch(n, process.code, record, selection, channel % channels.length, points, values);
      // zeros that no cut has made are no points rejected
      if (taken === slot.INTEGRAND_INFINITE)
        throw infinite(process, `, and these cuts leave that at some energies of the ${spread ? "spread" : "partons"}`);
      if (taken === slot.INTEGRAND_NONE) throw new InternalError(`channel ${channel} of ${process.name} has no point at all`);
    },
  };
}
