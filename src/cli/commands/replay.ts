import { AccuracyError } from "../../outcome.ts";
import type { ResultRecord } from "../../record.ts";
import { InputError } from "../../validate.ts";
import { VERSION } from "../../version.ts";
import type { PlainCommand, RecordCommand } from "../command.ts";
import { EXIT_DONE, EXIT_FAULT } from "../exit.ts";
import { readText } from "../files.ts";
import { VERIFY_OPTION, verificationText, verified } from "../verification.ts";

/** Differences printed before the rest is only counted. */
const SHOWN = 10;

function readRecord(path: string): ResultRecord {
  let value: unknown;
  try {
    value = JSON.parse(readText("RECORD", path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`RECORD ${path}: not JSON (${(error as Error).message.replace(/\s+/g, " ").slice(0, 80)})`);
  }
  const one = value as Partial<ResultRecord> | null;
  const isObject = (part: unknown) => typeof part === "object" && part !== null && !Array.isArray(part);
  if (!isObject(one)) throw new InputError(`RECORD ${path}: must be one result record, as printed by --json`);
  for (const [name, good] of [
    ["command", typeof one!.command === "string"],
    ["version", typeof one!.version === "string"],
    ["kernelDigest", typeof one!.kernelDigest === "string"],
    ["inputs", isObject(one!.inputs)],
    ["results", isObject(one!.results)],
  ] as const)
    if (!good) throw new InputError(`RECORD ${path}: ${name} is missing: must be one result record, as printed by --json`);
  return one as ResultRecord;
}

/** Paths at which two values as JSON knows them differ, and the number of numbers compared. */
function compare(path: string, recorded: unknown, recomputed: unknown, differences: string[]): number {
  if (typeof recorded === "object" && recorded !== null && typeof recomputed === "object" && recomputed !== null) {
    const [a, b] = [recorded as Record<string, unknown>, recomputed as Record<string, unknown>];
    let numbers = 0;
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const has = (one: object) => Object.hasOwn(one, key);
      if (has(a) && has(b)) numbers += compare(`${path}.${key}`, a[key], b[key], differences);
      else differences.push(`${path}.${key}: ${has(a) ? "only in the record" : "not in the record"}`);
    }
    return numbers;
  }
  if (!Object.is(recorded, recomputed)) differences.push(`${path}: recorded ${JSON.stringify(recorded)}, recomputed ${JSON.stringify(recomputed)}`);
  return typeof recorded === "number" ? 1 : 0;
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
      // a second opinion passes through functions of the host: it is recomputed with --verify, not compared bit for bit
      const { verification: _, ...old } = readRecord(path) as ResultRecord & { verification?: unknown };
      const command = commands.find(({ name }) => name === old.command);
      if (!command)
        throw new InputError(
          `RECORD ${path}: command ${JSON.stringify(old.command)} cannot be replayed: must be one of ${commands.map(({ name }) => name).join(", ")}`,
        );
      if (old.version !== VERSION)
        throw new InputError(`RECORD ${path}: made by x17 ${old.version}, this is ${VERSION}: install that version to replay it`);
      if (old.kernelDigest !== kernel().digest)
        throw new InputError(
          `RECORD ${path}: made by kernels ${old.kernelDigest.slice(0, 16)}, these are ${kernel().digest.slice(0, 16)}: replay it with the same build`,
        );
      let fresh: ResultRecord;
      try {
        fresh = await command.run(kernel(), { ...old.inputs }, console);
      } catch (error) {
        if (!(error instanceof AccuracyError && error.record)) throw error;
        fresh = error.record;
      }
      const opinion = options.verify ? verified(kernel(), fresh).verification : undefined;
      const last = async (code: number) => {
        if (opinion) await console.out(`\n${verificationText(opinion)}\n`);
        return opinion?.agrees === false ? EXIT_FAULT : code;
      };
      const differences: string[] = [];
      // as JSON knows it: -0 is written 0
      const numbers = compare("record", old, JSON.parse(JSON.stringify(fresh)), differences);
      if (!differences.length) {
        await console.out(`${old.command}: identical, ${numbers} numbers\n`);
        return last(EXIT_DONE);
      }
      const rest = differences.length > SHOWN ? [`... and ${differences.length - SHOWN} more`] : [];
      await console.out(`${old.command}: ${differences.length} differences\n${[...differences.slice(0, SHOWN), ...rest].join("\n")}\n`);
      return last(EXIT_FAULT);
    },
  };
}
