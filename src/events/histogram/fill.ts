// Sums of weights in the bins of several histograms, of one file.
import { cutColumns, histogramColumns } from "../../columns/selected.ts";
import type { CutSpec } from "../../cuts/declaration.ts";
import type { Kernel } from "../../kernel/load.ts";
import { InputError } from "../../request/validate.ts";
import type { EventColumns } from "../columns.ts";
import { inRestFrame, observed } from "../observables/index.ts";
import type { Observable } from "../observables/names.ts";
import type { HistogramInput } from "./input.ts";
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

type AxisBins = { readonly observable: Observable; readonly edges: Float64Array };

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

/** 1 for each selected event. Cuts hold in the frame of the file, or where they say how fast the laboratory moves, there. */
function maskOf(kernel: Kernel, events: EventColumns, cuts: CutSpec): Uint8Array | undefined {
  const { name: _, betaGamma = 0, ...bounds } = cuts;
  if (Object.keys(bounds).length === 0) return undefined;
  const seen = betaGamma === 0 ? events : inRestFrame(kernel, events);
  return cutColumns(kernel, events.process, cuts, seen.momenta);
}

/** A weight by name, `nominal` the first of an event. */
export function weightColumn({ weight, weights }: EventColumns, name: string): Float64Array {
  if (name === "nominal") return weight;
  const found = weights[name];
  if (!found) throw new InputError(`weight ${name} is missing`);
  return found;
}

const times = (a: Float64Array, b: Float64Array) => a.map((x, i) => x * b[i]!);

/** Adds some events. */
export function fill(kernel: Kernel, sums: FileSums, axes: readonly AxisBins[], events: EventColumns, { cuts, frame }: HistogramInput): void {
  if (events.n === 0) return;
  const mask = maskOf(kernel, events, cuts);
  const seen = frame === "cm" ? inRestFrame(kernel, events) : events;
  sums.n += events.n;
  sums.selected += mask ? mask.reduce((sum, one) => sum + one, 0) : events.n;
  for (const [name, total] of Object.entries(sums.totals)) {
    for (const w of weightColumn(events, name)) {
      total.w += w;
      total.w2 += w * w;
    }
  }
  const masked = mask ? { mask } : {};
  for (const [k, { observable, edges }] of axes.entries()) {
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
