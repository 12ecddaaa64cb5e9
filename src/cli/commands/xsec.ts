import { record } from "../../request/record.ts";
import { InputError } from "../../request/validate.ts";
import { xsec } from "../../xsec/index.ts";
import { XSEC_PROCESSES, XSEC_REQUEST, type XsecRequest, xsecInput } from "../../xsec/input.ts";
import type { RecordCommand } from "../command.ts";
import { declareOptions } from "../options.ts";

export const xsecCommand: RecordCommand = {
  name: "xsec",
  examples: [
    ["x17 xsec bhabha --sqrts 16.9 --cos-max 0.6 --eps-v 2e-3 --approx", "a row of Table 1: background and signal at PADME as published"],
    ["x17 xsec resonance --sqrts 16.88 --spread 0.021 --eps-v 2e-3 --json", "the same boson on its resonance, with the spread of the beam"],
    ["x17 xsec gammaX --sqrts 3773 --eps-v 6.7e-4", "e+ e- -> gamma X at BESIII"],
  ],
  declare: (program) =>
    declareOptions(
      program
        .description("cross-sections of e+ e- -> e+ e- (mb), -> X -> e+ e- (nb), -> gamma X (pb), exact or as in the paper (Eqs. 23-36)")
        .argument("<process>", XSEC_PROCESSES.join(", ")),
      XSEC_REQUEST,
      {},
      ["process", "model"],
    )
      .option("--exact", "electron mass kept (default)")
      .option("--approx", "the formulas of the paper"),
  inputs: ({ exact, approx, ...options }, [process]) => {
    if (exact && approx) throw new InputError("--exact --approx: choose one");
    return { ...xsecInput({ model: approx ? "paper" : "exact", ...options, process } as unknown as XsecRequest) };
  },
  recorded: (inputs) => ({ ...xsecInput(inputs as unknown as XsecRequest) }),
  run: (kernel, inputs) => record(kernel, "xsec", inputs, xsec(kernel, inputs as unknown as XsecRequest)),
};
