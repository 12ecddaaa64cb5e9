// The declaration of a scan, checked: every message begins with the path in it.
import { flag, number, text, whole } from "../request/field.ts";
import { finite, InputError, isList, knownKeys, oneOf, plainObject, shown } from "../request/validate.ts";
import { checkedAxis, inputsOf } from "./axes/index.ts";
import { checkedObservable } from "./observables/named.ts";
import type { CheckedObservable, CheckedScan, ScanDeclaration, ScanFilter, ScanMeasured } from "./types.ts";

const KEYS = ["title", "axes", "measured", "fixed", "filters", "observables", "accuracy", "seed", "errors", "refused"] as const;

const MOST_AXES = 20;
const MOST_FILTERS = 100;
const MOST_OBSERVABLES = 1000;

const TITLE = text("title", "", { most: 200 });
const ACCURACY = number("relative accuracy", { min: 1e-9, max: 0.5 });
const SEED = whole("seed", { min: 0, max: 2147483647 }, 1);
const ERRORS = flag("errors", false);

/** A list, each entry checked. */
function listed<T>(name: string, value: unknown, least: number, most: number, check: (name: string, one: unknown) => T): readonly T[] {
  if (!isList(value) || value.length < least || value.length > most)
    throw new InputError(`${name} = ${shown(value)}: must be a list of ${least} to ${most} entries`, name);
  return value.map((one, i) => check(`${name}[${i}]`, one));
}

function checkedMeasured(name: string, value: unknown): ScanMeasured {
  const given = knownKeys<Partial<ScanMeasured>>(name, value, ["value", "sigma"]);
  return { value: finite(`${name}.value`, given.value), sigma: finite(`${name}.sigma`, given.sigma, { above: 0 }) };
}

function checkedFilter(name: string, value: unknown): Omit<ScanFilter, "of"> & { readonly of: CheckedObservable } {
  const { of, atLeast, atMost } = knownKeys<Partial<ScanFilter>>(name, value, ["of", "atLeast", "atMost"]);
  if (atLeast === undefined && atMost === undefined) throw new InputError(`${name}: must have atLeast or atMost`, name);
  const [least, most] = [atLeast, atMost].map((bound, i) => (bound === undefined ? undefined : finite(`${name}.${i ? "atMost" : "atLeast"}`, bound)));
  if (least !== undefined && most !== undefined && least > most)
    throw new InputError(`${name}.atMost = ${most}: must not be below atLeast = ${least}`, name);
  const bounds = { ...(least === undefined ? {} : { atLeast: least }), ...(most === undefined ? {} : { atMost: most }) };
  return { of: checkedObservable(`${name}.of`, of), ...bounds };
}

/** Refuses an input that gets its value in two places. */
function refuseTwice(scan: Pick<CheckedScan, "axes" | "measured" | "fixed">): void {
  const places = new Map<string, string>();
  const set = (input: string, place: string) => {
    const before = places.get(input);
    if (before !== undefined) throw new InputError(`${place}: ${input} has its values in ${before} already`, place);
    places.set(input, place);
  };
  scan.axes.forEach((axis, i) => {
    for (const input of inputsOf(axis)) set(input, `axes[${i}]`);
  });
  for (const input of Object.keys(scan.measured)) set(input, `measured.${input}`);
  for (const input of Object.keys(scan.fixed)) set(input, `fixed.${input}`);
}

/** A declaration with its defaults; what the commands say of its inputs and observables comes later. Throws InputError. */
export function checkedScan(value: unknown): CheckedScan {
  const given = knownKeys<ScanDeclaration>("the scan", value, KEYS);
  const { measured = {}, fixed = {}, filters = [], accuracy } = given;
  const entries = Object.entries(plainObject("measured", measured)).map(([input, one]) => [input, checkedMeasured(`measured.${input}`, one)]);
  const scan: CheckedScan = {
    title: TITLE.check("title", given.title ?? ""),
    axes: listed("axes", given.axes, 1, MOST_AXES, checkedAxis),
    measured: Object.fromEntries(entries),
    fixed: { ...plainObject("fixed", fixed) },
    filters: listed("filters", filters, 0, MOST_FILTERS, checkedFilter),
    observables: listed("observables", given.observables, 1, MOST_OBSERVABLES, checkedObservable),
    ...(accuracy === undefined ? {} : { accuracy: ACCURACY.check("accuracy", accuracy) }),
    seed: SEED.check("seed", given.seed ?? 1),
    errors: ERRORS.check("errors", given.errors ?? false),
    refused: oneOf("refused", given.refused ?? "stop", ["stop", "drop"]),
  };
  refuseTwice(scan);
  return scan;
}
