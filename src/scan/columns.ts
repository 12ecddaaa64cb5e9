// The columns of a scan. What its numbers are called and measured in is read off some rows of each command, one at least for each name on an axis of names:
// `process` decides of a cross-section whether it is in mb or pb.
import type { Kernel } from "../kernel/load.ts";
import { InternalError } from "../request/errors.ts";
import { finished } from "../request/steps.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError, shown } from "../request/validate.ts";
import { keptIntegrals } from "../spectrum/kept.ts";
import { inputsOf } from "./axes/index.ts";
import { inputNames, observableNames, refuseSameNames } from "./columnNames.ts";
import type { CompiledScan, ScanCall } from "./compiled.ts";
import { entriesFor, type Found, numberAt, pathsOf } from "./observables/path.ts";
import { isRefusal, ofRow } from "./rowError.ts";
import { indexAt, requestAt, rowSays } from "./rows.ts";
import type { ScanColumn } from "./types.ts";

/** Rows that are tried for the numbers that a command gives, the first and the last first: some inputs of a scan may be refused, or have fewer numbers. */
const TRIED = [0, 1, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875];
/** Of a command that takes so long [s] a few of them. */
const LONG = 0.1;
const FEW = 3;

interface Looked {
  /** What is known of each wanted number, from the first row that has it. */
  readonly found: readonly (Found | undefined)[];
  /** Of the last row that was not refused; and why the first one was, that was. */
  readonly results: unknown;
  readonly failure: unknown;
}

/** Rows to look at, spread over the scan. */
const rowsOver = ({ rows }: CompiledScan, { command }: ScanCall): readonly number[] => {
  const shares = TRIED.slice(0, command.seconds > LONG ? FEW : TRIED.length);
  return [...new Set(shares.map((share) => Math.floor((rows - 1) * share)))];
};

/** Looks for the wanted numbers of a call, row by row; as inaccurate as the command allows, which changes no name. */
function looked(kernel: Kernel, scan: CompiledScan, call: ScanCall, rows: readonly number[]): Looked {
  const { schema, units } = call.command;
  const coarse = schema["accuracy"] ? { accuracy: schema["accuracy"].bounds?.max } : {};
  const found: (Found | undefined)[] = call.wanted.map(() => undefined);
  let results: unknown;
  let failure: unknown;
  for (const row of rows) {
    if (found.every((one) => one !== undefined)) break;
    try {
      results = finished("scan", call.command.results(kernel, { ...requestAt(scan, call, row), ...coarse } as never, keptIntegrals()));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failure ??= ofRow(error, `${rowSays(scan, row)}: ${call.name}`);
      continue;
    }
    call.wanted.forEach(({ path }, w) => {
      found[w] ??= numberAt(results, path, units);
    });
  }
  return { found, results, failure };
}

/** Numbers of a command that a message names. */
const NAMED = 12;

function missingNumber(call: ScanCall, { path, place }: ScanCall["wanted"][number], results: unknown): InputError {
  const { needs = {} } = call.command;
  const has = `${place}: ${call.name} has no number ${shown(path)}`;
  const [word = ""] = /^\w+/.exec(path) ?? [];
  const needed = Object.hasOwn(needs, word) ? needs[word] : undefined;
  if (needed !== undefined && call.base[needed] === undefined && !call.fromAxes.some(({ input }) => input === needed))
    return new InputError(`${has} without ${needed}: give it in fixed, in an axis, or in its own inputs`, place);
  const entries = entriesFor(results, path);
  if (entries !== undefined) return new InputError(`${has}: ${entries}`, place);
  const known = pathsOf(results);
  // within another record: point.survives for survives
  const within = known.find((one) => one.endsWith(`.${path}`));
  const meant = within === undefined ? didYouMean(path, known) : ` (did you mean ${within}?)`;
  // numbers of the same name first
  const near = [...known.filter((one) => one.startsWith(word)), ...known.filter((one) => !one.startsWith(word))];
  return new InputError(`${has}${meant}; it has ${near.slice(0, NAMED).join(", ")}${known.length > NAMED ? ", ..." : ""}`, place);
}

/** The same number under several names of an axis. */
interface Named {
  readonly name: string;
  readonly found: Found;
}

