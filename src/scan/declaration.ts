// The declaration of a scan, checked: every message begins with the path in it.
import { flag, number, text, whole } from "../request/field.ts";
import { finite, InputError, isList, knownKeys, oneOf, plainObject, shown, wholeNumber } from "../request/validate.ts";
import { checkedAxis, inputsOf, isBoundary } from "./axes/index.ts";
import { checkedObservable } from "./observables/named.ts";
import type { CheckedFilter, CheckedScan, ScanDeclaration, ScanFilter, ScanMeasured } from "./types.ts";

const KEYS = ["$schema", "title", "axes", "measured", "fixed", "filters", "observables", "accuracy", "seed", "errors", "refused"] as const;

const MOST_AXES = 20;
const POINTS = 9;
const MOST_FILTERS = 100;
const MOST_OBSERVABLES = 1000;

const TITLE = text("title", undefined, { most: 200 });
const ACCURACY = number("relative accuracy", { min: 1e-9, max: 0.5 });
const SEED = whole("seed", { min: 0, max: 2147483647 });
const ERRORS = flag("errors");

/** A list, each entry checked. */
function listed<T>(name: string, value: unknown, least: number, most: number, check: (name: string, one: unknown) => T): readonly T[] {
  if (!isList(value) || value.length < least || value.length > most)
    throw new InputError(`${name} = ${shown(value)}: must be a list of ${least} to ${most} entries`, name);
  return value.map((one, i) => check(`${name}[${i}]`, one));
}

function checkedMeasured(name: string, value: unknown): Required<ScanMeasured> {
  const { points: asked = POINTS, ...given } = knownKeys<Partial<ScanMeasured>>(name, value, ["value", "sigma", "points"]);
  const points = wholeNumber(`${name}.points`, asked, { min: 5, max: 33 });
  if (points % 2 === 0) throw new InputError(`${name}.points = ${points}: must be odd: the value itself is one of them`, name);
  return { value: finite(`${name}.value`, given.value), sigma: finite(`${name}.sigma`, given.sigma, { above: 0 }), points };
}

function checkedFilter(name: string, value: unknown): CheckedFilter {
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
  const { $schema: schema, ...given } = knownKeys<ScanDeclaration>("the scan", value, KEYS);
  if (schema !== undefined && typeof schema !== "string") throw new InputError(`$schema = ${shown(schema)}: must be a text`, "$schema");
  const { title = "", measured = {}, fixed = {}, filters = [], accuracy, seed = 1, errors = false, refused = "stop" } = given;
  const entries = Object.entries(plainObject("measured", measured)).map(([input, one]) => [input, checkedMeasured(`measured.${input}`, one)]);
  const scan: CheckedScan = {
    title: TITLE.check("title", title),
    axes: listed("axes", given.axes, 1, MOST_AXES, checkedAxis),
    measured: Object.fromEntries(entries),
    fixed: { ...plainObject("fixed", fixed) },
    filters: listed("filters", filters, 0, MOST_FILTERS, checkedFilter),
    observables: listed("observables", given.observables, 1, MOST_OBSERVABLES, checkedObservable),
    ...(accuracy === undefined ? {} : { accuracy: ACCURACY.check("accuracy", accuracy) }),
    seed: SEED.check("seed", seed),
    errors: ERRORS.check("errors", errors),
    refused: oneOf("refused", refused, ["stop", "drop"]),
  };
  refuseTwice(scan);
  const boundaries = scan.axes.flatMap((axis, i) => (isBoundary(axis) ? [`axes[${i}]`] : []));
  if (boundaries.length > 1) throw new InputError(`${boundaries[1]}: is a boundary as ${boundaries[0]} is: there can be one`, "axes");
  return scan;
}
