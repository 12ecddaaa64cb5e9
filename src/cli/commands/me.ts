import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Kernel } from "../../load.ts";
import { DIAGRAMS, type MatrixElementOptions, type MatrixElementSq, matrixElementSq } from "../../matrixElement.ts";
import { type MatrixElementRow, PROCESSES, type Process } from "../../matrixElementRow.ts";
import { record } from "../../record.ts";
import { MATRIX_ELEMENT_REQUEST, type MatrixElementInput } from "../../request/matrixElement.ts";
import { checked } from "../../request/schema.ts";
import { InputError, oneOf } from "../../validate.ts";
import type { Console, RecordCommand } from "../command.ts";
import { fileProblem, readText } from "../files.ts";

/** Lines computed and printed together: nothing of a block is printed when one of its lines is bad. */
const LINES = 4096;

const rowText = (row: MatrixElementSq) => `${JSON.stringify(row)}\n`;

function parsed(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new InputError(`${where}not JSON (${(error as Error).message.replace(/\s+/g, " ").slice(0, 80)})`);
  }
}

function processOption(options: Record<string, unknown>): Process {
  if (options.process === undefined) throw new InputError(`--process is missing: must be one of ${PROCESSES.join(", ")}`);
  return oneOf("--process", options.process, PROCESSES);
}

const diagramsOption = ({ diagrams }: Record<string, unknown>): MatrixElementOptions =>
  diagrams === undefined ? {} : { diagrams: diagrams as readonly string[] };

async function stream(kernel: Kernel, options: Record<string, unknown>, console: Console): Promise<void> {
  const process_ = processOption(options);
  const path = (options.input as string | undefined) ?? "-";
  const source = path === "-" ? process.stdin : createReadStream(path);
  const failed = new Promise<never>((_, reject) => {
    source.once("error", (error: Error) => reject(new InputError(`--input ${path}: cannot be read (${fileProblem(error)})`)));
  });
  failed.catch(() => {});
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  let number = 0;
  let ended = false;
  while (!ended) {
    const rows: unknown[] = [];
    const numbers: number[] = [];
    while (rows.length < LINES) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done) {
        ended = true;
        break;
      }
      number++;
      if (next.value.trim() === "") continue;
      rows.push(parsed(next.value.trim(), `line ${number}: `));
      numbers.push(number);
    }
    if (rows.length) {
      const results = matrixElementSq(kernel, process_, rows as MatrixElementRow[], diagramsOption(options), (i) => `line ${numbers[i]}: `);
      await console.out(results.map(rowText).join(""));
    }
  }
  // readline swallows an error of its source that comes before the first line
  await Promise.race([failed, Promise.resolve()]);
}

export const meCommand: RecordCommand = {
  name: "me",
  examples: [
    [
      `echo '{"p":[[8.44,0,0,8.424516607639498],[8.44,0,0,-8.424516607639498],[8.44,8.424516607639498,0,0],[8.44,-8.424516607639498,0,0]],"epsV":2e-3,"epsA":0}' | x17 me --process ee-ee`,
      "e+ e- -> e+ e- on the resonance, at 90 degrees",
    ],
    ["x17 me --process ee-eea --input points.jsonl > m2.jsonl", "a file of phase-space points, one JSON object a line"],
  ],
  declare: (program) =>
    program
      .description(
        'squared matrix elements, averaged over initial and summed over final spins: JSON Lines in, {"p":[[E,px,py,pz],...],"epsV":..,"epsA":..,"mX":..,"widthX":..} (MeV; incoming first) or dots, dX, eps instead of p; JSON Lines out, {"m2":..,"photon":..,"x":..,"interference":..}',
      )
      .option("--process <name>", `one of ${PROCESSES.join(", ")}`)
      .option("--diagrams <names>", `groups of diagrams of ee-eea, separated by commas: ${Object.keys(DIAGRAMS).join(", ")}`, (text) =>
        text.split(","),
      )
      .option("--input <file>", "JSON Lines to read (default: standard input)"),
  stream,
  inputs: (options) => {
    const rows = readText("--input", (options.input as string | undefined) ?? "-")
      .split("\n")
      .flatMap((line, i) => (line.trim() === "" ? [] : [parsed(line.trim(), `line ${i + 1}: `)]));
    return { process: processOption(options), rows, ...diagramsOption(options) };
  },
  recorded: (inputs) => ({ ...checked<MatrixElementInput>(MATRIX_ELEMENT_REQUEST, inputs) }),
  run: (kernel, inputs) => {
    const rows = matrixElementSq(
      kernel,
      inputs.process as Process,
      inputs.rows as MatrixElementRow[],
      diagramsOption(inputs),
      (i) => `row ${i + 1}: `,
    );
    return record(kernel, "me", inputs, { rows });
  },
};
