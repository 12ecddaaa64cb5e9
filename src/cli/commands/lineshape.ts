import { lineShapeSteps } from "../../padme/index.ts";
import { LINE_SHAPE_REQUEST, type LineShapeInput, lineShapeInput } from "../../padme/input.ts";
import type { LineShapePoint } from "../../padme/lineShape.ts";
import { measuredText } from "../../report/format.ts";
import { shortNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { InputError } from "../../request/validate.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { jsonFile } from "../files.ts";
import { declareOptions } from "../options.ts";
import { withProgress } from "../progress.ts";
import { columnsText, recordText } from "../text.ts";

/** A profile file: JSON list of [offset MeV, weight]. */
const profileFrom = (path: string): unknown => jsonFile("--profile", path, "list of [offset MeV, weight]");

function text(result: ResultRecord): string {
  const points = result.results.points as unknown as readonly (LineShapePoint & { significance: number })[];
  const head = ["sqrt(s)/MeV", "beam/MeV", "background/mb", "signal/mb", "interference/mb", "total/mb", "B events", "S events", "sigma"];
  const short = (value: number) => shortNumber(value, 5);
  const rows = points.map((p) => [
    shortNumber(p.sqrts, 8),
    short(p.beamEnergy),
    ...(["background", "signal", "interference"] as const).map((piece) => measuredText(p[piece], p.errors[piece])),
    measuredText(p.total, p.error),
    measuredText(p.backgroundEvents, (p.backgroundEvents / p.background) * p.errors.background),
    measuredText(p.signalEvents, (p.backgroundEvents / p.background) * p.errors.signal),
    measuredText(p.significance, p.signalEvents > 0 ? (p.significance / p.signal) * p.errors.signal : 0),
  ]);
  return `${recordText(result)}\n\n${columnsText(head, rows)}`;
}

const recorded = (options: Inputs) => ({ ...lineShapeInput(options as Partial<LineShapeInput>) });

function inputs(options: Inputs): Inputs {
  if (options.profile !== undefined && options.motion !== undefined) throw new InputError("--profile --motion: give one of them");
  return recorded(options);
}

/** Of the numbers that carry none. */
const UNITS = { points: "cross-sections mb, with error and errors; sqrts, beamEnergy MeV; ...Events: events; significance: sigma" };

export const lineshapeCommand: RecordCommand = {
  name: "lineshape",
  examples: [
    ["x17 lineshape --eps-v 2e-3 --radiation", "the X line over the PADME scan, with beam spread, bound electrons and initial-state radiation"],
    ["x17 lineshape --eps-v 2e-3 --motion 0 --points 101 --json", "the same for electrons at rest, as a record"],
  ],
  declare: (program) =>
    declareOptions(
      program.description("X line in e+ e- -> e+ e- over a scan of sqrt(s) as PADME sees it: cross-sections, events, significance (section III)"),
      LINE_SHAPE_REQUEST,
      { profile: { parse: profileFrom } },
    ),
  inputs,
  recorded,
  run: async (kernel, given, console) =>
    record(kernel, "lineshape", given, {
      ...(await withProgress(console, "lineshape", lineShapeSteps(kernel, given as Partial<LineShapeInput>))),
      units: UNITS,
    }),
  text,
};
