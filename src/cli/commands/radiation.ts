import { radiationSteps } from "../../corrections/index.ts";
import { RADIATION_REQUEST, type RadiationNumbersRequest, radiationInput } from "../../corrections/input.ts";
import { record } from "../../request/record.ts";
import { reached } from "../accuracy.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";
import { withProgress } from "../progress.ts";
import { prose, recordText } from "../text.ts";
import { cutsOption } from "./spectrum.ts";

const inputs = (options: Inputs) => ({ ...radiationInput(options as RadiationNumbersRequest) });

export const radiationCommand: RecordCommand = {
  name: "radiation",
  examples: [
    ["x17 radiation", "BESIII at 3773 MeV, 200 MeV may go missing: K of QED and X, mass response of the pair, vacuum polarisation"],
    ["x17 radiation --isr 50 --sigma 1.5 --json", "a tighter balance of energies"],
  ],
  declare: (program) =>
    declareOptions(
      program.description(
        "what photons that nobody sees and loops do to e+ e- -> e+ e- gamma: K of initial-state radiation, mass response of the final state, vacuum polarisation (docs/physics/radiation.md)",
      ),
      RADIATION_REQUEST,
      { cuts: { parse: cutsOption } },
    ),
  text: (made) =>
    `${recordText(made)}\n\n${prose("+-: numerical. What the structure function leaves out of K is K.uncertainty, a relative one, in no +-.")}`,
  inputs,
  recorded: inputs,
  run: async (kernel, given, console) => {
    const results = await withProgress(console, "radiation", radiationSteps(kernel, given as RadiationNumbersRequest));
    const accuracy = given["accuracy"] as number;
    const relative = (["K.background", "K.signal"] as const).map((id) => results[id].error / results[id].value);
    return reached(record(kernel, "radiation", given, results, { accuracy }), accuracy, Math.max(...relative));
  },
};
