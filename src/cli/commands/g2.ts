import { g2 } from "../../g2/index.ts";
import { G2_REQUEST, type G2Input, g2Input } from "../../g2/input.ts";
import { record } from "../../request/record.ts";
import { InputError } from "../../request/validate.ts";
import type { RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";

export const g2Command: RecordCommand = {
  name: "g2",
  examples: [
    ["x17 g2", "what the paper's choice of a_e and alpha needs (Eq. 17)"],
    ["x17 g2 --g2 2022-rb --eps-v 7e-4 --json", "alpha from rubidium: the discrepancy has the other sign"],
  ],
  declare: (program) =>
    declareOptions(
      program.description("electron g-2 from X at one loop, against what each choice of a_e and alpha needs (Eqs. 13-17, 22)"),
      G2_REQUEST,
      {},
      ["loop"],
    )
      .option("--exact", "one-loop integrals (default)")
      .option("--approx", "heavy-boson limit of Eq. 16")
      .addHelpText("after", "\n2022-cs is the paper's choice; with Rb the sign of the discrepancy, and the\nconclusion, is the opposite."),
  inputs: ({ exact, approx, ...options }) => {
    if (exact && approx) throw new InputError("--exact --approx: choose one");
    return { ...g2Input({ ...options, loop: approx ? "approx" : "exact" } as Partial<G2Input>) };
  },
  recorded: (inputs) => ({ ...g2Input(inputs as Partial<G2Input>) }),
  run: (kernel, inputs) => record(kernel, "g2", inputs, g2(kernel, inputs as Partial<G2Input>)),
};
