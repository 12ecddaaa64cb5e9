import { record } from "../../request/record.ts";
import { width } from "../../width/index.ts";
import { WIDTH_REQUEST, type WidthInput, widthInput } from "../../width/input.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";

const inputs = (options: Inputs) => ({ ...widthInput(options as Partial<WidthInput>) });

export const widthCommand: RecordCommand = {
  name: "width",
  examples: [
    ["x17 width --eps-v 2e-3", "the largest coupling KLOE-2 allows: 0.164 eV, 4.0 fs"],
    ["x17 width --eps-v 6.7e-4 --energy 1886.57 --json", "the smallest NA64 allows, in e+ e- -> gamma X at 3773 MeV, with its decay length"],
  ],
  declare: (program) => declareOptions(program.description("width, lifetime and decay length of X -> e+ e- (Eqs. 4, 5, 25, 38)"), WIDTH_REQUEST),
  inputs,
  recorded: inputs,
  run: (kernel, given) => record(kernel, "width", given, width(kernel, given as Partial<WidthInput>)),
};
