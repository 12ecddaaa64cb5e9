import { record } from "../../record.ts";
import { InputError } from "../../validate.ts";
import { xsec } from "../../xsec.ts";
import { XSEC_PROCESSES, type XsecRequest, xsecInput } from "../../xsecInput.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";

const number = (flag: string) => numberOption(flag);

export const xsecCommand: RecordCommand = {
  name: "xsec",
  examples: [
    ["x17 xsec bhabha --sqrts 16.9 --cos-max 0.6 --eps-v 2e-3 --approx", "a row of Table 1: background and signal at PADME as published"],
    ["x17 xsec resonance --sqrts 16.88 --spread 0.021 --eps-v 2e-3 --json", "the same boson on its resonance, with the spread of the beam"],
    ["x17 xsec gammaX --sqrts 3773 --eps-v 6.7e-4", "e+ e- -> gamma X at BESIII"],
  ],
  declare: (program) =>
    program
      .description("cross-sections of e+ e- -> e+ e- (mb), -> X -> e+ e- (nb), -> gamma X (pb), exact or as in the paper (Eqs. 23-36)")
      .argument("<process>", XSEC_PROCESSES.join(", "))
      .option("--sqrts <MeV>", "centre-of-mass energy", number("--sqrts"))
      .option("--beam-energy <MeV>", "instead: total energy of a positron beam on electrons at rest", number("--beam-energy"))
      .option("--cos-max <number>", "cut |cos theta| < C in (0, 1] (default: 0.9 for bhabha, 1 otherwise)", number("--cos-max"))
      .option("--at <cos>", "d sigma/d cos theta here instead", number("--at"))
      .option("--eps-v <number>", "vector coupling, in units of e", number("--eps-v"))
      .option("--eps-a <number>", "axial coupling, in units of e", number("--eps-a"))
      .option("--mass <MeV>", "mass of X", number("--mass"))
      .option("--invisible <MeV>", "partial width into anything but e+ e-", number("--invisible"))
      .option("--width <MeV>", "total width, instead of the one of the couplings", number("--width"))
      .option("--spread <MeV>", "standard deviation of sqrt(s)", number("--spread"))
      .option("--exact", "electron mass kept (default)")
      .option("--approx", "the formulas of the paper"),
  inputs: ({ exact, approx, ...options }, [process]) => {
    if (exact && approx) throw new InputError("--exact --approx: choose one");
    return { ...xsecInput({ model: approx ? "paper" : "exact", ...options, process } as unknown as XsecRequest) };
  },
  run: (kernel, inputs) => record(kernel, "xsec", inputs, xsec(kernel, inputs as unknown as XsecRequest)),
};
