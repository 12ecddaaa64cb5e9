import { type CouplingInput, convert, couplingInput } from "../../couplings.ts";
import { record } from "../../record.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";

export const convertCommand: RecordCommand = {
  name: "convert",
  examples: [["x17 convert --g-v 5.6e-4", "PADME's absolute coupling in units of e: 1.85e-3"]],
  declare: (program) =>
    program
      .description("a coupling in every notation: eps, absolute g, chiral, alpha_X")
      .option("--eps-v <number>", "vector coupling, in units of e", numberOption("--eps-v"))
      .option("--eps-a <number>", "axial coupling, in units of e", numberOption("--eps-a"))
      .option("--g-v <number>", "absolute vector coupling", numberOption("--g-v"))
      .option("--g-a <number>", "absolute axial coupling", numberOption("--g-a"))
      .option("--eps-l <number>", "left-handed coupling, in units of e", numberOption("--eps-l"))
      .option("--eps-r <number>", "right-handed coupling, in units of e", numberOption("--eps-r"))
      .option("--alpha-x <number>", "g^2/(4 pi) of a pure vector", numberOption("--alpha-x")),
  inputs: (options) => ({ ...couplingInput(options as CouplingInput) }),
  run: (kernel, inputs) => record(kernel, "convert", inputs, convert(inputs as CouplingInput)),
};
