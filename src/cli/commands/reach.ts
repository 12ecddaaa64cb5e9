import { presetCuts } from "../../cuts/spec.ts";
import { loadKernelSync } from "../../kernel/embedded.ts";
import { responseVeto } from "../../reach/conversions.ts";
import { EXPERIMENTS, type Experiment, type ExperimentName } from "../../reach/experiments.ts";
import { type ReachResults, reachSteps, reachTemplatesSteps } from "../../reach/index.ts";
import { REACH_REQUEST, type ReachRequest, reachInput } from "../../reach/input.ts";
import { measuredText } from "../../report/format.ts";
import { shownNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import { InputError, knownKeys, plainObject } from "../../request/validate.ts";
import { asimovData } from "../../statistics/model.ts";
import { workspace } from "../../statistics/pyhf.ts";
import { reached } from "../accuracy.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { jsonFile, writeWhole } from "../files.ts";
import { declareOptions } from "../options.ts";
import { withProgress } from "../progress.ts";
import { namedResponse, responseOption } from "../response.ts";
import { columnsText, prose, recordText } from "../text.ts";
import { trackerOption } from "../tracker.ts";

/** A preset's name, or an experiment declared in a JSON file. */
function experimentFrom(given: string): ReachRequest["experiment"] {
  if (Object.hasOwn(EXPERIMENTS, given) || !/[./]/.test(given)) return given as ExperimentName;
  return jsonFile("--experiment", given, `object with ${Object.keys(EXPERIMENTS["besiii-3773"]).join(", ")}`) as ReachRequest["experiment"];
}

/** The request behind the checked inputs of a record: the setup is complete, so it is handed over as a declaration. */
const requestOf = ({ experiment: _, setup, ...rest }: Inputs): ReachRequest => ({ ...rest, experiment: setup }) as ReachRequest;

/** What may differ from the experiment of that name. */
const ADJUSTABLE = ["lumi", "sigma", "efficiency", "normalisation", "shape", "uncorrelated"] as const;

/** What a record holds beside the setup; what changes the setup is no part of it. */
const BESIDE_SETUP = Object.keys(REACH_REQUEST).flatMap((key) => {
  if (key === "experiment") return [key, "setup"];
  return key === "mass" || (ADJUSTABLE as readonly string[]).includes(key) ? [] : [key];
});

/**
 * A record holds the whole setup beside the name of the experiment: of a named one only what options change may differ. Without a setup it is a request of
 * the library.
 */
function reachRecorded(inputs: Inputs): Inputs {
  if (inputs.setup === undefined) return { ...reachInput(inputs as ReachRequest) };
  const { experiment, setup, ...rest } = knownKeys<Inputs>("the request", inputs, BESIDE_SETUP);
  if (experiment === "custom") return { ...reachInput({ ...rest, experiment: setup } as ReachRequest) };
  const given = plainObject("setup", setup) as Partial<Experiment>;
  // a response stands for sigma, and the setup has the width of what it makes of the first mass
  const changed = ADJUSTABLE.filter((key) => given[key] !== undefined && !(key === "sigma" && rest.response !== undefined)).map((key) => [
    key,
    given[key],
  ]);
  return { ...reachInput({ ...rest, ...Object.fromEntries(changed), experiment } as ReachRequest) };
}

/** A response by name is that of the first mass, of the pairs that selection and veto leave. */
function withResponse({ response, ...options }: Inputs): ReachRequest {
  if (typeof response !== "string") return { ...options, ...(response ? { response } : {}) } as ReachRequest;
  const input = reachInput(options as ReachRequest);
  const { setup, masses } = input;
  const keep = responseVeto(loadKernelSync(), input, masses[0]!);
  return {
    ...options,
    response: namedResponse(response, {
      sqrts: setup.sqrts,
      mass: masses[0]!,
      cuts: typeof setup.cuts === "string" ? presetCuts(setup.cuts) : setup.cuts,
      ...(keep ? { keep } : {}),
    }),
  } as ReachRequest;
}

export const reachCommand: RecordCommand = {
  name: "reach",
  examples: [
    ["x17 reach --eps-v 6.78e-4", "what BESIII could exclude, and the luminosity that sees eps = 6.78e-4 (G2 = 4.6e-7)"],
    ["x17 reach --experiment stcf --masses 10,17,30,100 --json", "expected limits of a super tau-charm factory at four masses"],
    ["x17 reach --sigma 1 --pyhf model.json", "the likelihood as a pyhf workspace"],
  ],
  declare: (program) =>
    declareOptions(
      program.description(
        "sensitivity of an experiment: expected limits, discovery reach, luminosity and resolution for n sigma, best window (sections IV.2 and V)",
      ),
      REACH_REQUEST,
      { experiment: { parse: experimentFrom }, response: { parse: responseOption }, detector: { parse: trackerOption } },
    ).option("--pyhf <file>", "write the likelihood as a pyhf workspace; - for standard output"),
  inputs: ({ pyhf: _, ...options }) => ({ ...reachInput(withResponse(options)) }),
  recorded: reachRecorded,
  outputs: ({ pyhf }) => {
    if (pyhf === "") throw new InputError("--pyhf: must name a file, or be - for standard output");
    return { pyhf };
  },
  run: async (kernel, inputs, console, { pyhf }) => {
    const request = requestOf(inputs);
    if (typeof pyhf === "string") {
      const { model } = await withProgress(console, "reach, likelihood", reachTemplatesSteps(kernel, request));
      writeWhole(pyhf, `${JSON.stringify(workspace(kernel, model, asimovData(model, 0), "pair_mass"), null, 1)}\n`);
    }
    const results = await withProgress(console, "reach", reachSteps(kernel, request));
    const accuracy = inputs.accuracy as number;
    return reached(record(kernel, "reach", inputs, results, { seed: inputs.seed as number, accuracy }), accuracy, results.relativeError);
  },
  text: (result) => {
    const { scan, unreachable, atSearchLimit, assumptions } = result.results as unknown as ReachResults;
    const measured = (x: number | undefined, error: number | undefined) => (x === undefined ? "-" : measuredText(x, error ?? 0));
    const columns = ["cls90", "cls95", "threeSigma", "fiveSigma", "signalOverBackground", "cls90Uncorrelated"] as const;
    const rows = scan.map((point) => [shownNumber(point.mass), ...columns.map((name) => measured(point[name], point.errors[name]))]);
    const heads = ["mass/MeV", "eps < (90%)", "eps < (95%)", "3 sigma", "5 sigma", "S/B", "90%, bins to 0.1%"];
    const conversions = result.inputs["conversions"] !== undefined;
    const notes = [
      `+-: numerical, of spectra and widths of bins${conversions ? ", and one standard deviation of the pairs of conversions that are made" : ""}; what is assumed below is in none of them, but for the background's uncertainties${conversions ? " and those of conversions" : ""}, with which the fit is made.`,
      ...(unreachable.length ? [`out of reach under these uncertainties: ${unreachable.join(", ")}`] : []),
      ...atSearchLimit.map((one) => `at least, as the search ended: ${one}`),
      ...assumptions.map((one) => `assumed: ${one}`),
    ];
    return [recordText(result), columnsText(heads, rows), notes.map(prose).join("\n")].join("\n\n");
  },
};
