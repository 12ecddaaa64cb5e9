// Spectra at many couplings: one integration, then algebra. The numbers are those of `spectrum` within the errors beside them: that integrates what the
// couplings of its request ask for, this once for all couplings.
import { conversionSample, withConversions } from "../../components/conversions.ts";
import type { Kernel } from "../../kernel/load.ts";
import { withoutConversions } from "../../material/input.ts";
import { isUncoupled, withSomeX } from "../../request/spin.ts";
import { finished, type Steps } from "../../request/steps.ts";
import { atOnce } from "../../spectrum/breaths.ts";
import { type BinGrid, coupleBins } from "../../spectrum/couple.ts";
import { couplingsWithWidth } from "../../spectrum/couplings.ts";
import { type SpectrumModel, spectrumGrid, spectrumModelSteps, spectrumOfSteps, windowGrid } from "../../spectrum/index.ts";
import { SPECTRUM_TERMS, type SpectrumInput, type SpectrumRequest, spectrumInput } from "../../spectrum/input.ts";
import type { Kept } from "../../spectrum/kept.ts";
import { type OneBin, oneBin } from "../../spectrum/oneBin.ts";
import { spectrumRecord } from "../../spectrum/recorded.ts";
import type { Couplings } from "../../spectrum/resonance.ts";
import { windowOf } from "../../spectrum/window.ts";
import { numberAt } from "../observables/path.ts";
import { couplingsVarying, emptyColumns, type FastPath, type Varying } from "./fast.ts";

/** Where what varies changes nothing but algebra: the axes of a scan that vary fastest. */
const BESIDE_COUPLINGS = ["invisible", "width", "lumi", "efficiency"] as const;
export const ALGEBRAIC_INPUTS = ["epsV", "epsA", "epsS", "epsP", ...BESIDE_COUPLINGS] as const;

/** `bins[3].signal`, `windows[0].snr`: of a bin alone. */
const OF_BIN = /^(bins|windows)\[(\d+)\]\.(.+)$/;
/** What belongs to the integration. */
const OF_INTEGRATION = /^(relativeError|points)\b|\.(functions|monteCarlo)\b/;

/** What stands beside the spectrum. */
const OF_CONVERSIONS = /^conversions\b/;

/** A bin with the numbers that are wanted of it. */
interface WantedBin {
  readonly at: OneBin;
  readonly lo: number;
  readonly hi: number;
  /** Of a window: its resolution. */
  readonly sigma?: number;
  readonly wanted: { readonly path: string; readonly w: number }[];
}

/** The pieces of a bin, which need no words: their places in what `oneBin` gives. */
const PLACES: Readonly<Record<string, number>> = { background: 0, signal: 1, interference: 2 };

/** Of a bin that is proved to be empty nothing is left. */
function oneBinOf(kernel: Kernel, model: SpectrumModel, grid: BinGrid, bin: number, couplings: Couplings, errors: boolean): OneBin {
  const closed = atOnce(model.closedBins(grid.edges, coupleBins(kernel, grid, couplings)));
  return closed.has(bin) ? (_, out) => void out.fill(0) : oneBin(kernel, grid, bin, errors);
}

/** The bins and windows that paths name, each once; undefined where a path is about something else or there is no such bin. */
function binsOf(kernel: Kernel, model: SpectrumModel, paths: readonly string[], couplings: Couplings, errors: boolean): WantedBin[] | undefined {
  const found = new Map<string, WantedBin>();
  const whole = spectrumGrid(model);
  for (const [w, path] of paths.entries()) {
    const [, kind, number, rest] = OF_BIN.exec(path) ?? [];
    const at = Number(number);
    const sigma = kind === "windows" ? model.input.sigma[at] : undefined;
    if (rest === undefined || (kind === "bins" ? at >= whole.edges.length - 1 : sigma === undefined)) return undefined;
    const key = `${kind}${at}`;
    if (!found.has(key)) {
      const grid = sigma === undefined ? whole : windowGrid(model, sigma);
      const bin = sigma === undefined ? at : 0;
      const [lo, hi] = [grid.edges[bin]!, grid.edges[bin + 1]!];
      found.set(key, { at: oneBinOf(kernel, model, grid, bin, couplings, errors), lo, hi, ...(sigma === undefined ? {} : { sigma }), wanted: [] });
    }
    found.get(key)!.wanted.push({ path: rest, w });
  }
  return [...found.values()];
}

const scaleOf = ({ sigma }: WantedBin, { lumi, efficiency }: SpectrumInput): number => (sigma === undefined ? 1 : lumi * efficiency);

