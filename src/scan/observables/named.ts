// An observable by its name: `width.lifetime`, `xsec.gammaX.signal`.
import { didYouMean } from "../../request/suggest.ts";
import { InputError, knownKeys, plainObject, shown } from "../../request/validate.ts";
import { XSEC_PROCESSES } from "../../xsec/input.ts";
import type { CheckedObservable, ScanObservable } from "../types.ts";
import { SCAN_COMMANDS } from "./commands.ts";

/** Names that files and other programs take: no spaces, commas or quotes. */
const NAME = /^[A-Za-z][\w.+\-[\]]{0,99}$/;

const INPUTS: ReadonlySet<string> = new Set(Object.values(SCAN_COMMANDS).flatMap(({ schema }) => Object.keys(schema)));

/** Whether a column is an input of a scan: no other has the name of an input of any command, so that a file without roles tells. */
export const isInputName = (name: string): boolean => INPUTS.has(name);

/** Ends of the names of columns that tell of another one. */
const BESIDE = /\.(error|sigma)$/;

/** Its long form; which command and number it names is looked at later, as a filter may name an input. Throws InputError. */
export function checkedObservable(name: string, value: unknown): CheckedObservable {
  const {
    id,
    inputs = {},
    as = id,
  } = typeof value === "string" ? { id: value } : knownKeys<Partial<Exclude<ScanObservable, string>>>(name, value, ["id", "inputs", "as"]);
  if (typeof id !== "string" || id === "" || id.length > 200)
    throw new InputError(`${name} = ${shown(id ?? value)}: must be the name of a number, such as width.lifetime`, name);
  if (typeof as !== "string" || !NAME.test(as))
    throw new InputError(
      `${name}.as = ${shown(as)}: must be a name of letters, digits and . _ + - [ ] that begins with a letter, of 100 characters at most`,
      name,
    );
  if (as !== id && isInputName(as)) throw new InputError(`${name}.as = ${as}: is the name of an input: must be another`, name);
  const [ending] = BESIDE.exec(as) ?? [];
  if (ending !== undefined && !id.endsWith(ending))
    throw new InputError(
      `${name}.as = ${shown(as)}: must not end in ${ending}: a column of that name tells of another (NAME${ending} of NAME)`,
      name,
    );
  return { id, inputs: { ...plainObject(`${name}.inputs`, inputs) }, as };
}

/** A command with its own inputs, and where the number stands in its results. */
export interface Named {
  readonly command: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/** The command of an observable; throws InputError. `xsec.PROCESS.ID` is the number ID of `x17 xsec PROCESS`. */
export function namedObservable(name: string, { id, inputs }: CheckedObservable): Named {
  const [command = "", ...rest] = id.split(".");
  const known = Object.keys(SCAN_COMMANDS);
  if (!Object.hasOwn(SCAN_COMMANDS, command) || rest.length === 0)
    throw new InputError(
      `${name} = ${shown(id)}: must begin with a command and a dot${didYouMean(command, known)}; commands are ${known.join(", ")}`,
      name,
    );
  const processes: readonly string[] = XSEC_PROCESSES;
  if (command === "xsec" && rest.length > 1 && processes.includes(rest[0]!))
    return { command, inputs: { ...inputs, process: rest[0] }, path: rest.slice(1).join(".") };
  return { command, inputs, path: rest.join(".") };
}
