import { existsSync } from "node:fs";
import { CUT_PRESETS } from "../../cutPresets.ts";
import type { CutSpec } from "../../cuts.ts";
import type { Kernel } from "../../load.ts";
import { AccuracyError } from "../../outcome.ts";
import { type ResultRecord, record } from "../../record.ts";
import { SPECTRUM_REQUEST } from "../../request/spectrum.ts";
import { didYouMean } from "../../request/suggest.ts";
import { type Spectrum, type SpectrumBin, spectrum } from "../../spectrum.ts";
import { type SpectrumRequest, spectrumInput } from "../../spectrumInput.ts";
import { InputError } from "../../validate.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { jsonFile } from "../files.ts";
import { declareOptions } from "../options.ts";

/** A preset's name, or a file that holds a declaration in JSON. */
export function cutsOption(text: string): string | CutSpec {
  const names = Object.keys(CUT_PRESETS);
  if (names.includes(text)) return text;
  if (!existsSync(text)) throw new InputError(`--cuts ${text}: must be a readable file or one of ${names.join(", ")}${didYouMean(text, names)}`);
  return jsonFile("--cuts", text, "selection") as CutSpec;
}

const UNITS = {
  bins: "fb per bin",
  smeared: "fb per bin",
  outside: "fb",
  windows: "events (lumi times efficiency times cross-section); ...Fb: fb",
  at: "fb/MeV",
  width: "MeV",
  masses: "MeV",
};

function results(found: Spectrum): Record<string, unknown> {
  return {
    bins: found.bins,
    smeared: Object.fromEntries(found.smeared.map(({ sigma, bins }) => [`${sigma}`, bins])),
    outside: Object.fromEntries(found.smeared.map(({ sigma, below, above }) => [`${sigma}`, { below, above }])),
    windows: found.windows,
    ...(found.at.length > 0 ? { at: found.at } : {}),
    width: found.width,
    relativeError: found.relativeError,
    points: found.points,
    units: UNITS,
  };
}

function run(kernel: Kernel, inputs: Inputs): ResultRecord {
  const found = spectrum(kernel, inputs as SpectrumRequest);
  const { accuracy } = found.input;
  const made = record(kernel, "spectrum", inputs, results(found), { accuracy });
  if (found.relativeError > accuracy)
    throw new AccuracyError(`accuracy ${accuracy} not reached: the relative error is ${found.relativeError.toPrecision(2)}`, made);
  return made;
}

const fixed = (value: number): string => `${Number(value.toPrecision(7))}`.padStart(14);

const table = (title: string, bins: readonly SpectrumBin[]): string =>
  [
    `${title}\n${["lo", "hi", "background", "signal", "interference", "total"].map((head) => head.padStart(14)).join("")}`,
    ...bins.map((bin) => [bin.lo, bin.hi, bin.background, bin.signal, bin.interference, bin.total].map(fixed).join("")),
  ].join("\n");

function text({ results: found }: ResultRecord): string {
  const { bins, smeared, windows, at } = found as unknown as {
    bins: SpectrumBin[];
    smeared: Record<string, SpectrumBin[]>;
    windows: Spectrum["windows"];
    at?: Spectrum["at"];
  };
  const parts = [table("cross-section per bin [fb]", bins)];
  for (const [sigma, rows] of Object.entries(smeared)) parts.push(table(`behind a resolution of ${sigma} MeV [fb]`, rows));
  for (const { sigma, lo, hi, background, signal, snr } of windows)
    parts.push(
      `window of 3 x ${sigma} MeV: ${lo} to ${hi} MeV: ${Number(background.toPrecision(6))} background and ${Number(signal.toPrecision(6))} signal events, S/sqrt(S+B) = ${Number(snr.toPrecision(4))}`,
    );
  for (const { m, background, signal, interference, total } of at ?? [])
    parts.push(`dsigma/dm at ${m} MeV [fb/MeV]: background ${background} signal ${signal} interference ${interference} total ${total}`);
  return parts.join("\n\n");
}

const inputs = (options: Inputs) => ({ ...spectrumInput(options as SpectrumRequest) });

export const spectrumCommand: RecordCommand = {
  name: "spectrum",
  examples: [
    ["x17 spectrum --cuts besiii --eps-v 2e-3 --sigma 1,1.5,3", "the spectrum of Figs. 10 and 11 with the windows of Table 2"],
    ["x17 spectrum --eps-v 2e-3 --at 16.87,16.88,16.89 --json", "dsigma/dm across the peak"],
  ],
  declare: (program) =>
    declareOptions(
      program.description(
        "dsigma/dm(e+ e-) of e+ e- -> e+ e- gamma: photon, X and interference, bins and points, resolution, windows (Figs. 9-11, Table 2)",
      ),
      SPECTRUM_REQUEST,
      { cuts: { parse: cutsOption } },
    ),
  inputs,
  recorded: inputs,
  run,
  text,
};
