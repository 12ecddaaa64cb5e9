import { VERSION } from "../../constants/version.ts";
import { DATA_VERSION } from "../../data/version.generated.ts";
import { AccuracyError } from "../../request/errors.ts";
import { RECORD_SCHEMA, type ResultRecord } from "../../request/resultRecord.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError, knownKeys, printable, shown } from "../../request/validate.ts";
import type { Inputs, PlainCommand, RecordCommand } from "../command.ts";
import { EXIT_DONE, EXIT_FAULT } from "../exit.ts";
import { readText, withoutWriting } from "../files.ts";
import { jsonValue } from "../json.ts";
import { prose } from "../text.ts";
import { parts, verificationText, verified } from "../verification.ts";
import { VERIFY_OPTION } from "../verifyOption.ts";

/** Differences printed before the rest is only counted. */
const SHOWN = 10;

/** A record, and what may stand beside it: a cross-check, the id and the error of an answer of x17 batch. */
type ReadRecord = ResultRecord & { readonly verification?: unknown; readonly id?: unknown; readonly error?: unknown };

function readRecord(path: string): ReadRecord {
  let value: unknown;
  try {
    value = jsonValue(readText("RECORD", path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`RECORD ${path}: not JSON (${(error as Error).message.replace(/\s+/g, " ").slice(0, 80)})`);
  }
  const one = value as Partial<ResultRecord> | null;
  const isObject = (part: unknown) => typeof part === "object" && part !== null && !Array.isArray(part);
  if (!isObject(one)) throw new InputError(`RECORD ${path}: must be one result record, as printed by --json`);
  const named = typeof one!.command === "string" && typeof one!.version === "string" && typeof one!.kernelDigest === "string";
  if (named && one!.schema === undefined)
    throw new InputError(`RECORD ${path}: record of x17 0.1: its inputs have other names; replay it with that version, or run the command again`);
  if (named && one!.schema !== RECORD_SCHEMA)
    throw new InputError(
      `RECORD ${path}: record of schema ${shown(one!.schema)}, made by x17 ${shown(one!.version)}: its inputs have other names; this is x17 ${VERSION}, which reads schema ${RECORD_SCHEMA}`,
    );
  for (const [name, good] of [
    ["command", typeof one!.command === "string"],
    ["version", typeof one!.version === "string"],
    ["kernelDigest", typeof one!.kernelDigest === "string"],
    ["dataVersion", typeof one!.dataVersion === "string"],
    ["inputs", isObject(one!.inputs)],
    ["results", isObject(one!.results)],
  ] as const)
    if (!good) throw new InputError(`RECORD ${path}: ${name} is missing: must be one result record, as printed by --json`);
  try {
    return knownKeys<ReadRecord>("the record", one, [
      "command",
      "schema",
      "version",
      "kernelDigest",
      "dataVersion",
      "inputs",
      "seed",
      "accuracy",
      "results",
      "verification",
      // of an answer of x17 batch
      "id",
      "error",
    ]);
  } catch (error) {
    throw new InputError(`RECORD ${path}: ${(error as Error).message}`);
  }
}

/** Whether anything in the results was stopped before its end: how far it came is in no input. */
function isInterrupted(results: unknown): boolean {
  if (typeof results !== "object" || results === null) return false;
  return (results as { interrupted?: unknown }).interrupted === true || Object.values(results).some(isInterrupted);
}

/** Paths at which two values as JSON knows them differ, and the number of numbers compared. */
function compare(
  path: string,
  recorded: unknown,
  recomputed: unknown,
  differences: string[],
  words = { first: "recorded", second: "recomputed" },
): number {
  if (typeof recorded === "object" && recorded !== null && typeof recomputed === "object" && recomputed !== null) {
    const [a, b] = [recorded as Record<string, unknown>, recomputed as Record<string, unknown>];
    let numbers = 0;
    if (Array.isArray(a) !== Array.isArray(b)) differences.push(`${path}: a list in one of them only`);
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const has = (one: object) => Object.hasOwn(one, key);
      if (has(a) && has(b)) numbers += compare(`${path}.${key}`, a[key], b[key], differences, words);
      else differences.push(`${path}.${key}: ${has(a) ? "only in the record" : "not in the record"}`);
    }
    return numbers;
  }
  if (!Object.is(recorded, recomputed)) differences.push(`${path}: ${words.first} ${shown(recorded)}, ${words.second} ${shown(recomputed)}`);
  return typeof recorded === "number" ? 1 : 0;
}

