import { LIMITS_REQUEST, type LimitsInput, limitsInput } from "../../constraints/input.ts";
import { type LimitLine, limits } from "../../constraints/limits.ts";
import { shortNumber, shownNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { InputError } from "../../request/validate.ts";
import type { RecordCommand } from "../command.ts";
import { limitFile } from "../limitFile.ts";
import { declareOptions, repeatedOption } from "../options.ts";
import { plotPath, writePlane } from "../planeFile.ts";
import { prose, table } from "../text.ts";

const figure = (x: number) => shortNumber(x, 3);

/** Why a line says nothing of spin 0: the first words of its note. */
const reason = (note: string) => note.split(";")[0] as string;

function excluded({ inReach, masses, excludedFrom, excludedTo, quantity, lower, upper, applies, productionRatio, note }: LimitLine): string {
  if (applies === "no") return reason(note);
  if (!inReach && productionRatio !== undefined) return "excludes nothing when rescaled";
  if (!inReach) return `does not reach here${masses ? ` (${masses.from} ... ${masses.to} MeV)` : ""}`;
  if (excludedFrom === undefined && lower === undefined) return `${quantity} above ${figure(upper ?? 0)}`;
  if (excludedFrom === undefined) return `${quantity} outside ${figure(lower ?? 0)} ... ${figure(upper ?? 0)}`;
  if (excludedTo === undefined) return `eps above ${figure(excludedFrom)}`;
  return excludedFrom === 0 ? `eps below ${figure(excludedTo)}` : `eps ${figure(excludedFrom)} ... ${figure(excludedTo)}`;
}

/** One line per limit: what it excludes at this mass, and what that means for the point. */
function limitsText(result: ResultRecord): string {
  const { lines } = result.results as { lines: readonly LimitLine[] };
  const curves = (result.inputs.curves ?? []) as LimitsInput["curves"];
  const notes = curves.filter(({ note }) => /left out/.test(note)).map(({ id, note }) => prose(`${id}: ${note}`, 2));
  const rows = lines.map((line) => [
    line.id,
    line.applies ?? line.kind,
    excluded(line),
    line.inReach && line.point ? line.point.text : "",
    line.electronsOnly ? "" : "(needs quark couplings)",
  ]);
  const { mass } = result.inputs as { mass: number };
  return [`excluded at ${shownNumber(mass)} MeV:`, table(rows), ...notes].join("\n");
}

export const limitsCommand: RecordCommand = {
  name: "limits",
  examples: [
    ["x17 limits --mass 16.88 --eps-v 5e-4", "every limit at this mass: excluded by NA64 by a factor 1.3 in eps"],
    ["x17 limits --eps-p 3e-4", "what each limit says of a pseudoscalar: measured, rescaled by a ratio of rates, or nothing"],
    ["x17 limits --plot plane.svg", "all limits and the expected reach of BESIII in the plane of coupling against mass"],
    ["x17 limits --file mine.csv --json", "your own curve (columns mass,eps) beside the others"],
  ],
  declare: (program) =>
    declareOptions(
      program.description("every limit at a mass, readings of one experiment side by side, and what each says about a point (Eqs. 6-19)"),
      LIMITS_REQUEST,
    )
      .option(
        "--plot <file>",
        "draw the plane of coupling against mass, .svg or .png (needs @resvg/resvg-js), its numbers as CSV beside it",
        plotPath,
      )
      .addOption(repeatedOption("--file <path>", "your own limit curve: a table, HEPData CSV, DarkCast .lmt or JSON; - for stdin")),
  inputs: ({ file, plot: _, ...options }) => {
    const curves = ((file as string[] | undefined) ?? []).flatMap(limitFile);
    return { ...limitsInput({ ...(options as Partial<LimitsInput>), curves }) };
  },
  recorded: (inputs) => ({ ...limitsInput(inputs as Partial<LimitsInput>) }),
  outputs: ({ plot }) => ({ plot }),
  run: async (kernel, inputs, console, { plot }) => {
    if (typeof plot === "string" && inputs.spin === 0)
      throw new InputError("--plot: draws limits on a vector: must be absent of an X of spin 0", "spin");
    const { quantities, lines } = limits(kernel, inputs as Partial<LimitsInput>);
    if (typeof plot === "string") await writePlane(kernel, plot, inputs.curves as LimitsInput["curves"], console);
    return record(kernel, "limits", inputs, { ...quantities, lines });
  },
  text: limitsText,
};
