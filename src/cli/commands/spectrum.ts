import { existsSync } from "node:fs";
import { spectrumBesideSteps } from "../../components/spectrum.ts";
import type { CutSpec } from "../../cuts/declaration.ts";
import { CUT_PRESET_NAMES } from "../../cuts/presets.ts";
import type { Kernel } from "../../kernel/load.ts";
import { measuredText } from "../../report/format.ts";
import { shortNumber, shownNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError } from "../../request/validate.ts";
import type { SmearedSpectrum, Spectrum, SpectrumBin, SpectrumConversions, Summed } from "../../spectrum/index.ts";
import { SPECTRUM_REQUEST, type SpectrumRequest, spectrumInput } from "../../spectrum/input.ts";
import type { Kept } from "../../spectrum/kept.ts";
import { spectrumRecord } from "../../spectrum/recorded.ts";
import { reached } from "../accuracy.ts";
import type { Console, Inputs, RecordCommand } from "../command.ts";
import { jsonObject } from "../files.ts";
import { declareOptions } from "../options.ts";
import { withProgress } from "../progress.ts";
import { namedResponse, responseOption } from "../response.ts";
import { columnsText, prose } from "../text.ts";
import { trackerOption } from "../tracker.ts";

/** A preset's name, or a file that holds a declaration in JSON. */
export function cutsOption(text: string): string | CutSpec {
  const names: readonly string[] = CUT_PRESET_NAMES;
  if (names.includes(text)) return text;
  if (!existsSync(text)) throw new InputError(`--cuts ${text}: must be a readable file or one of ${names.join(", ")}${didYouMean(text, names)}`);
  return jsonObject("--cuts", text, "selection") as CutSpec;
}

async function run(kernel: Kernel, inputs: Inputs, console: Console, { kept }: { readonly kept?: Kept }): Promise<ResultRecord> {
  const found = await withProgress(console, "spectrum", spectrumBesideSteps(kernel, inputs as SpectrumRequest, kept));
  const { accuracy } = found.input;
  return reached(record(kernel, "spectrum", inputs, spectrumRecord(found), { accuracy }), accuracy, found.relativeError);
}

const PIECES = ["background", "signal", "interference"] as const;

/** The pieces and their total, each with its error. */
const measured = (one: Summed): string[] => [
  ...PIECES.map((piece) => measuredText(one[piece], one.errors[piece])),
  measuredText(one.total, one.error),
];

const HEADS = [...PIECES, "total"];

const binsText = (title: string, bins: readonly SpectrumBin[]): string =>
  `${title}\n${columnsText(
    ["lo", "hi", ...HEADS],
    bins.map((bin) => [shownNumber(bin.lo), shownNumber(bin.hi), ...measured(bin)]),
    2,
  )}`;

/** The tree beside the radiated bins: what both terms are multiplied by. */
function ratiosText(bins: readonly SpectrumBin[], tree: readonly SpectrumBin[]): string {
  const ratio = (bin: SpectrumBin, one: SpectrumBin, piece: "background" | "signal" | "total"): string => {
    const [value, without] = [bin[piece], one[piece]];
    const error = piece === "total" ? bin.error + one.error : bin.errors[piece] + one.errors[piece];
    return without === 0 ? "-" : measuredText(value / without, error / Math.abs(without));
  };
  const rows = bins.map((bin, i) => {
    const one = tree[i]!;
    return [
      shownNumber(bin.lo),
      shownNumber(bin.hi),
      ...measured(one),
      ratio(bin, one, "background"),
      ratio(bin, one, "signal"),
      ratio(bin, one, "total"),
    ];
  });
  return `without radiation (tree) [fb], and K = with over without\n${columnsText(["lo", "hi", ...HEADS, "K background", "K signal", "K total"], rows, 2)}`;
}

function leaksText({ below, above, fromBelow, fromAbove, errors, from }: Omit<SmearedSpectrum, "bins" | "sigma">): string {
  const rows = [
    ["left the range", measuredText(below, errors.below), measuredText(above, errors.above)],
    ["came in from outside", measuredText(fromBelow, errors.fromBelow), measuredText(fromAbove, errors.fromAbove)],
  ];
  const title = `across the ends of the range [fb], from true masses of ${shownNumber(from[0])} to ${shownNumber(from[1])} MeV`;
  return `${title}\n${columnsText(["", "below", "above"], rows)}`;
}

const NUMBERS = { snr: "S/sqrt(S+B)", signalOverBackground: "S/B", signalOverSqrtBackground: "S/sqrt(B)", asimov: "Asimov" } as const;

