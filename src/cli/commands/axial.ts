import { axial } from "../../axial/index.ts";
import { type AxialInput, axialInput } from "../../axial/input.ts";
import type { Quantity } from "../../quantity.ts";
import { type ResultRecord, record } from "../../record.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";
import { recordText } from "../text.ts";

const number = (flag: string) => numberOption(flag);

/** The numbers, then what each luminosity takes as known. */
function text(result: ResultRecord): string {
  const assumed = Object.entries(result.results as Record<string, Quantity>)
    .filter(([, { note }]) => note !== undefined)
    .map(([id, { note }]) => `  ${id}: ${note}`);
  return `${recordText(result)}\n\nassumed:\n${assumed.join("\n")}`;
}

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
      .option("--pair-offset <MeV>", "PADME: distance of two energies that are fitted together (default 1.5 spreads)", number("--pair-offset"))
      .option("--cos-max <number>", "PADME: |cos theta| < C (default 0.6)", number("--cos-max"))
      .option("--sqrts <MeV>", "BESIII: centre-of-mass energy (default 3773)", number("--sqrts"))
      .option("--reach <MeV>", "BESIII: pair masses up to this far from the peak (default 3)", number("--reach"))
      .option("--gap <MeV>", "BESIII: and no closer than this (default 0.1)", number("--gap"))
      .option("--resolution <MeV>", "BESIII: resolution of the pair mass for besiii.luminosity.resolution (default 1.5)", number("--resolution"))
      .option("--accuracy <number>", "relative accuracy of the spectrum (default 1e-3)", number("--accuracy")),
  inputs: (options) => ({ ...axialInput(options as Partial<AxialInput>) }),
  run: (kernel, inputs) => record(kernel, "axial", inputs, axial(kernel, inputs as Partial<AxialInput>)),
  text,
};
