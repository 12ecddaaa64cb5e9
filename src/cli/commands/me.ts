import type { Kernel } from "../../kernel/load.ts";
import {
  type BadRow,
  DIAGRAM_NAMES,
  type Diagram,
  type MatrixElementOptions,
  type MatrixElementSq,
  matrixElementSq,
  matrixElementSqRows,
} from "../../matrixElement/index.ts";
import { EVENT_COUPLINGS, MATRIX_ELEMENT_REQUEST, type MatrixElementInput } from "../../matrixElement/input.ts";
import { type MatrixElementRow, PROCESSES, type Process } from "../../matrixElement/row.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { checked } from "../../request/schema.ts";
import { InputError, oneOf } from "../../request/validate.ts";
import type { Console, RecordCommand } from "../command.ts";
import { readText } from "../files.ts";
import { jsonValue } from "../json.ts";
import { linesOf } from "../lines.ts";
import { declareOptions } from "../options.ts";
import { type PointRow, placeOf, pointRows } from "../pointRows.ts";

/** Rows computed and printed together. */
const ROWS = 4096;

function processOption(options: Record<string, unknown>): Process {
  if (options.process === undefined) throw new InputError(`--process is missing: must be one of ${PROCESSES.join(", ")}`);
  return oneOf("--process", options.process, PROCESSES);
}

const optionsOf = (options: Record<string, unknown>): MatrixElementOptions => ({
  ...(options.diagrams === undefined ? {} : { diagrams: options.diagrams as readonly Diagram[] }),
  ...(options.project === undefined ? {} : { project: options.project === true }),
});

/** Each row's result or complaint, in order. */
function answers(kernel: Kernel, process_: Process, lines: readonly PointRow[], options: MatrixElementOptions): (MatrixElementSq | BadRow)[] {
  const rows = lines.flatMap((line) => ("row" in line ? [line.row] : []));
  const found = matrixElementSqRows(kernel, process_, rows, options);
  let next = 0;
  return lines.map((line) => ("row" in line ? found[next++]! : { error: line.error }));
}

async function stream(kernel: Kernel, options: Record<string, unknown>, console: Console, made?: (record: ResultRecord) => void): Promise<void> {
  const process_ = processOption(options);
  const path = (options.input as string | undefined) ?? "-";
  const chosen = optionsOf(options);
  // what is wrong with the options is no matter of a line
  matrixElementSqRows(kernel, process_, [], chosen);
  const source = pointRows(`--input ${path}`, process_, options);
  let [rows, bad, first] = [0, 0, ""];
  // what is cross-checked: all rows, so that they keep their numbers
  const seen: { readonly row: unknown; readonly answer: MatrixElementSq | BadRow }[] = [];
  const print = async (found: readonly PointRow[]) => {
    let text = "";
    for (const [i, answer] of answers(kernel, process_, found, chosen).entries()) {
      const one = found[i]!;
      if (made) seen.push({ row: "row" in one ? one.row : null, answer });
      if ("error" in answer) {
        first ||= `${placeOf(one, rows + i + 1)}: ${answer.error}`;
        bad++;
        if (options.strict) break;
      }
      const { line, event } = one;
      text += `${JSON.stringify("error" in answer ? { line, ...(event === undefined ? {} : { event }), ...answer } : answer)}\n`;
    }
    rows += found.length;
    await console.out(text);
    if (bad && options.strict) throw new InputError(first);
  };
  let waiting: PointRow[] = [];
  const printWaiting = async () => {
    const found = waiting;
    waiting = [];
    await print(found);
  };
  try {
    for await (const lines of linesOf("--input", path, console)) {
      waiting.push(...source.push(lines));
      // a line that is too long may never end
      if (waiting.length >= ROWS || (options.strict && lines.some(({ text }) => text === undefined))) await printWaiting();
    }
    source.end();
  } finally {
    // also what came before a stream broke
    await printWaiting();
    const inputs = { process: process_, rows: seen.map(({ row }) => row), ...chosen };
    if (bad < rows || rows === 0) made?.(record(kernel, "me", inputs, { rows: seen.map(({ answer }) => answer) }));
  }
  if (bad) throw new InputError(badRows(bad, rows, first));
}

const badRows = (bad: number, rows: number, first: string) =>
  bad === 1 && rows === 1 ? first : `${bad} of ${rows} rows cannot be computed, the first on ${first}`;