/** Conversions beside the spectrum, by themselves and in windows. */
function conversionsText({ detector, fit, efficiency, radiation, bins, windows }: SpectrumConversions): string[] {
  const said = [
    `conversions in the material of ${detector}, tracks fitted by ${fit}: beside the spectrum, in none of the numbers above; measured masses, (12): statistical error, rate: what its uncertainty makes of them`,
    ...(efficiency.value === 1 ? [] : [`the veto keeps ${measuredText(efficiency.value, efficiency.error)} of the signal`]),
    ...(radiation ? [`radiation of the beams multiplies them by ${measuredText(radiation.value, radiation.error)}, K of the background`] : []),
  ];
  const vetoed = efficiency.value !== 1;
  const rows = bins.map(({ lo, hi, value, error, rateError, backgroundEfficiency: kept }) => [
    shownNumber(lo),
    shownNumber(hi),
    measuredText(value, error),
    shortNumber(rateError, 2),
    ...(vetoed ? [measuredText(kept.value, kept.error)] : []),
  ]);
  const heads = ["lo", "hi", "conversions [fb]", "rate", ...(vetoed ? ["kept of background"] : [])];
  return [
    `${prose(said.join("; "))}\n${columnsText(heads, rows, 2)}`,
    ...windows.map((window) => {
      const { sigma, lo, hi, errors, events, rateError } = window;
      const names = Object.keys(NUMBERS) as (keyof typeof NUMBERS)[];
      const numbers = names.map((name) => measuredText(window[name], errors[name]));
      const title = `window of 3 x ${shownNumber(sigma)} MeV: ${shownNumber(lo)} to ${shownNumber(hi)} MeV, conversions as further background [events]`;
      const heads = ["conversions", "rate", ...names.map((name) => NUMBERS[name])];
      return `${title}\n${columnsText(heads, [[measuredText(events, errors.events), shortNumber(rateError, 2), ...numbers]], 0)}`;
    }),
  ];
}

function text({ results: found }: ResultRecord): string {
  const { bins, smeared, outside, windows, at, width, errors, radiation, tree } = found as unknown as Omit<
    Spectrum,
    "smeared" | "at" | "radiation" | "measured"
  > & {
    radiation?: { beta: number; nodes: number };
    tree?: Pick<Spectrum, "bins">;
    smeared: Record<string, SpectrumBin[]>;
    outside: Record<string, SmearedSpectrum>;
    at?: Spectrum["at"];
  };
  const { measured: through, conversions } = found as unknown as Pick<Spectrum, "measured" | "conversions">;
  const parts = [
    "(12): numerical error of the last digits; without: known better than shown",
    ...(width > 0 ? [`width of X: ${measuredText(width, errors.width)} MeV`] : []),
    binsText("cross-section per bin [fb]", bins),
  ];
  const completed = bins.filter(({ monteCarlo }) => monteCarlo).length;
  if (completed > 0) parts.push(`${completed} of ${bins.length} bins by the Monte Carlo as well, whose error is one standard deviation`);
  if (through) parts.push(binsText(`measured, ${shownNumber(100 * (1 - through.lost))} % of the events [fb]`, through.bins), leaksText(through));
  if (radiation && tree)
    parts.push(
      `initial-state radiation: beta = ${shortNumber(radiation.beta, 6)}, from tree spectra of ${radiation.nodes} energies and boosts`,
      ratiosText(bins, tree.bins),
    );
  // in the order of the request: keys that are whole numbers come first in an object
  for (const { sigma } of windows) parts.push(binsText(`smeared by ${sigma} MeV [fb]`, smeared[sigma]!), leaksText(outside[sigma]!));
  for (const window of windows) {
    const { sigma, lo, hi } = window;
    const names = Object.keys(NUMBERS) as (keyof typeof NUMBERS)[];
    const numbers = names.map((name) => measuredText(window[name], window.errors[name]));
    const title = `window of 3 x ${shownNumber(sigma)} MeV: ${shownNumber(lo)} to ${shownNumber(hi)} MeV [events]`;
    parts.push(`${title}\n${columnsText([...HEADS, ...names.map((name) => NUMBERS[name])], [[...measured(window), ...numbers]], 0)}`);
  }
  if (at !== undefined)
    parts.push(
      `dsigma/dm [fb/MeV]\n${columnsText(
        ["m", ...HEADS],
        at.map((point) => [`${point.m}`, ...measured(point)]),
      )}`,
    );
  if (conversions) parts.push(...conversionsText(conversions));
  return parts.join("\n\n");
}

function inputs({ response, ...options }: Inputs) {
  if (typeof response !== "string") return { ...spectrumInput({ ...options, ...(response ? { response } : {}) } as SpectrumRequest) };
  const input = spectrumInput(options as SpectrumRequest);
  return { ...spectrumInput({ ...options, response: namedResponse(response, input) } as SpectrumRequest) };
}

export const spectrumCommand: RecordCommand = {
  name: "spectrum",
  examples: [
    ["x17 spectrum --cuts besiii --eps-v 2e-3 --sigma 1,1.5,3", "the spectrum of Figs. 10 and 11 with the windows of Table 2"],
    [
      "x17 spectrum --eps-v 2e-3 --response besiii:vertex+fsr+bremsstrahlung",
      "the spectrum as the drift chamber of BESIII measures it, radiation of the pair included",
    ],
    ["x17 spectrum --eps-v 2e-3 --isr 200", "with photons along the beams that take up to 200 MeV away, the tree beside it"],
    [
      "x17 spectrum --eps-v 2e-3 --sigma 1.5 --conversions beam-fit --detector besiii",
      "with photons that convert in the material of BESIII beside it, and what the window is worth with them",
    ],
    ["x17 spectrum --eps-s 2e-3 --sigma 1.5", "a scalar X in the place of the vector one"],
    ["x17 spectrum --eps-v 2e-3 --at 16.87,16.88,16.89 --json", "dsigma/dm across the peak"],
  ],
  declare: (program) =>
    declareOptions(
      program.description(
        "dsigma/dm(e+ e-) of e+ e- -> e+ e- gamma: background, signal and interference in bins, at points, smeared, in windows (Figs. 9-11, Table 2)",
      ),
      SPECTRUM_REQUEST,
      { cuts: { parse: cutsOption }, response: { parse: responseOption }, detector: { parse: trackerOption } },
    ),
  inputs,
  recorded: inputs,
  run,
  text,
};