/** Bin with its words, for numbers that are no pieces. */
function described(kernel: Kernel, { lo, hi, sigma }: WantedBin, input: SpectrumInput, out: Float64Array): object {
  const [background, signal, interference, b, s, i] = out as unknown as [number, number, number, number, number, number];
  const pieces = { background, signal, interference };
  const errors = { background: b, signal: s, interference: i };
  let [total, error] = [0, 0];
  for (const term of SPECTRUM_TERMS)
    if (input.terms.includes(term)) {
      total += pieces[term];
      error += errors[term];
    }
  const bin = { lo, hi, background, signal, interference, total, error, errors };
  return sigma === undefined ? bin : windowOf(kernel, input, sigma, bin);
}

export const SPECTRUM: FastPath = {
  // pieces of a bin, with the words of a window, or a whole spectrum
  seconds: (paths) =>
    paths.some((path) => !OF_BIN.test(path)) ? 1e-3 : paths.every((path) => PLACES[OF_BIN.exec(path)![3]!] !== undefined) ? 1.5e-6 : 5e-6,
  varying: (request, axes) => [...couplingsVarying(request, axes), ...BESIDE_COUPLINGS],
  *prepared(kernel, { request, paths, errors }, kept) {
    // initial-state radiation takes many integrations
    if (paths.some((path) => OF_INTEGRATION.test(path)) || request["isr"] !== undefined) return undefined;
    const first = spectrumInput(request as SpectrumRequest);
    // couplings move nothing of conversions but what windows are worth with them
    const sample =
      first.conversions !== undefined && paths.some((path) => OF_CONVERSIONS.test(path)) ? yield* conversionSample(kernel, first, kept) : undefined;
    const { model, reached } = yield* modelOf(kernel, withoutConversions(request as SpectrumRequest), kept);
    const some = isUncoupled(first) ? withSomeX(first) : first;
    const lean = binsOf(kernel, model, paths, couplingsWithWidth(kernel, some), errors || paths.some((path) => path.includes("error")));
    const grid = spectrumGrid(model);
    return (varying, n, arrays) => {
      const columns = emptyColumns(paths, n, arrays);
      const out = new Float64Array(6);
      const at = inputAt(first, varying);
      for (let i = 0; i < n; i++) {
        const input = at(i);
        const couplings = couplingsWithWidth(kernel, input);
        if (lean) for (const bin of lean) leanRow(kernel, bin, input, couplings, out, columns, i);
        else {
          const found = finished("spectrum", spectrumOfSteps({ ...model, input }, couplings, grid));
          const record = spectrumRecord(sample ? withConversions(kernel, input, found, sample) : found);
          paths.forEach((path, w) => {
            const number = numberAt(record, path);
            columns.values[w]![i] = number?.value ?? Number.NaN;
            columns.errors[w]![i] = number?.error ?? 0;
          });
        }
      }
      return { ...columns, ...(reached ? {} : { inaccurate: new Uint8Array(n).fill(1) }) };
    };
  },
};

/** Integrals for all couplings, and whether they are as accurate as asked. */
function* modelOf(kernel: Kernel, request: SpectrumRequest, kept: Kept): Steps<{ readonly model: SpectrumModel; readonly reached: boolean }> {
  // any coupling but 0 asks for the pieces of X
  const model = yield* spectrumModelSteps(kernel, withSomeX(request), { kept });
  return { model, reached: model.coefficients.relativeError <= model.input.accuracy };
}

/** The inputs of a row. */
function inputAt(first: SpectrumInput, varying: Varying): (i: number) => SpectrumInput {
  const names = ALGEBRAIC_INPUTS.filter((name) => varying[name] !== undefined);
  const input: { -readonly [key in keyof SpectrumInput]: SpectrumInput[key] } = { ...first };
  return (i) => {
    for (const name of names) input[name] = varying[name]![i]!;
    return input;
  };
}

function leanRow(
  kernel: Kernel,
  bin: WantedBin,
  input: SpectrumInput,
  couplings: Couplings,
  out: Float64Array,
  { values, errors }: ReturnType<typeof emptyColumns>,
  i: number,
): void {
  bin.at(couplings, out);
  const scale = scaleOf(bin, input);
  let all: object | undefined;
  for (const { path, w } of bin.wanted) {
    const place = PLACES[path];
    if (place !== undefined) {
      values[w]![i] = out[place]! * scale;
      errors[w]![i] = out[3 + place]! * scale;
      continue;
    }
    all ??= described(kernel, bin, input, out);
    const number = numberAt(all, path);
    values[w]![i] = number?.value ?? Number.NaN;
    errors[w]![i] = number?.error ?? 0;
  }
}
