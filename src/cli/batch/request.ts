// One line of `x17 batch`: {"command": .., "inputs": {..}, "id": ..}.

import { LONGEST_LINE } from "../../request/common.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError, knownKeys, shown } from "../../request/validate.ts";
import type { Inputs, RecordCommand } from "../command.ts";
import { jsonValue } from "../json.ts";
import type { Line } from "../lines.ts";
import { jsonLine } from "../text.ts";

/** What the caller calls a request, as JSON: echoed. A number has the digits it came with, which a double may not hold. */
export type Id = string;

export interface Request {
  readonly command: RecordCommand;
  readonly inputs: Inputs;
}

/** Objects and lists within one another: no request has so many, and the functions that look into one would run out of stack. */
const DEEPEST = 64;

function refuseDeep(text: string): void {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inText) {
      if (character === "\\") i++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === "{" || character === "[") {
      if (++depth > DEEPEST) throw new InputError(`the request: objects and lists lie ${depth} deep: must be at most ${DEEPEST}`);
    } else if (character === "}" || character === "]") depth--;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a line holds, of any form; throws InputError for what is no JSON. */
export function contentOf({ text }: Line): unknown {
  if (text === undefined) throw new InputError(`the request: longer than ${LONGEST_LINE} bytes: must be one JSON object on a line`);
  if (text.includes("\ufffd")) throw new InputError("the request: holds bytes that are no UTF-8 (or U+FFFD, which stands for them)");
  refuseDeep(text);
  try {
    return jsonValue(text.trim());
  } catch (error) {
    throw new InputError(`the request: not JSON (${(error as Error).message.replace(/\s+/g, " ").slice(0, 80)})`);
  }
}

/** Texts, marks, and what stands between them. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** The value of a key of the outermost object of a JSON text, as it stands there, where it is a number or a text. */
function written(text: string, key: string): string | undefined {
  let depth = 0;
  let last: string | undefined;
  let isNext = false;
  for (const [token] of text.matchAll(TOKENS)) {
    if (isNext) return token;
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    else if (token === ":") isNext = depth === 1 && last !== undefined && JSON.parse(last) === key;
    last = token;
  }
  return undefined;
}

/** The id of a line that holds `value`, if it has one that can be echoed. */
export function idOf(value: unknown, { text = "" }: Line): Id | undefined {
  const id = isObject(value) && Object.hasOwn(value, "id") ? value.id : undefined;
  return typeof id === "string" ? jsonLine(id) : typeof id === "number" ? written(text, "id") : undefined;
}

/** The request of a line with its inputs checked, defaults filled in; `id` is what can be echoed of its id. Throws InputError. */
export function requestOf(commands: ReadonlyMap<string, RecordCommand>, value: unknown, id: Id | undefined): Request {
  const given = knownKeys<{ id?: unknown; command?: unknown; inputs?: unknown }>("the request", value, ["id", "command", "inputs"]);
  if (given.id !== undefined && id === undefined) throw new InputError(`id = ${shown(given.id)}: must be a text or a number`, "id");
  const names = [...commands.keys()];
  const command = typeof given.command === "string" ? commands.get(given.command) : undefined;
  if (!command) {
    const is = given.command === undefined ? "command is missing" : `command = ${shown(given.command)}`;
    throw new InputError(`${is}: must be one of ${names.join(", ")}${didYouMean(given.command, names)}`, "command");
  }
  const { inputs = {} } = given;
  if (!isObject(inputs)) throw new InputError(`inputs = ${shown(inputs)}: must be an object of named values`, "inputs");
  return { command, inputs: command.recorded(inputs) };
}