/** Refuses a column whose unit depends on a name. */
function refuseUnits(scan: CompiledScan, call: ScanCall, input: string, w: number, [first, ...others]: readonly Named[]): void {
  const other = others.find(({ found }) => found.unit !== first!.found.unit);
  if (!other) return;
  const number = scan.scan.axes.findIndex((axis) => inputsOf(axis).includes(input));
  const { path, place } = call.wanted[w]!;
  throw new InputError(
    `axes[${number}]: ${place} (${call.name}.${path}) is in ${first!.found.unit} for ${input} = ${first!.name}, in ${other.found.unit} for ${other.name}: ` +
      `must have one unit: make it two observables, each with ${input} among its own inputs`,
    `axes[${number}]`,
  );
}

/** What is known of each wanted number of a call, whatever the names on the axes of names. */
function sampled(kernel: Kernel, scan: CompiledScan, call: ScanCall): readonly Found[] {
  const rows = rowsOver(scan, call);
  const { found, results, failure } = looked(kernel, scan, call, rows);
  if (results === undefined) throw failure;
  const missing = found.indexOf(undefined);
  if (missing >= 0) throw missingNumber(call, call.wanted[missing]!, results);
  const known = found as Found[];
  for (const { input, axis } of call.fromAxes) {
    const { labels, stride } = scan.axes[axis]!;
    if (!labels || call.command.schema[input]!.choices === undefined) continue;
    const each = labels.map((name, index) => {
      const own = rows.map((row) => row + (index - indexAt(scan.axes[axis]!, row)) * stride);
      return { name, found: looked(kernel, scan, call, own).found };
    });
    for (const w of call.wanted.keys()) {
      const named = each.flatMap(({ name, found }): Named[] => (found[w] ? [{ name, found: found[w] }] : []));
      if (named.length === 0) continue;
      refuseUnits(scan, call, input, w, named);
      const all = new Set(named.map(({ found }) => `${found.formula} ${found.equation}`));
      if (all.size === 1) continue;
      const said = (key: "formula" | "equation") => named.map(({ name, found }) => `${name}: ${found[key] || "none"}`).join("; ");
      known[w] = { ...known[w]!, formula: said("formula"), equation: said("equation") };
    }
  }
  return known;
}

/** Columns of the inputs of the axes, then those of the observables. Throws InputError for a number that is not there, or whose unit differs from row to row. */
export function columnsOf(kernel: Kernel, scan: CompiledScan): ScanColumn[] {
  refuseSameNames(scan);
  const { calls, axes, observables, boundary } = scan;
  const inputs = scan.scan.axes.flatMap(inputsOf).flatMap((input): ScanColumn[] => {
    const axis = axes.find((one) => one.inputs.includes(input))!;
    const field = calls.find(({ fromAxes }) => fromAxes.some((from) => from.input === input))?.command.schema[input];
    const labels = axis.labels ? { labels: axis.labels } : {};
    const unit = field?.unit ?? "1";
    const own = { name: input, unit, description: field?.says ?? "", equation: "", role: "input", ...labels } as const;
    const { error } = inputNames(scan, input);
    if (!boundary || error === undefined) return [own];
    const { of, tolerance } = boundary.boundary;
    const description = `error of ${input}, absolute: tolerance (${tolerance}), and the numerical error of ${of.id} over its slope`;
    return [own, { name: error, unit, description, equation: "", role: "error" }];
  });
  const numbers = calls.map((call) => sampled(kernel, scan, call));
  return [
    ...inputs,
    ...observables.flatMap(({ call, wanted }, i): ScanColumn[] => {
      const { id } = scan.scan.observables[i]!;
      const { own: name, error, sigma, sigmaError } = observableNames(scan, i);
      const { unit, formula = "", equation = "" } = numbers[call]![wanted]!;
      if (unit === undefined) throw new InternalError(`${id}: has no unit`);
      const beside = (column: string | undefined, role: "error" | "sigma", description: string): ScanColumn[] =>
        column === undefined ? [] : [{ name: column, unit, description, equation: "", role }];
      return [
        { name, unit, description: formula === "" ? id : `${id}: ${formula}`, equation, role: "observable" },
        ...beside(error, "error", `numerical error of ${name}, absolute`),
        ...beside(sigma, "sigma", `standard deviation of ${name} over the measured ${calls[call]!.measured.join(", ")}`),
        ...beside(sigmaError, "error", `how far coarser rules are from ${sigma} or its mean, absolute`),
      ];
    }),
  ];
}
