// The run that the head of a file of this package tells: checked once, where it is read, so that no other place has to ask what it is.
import { InputError, shown } from "../request/validate.ts";
import { checkRun, type EventLeg, type EventRun, type NamedWeight } from "./run.ts";

const ROLES: readonly EventLeg["role"][] = ["incoming", "decayed", "converted", "outgoing", "radiated"];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isListOf = <T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] => Array.isArray(value) && value.every(isOne);

const isLeg = (value: unknown): value is EventLeg =>
  isObject(value) &&
  isText(value["name"]) &&
  Number.isSafeInteger(value["pdg"]) &&
  ROLES.some((role) => role === value["role"]) &&
  typeof value["fromDecay"] === "boolean";

/** Its numbers are checked with those of the run. */
const isWeight = (value: unknown): value is NamedWeight => isObject(value) && isText(value["id"]) && isText(value["text"]);

/** What is no number of a run, and what it must be; numbers are checked by `checkRun`. */
const SHAPE: readonly (readonly [name: keyof EventRun, says: string, is: (value: unknown) => boolean])[] = [
  ["process", "a text", isText],
  ["version", "a text", isText],
  ["text", "a text", isText],
  ["inputs", "an object", isObject],
  ["legs", "a list of legs", (value) => isListOf(value, isLeg)],
  ["weights", "a list of weights", (value) => isListOf(value, isWeight)],
  ["beamsMeV", "two energies", (value) => Array.isArray(value) && value.length === 2],
];

/** A value as the run that it is; `refuse` makes the error for what this package never writes. */
function checkedRun(told: unknown, refuse: (why: string) => InputError): EventRun {
  if (!isObject(told)) throw refuse(`is ${shown(told)}: must be an object`);
  for (const [name, says, is] of SHAPE) {
    const value = told[name];
    if (!is(value)) throw refuse(`has ${name} = ${value === undefined ? "nothing" : shown(value)}: must be ${says}`);
  }
  const run = told as unknown as EventRun;
  try {
    checkRun(run);
  } catch (error) {
    throw error instanceof InputError ? refuse(`has ${error.message}`) : error;
  }
  return run;
}

/** The run of a head, as JSON; `where` in the file it stands. Throws InputError for what this package never writes. */
export function ownRunOf(where: string, json: string): EventRun {
  const refuse = (why: string) => new InputError(`${where} ${why}: the header was changed`);
  let told: unknown;
  try {
    told = JSON.parse(json);
  } catch {
    throw refuse("is not JSON");
  }
  return checkedRun(told, refuse);
}

/** The run that comes with events from a caller; undefined where none does, or that of a file of others. Throws InputError. */
export function ownRunOfEvents({ run }: { readonly run?: unknown }): EventRun | undefined {
  const own = Object(run).own as unknown;
  return own === undefined ? undefined : checkedRun(own, (why) => new InputError(`events.run.own ${why}`, "events"));
}
