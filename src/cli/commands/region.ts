import { CONSTRAINT_IDS, CONSTRAINT_SETS } from "../../constraints/index.ts";
import { type Region, region } from "../../region/index.ts";
import { REGION_REQUEST, type RegionInput, regionInput } from "../../region/input.ts";
import { REGION_NAMES } from "../../region/names.ts";
import { shortNumber } from "../../request/decimal.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import type { RecordCommand } from "../command.ts";
import { limitFile } from "../limitFile.ts";
import { declareOptions, repeatedOption } from "../options.ts";
import { plotPath } from "../planeFile.ts";
import { writeRegion } from "../regionFile.ts";
import { prose, recordText, table } from "../text.ts";

const interval = ([low, high]: readonly [number, number]) => `${shortNumber(low, 4)} ... ${shortNumber(high, 4)}`;
const intervals = (list: readonly (readonly [number, number])[] = []) => (list.length > 0 ? list.map(interval).join(", ") : "nothing survives");

/** The region in words: what survives, and the verdict on the point. */
function regionText(result: ResultRecord): string {
  const found = result.results as unknown as Region;
  const { empty, bounded, parts, constraints, point } = found;
  const { sum, sizes, couplings, symbols, pure, letters } = REGION_NAMES[(result.inputs.spin as 0 | undefined) ?? 1];
  const silent = constraints
    .filter(({ lower, upper }) => lower === undefined && upper === undefined)
    .map(({ id, note }) => ["silent", `${id}: ${note}`]);
  const lines = empty
    ? ["no coupling survives all constraints"]
    : [
        recordText(result),
        ...(bounded ? [] : ["the region runs into the edge of the plane looked at (--eps-max)"]),
        table([
          ...parts.flatMap((part) => [
            ["part", sum, interval(part[sum]!)],
            ...sizes.map((size, k) => ["", `|${symbols[k]}|`, interval(part[size]!)]),
          ]),
          ...pure.map((one, k) => [`pure ${letters[k]}`, `|${symbols[k]}|`, intervals(found[one])]),
        ]),
      ];
  const judged = point
    ? [
        `point      ${symbols[0]} = ${point[couplings[0]]}, ${symbols[1]} = ${point[couplings[1]]}: ${point.survives ? "survives" : "excluded"}`,
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
    ["x17 region --spin 0 --g2 2022-rb", "the plane of a scalar and a pseudoscalar coupling: limits measured for spin 0 or rescaled to it"],
    ["x17 region --use paper,padme --json", "Eq. 20 with PADME's absolute coupling divided by e: polygons, extremes, margins"],
  ],
  declare: (program) =>
    declareOptions(
      program.description("couplings that survive a set of constraints: outlines, area, extremes, verdict on a point (Eqs. 20-22, Fig. 1)"),
      REGION_REQUEST,
    )
      .option("--plot <file>", "draw the region over the edges of the constraints, .svg or .png (needs @resvg/resvg-js)", plotPath)
      .addOption(repeatedOption("--file <path>", "your own limit curve: a table, HEPData CSV, DarkCast .lmt or JSON; add its id to --use"))
      .addHelpText(
        "after",
        `\nSets:\n${Object.entries(CONSTRAINT_SETS)
          .map(([name, ids]) => prose(`  ${name} = ${ids.join(", ")}`, 4))
          .join("\n")}\nConstraints:\n${prose(`  ${CONSTRAINT_IDS.join(" ")}`, 2)}`,
      ),
  inputs: ({ file, plot: _, ...options }) => {
    const curves = ((file as string[] | undefined) ?? []).flatMap(limitFile);
    return { ...regionInput({ ...(options as Partial<RegionInput>), curves }) };
  },
  recorded: (inputs) => ({ ...regionInput(inputs as Partial<RegionInput>) }),
  outputs: ({ plot }) => ({ plot }),
  run: async (kernel, inputs, _, { plot }) => {
    const found = region(kernel, inputs as Partial<RegionInput>);
    const { mass, spin = 1 } = inputs as unknown as RegionInput;
    if (typeof plot === "string") await writeRegion(found, mass, spin, plot);
    const { quantities, ...rest } = found;
    return record(kernel, "region", inputs, { ...quantities, ...rest });
  },
  text: regionText,
};
