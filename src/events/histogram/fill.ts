// Sums of weights in the bins of several histograms, of one file.
import { cutColumns, histogramColumns } from "../../columns/selected.ts";
import type { CutSpec } from "../../cuts/declaration.ts";
import { isPreset } from "../../cuts/presets.ts";
import type { Kernel } from "../../kernel/load.ts";
import { InputError } from "../../request/validate.ts";
import type { EventColumns } from "../columns.ts";
import { inRestFrame, observed } from "../observables/index.ts";
import { layoutOf } from "../processes.ts";
import type { EventRun } from "../run.ts";
import type { AxisBins, HistogramInput } from "./input.ts";
import { type Measuring, measuredColumns } from "./measured.ts";
import type { Totals } from "./normalise.ts";

/** Underflow, bins and overflow of one observable and one weight. */
export interface Sums {
  /** Sums of weights, then of their squares: as `columns.histogram` has them. */
  readonly w: Float64Array;
  /** The same of weight times observable, and times its square; the second halves mean nothing. */
  readonly wx: Float64Array;
  readonly wx2: Float64Array;
}

export interface FileSums {
  n: number;
  selected: number;
  readonly totals: Readonly<Record<string, Totals>>;
  /** By observable: numbers of entries, and sums by weight. */
  readonly axes: readonly { readonly entries: Float64Array; readonly weights: Readonly<Record<string, Sums>> }[];
}

export function emptySums(axes: readonly AxisBins[], weights: readonly string[]): FileSums {
  const column = ({ edges }: AxisBins) => new Float64Array(2 * (edges.length + 1));
  const byName = <T>(make: () => T) => Object.fromEntries(weights.map((name) => [name, make()]));
  return {
    n: 0,
    selected: 0,
    totals: byName(() => ({ w: 0, w2: 0 })),
    axes: axes.map((axis) => ({ entries: column(axis), weights: byName(() => ({ w: column(axis), wx: column(axis), wx2: column(axis) })) })),
  };
}

/** How the events of a file are looked at. */
export interface Looking {
  readonly cutsIn: CutsFrame;
  /** Where there is a detector. */
  readonly measuring: Measuring | undefined;
}

/** Where cuts hold: in the frame of the file, in the centre of mass, or in the laboratory of their `betaGamma`. */
export type CutsFrame = "file" | "cm" | "laboratory";

/** Where the cuts hold. A preset has the angles of the centre of mass: in a file of this package that is another frame where its beams are of two energies. */
export function cutsFrame(cuts: CutSpec, own: EventRun | undefined): CutsFrame {
  if (cuts.betaGamma !== undefined) return cuts.betaGamma === 0 ? "cm" : "laboratory";
  return isPreset(cuts) && own !== undefined && own.beamsMeV[0] !== own.beamsMeV[1] ? "cm" : "file";
}

/** The bounds of a selection; undefined where it has none. */
export function boundsOf({ name: _, betaGamma: _moves, ...bounds }: CutSpec): Omit<CutSpec, "name" | "betaGamma"> | undefined {
  return Object.keys(bounds).length > 0 ? bounds : undefined;
}

/** 1 for each selected event. */
function maskOf(kernel: Kernel, events: EventColumns, cuts: CutSpec, cutsIn: CutsFrame): Uint8Array | undefined {
  if (!boundsOf(cuts)) return undefined;
  const seen = cutsIn === "file" ? events : inRestFrame(kernel, events);
  return cutColumns(kernel, layoutOf(events.process), cuts, seen.momenta);
}

/** A weight by name, `nominal` the first of an event. */
export function weightColumn({ weight, weights }: EventColumns, name: string): Float64Array {
  if (name === "nominal") return weight;
  const found = weights[name];
  if (!found) throw new InputError(`weight ${name} is missing`);
  return found;
}

/** Events with the mask of those that count; all without one. */
interface Seen {
  readonly events: EventColumns;
  readonly mask: Uint8Array | undefined;
}

/** What the detector passes of the events that the cuts on the truth pass. */
function measuredOf(kernel: Kernel, { events, mask }: Seen, measuring: Measuring): Seen {
  const measured = measuredColumns(kernel, events, measuring);
  return mask ? { ...measured, mask: measured.mask.map((one, i) => one & mask[i]!) } : measured;
}

const times = (a: Float64Array, b: Float64Array) => a.map((x, i) => x * b[i]!);

/** Adds some events. */
export function fill(
  kernel: Kernel,
  sums: FileSums,
  axes: readonly AxisBins[],
  events: EventColumns,
  { cuts, frame }: HistogramInput,
  { cutsIn, measuring }: Looking,
): void {
  if (events.n === 0) return;
  const truth: Seen = { events, mask: maskOf(kernel, events, cuts, cutsIn) };
  sums.n += events.n;
  sums.selected += truth.mask ? truth.mask.reduce((sum, one) => sum + one, 0) : events.n;
  for (const [name, total] of Object.entries(sums.totals)) {
    for (const w of weightColumn(events, name)) {
      total.w += w;
      total.w2 += w * w;
    }
  }
  const inFrame = (seen: Seen): Seen => (frame === "cm" ? { ...seen, events: inRestFrame(kernel, seen.events) } : seen);
  const [asTrue, asMeasured] = [inFrame(truth), measuring && inFrame(measuredOf(kernel, truth, measuring))];
  for (const [k, { observable, edges, measured }] of axes.entries()) {
    const { events: seen, mask } = measured ? asMeasured! : asTrue;
    const masked = mask ? { mask } : {};
    const x = observed(kernel, seen, observable);
    const { entries, weights } = sums.axes[k]!;
    histogramColumns(kernel, x, edges, { ...masked, out: entries });
    for (const [name, { w, wx, wx2 }] of Object.entries(weights)) {
      const column = weightColumn(events, name);
      histogramColumns(kernel, x, edges, { ...masked, weights: column, out: w });
      const moment = times(column, x);
      histogramColumns(kernel, x, edges, { ...masked, weights: moment, out: wx });
      histogramColumns(kernel, x, edges, { ...masked, weights: times(moment, x), out: wx2 });
    }
  }
}
