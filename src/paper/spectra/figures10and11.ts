// Figures 10 and 11: spectra of events before and after smearing, at both ends of the surviving region. Plain arrays, in events per bin.
import { X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { smear } from "../../smear/index.ts";
import { binGrid } from "../../spectrum/couple.ts";
import { smearedSpectrum, spectrumBins } from "../../spectrum/index.ts";
import { binEdges } from "../../spectrum/input.ts";
import { COVERAGE, ENDS, ROUNDED_SIGNAL } from "../quoted.ts";
import { BIN, besiiiModel, couplingsAt, DEFAULT_ACCURACY, LUMINOSITY_FB, RESOLUTIONS, SHOWN } from "./numbers.ts";

/** Events per bin. `published` adds the number of signal events of Table 2 to the background, `consistent` cuts both alike and keeps the interference. */
export interface EventSpectrum {
  readonly background: readonly number[];
  readonly published: { readonly signal: readonly number[]; readonly total: readonly number[] };
  readonly consistent: { readonly signal: readonly number[]; readonly interference: readonly number[]; readonly total: readonly number[] };
}

interface BinnedSpectra {
  /** Edges of the bins [MeV]. */
  readonly edges: readonly number[];
  /** Largest and smallest surviving coupling. */
  readonly max: EventSpectrum;
  readonly min: EventSpectrum;
}

interface SmearedSpectra extends BinnedSpectra {
  /** Resolution [MeV]. */
  readonly sigma: number;
}

/** Signal events as the paper counts them: the rounded cross-sections [fb] of Eq. 36, times luminosity and coverage. */
const PUBLISHED = { Max: ROUNDED_SIGNAL.Max * COVERAGE * LUMINOSITY_FB, Min: ROUNDED_SIGNAL.Min * COVERAGE * LUMINOSITY_FB } as const;

const shownEdges = (): readonly number[] => binEdges({ range: SHOWN, bin: BIN });

const sum = (...columns: readonly (readonly number[])[]): number[] =>
  columns[0]!.map((_, i) => columns.reduce((total, column) => total + column[i]!, 0));

interface Bins {
  readonly background: number;
  readonly signal: number;
  readonly interference: number;
}

function eventSpectrum(bins: readonly Bins[], line: readonly number[]): EventSpectrum {
  const column = (name: keyof Bins) => bins.map((bin) => bin[name] * LUMINOSITY_FB);
  const [background, signal, interference] = [column("background"), column("signal"), column("interference")];
  return {
    background,
    published: { signal: line, total: sum(background, line) },
    consistent: { signal, interference, total: sum(background, signal, interference) },
  };
}

/** Both ends; `bins` gives the cross-sections of a coupling, `line` the contents of the bins for a line of so many events at m_X. */
function bothEnds(edges: readonly number[], bins: (g2: number) => readonly Bins[], line: (events: number) => readonly number[]): BinnedSpectra {
  const [max, min] = ENDS.map(([end, g2]) => eventSpectrum(bins(g2), line(PUBLISHED[end])));
  return { edges, max: max!, min: min! };
}

/** Fig. 10: before the resolution. */
export function figure10(kernel: Kernel, accuracy: number = DEFAULT_ACCURACY): BinnedSpectra {
  const model = besiiiModel(kernel, "besiii", accuracy);
  const edges = shownEdges();
  const grid = binGrid(kernel, model.coefficients, edges);
  const line = (events: number) => edges.slice(1).map((hi, i) => (X17_MASS >= edges[i]! && X17_MASS < hi ? events : 0));
  return bothEnds(edges, (g2) => spectrumBins(model, grid, couplingsAt(model, g2)), line);
}

/** Fig. 11: behind each resolution; the spectrum outside the shown range leaks in as it would. */
export function figure11(kernel: Kernel, accuracy: number = DEFAULT_ACCURACY): SmearedSpectra[] {
  const model = besiiiModel(kernel, "besiii", accuracy);
  const edges = shownEdges();
  return RESOLUTIONS.map((sigma) => {
    const line = (events: number) => Array.from(smear(kernel, { edges, sigma, lines: { positions: [X17_MASS], contents: [events] } }).contents);
    return { sigma, ...bothEnds(edges, (g2) => smearedSpectrum(model, couplingsAt(model, g2), sigma, edges).bins, line) };
  });
}
