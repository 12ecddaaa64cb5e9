// Options of a command, made from the schema of its request: one declaration for the library, the command line and records.
import { type Command, type CommanderError, Option } from "commander";
import { MOST_NUMBERS } from "../request/common.ts";
import type { Field } from "../request/field.ts";
import { numberFromText } from "../request/numberText.ts";
import { formerNames, type Schema } from "../request/schema.ts";
import { didYouMean } from "../request/suggest.ts";
import { type Bounds, calledNow, InputError } from "../request/validate.ts";
import { readText } from "./files.ts";

/** `epsV` as an option: `--eps-v`. */
export const optionName = (input: string): string => `--${input.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?";
/** What people write instead of a number, and what to write. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/^$/, "nothing stands there"],
  [new RegExp(`^${NUMBER},${NUMBER}$`, "i"), "one number, with a decimal point"],
  [new RegExp(`^${NUMBER}(?:(?:[\\s;:-]|\\.\\.)+${NUMBER})+$`, "i"), "commas between numbers"],
  [new RegExp(`^${NUMBER}\\s*(?:[kmgtunpfµ]?(?:ev|rad|m|s)(?:\\^?[+-]?\\d)?|/?[munpf]?b(?:\\^?-1)?|cm|deg|degrees|°|%)$`, "i"), "without a unit"],
];

function fault(text: string): string {
  const hint = INSTEAD.find(([pattern]) => pattern.test(text.trim()))?.[1];
  return `must be a finite number${hint === undefined ? "" : ` (${hint})`}`;
}

/** Parser for an option that is a number; rejects anything that is not one, and NaN and infinities, in one line. */
export function numberOption(name: string): (text: string) => number {
  return (text) => {
    const value = numberFromText(text);
    if (Number.isNaN(value)) throw new InputError(`${name} ${text}: ${fault(text)}`);
    return value;
  };
}

/**
 * Parser for a list of numbers: separated by commas, or in a file (`@FILE`, or `-` for standard input) by commas, blanks or ends of lines, with
 * `#` comments.
 */
