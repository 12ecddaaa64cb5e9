import { availableParallelism } from "node:os";
import { REPRODUCE_REQUEST, type ReproduceRequest } from "../../paper/input.ts";
import { selectedItems } from "../../paper/items.ts";
import type { Quantities } from "../../request/quantity.ts";
import { checked } from "../../request/schema.ts";
import { InputError, wholeNumber } from "../../request/validate.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { declareOptions, numberOption } from "../options.ts";
import { reproduce } from "../reproduce/session.ts";
import { recordText } from "../text.ts";

function inputs(given: Inputs): Inputs {
  const { only, accuracy } = checked<Partial<ReproduceRequest>>(REPRODUCE_REQUEST, given);
  return { only: only ?? selectedItems().map(({ id }) => id), accuracy };
}

export const reproduceCommand: RecordCommand = {
  name: "reproduce",
  examples: [
    ["x17 reproduce", "everything, as x17-report/index.html with figures/ and data/ beside it; after an interrupt the same command goes on"],
    ["x17 reproduce --only table1,fig5 --json", "two items; the numbers as one record"],
  ],
  declare: (program) =>
    declareOptions(program.description("every table, figure and quoted number of arXiv:2601.08567v1, published next to computed"), REPRODUCE_REQUEST)
      .option("--out <folder>", "where to write", "x17-report")
      .option("--workers <number>", "threads", numberOption("--workers"))
      .option("--png", "also draw PNG (needs the optional package @resvg/resvg-js)"),
  inputs: ({ only, accuracy }) => inputs({ only, accuracy }),
  recorded: inputs,
  outputs: ({ out, workers, png }) => {
    if (typeof out !== "string" || out.trim() === "") throw new InputError("--out: must name a folder");
    return { out, png: png === true, workers: wholeNumber("workers", workers ?? Math.min(8, availableParallelism()), { min: 1, max: 256 }) };
  },
  run: (kernel, given, console, outputs) => reproduce(kernel, given as unknown as ReproduceRequest, console, outputs),
  // people see what the paper prints next to what came out; the page and --json have everything
  text: (record) => {
    const printed = Object.entries(record.results as Quantities).filter(([, quantity]) => quantity.published !== undefined);
    return recordText(printed.length > 0 ? { ...record, results: Object.fromEntries(printed) } : record);
  },
};
