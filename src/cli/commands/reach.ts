import { EXPERIMENTS } from "../../reach/experiments.ts";
import { type ReachPoint, type ReachResults, reachSteps, reachTemplates } from "../../reach/index.ts";
import { type ReachRequest, reachInput } from "../../reach/input.ts";
import { record } from "../../record.ts";
import { measuredText, shownNumber } from "../../report/format.ts";
import { asimovData } from "../../statistics/model.ts";
import { workspace } from "../../statistics/pyhf.ts";
import { InputError } from "../../validate.ts";
import type { RecordCommand } from "../command.ts";
import { readText, writeWhole } from "../files.ts";
import { numberListOption, numberOption } from "../options.ts";
import { withProgress } from "../progress.ts";
import { columnsText, prose, recordText } from "../text.ts";

const number = (flag: string) => numberOption(flag);

/** A preset's name, or an experiment declared in a JSON file. */
function experimentFrom(given: string): ReachRequest["experiment"] {
  if (Object.hasOwn(EXPERIMENTS, given) || !/[./]/.test(given)) return given;
  try {
    return JSON.parse(readText("--experiment", given));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`--experiment ${given}: must be a JSON object with ${Object.keys(EXPERIMENTS["besiii-3773"]).join(", ")}`);
  }
}

/** The request behind the checked inputs of a record: the setup is complete, so it is handed over as a declaration. */
const requestOf = ({ experiment: _, setup, ...rest }: Record<string, unknown>): ReachRequest => ({ ...rest, experiment: setup }) as ReachRequest;

/** Names of the nuisance parameters in the order of `backgroundDeformations`. */
function deformationNames(request: ReachRequest): string[] {
  const { normalisation, shape } = reachInput(request).setup;
  return [...(normalisation > 0 ? ["background_normalisation"] : []), ...(shape > 0 ? ["background_slope", "background_curvature"] : [])];
}

export const reachCommand: RecordCommand = {
  name: "reach",
  examples: [
    ["x17 reach --eps-v 6.78e-4", "what BESIII could exclude, and the luminosity that sees eps = 6.78e-4 (G2 = 4.6e-7)"],
    ["x17 reach --experiment stcf --masses 10,17,30,100 --json", "expected limits of a super tau-charm factory at four masses"],
    ["x17 reach --resolution 1 --pyhf model.json", "the likelihood as a pyhf workspace"],
  ],
  declare: (program) =>
    program
      .description("what it takes: expected limits, discovery reach, luminosity and resolution for n sigma, best window (sections IV.2 and V)")
      .option(
        "--experiment <name|file>",
        `${Object.keys(EXPERIMENTS).join(", ")} or a JSON file (default besiii-3773)`,
        experimentFrom as (text: string) => string,
      )
      .option("--mass <MeV>", "mass of X", number("--mass"))
      .option(
        "--masses <list>",
        "several masses in MeV, 5 to 200 say, or @FILE; all numbers for the first, limits and reach for each",
        numberListOption("--masses"),
      )
      .option("--eps-v <number>", "vector coupling of the signal hypothesis (default 6.7e-4)", number("--eps-v"))
      .option("--eps-a <number>", "axial coupling of the signal hypothesis", number("--eps-a"))
      .option("--resolution <MeV>", "resolution of the pair mass", number("--resolution"))
      .option("--luminosity <fb^-1>", "integrated luminosity", number("--luminosity"))
      .option("--efficiency <number>", "detector efficiency on top of the selection", number("--efficiency"))
      .option("--normalisation <number>", "relative uncertainty of the background normalisation", number("--normalisation"))
      .option("--shape <number>", "relative uncertainty of the background slope and curvature", number("--shape"))
      .option("--uncorrelated <number>", "relative uncertainty of the background in each bin on its own", number("--uncorrelated"))
      .option("--bin <MeV>", "width of a bin (default 0.5)", number("--bin"))
      .option("--accuracy <number>", "relative accuracy of the spectra (default 1e-3)", number("--accuracy"))
      .option("--toys <n>", "pseudo-experiments that check the asymptotic limit (default 0)", number("--toys"))
      .option("--seed <n>", "seed of the pseudo-experiments (default 1)", number("--seed"))
      .option("--pyhf <file>", "write the likelihood as a pyhf workspace"),
  inputs: ({ pyhf, ...options }) => ({ ...reachInput(options as ReachRequest), ...(pyhf === undefined ? {} : { pyhf }) }),
  run: async (kernel, inputs, console) => {
    const { pyhf, ...rest } = inputs;
    const request = requestOf(rest);
    if (typeof pyhf === "string") {
      const { model } = reachTemplates(kernel, request);
      const names = deformationNames(request);
      writeWhole(pyhf, `${JSON.stringify(workspace(kernel, model, asimovData(model, 0), "pair_mass", names), null, 1)}\n`);
    }
    const results = await withProgress(console, "reach", reachSteps(kernel, request));
    return record(kernel, "reach", rest, results, { seed: inputs.seed as number, accuracy: inputs.accuracy as number });
  },
  text: (result) => {
    const { scan, unreachable, atSearchLimit, assumptions } = result.results as unknown as ReachResults;
    const measured = (point: ReachPoint, x: number | undefined) => (x === undefined ? "-" : measuredText(x, x * point.relativeError));
    const rows = scan.map((point) => [
      shownNumber(point.mass),
      ...[point.cls90, point.cls95, point.threeSigma, point.fiveSigma].map((x) => measured(point, x)),
      `${Number(point.signalOverBackground.toPrecision(3))}`,
      measured(point, point.cls90Uncorrelated),
    ]);
    const heads = ["mass/MeV", "eps < (90%)", "eps < (95%)", "3 sigma", "5 sigma", "S/B", "90%, bins to 0.1%"];
    const notes = [
      ...(unreachable.length ? [`out of reach under these uncertainties: ${unreachable.join(", ")}`] : []),
      ...atSearchLimit.map((one) => `at least, as the search ended: ${one}`),
      ...assumptions.map((one) => `assumed: ${one}`),
    ];
    return [recordText(result), columnsText(heads, rows), notes.map(prose).join("\n")].join("\n\n");
  },
};
