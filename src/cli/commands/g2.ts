import { type G2Input, g2, g2Input } from "../../g2.ts";
import { G2_CHOICES } from "../../g2Inputs.ts";
import { record } from "../../record.ts";
import { InputError } from "../../validate.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";

export const g2Command: RecordCommand = {
  name: "g2",
  examples: [
    ["x17 g2", "what the paper's choice of a_e and alpha needs (Eq. 17)"],
    ["x17 g2 --g2 2022-rb --eps-v 7e-4 --json", "alpha from rubidium: the discrepancy has the other sign"],
  ],
  declare: (program) =>
    program
      .description("electron g-2 from X at one loop, against what each choice of a_e and alpha needs (Eqs. 13-17, 22)")
      .option("--mass <MeV>", "mass of X", numberOption("--mass"))
      .option("--eps-v <number>", "vector coupling, in units of e", numberOption("--eps-v"))
      .option("--eps-a <number>", "axial coupling, in units of e", numberOption("--eps-a"))
      .option("--g2 <choice>", `measurement of a_e and source of alpha: ${G2_CHOICES.join(", ")}`, "2022-cs")
      .option("--exact", "one-loop integrals (default)")
      .option("--approx", "heavy-boson limit of Eq. 16")
      .addHelpText("after", "\n2022-cs is the paper's choice; with Rb the sign of the discrepancy, and the conclusion, is the opposite."),
  inputs: ({ exact, approx, ...options }) => {
    if (exact && approx) throw new InputError("--exact --approx: choose one");
    return { ...g2Input({ ...options, loop: approx ? "approx" : "exact" } as Partial<G2Input>) };
  },
  run: (kernel, inputs) => record(kernel, "g2", inputs, g2(kernel, inputs as Partial<G2Input>)),
};