export function numberListOption(name: string): (text: string) => number[] {
  const one = numberOption(name);
  return (text) => {
    if (text !== "-" && !text.startsWith("@")) {
      const items = text.split(",");
      const empty = items.findIndex((item) => item.trim() === "");
      if (empty >= 0) throw new InputError(`${name} ${text}: number ${empty + 1} of ${items.length}: ${fault("")}`);
      return items.map(one);
    }
    const path = text === "-" ? text : text.slice(1);
    const numbers = readText(name, path)
      .split(/\r\n|\n|\r/)
      .flatMap((line, i) =>
        line
          .replace(/#.*/, "")
          .split(/[\s,;]+/)
          .filter((cell) => cell !== "")
          .map(numberOption(`${name} ${path}: line ${i + 1}:`)),
      );
    if (numbers.length === 0) throw new InputError(`${name} ${path}: holds no number`);
    if (numbers.length > MOST_NUMBERS) throw new InputError(`${name} ${path}: ${numbers.length} numbers: must be at most ${MOST_NUMBERS}`);
    return numbers;
  };
}

/** Parser for a comma-separated list of names. */
const nameListOption = (text: string): string[] => text.split(",").map((name) => name.trim());

/** What of a field is different on the command line. */
export interface OnCommandLine {
  readonly says?: string;
  readonly otherwise?: string;
  /** Turns the text behind the option into the input. */
  readonly parse?: (text: string) => unknown;
}

function parserOf(name: string, { written }: Field<unknown>): ((text: string) => unknown) | undefined {
  if (written === "number") return numberOption(name);
  if (written === "numbers") return numberListOption(name);
  return written === "names" ? nameListOption : undefined;
}

const plain = (value: unknown): string => {
  // whole numbers of many digits as messages have them
  if (Number.isSafeInteger(value) && Math.abs(value as number) > 1e12 && (value as number) % 1000 !== 0) return `${value}`;
  if (typeof value === "number" && value !== 0 && (Math.abs(value) < 1e-2 || Math.abs(value) >= 1e5)) return value.toExponential().replace("e+", "e");
  return `${value}`;
};

function defaultSays({ otherwise, otherwiseSays, written }: Field<unknown>): string {
  if (otherwiseSays !== undefined) return ` (default ${otherwiseSays})`;
  if (otherwise === undefined || written === "flag" || (Array.isArray(otherwise) && otherwise.length === 0)) return "";
  const { name } = otherwise as { readonly name?: string };
  if (typeof otherwise === "object" && name !== undefined) return ` (default ${name})`;
  if (typeof otherwise === "object") return Array.isArray(otherwise) ? ` (default ${otherwise.join(",")})` : "";
  return ` (default ${plain(otherwise)})`;
}

/** Allowed values of a field, for people. */
export function allowedSays({ bounds, choices, most }: Field<unknown>): string {
  if (choices) return choices.join(", ");
  const range = bounds === undefined ? "" : rangeSays(bounds);
  return most === undefined || most === 3 ? range : [range, `at most ${most} of them`].filter(Boolean).join("; ");
}

function rangeSays({ min, max, above, below }: Bounds): string {
  const low = min !== undefined ? plain(min) : above !== undefined ? `above ${plain(above)}` : "";
  const high = max !== undefined ? plain(max) : below !== undefined ? `below ${plain(below)}` : "";
  return low && high ? `${low} to ${high}` : low || high;
}

const filesOf = new WeakMap<Option, string>();
/** The file an option was read from. */
export const fileOf = (option: Option): string | undefined => filesOf.get(option);

const fieldsOf = new WeakMap<Option, Field<unknown>>();
/** The field an option was made from. */
export const fieldOf = (option: Option): Field<unknown> | undefined => fieldsOf.get(option);

/** What options were called before, of any command: a name of old is one everywhere. */
const formerOptions = new Map<string, string>();

/** An unknown option with what it is called now, or with the one that was probably meant; any other error is handed back. */
export function hinted(command: Command, error: CommanderError): Error {
  if (error.code !== "commander.unknownOption") return error;
  const asked = /'(--?[^'=]+)/.exec(error.message)?.[1] ?? "";
  const known = command.options.flatMap(({ long }) => (long ? [long] : []));
  if (known.includes(asked)) return new InputError(`${asked}: takes no value: it is given or not`);
  const called = formerOptions.get(asked);
  if (called !== undefined && known.includes(called)) return new InputError(`${asked}: ${calledNow(called)}`);
  return new InputError(`unknown option '${asked}'${didYouMean(asked, known)}`);
}

const collecting = new WeakSet<Option>();

/** An option that may be given several times: its values are a list. */
export function repeatedOption(flags: string, says: string): Option {
  const option = new Option(flags, `${says} (may be repeated)`).argParser((text: string, list: string[] = []) => [...list, text]);
  collecting.add(option);
  return option;
}

/** Refuses a second value for an option that does not collect them: the first would be lost. */
export function onceOnly(command: Command): void {
  for (const option of command.options.filter((one) => (one.required || one.optional) && !collecting.has(one))) {
    let given = 0;
    command.on(`option:${option.name()}`, () => {
      if (++given > 1) throw new InputError(`${option.long}: is given twice: must be given once`);
    });
  }
}

/** Adds an option for every input of a schema that can be written on the command line, except those named in `without`. */
export function declareOptions(
  program: Command,
  schema: Schema,
  special: Readonly<Record<string, OnCommandLine>> = {},
  without: readonly string[] = [],
): Command {
  for (const [old, input] of Object.entries(formerNames(schema))) formerOptions.set(optionName(old), optionName(input));
  for (const [input, field] of Object.entries(schema)) {
    if (field.written === "not" || without.includes(input)) continue;
    const name = optionName(input);
    const { says, parse, otherwise } = special[input] ?? {};
    const flags = field.written === "flag" ? name : `${name} <${field.placeholder ?? "text"}>`;
    const names = field.choices && field.written === "name" ? `: ${field.choices.join(", ")}` : "";
    const option = new Option(flags, says ?? `${field.says}${names}${otherwise === undefined ? defaultSays(field) : ""}`);
    const parser = parse ?? parserOf(name, field);
    if (parser)
      option.argParser((text: string) => {
        const value = parser(text);
        if (field.written === "file" && typeof value === "object") filesOf.set(option, text);
        return value;
      });
    if (otherwise !== undefined) option.default(otherwise);
    fieldsOf.set(option, field);
    program.addOption(option);
  }
  return program;
}
