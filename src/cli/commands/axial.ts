import { axialSteps, worstOf } from "../../axial/index.ts";
import { AXIAL_REQUEST, type AxialInput, axialInput } from "../../axial/input.ts";
import type { Quantity } from "../../request/quantity.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { reached } from "../accuracy.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";
import { withProgress } from "../progress.ts";
import { prose, recordText } from "../text.ts";

const inputs = (options: Inputs) => ({ ...axialInput(options as Partial<AxialInput>) });

/** The numbers, then what each luminosity takes as known. */
function text(result: ResultRecord): string {
  const assumed = Object.entries(result.results as Record<string, Quantity>)
    .filter(([, { note }]) => note !== undefined)
    .map(([id, { note }]) => prose(`  ${id}: ${note}`, 4));
  return `${recordText(result)}\n\nassumed:\n${assumed.join("\n")}`;
}

/** Of the numbers that carry none. */
const UNITS = { padme: "d sigma/d cos(theta) mb, with errors; sqrts MeV", besiii: "fb" };

export const axialCommand: RecordCommand = {
  name: "axial",
  examples: [["x17 axial --eps 6.7e-4", "what luminosity tells an axial from a vector coupling of this size, at PADME and at BESIII"]],
  declare: (program) =>
    declareOptions(
      program.description("observables that tell an axial from a vector coupling: the interference beside the peak (section V)"),
      AXIAL_REQUEST,
    ),
  inputs,
  recorded: inputs,
  run: async (kernel, given, console) => {
    const found = await withProgress(console, "axial", axialSteps(kernel, given as Partial<AxialInput>));
    return reached(record(kernel, "axial", given, { ...found, units: UNITS }), given.accuracy as number, found.relativeError, worstOf(found).id);
  },
  text,
};
