import { convert } from "../../couplings/index.ts";
import { CONVERT_REQUEST, type CouplingInput, couplingInput } from "../../couplings/input.ts";
import { record } from "../../request/record.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";

const inputs = (options: Inputs) => ({ ...couplingInput(options as CouplingInput) });

export const convertCommand: RecordCommand = {
  name: "convert",
  examples: [["x17 convert --g-v 5.6e-4", "PADME's absolute coupling in units of e: 1.85e-3"]],
  declare: (program) => declareOptions(program.description("a coupling in every notation: eps, absolute g, chiral, alpha_X"), CONVERT_REQUEST),
  inputs,
  recorded: inputs,
  run: (kernel, given) => record(kernel, "convert", given, convert(given as CouplingInput)),
};
