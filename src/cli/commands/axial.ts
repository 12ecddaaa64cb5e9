import { axial } from "../../axial/index.ts";
import { type AxialInput, axialInput } from "../../axial/input.ts";
import { record } from "../../record.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";

const number = (flag: string) => numberOption(flag);

export const axialCommand: RecordCommand = {
  name: "axial",
  examples: [["x17 axial --epsilon 6.7e-4", "what luminosity tells an axial from a vector coupling of this size, at PADME and at BESIII"]],
  declare: (program) =>
    program
      .description("observables that tell an axial from a vector coupling: the interference beside the peak (section V)")
      .option("--epsilon <number>", "size of the coupling, in units of e (default 6.7e-4)", number("--epsilon"))
      .option("--mass <MeV>", "mass of X", number("--mass"))
      .option("--offset <MeV>", "PADME: distance of sqrt(s) from the mass (default twice the spread)", number("--offset"))
      .option("--spread <MeV>", "PADME: standard deviation of sqrt(s) (default 0.06)", number("--spread"))
      .option("--cos-max <number>", "PADME: |cos theta| < C (default 0.6)", number("--cos-max"))
      .option("--sqrts <MeV>", "BESIII: centre-of-mass energy (default 3773)", number("--sqrts"))
      .option("--reach <MeV>", "BESIII: pair masses up to this far from the peak (default 3)", number("--reach"))
      .option("--gap <MeV>", "BESIII: and no closer than this (default 0.1)", number("--gap"))
      .option("--accuracy <number>", "relative accuracy of the spectrum (default 1e-3)", number("--accuracy")),
  inputs: (options) => ({ ...axialInput(options as Partial<AxialInput>) }),
  run: (kernel, inputs) => record(kernel, "axial", inputs, axial(kernel, inputs as Partial<AxialInput>)),
};
