import { record } from "../../record.ts";
import { type WidthInput, width, widthInput } from "../../width.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";

export const widthCommand: RecordCommand = {
  name: "width",
  examples: [
    ["x17 width --eps-v 2e-3", "the largest coupling KLOE-2 allows: 0.164 eV, 4.0 fs"],
    ["x17 width --eps-v 6.7e-4 --energy 1886.57 --json", "the smallest NA64 allows, in e+ e- -> gamma X at 3773 MeV, with its decay length"],
  ],
  declare: (program) =>
    program
      .description("width, lifetime and decay length of X -> e+ e- (Eqs. 4, 5, 25, 38)")
      .option("--eps-v <number>", "vector coupling, in units of e", numberOption("--eps-v"))
      .option("--eps-a <number>", "axial coupling, in units of e", numberOption("--eps-a"))
      .option("--mass <MeV>", "mass of X", numberOption("--mass"))
      .option("--energy <MeV>", "energy of X: gives the decay length", numberOption("--energy"))
      .option("--length <mm>", "length of flight: gives the probability to decay before it", numberOption("--length"))
      .option("--invisible <MeV>", "partial width into anything but e+ e-", numberOption("--invisible")),
  inputs: (options) => ({ ...widthInput(options as Partial<WidthInput>) }),
  run: (kernel, inputs) => record(kernel, "width", inputs, width(kernel, inputs as Partial<WidthInput>)),
};
