import { axial } from "../../axial/index.ts";
import { type AxialInput, axialInput } from "../../axial/input.ts";
import { record } from "../../record.ts";
import { AXIAL_REQUEST } from "../../request/axial.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";

const inputs = (options: Inputs) => ({ ...axialInput(options as Partial<AxialInput>) });

export const axialCommand: RecordCommand = {
  name: "axial",
  examples: [["x17 axial --epsilon 6.7e-4", "what luminosity tells an axial from a vector coupling of this size, at PADME and at BESIII"]],
  declare: (program) =>
    declareOptions(
      program.description("observables that tell an axial from a vector coupling: the interference beside the peak (section V)"),
      AXIAL_REQUEST,
    ),
  inputs,
  recorded: inputs,
  run: (kernel, given) => record(kernel, "axial", given, axial(kernel, given as Partial<AxialInput>)),
};
