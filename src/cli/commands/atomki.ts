import { atomki } from "../../atomki.ts";
import { X17_MASS } from "../../constants.ts";
import { record } from "../../record.ts";
import { finite } from "../../validate.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";

export const atomkiCommand: RecordCommand = {
  name: "atomki",
  examples: [["x17 atomki --mass 17.0", "velocity of X and the smallest coupling with a decay within 1 cm and 5 cm"]],
  declare: (program) =>
    program
      .description("lower bounds on G2 from prompt decay in each nuclear transition (Eqs. 4, 6, 9, 12)")
      .option("--mass <MeV>", "mass of X", numberOption("--mass")),
  inputs: ({ mass }) => ({ mass: finite("mass", mass ?? X17_MASS, { min: 1e-3, max: 1e6, unit: "MeV" }) }),
  run: (kernel, inputs) => record(kernel, "atomki", inputs, atomki(kernel, inputs as { mass: number })),
};
