import { CONSTRAINT_IDS, CONSTRAINT_SETS } from "../../constraints/index.ts";
import { type Region, region } from "../../region/index.ts";
import { REGION_REQUEST, type RegionInput, regionInput } from "../../region/input.ts";
import { shortNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import type { RecordCommand } from "../command.ts";
import { limitFile } from "../limitFile.ts";
import { declareOptions, repeatedOption } from "../options.ts";
import { prose, recordText, table } from "../text.ts";

const interval = ([low, high]: readonly [number, number]) => `${shortNumber(low, 4)} ... ${shortNumber(high, 4)}`;
const intervals = (list: readonly (readonly [number, number])[]) => (list.length > 0 ? list.map(interval).join(", ") : "nothing survives");

/** The region in words: what survives, and the verdict on the point. */
function regionText(result: ResultRecord): string {
  const { empty, bounded, parts, pureVector, pureAxial, constraints, point } = result.results as unknown as Region;
  const silent = constraints
    .filter(({ lower, upper }) => lower === undefined && upper === undefined)
    .map(({ id, note }) => ["silent", `${id}: ${note}`]);
  const lines = empty
    ? ["no coupling survives all constraints"]
    : [
        recordText(result),
        ...(bounded ? [] : ["the region runs into the edge of the plane looked at (--eps-max)"]),
        table([
          ...parts.flatMap(({ G2, absEpsV, absEpsA }) => [
            ["part", "G2", interval(G2)],
            ["", "|eps_v|", interval(absEpsV)],
            ["", "|eps_a|", interval(absEpsA)],
          ]),
          ["pure V", "|eps_v|", intervals(pureVector)],
          ["pure A", "|eps_a|", intervals(pureAxial)],
        ]),
      ];
  const judged = point
    ? [
        `point      eps_v = ${point.epsV}, eps_a = ${point.epsA}: ${point.survives ? "survives" : "excluded"}`,
        table(Object.values(point.constraints).map(({ id, text }) => [`  ${id}`, text])),
      ]
    : [];
  const used = table([["under", constraints.map(({ id }) => id).join(", ")], ...silent]);
  return [used, ...lines, ...judged].join("\n");
}

export const regionCommand: RecordCommand = {
  name: "region",
  examples: [
    ["x17 region --eps-v 1e-3 --eps-a 6e-4", "the region of Eq. 20, and whether this point lies in it"],
    ["x17 region --mass 17.0 --g2 2022-rb --use current", "all limits that concern electrons, alpha from rubidium: a nearly pure vector survives"],
    ["x17 region --use paper,padme --json", "Eq. 20 with PADME's absolute coupling divided by e: polygons, extremes, margins"],
  ],
  declare: (program) =>
    declareOptions(
      program.description("couplings that survive a set of constraints: outlines, area, extremes, verdict on a point (Eqs. 20-22, Fig. 1)"),
      REGION_REQUEST,
    )
      .addOption(repeatedOption("--file <path>", "your own limit curve: a table, HEPData CSV, DarkCast .lmt or JSON; add its id to --use"))
      .addHelpText(
        "after",
        `\nSets:\n${Object.entries(CONSTRAINT_SETS)
          .map(([name, ids]) => prose(`  ${name} = ${ids.join(", ")}`, 4))
          .join("\n")}\nConstraints:\n${prose(`  ${CONSTRAINT_IDS.join(" ")}`, 2)}`,
      ),
  inputs: ({ file, ...options }) => {
    const curves = ((file as string[] | undefined) ?? []).flatMap(limitFile);
    return { ...regionInput({ ...(options as Partial<RegionInput>), curves }) };
  },
  recorded: (inputs) => ({ ...regionInput(inputs as Partial<RegionInput>) }),
  run: (kernel, inputs) => {
    const { quantities, ...rest } = region(kernel, inputs as Partial<RegionInput>);
    return record(kernel, "region", inputs, { ...quantities, ...rest });
  },
  text: regionText,
};
