import { availableParallelism } from "node:os";
import type { Quantities } from "../../quantity.ts";
import { selectedItems } from "../../reproduce/items.ts";
import { finite, InputError, wholeNumber } from "../../validate.ts";
import type { RecordCommand } from "../command.ts";
import { numberOption } from "../options.ts";
import { type ReproduceInput, reproduce } from "../reproduce/session.ts";
import { recordText } from "../text.ts";

/** Default relative accuracy of integrals: better than half a unit of the last printed digit everywhere. */
const ACCURACY = 1e-3;

export const reproduceCommand: RecordCommand = {
  name: "reproduce",
  examples: [
    ["x17 reproduce", "everything, as x17-report/index.html with figures/ and data/ beside it; interrupted, the same command goes on"],
    ["x17 reproduce --only table1,fig5 --json", "two items; the numbers as one record"],
  ],
  declare: (program) =>
    program
      .description("every table, figure and quoted number of arXiv:2601.08567v1, published next to computed")
      .option("--out <folder>", "where to write", "x17-report")
      .option("--only <items>", "comma-separated: table1,table2,numbers,fig1 ... fig11,audit; not by default: reach,lineshape,axial", (text) =>
        text.split(",").map((name) => name.trim()),
      )
      .option("--accuracy <number>", "relative accuracy of integrals", numberOption("--accuracy"))
      .option("--workers <number>", "threads", numberOption("--workers"))
      .option("--png", "also draw PNG (needs the optional package @resvg/resvg-js)"),
  inputs: ({ out, only, accuracy, workers, png }) => {
    if (typeof out === "string" && out.trim() === "") throw new InputError("--out: must name a folder");
    return {
      only: selectedItems(only as string[] | undefined).map((item) => item.id),
      accuracy: finite("accuracy", accuracy ?? ACCURACY, { min: 1e-10, max: 0.1 }),
      workers: wholeNumber("workers", workers ?? Math.min(8, availableParallelism()), { min: 1, max: 256 }),
      ...(out === undefined ? {} : { out }),
      ...(png ? { png: true } : {}),
    };
  },
  run: (kernel, inputs, console) => reproduce(kernel, inputs as unknown as ReproduceInput, console),
  // people see what the paper prints next to what came out; the page and --json have everything
  text: (record) => {
    const printed = Object.entries(record.results as Quantities).filter(([, quantity]) => quantity.published !== undefined);
    return recordText(printed.length > 0 ? { ...record, results: Object.fromEntries(printed) } : record);
  },
};
