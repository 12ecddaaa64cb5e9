import { conversionsDrawing } from "../../conversions/drawing.ts";
import { type ConversionsResults, conversionsSteps } from "../../conversions/index.ts";
import { CONVERSIONS_REQUEST, type ConversionsInput, type ConversionsRequest, conversionsInput } from "../../conversions/input.ts";
import { CONVERSIONS_UNITS } from "../../conversions/units.ts";
import { svgFile } from "../../drawing/drawing.ts";
import { measuredText } from "../../report/format.ts";
import { shortNumber, shownNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { InputError } from "../../request/validate.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { writeWhole } from "../files.ts";
import { declareOptions } from "../options.ts";
import { withProgress } from "../progress.ts";
import { columnsText, prose, recordText } from "../text.ts";
import { trackerOption } from "../tracker.ts";
import { cutsOption } from "./spectrum.ts";

function text(made: ResultRecord): string {
  const { layers, bins, pairs } = made.results as unknown as ConversionsResults;
  const { normalisation } = made.inputs as unknown as ConversionsInput;
  const ofLayers = columnsText(
    ["layer", "element", "t/X0", "r", "P(90 deg)", "pairs/fb"],
    layers.map((one) => [
      one.name,
      one.element,
      shownNumber(one.radiationLengths),
      ...[one.ratio, one.probability].map((x) => shortNumber(x, 4)),
      shortNumber(one.pairs, 6),
    ]),
    2,
  );
  const ofBins = columnsText(
    ["lo", "hi", "true mass", "measured", "kept"],
    bins.map((bin) => [
      shownNumber(bin.lo),
      shownNumber(bin.hi),
      ...(["born", "measured", "kept"] as const).map((name) => measuredText(bin[name], bin.errors[name])),
    ]),
    2,
  );
  const said = `+- and (12), of the last digits: numerical and statistical. The rate is known to ${shortNumber(100 * normalisation, 3)}% besides, ${shortNumber(normalisation * pairs.value, 3)} fb of all pairs, of each bin \`rateError\` of the record. Radiation of the beams is not in.`;
  return [recordText(made), ofLayers, `pairs by their mass [MeV], in fb\n${ofBins}`, prose(said)].join("\n\n");
}

const inputs = (options: Inputs) => ({ ...conversionsInput(options as ConversionsRequest) });

export const conversionsCommand: RecordCommand = {
  name: "conversions",
  examples: [
    [
      "x17 conversions --range 12,26 --radius-max 20 --eta-min 0.3",
      "photons that convert in the beam pipe, as pairs from the beams; what a veto leaves",
    ],
    ["x17 conversions --fit perigee --plot conversions.svg", "the same with each track at its closest approach to the beams, drawn"],
  ],
  declare: (program) =>
    declareOptions(
      program.description(
        "e+ e- -> gamma gamma with a photon that makes a pair in the material: rate, the mass that a fit gives the pair, veto (docs/physics/conversions.md)",
      ),
      CONVERSIONS_REQUEST,
      { detector: { parse: trackerOption }, cuts: { parse: cutsOption } },
    ).option("--plot <file>", "draw the spectrum, as .svg"),
  inputs: ({ plot: _, ...options }) => inputs(options),
  recorded: inputs,
  outputs: ({ plot }) => {
    if (plot !== undefined && !/[^/]\.svg$/.test(String(plot))) throw new InputError(`--plot ${plot}: must end in .svg`);
    return { plot };
  },
  run: async (kernel, given, console, { plot }) => {
    const results = await withProgress(console, "conversions", conversionsSteps(kernel, given as ConversionsRequest));
    if (typeof plot === "string") writeWhole(plot, svgFile(await conversionsDrawing(results.bins, given as unknown as ConversionsInput), "light"));
    return record(kernel, "conversions", given, { ...results, units: CONVERSIONS_UNITS }, { seed: given["seed"] as number });
  },
  text,
};
