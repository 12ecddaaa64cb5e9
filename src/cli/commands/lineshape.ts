import { lineShapeSteps } from "../../padme/index.ts";
import { type LineShapeInput, lineShapeInput } from "../../padme/input.ts";
import type { LineShapePoint } from "../../padme/lineShape.ts";
import type { ResultRecord } from "../../record.ts";
import { record } from "../../record.ts";
import { measuredText, shownNumber } from "../../report/format.ts";
import { InputError } from "../../validate.ts";
import type { RecordCommand } from "../command.ts";
import { readText } from "../files.ts";
import { numberOption } from "../options.ts";
import { withProgress } from "../progress.ts";
import { columnsText, recordText } from "../text.ts";

/** A profile file: JSON list of [offset MeV, weight]. */
function profileFrom(path: string): unknown {
  try {
    return JSON.parse(readText("--profile", path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`--profile ${path}: must be a JSON list of [offset MeV, weight]`);
  }
}

function text(result: ResultRecord): string {
  const points = result.results.points as unknown as readonly (LineShapePoint & { significance: number })[];
  const head = ["sqrt(s)/MeV", "beam/MeV", "background/mb", "signal/mb", "interference/mb", "total/mb", "B events", "S events", "sigma"];
  const short = (value: number) => `${Number(value.toPrecision(5))}`;
  const rows = points.map((p) => [
    shownNumber(p.sqrts),
    ...[p.beamEnergy, p.background, p.signal, p.interference].map(short),
    measuredText(p.total, p.error),
    ...[p.backgroundEvents, p.signalEvents, p.significance].map(short),
  ]);
  return `${recordText(result)}\n\n${columnsText(head, rows)}`;
}

const number = (flag: string) => numberOption(flag);

export const lineshapeCommand: RecordCommand = {
  name: "lineshape",
  examples: [
    ["x17 lineshape --eps-v 2e-3 --radiation", "the X line over the PADME scan, with beam spread, bound electrons and initial-state radiation"],
    ["x17 lineshape --eps-v 2e-3 --motion 0 --points 101 --json", "the same for electrons at rest, as a record"],
  ],
  declare: (program) =>
    program
      .description("X line in e+ e- -> e+ e- over a scan of sqrt(s) as PADME sees it: cross-sections, events, significance (section III)")
      .option("--eps-v <number>", "vector coupling, in units of e", number("--eps-v"))
      .option("--eps-a <number>", "axial coupling, in units of e", number("--eps-a"))
      .option("--mass <MeV>", "mass of X", number("--mass"))
      .option("--invisible <MeV>", "partial width into anything but e+ e-", number("--invisible"))
      .option("--from <MeV>", "first sqrt(s) (default 16.4)", number("--from"))
      .option("--to <MeV>", "last sqrt(s) (default 17.4)", number("--to"))
      .option("--points <n>", "number of energies (default 47)", number("--points"))
      .option("--spread <MeV>", "standard deviation of sqrt(s) from the beam (default 0.021)", number("--spread"))
      .option("--motion <MeV>", "the same from the motion of the bound electrons (default 0.056)", number("--motion"))
      .option("--profile <file>", "instead of --motion: JSON list of [shift of sqrt(s) in MeV, weight]")
      .option("--radiation", "initial-state radiation of the signal (Kuraev-Fadin)")
      .option("--cos-max <number>", "|cos theta| < C in the centre of mass (default 0.6)", number("--cos-max"))
      .option("--positrons <n>", "positrons on target per point (default 1e10)", number("--positrons"))
      .option("--thickness <um>", "thickness of the diamond target in micrometres (default 100)", number("--thickness"))
      .option("--efficiency <number>", "detector efficiency (default 1)", number("--efficiency"))
      .option("--systematic <number>", "relative uncertainty of the background (default 0.005)", number("--systematic")),
  inputs: ({ profile, ...options }) => ({
    ...lineShapeInput({ ...options, ...(profile === undefined ? {} : { profile: profileFrom(profile as string) }) } as Partial<LineShapeInput>),
  }),
  run: async (kernel, inputs, console) =>
    record(kernel, "lineshape", inputs, await withProgress(console, "lineshape", lineShapeSteps(kernel, inputs as Partial<LineShapeInput>))),
  text,
};