/** The inputs of a record, if they are those the command would write: complete, each allowed, none unknown. Throws InputError. */
function asWritten(path: string, command: RecordCommand, inputs: Inputs): Inputs {
  const where = (message: string) => new InputError(`RECORD ${path}: ${message}`);
  let written: Inputs;
  try {
    written = JSON.parse(JSON.stringify(command.recorded(inputs))) as Inputs;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message } = error;
    throw where(message.startsWith("the request") ? message.replace("the request", "inputs") : `inputs.${message}`);
  }
  const differences: string[] = [];
  compare("inputs", inputs, written, differences, { first: "the record says", second: "a record would say" });
  if (differences.length) throw where(`${differences[0]}: this is not a record as written by --json`);
  return written;
}

/** `x17 replay`; the commands are passed in, as the list of them contains this one. */
export function replayCommand(commands: readonly RecordCommand[]): PlainCommand {
  return {
    name: "replay",
    examples: [
      ["x17 width --eps-v 1e-3 --json > width.json && x17 replay width.json", "the same numbers to the bit, or exit code 1"],
      ["x17 width --eps-v 1e-3 --json | x17 replay -", "the same through a pipe"],
    ],
    declare: (program) =>
      program
        .description("recompute a result record from its inputs and compare bit for bit")
        .argument("<record>", "file with one record as printed by --json, or - for standard input")
        .option(...VERIFY_OPTION),
    perform: async (kernel, options, args, console) => {
      const path = args[0] as string;
      // a cross-check passes through functions of the host: it is recomputed with --verify, not compared bit for bit
      const { verification: _, id: __, error: ___, ...old } = readRecord(path);
      const names = commands.map(({ name }) => name);
      const command = commands.find(({ name }) => name === old.command);
      if (!command)
        throw new InputError(
          `RECORD ${path}: command ${shown(old.command)} cannot be replayed: must be one of ${names.join(", ")}${didYouMean(old.command, names)}`,
        );
      if (old.version !== VERSION)
        throw new InputError(`RECORD ${path}: made by x17 ${old.version}, this is ${VERSION}: install that version to replay it`);
      if (old.kernelDigest !== kernel().digest)
        throw new InputError(
          `RECORD ${path}: made by kernels ${old.kernelDigest.slice(0, 16)}, these are ${kernel().digest.slice(0, 16)}: replay it with the same build`,
        );
      if (isInterrupted(old.results)) {
        const { maxSeconds } = old.inputs as { maxSeconds?: unknown };
        const why = maxSeconds === undefined ? "interrupted" : `ended by --max-seconds ${shown(maxSeconds)}`;
        throw new InputError(
          `RECORD ${path}: ${why}: how far it came is no input, so that it cannot be replayed to the bit; run the command again with --max-evaluations`,
        );
      }
      const otherData = `RECORD ${path}: made with data ${old.dataVersion.slice(0, 16)}, these are ${DATA_VERSION}: recomputed with these`;
      if (old.dataVersion !== DATA_VERSION) console.err(`x17: ${printable(otherData)}\n`);
      const inputs = asWritten(path, command, old.inputs);
      let fresh: ResultRecord;
      try {
        fresh = await withoutWriting(() => command.run(kernel(), inputs, console, {}));
      } catch (error) {
        if (error instanceof InputError) throw new InputError(`RECORD ${path}: inputs: ${error.message}`);
        if (!(error instanceof AccuracyError && error.record)) throw error;
        fresh = error.record;
      }
      const verification = options.verify ? (await verified(kernel(), fresh, console)).verification : undefined;
      const last = async (code: number) => {
        if (verification) await console.out(`\n${verificationText(verification)}\n`);
        return verification && parts(verification) ? EXIT_FAULT : code;
      };
      const differences: string[] = [];
      // as JSON knows it: -0 is written 0
      const numbers = compare("record", { ...old, dataVersion: DATA_VERSION }, JSON.parse(JSON.stringify(fresh)), differences);
      if (!differences.length) {
        await console.out(`${old.command}: identical, ${numbers} numbers\n`);
        return last(EXIT_DONE);
      }
      const { maxSeconds } = old.inputs as { maxSeconds?: number };
      if (maxSeconds !== undefined) {
        const why = `made with --max-seconds ${maxSeconds}: how far it came depends on the machine, so that it cannot be replayed to the bit`;
        await console.out(`${prose(`${old.command}: ${why} (${differences.length} differences)`)}\n`);
        return last(EXIT_FAULT);
      }
      const rest = differences.length > SHOWN ? [`... and ${differences.length - SHOWN} more`] : [];
      const lines = [...differences.slice(0, SHOWN), ...rest].map(printable);
      await console.out(`${old.command}: ${differences.length} differences\n${lines.join("\n")}\n`);
      return last(EXIT_FAULT);
    },
  };
}
