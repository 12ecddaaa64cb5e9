import { shortNumber } from "../../../request/decimal.ts";
import { InputError } from "../../../request/validate.ts";
import type { PlainCommand } from "../../command.ts";
import { timeText } from "../../events/sizes.ts";
import { EXIT_DONE } from "../../exit.ts";
import { writeWhole } from "../../files.ts";
import { declareOptions } from "../../options.ts";
import { jsonLine, printableLines, table } from "../../text.ts";
import { type AnyPlan, isOfEvents, planned, planText } from "../planFile.ts";
import { SHARDS } from "../shards.ts";

const NAMES_SHOWN = 12;

function rowsOf(plan: AnyPlan): string[][] {
  if (isOfEvents(plan)) {
    const { n, first, format } = plan.declaration;
    return [
      ["events", `${first} to ${first + n - 1}, as .${format}`],
      ["blocks", `${plan.blocks} of ${plan.blockEvents} events`],
    ];
  }
  const names = plan.columns.map(({ name, unit }) => (unit === "1" ? name : `${name} [${unit}]`));
  const more = names.length > NAMES_SHOWN ? `, and ${names.length - NAMES_SHOWN} more` : "";
  return [
    ["rows", `${plan.rows}${plan.declaration.filters.length > 0 ? ", before filters" : ""}`],
    ["nodes", `${plan.nodes}: combinations of inputs that need their own integrals`],
    ["columns", `${names.slice(0, NAMES_SHOWN).join(", ")}${more}`],
    ["blocks", `${plan.blocks} of ${plan.blockRows} rows`],
  ];
}

function text(plan: AnyPlan, shards: number, path: string | undefined): string {
  const seconds = plan.expectedSeconds;
  return table([
    ...rowsOf(plan),
    ["shards", `${shards}${shards > plan.blocks ? `; ${shards - plan.blocks} of them have no block` : ""}`],
    ["expected", `${seconds < 1 ? `${shortNumber(seconds, 2)} s` : timeText(seconds)} of one thread, within a factor of three or so`],
    ["plan", plan.planId],
    ["file", path ?? "none: --output names one"],
  ]);
}

export const planCommand: PlainCommand = {
  name: "plan",
  examples: [
    ["x17 scan plan scan.json", "what there is to do, and what it is expected to cost"],
    ["x17 scan plan scan.json --shards 60 -o plan.json", "a plan for sixty jobs"],
  ],
  declare: (program) =>
    declareOptions(program, { shards: SHARDS })
      .summary("check a declaration and cut it into shards")
      .description(
        "checks the declaration of a scan, or of events (docs/scans.md), says what it is expected to cost, and writes its plan: columns with units, blocks, and what fixes the numbers. The result does not depend on the number of shards",
      )
      .argument("<declaration>", "JSON file, or - for standard input")
      .option("-o, --output <file>", "where to write the plan")
      .option("--json", "print a summary of the plan as JSON"),
  perform: async (kernel, { shards: asked = 1, output, json }, [path], console) => {
    const shards = SHARDS.check("shards", asked);
    const { plan, isPlan } = planned(kernel(), path!);
    if (isPlan) throw new InputError(`${path}: is a plan: must be a declaration`);
    if (output !== undefined) writeWhole(output as string, planText(plan, shards));
    if (output === "-") return EXIT_DONE;
    const { planId, blocks, expectedSeconds } = plan;
    const amounts = isOfEvents(plan) ? { events: plan.declaration.n } : { rows: plan.rows, nodes: plan.nodes };
    const summary = { command: "scan plan", planId, ...amounts, blocks, shards, expectedSeconds, ...(output === undefined ? {} : { file: output }) };
    await console.out(json ? `${jsonLine(summary)}\n` : `${printableLines(text(plan, shards, output as string | undefined))}\n`);
    return EXIT_DONE;
  },
};