/** What is wrong with some rows of a record. */
function complaint({ results }: ResultRecord): string | undefined {
  const rows = results.rows as unknown as readonly (MatrixElementSq | BadRow)[];
  const errors = rows.flatMap((row, i) => ("error" in row ? [`row ${i + 1}: ${row.error}`] : []));
  return errors.length > 0 ? badRows(errors.length, rows.length, errors[0]!) : undefined;
}

/** A line of a record: what it says, or as it stands where that is no JSON. */
function rowOf(text: string): unknown {
  try {
    return jsonValue(text);
  } catch {
    return text;
  }
}

/** Rows of a record: of an event file those that its events make, all of which must be whole. */
function recordRows(path: string, process_: Process, options: Record<string, unknown>): unknown[] {
  const text = readText("--input", path);
  const source = pointRows(`--input ${path}`, process_, options);
  const lines = text.split(/\r\n|\n|\r/).map((line, i) => ({ number: i + 1, text: line }));
  const found = source.push(lines);
  source.end();
  return found.map((one, i) => {
    if ("row" in one) return one.row;
    if (one.event === undefined) return rowOf(lines[one.line - 1]!.text.trim());
    throw new InputError(`${placeOf(one, i + 1)}: ${one.error}`);
  });
}

export const meCommand: RecordCommand = {
  name: "me",
  examples: [
    [
      `echo '{"dots":[142.4672,142.4672,142.2060800723937],"epsV":1,"epsA":0}' | x17 me --process X-ee`,
      "X -> e+ e- from dot products, here at rest: q.p3, q.p4, p3.p4",
    ],
    [`echo '{"dots":[142.4672,142.4672,142.2060800723937],"epsS":0,"epsP":1}' | x17 me --process X-ee`, "the same with a pseudoscalar X"],
    ["x17 me --process ee-eea --input points.jsonl > m2.jsonl", "a file of phase-space points, one JSON object a line"],
    ["x17 me --process ee-eea --project --input events.jsonl > m2.jsonl", "momenta with nine digits or massless electrons"],
    ["x17 me --process ee-eea --input events.lhe --eps-v 1e-3 > m2.jsonl", "every event of an LHE or HepMC3 file, packed by gzip or not"],
  ],
  declare: (program) =>
    declareOptions(program, EVENT_COUPLINGS)
      .summary("squared matrix elements at phase-space points: JSON Lines, LHE or HepMC3 in, JSON Lines out")
      .description(
        'squared matrix elements, averaged over initial and summed over final spins: JSON Lines in, {"p":[[E,px,py,pz],...],"epsV":..,"epsA":..,"mX":..,"widthX":..} (MeV; incoming first; of an X of spin 0 epsS, epsP) or dots, dX, eps instead of p; JSON Lines out, {"m2":..,"photon":..,"x":..,"interference":..}. LHE and HepMC3 are read too, packed by gzip or not, their particles by PDG codes; the options --eps-v, --eps-a (spin 0: --eps-s, --eps-p), --mass, --width then say the rest',
      )
      .option("--process <name>", `one of ${PROCESSES.join(", ")}`)
      .option("--diagrams <names>", `groups of diagrams of ee-eea, separated by commas: ${DIAGRAM_NAMES.join(", ")}`, (text) => text.split(","))
      .option("--input <file>", "JSON Lines, LHE or HepMC3 (Asciiv3) to read (default: standard input)")
      .option("--project", "put momenta of limited accuracy on their mass shells and in balance first; rows then say how far they moved [MeV]")
      .option("--strict", "stop at the first bad row instead of answering it by its error"),
  stream,
  inputs: (options) => {
    const process_ = processOption(options);
    const rows = recordRows((options.input as string | undefined) ?? "-", process_, options);
    return { process: process_, rows, ...optionsOf(options) };
  },
  recorded: (inputs) => ({ ...checked<MatrixElementInput>(MATRIX_ELEMENT_REQUEST, inputs) }),
  outputs: ({ strict }) => ({ strict: strict === true }),
  run: (kernel, inputs, _, { strict }) => {
    const [process_, given, options] = [inputs.process as Process, inputs.rows as MatrixElementRow[], optionsOf(inputs)];
    const rows = strict
      ? matrixElementSq(kernel, process_, given, options, (i) => `row ${i + 1}: `)
      : matrixElementSqRows(kernel, process_, given, options);
    const made = record(kernel, "me", inputs, { rows });
    // as on the stream: nothing was computed
    if (rows.length > 0 && rows.every((row) => "error" in row)) throw new InputError(complaint(made)!);
    return made;
  },
  complaint,
  text: ({ results }) => (results.rows as unknown as MatrixElementSq[]).map((row) => JSON.stringify(row)).join("\n"),
};
