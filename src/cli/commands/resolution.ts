import { svgFile } from "../../drawing/drawing.ts";
import { measuredText } from "../../report/format.ts";
import { shownNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError } from "../../request/validate.ts";
import { resolutionDrawing } from "../../resolution/drawing.ts";
import { type ResolutionResults, resolutionSteps } from "../../resolution/index.ts";
import { RESOLUTION_REQUEST, type ResolutionInput, resolutionInput } from "../../resolution/input.ts";
import { massResponse } from "../../resolution/response.ts";
import { TAILS, type Tail } from "../../tracker/tails.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { writeWhole } from "../files.ts";
import { declareOptions } from "../options.ts";
import { withProgress } from "../progress.ts";
import { columnsText, prose } from "../text.ts";
import { detectorOption } from "../tracker.ts";

const UNITS = {
  points: "MeV; seen, tails, inWindow: parts of 1; pull: in units of the error of each pair",
  errors: "one standard deviation of the sample, of the number of the same name",
  separation: "mm; shared: part of 1",
  line: "parts of the pairs that are seen, in bins of edges [MeV]",
};

function text({ results }: ResultRecord): string {
  const { points } = results as unknown as ResolutionResults;
  const columns = ["seen", "bias", "rms", "width68", "formula", "tails"] as const;
  const rows = points.map((point) => [
    shownNumber(point.mass),
    shownNumber(point.energy),
    ...columns.map((name) => measuredText(point[name], point.errors[name], 5)),
  ]);
  const said = [
    "(12): statistical error of the last digits. bias, rms: mean of measured less true mass, and spread about it; width68: half of what holds the middle 68 %; formula: the same of Gaussians with the errors of a closed formula, to first order in those of the tracks; tails: part beyond 3 width68 (Gaussian: 0.0027).",
  ];
  const apart = points.flatMap((point) =>
    (point.separation ?? []).map(({ hits, radius, distance, shared, errors }) => [
      ...[shownNumber(point.mass), shownNumber(point.energy), hits, shownNumber(radius), measuredText(distance, errors.distance, 4)],
      shared === undefined ? "" : measuredText(shared, errors.shared!, 4),
    ]),
  );
  const heads = ["m/MeV", "E/MeV", "hits", "radius/mm", "apart/mm", "shared"];
  if (apart.length > 0) {
    said.push(
      "apart: median distance of the two tracks in the bending plane at the first layer of these hits; shared: part of the pairs whose tracks are in one cell there.",
    );
    return [columnsText(["m/MeV", "E/MeV", ...columns], rows), columnsText(heads, apart), said.map((one) => prose(one)).join("\n")].join("\n\n");
  }
  return [columnsText(["m/MeV", "E/MeV", ...columns], rows), said.map((one) => prose(one)).join("\n")].join("\n\n");
}

const inputs = (options: Inputs) => ({ ...resolutionInput(options as Partial<ResolutionInput>) });

export const resolutionCommand: RecordCommand = {
  name: "resolution",
  examples: [
    ["x17 resolution --detector tracker.json --masses 10,16.88,30", "the mass resolution that follows from the errors of tracks, at three masses"],
    ["x17 resolution --detector tracker.json --energies 500,1000,1886.5 --plot resolution.svg", "the same against the energy of the pair, drawn"],
  ],
  declare: (program) =>
    declareOptions(
      program.description("resolution of the e+ e- mass from smeared tracks, beside the Gaussian that the paper smears it with (docs/detector.md)"),
      RESOLUTION_REQUEST,
      { detector: { parse: detectorOption } },
    )
      .option("--plot <file>", "draw resolution against mass, and the line of the first point, as .svg")
      .option("--response <file>", "write the response of the first point as .json, for x17 spectrum --response")
      .option("--tails <list>", `what the response holds besides the resolution: ${TAILS.join(",")}`),
  inputs: ({ plot: _, response: _response, tails: _tails, ...options }) => inputs(options),
  recorded: inputs,
  outputs: ({ plot, response, tails }) => {
    if (plot !== undefined && !/[^/]\.svg$/.test(String(plot))) throw new InputError(`--plot ${plot}: must end in .svg`);
    if (response !== undefined && !/[^/]\.json$/.test(String(response))) throw new InputError(`--response ${response}: must end in .json`);
    if (tails !== undefined && response === undefined) throw new InputError("--tails: goes with --response");
    const known: readonly string[] = TAILS;
    const named = tails === undefined ? [] : String(tails).split(",");
    const stray = named.find((tail, i) => !known.includes(tail) || named.indexOf(tail) !== i);
    if (stray !== undefined)
      throw new InputError(`--tails ${tails}: ${stray}: must be among ${TAILS.join(", ")}, each once${didYouMean(stray, TAILS)}`);
    return { plot, response, tails: named };
  },
  run: async (kernel, given, console, { plot, response, tails }) => {
    const results = await withProgress(console, "resolution", resolutionSteps(kernel, given as Partial<ResolutionInput>));
    if (typeof response === "string") {
      const { masses, energies, ...input } = given as unknown as ResolutionInput;
      const made = massResponse(kernel, { ...input, mass: masses[0]!, energy: energies[0]!, tails: tails as Tail[] });
      writeWhole(response, `${JSON.stringify(made)}\n`);
    }
    if (typeof plot === "string") writeWhole(plot, svgFile(await resolutionDrawing(results.points), "light"));
    return record(kernel, "resolution", given, { ...results, units: UNITS }, { seed: given["seed"] as number });
  },
  text,
};
