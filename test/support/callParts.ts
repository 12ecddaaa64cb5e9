// What random calls of exports are made of: columns and records, near physics or anything.
import * as cut from "../../assembly/spec/cuts.ts";
import * as slot from "../../assembly/spec/monteCarlo.ts";
import { compileCuts, presetCuts } from "../../src/cuts/spec.ts";
import { windowNumbers } from "../../src/cuts/windows.ts";
import { channelsFor } from "../../src/integrate/channels.ts";
import { processIntegrand } from "../../src/integrate/integrand.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { EEAX, EEEE, EEEEA } from "../../src/process/index.ts";
import type { Draw } from "./hostile.ts";

/** An array that a kernel is given. */
export interface View {
  readonly values: ArrayLike<number>;
  /** Whether the kernel may write to it. */
  readonly out?: true;
}

/** A call: arrays, and the arguments from their addresses. */
export interface Call {
  readonly views: readonly View[];
  readonly args: (at: readonly number[]) => number[];
}

export const fill = (n: number, value: () => number) => Float64Array.from({ length: Math.max(0, n) }, value);
export const out = (n: number): View => ({ values: fill(n, () => -7), out: true });

/** Columns of inputs: near physics, or anything. */
export function columns(d: Draw, n: number): View {
  const tame = d.chance(0.5);
  return { values: fill(n, () => (tame ? 20 * d.u() : d.double())) };
}

/** A record of cuts: of a preset, or spoilt in its number of rows or in any of its numbers. */
export function cuts(kernel: Kernel, d: Draw): Float64Array {
  const { record } = compileCuts(kernel, presetCuts(d.pick(["besiii", "besiii-barrel", "none", "cos0.9"])));
  if (d.chance(0.5)) return record;
  if (d.chance(0.5)) record[cut.CUT_ROWS_SLOT] = d.pick([-1, 95, 96, 97, 1e9, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY, 0.5, 1.5]);
  for (let i = 0; i < 5; i++) record[Math.floor(d.u() * 40)] = d.double();
  return record;
}

export function pointRecord(kernel: Kernel, d: Draw): { record: Float64Array; channels: number } {
  const request = { sqrts: 3773, cuts: {}, range: [16, 18] as const, epsV: 2e-3, epsA: 1e-3, mass: 16.88, terms: ["background", "signal"] as const };
  const channels = channelsFor(EEEEA, request);
  const record = processIntegrand(kernel, EEEEA, request, d.pick([1e-6, 0, 1]), channels).constants[0]!.slice();
  if (d.chance(0.3)) {
    const window = { who: d.pick([0, 1]), energy: [300, 400], near: [0.7, 0.8], side: d.pick([1, 0, -1] as const), other: [0, 1e9] } as const;
    record.set(windowNumbers(window), slot.POINT_WINDOW_SLOT);
    record[slot.POINT_FIRST_CHANNEL_SLOT + 2] = slot.ELECTRON_PLACED;
  }
  if (d.chance(0.5)) {
    record[slot.POINT_CHANNELS_SLOT] = d.pick([channels.length, -1, 0, 12, 13, 1e9, Number.NaN, Number.POSITIVE_INFINITY]);
    for (let i = 0; i < 3; i++) record[Math.floor(d.u() * record.length)] = d.double();
  }
  return { record, channels: channels.length };
}

/** The same of two final particles. */
export function twoBodyRecord(kernel: Kernel, d: Draw): { record: Float64Array; channels: number } {
  const process = d.pick([EEEE, EEAX]);
  const cuts = process === EEEE ? ({ leptons: { absCos: [0, 0.9] } } as const) : {};
  const request = { sqrts: 3773, cuts, epsV: 2e-3, epsA: 1e-3, mass: 16.88, terms: ["background", "signal"] as const };
  const channels = channelsFor(process, request);
  const record = processIntegrand(kernel, process, request, d.pick([1e-6, 0, 1]), channels).constants[0]!.slice();
  if (d.chance(0.3)) record.set([d.pick([0.02, 100, 300, 1e-13]), d.pick([-1, 0, 1])], slot.POINT_SPREAD_SLOT);
  if (d.chance(0.5)) for (let i = 0; i < 3; i++) record[Math.floor(d.u() * record.length)] = d.double();
  return { record, channels: channels.length };
}
