// A checked declaration as the evaluation needs it: axes in the order of the rows, and calls of commands, each with all the numbers that are wanted of it.
import type { Kernel } from "../kernel/load.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError } from "../request/validate.ts";
import type { Axis } from "./axes/axis.ts";
import { axisEnds, axisOf, inputsOf, isBoundary } from "./axes/index.ts";
import type { FastPath } from "./fast/fast.ts";
import { FAST_PATHS } from "./fast/index.ts";
import { ALGEBRAIC_INPUTS } from "./fast/spectrum.ts";
import { type MeasuredPoint, measuredPoints, reachOf } from "./measuredPoints.ts";
import { SCAN_COMMANDS, type ScanCommand } from "./observables/commands.ts";
import { namedObservable } from "./observables/named.ts";
import type { CheckedBoundary, CheckedObservable, CheckedScan } from "./types.ts";

const FAST_INPUTS: ReadonlySet<string> = new Set(ALGEBRAIC_INPUTS);

/** An axis at its place in the order of the rows. */
export interface PlacedAxis extends Axis {
  /** Rows from one of its values to the next. */
  readonly stride: number;
  readonly fast: boolean;
}

/** Where the value of an input comes from. */
interface FromAxis {
  readonly input: string;
  /** Number of the axis in the order of the rows, and which of its inputs. */
  readonly axis: number;
  readonly k: number;
  /** Whether the command takes a list where the axis has a number. */
  readonly asList: boolean;
}

/** A number that is wanted of a call. */
export interface Wanted {
  readonly path: string;
  /** Where the declaration asks for it. */
  readonly place: string;
}

/** One command with its inputs. */
export interface ScanCall {
  readonly name: string;
  readonly command: ScanCommand;
  /** Inputs that are the same in every row, measured ones at their values. */
  readonly base: Readonly<Record<string, unknown>>;
  /** Names of those that the observable has for itself. */
  readonly own: readonly string[];
  readonly fromAxes: readonly FromAxis[];
  /** Measured inputs that it takes. */
  readonly measured: readonly string[];
  /** Relative accuracy of a request, for commands that have one. */
  readonly accuracy: number | undefined;
  readonly wanted: Wanted[];
  /** Where some of its inputs vary that cost nothing but algebra. */
  readonly fast: FastPath | undefined;
}

/** A number of a call. */
export interface Place {
  readonly call: number;
  readonly wanted: number;
}

/** A condition on rows: on a number of a call, on an input of an axis, or on eps_v^2 + eps_a^2. */
export interface CompiledFilter {
  readonly of: Place | string;
  readonly atLeast: number;
  readonly atMost: number;
}

/** An axis whose values follow from the rows. */
interface CompiledBoundary {
  /** Its number in the order of the rows. */
  readonly axis: number;
  readonly input: string;
  readonly of: Place;
  readonly boundary: CheckedBoundary;
}

export interface CompiledScan {
  readonly scan: CheckedScan;
  /** Slow axes, then fast ones, each group in the order of the declaration, then a boundary; the last varies fastest. */
  readonly axes: readonly PlacedAxis[];
  readonly rows: number;
  /** Combinations of slow values. */
  readonly nodes: number;
  readonly calls: readonly ScanCall[];
  readonly filters: readonly CompiledFilter[];
  readonly boundary?: CompiledBoundary;
  /** Points of the Gaussians of the measured inputs apart from their values themselves; none where nothing is measured. */
  readonly rule: readonly MeasuredPoint[];
  /** Of each observable of the declaration. */
  readonly observables: readonly Place[];
}

/** Most rows, before filters. */
const MOST_ROWS = 1e9;

function placedAxes(kernel: Kernel, { axes, seed }: CheckedScan): { axes: PlacedAxis[]; rows: number; nodes: number } {
  const made = axes.map((axis, number) => {
    const fast = inputsOf(axis).every((input) => FAST_INPUTS.has(input));
    return { axis: axisOf(axis, { kernel, seed, number }), fast, last: isBoundary(axis) };
  });
  const free = made.filter(({ last }) => !last);
  const ordered = [...free.filter(({ fast }) => !fast), ...free.filter(({ fast }) => fast), ...made.filter(({ last }) => last)];
  let stride = 1;
  let nodes = 1;
  const placed: PlacedAxis[] = [];
  for (const { axis, fast } of ordered.reverse()) {
    placed.unshift({ ...axis, stride, fast });
    stride *= axis.n;
    if (!fast) nodes *= axis.n;
    if (stride > MOST_ROWS) throw new InputError(`axes: their product is ${stride} rows or more: must be at most ${MOST_ROWS}`, "axes");
  }
  return { axes: placed, rows: stride, nodes };
}

/** A value as a command takes it: where that is a list, a number is a list of one. */
export const wrapped = (command: ScanCommand, input: string, value: unknown): unknown =>
  command.schema[input]?.written === "numbers" && typeof value === "number" ? [value] : value;

const takes = (command: ScanCommand, input: string): boolean => Object.hasOwn(command.schema, input) && !command.without?.includes(input);

/** Calls are collected while observables are looked at: those of one command with the same inputs are one call. */
class Calls {
  readonly made: ScanCall[] = [];
  readonly #keys = new Map<string, number>();
  readonly #scan: CheckedScan;
  readonly #axes: readonly PlacedAxis[];

  constructor(scan: CheckedScan, axes: readonly PlacedAxis[]) {
    this.#scan = scan;
    this.#axes = axes;
  }

  add(place: string, observable: CheckedObservable): Place {
    const { command: name, inputs, path } = namedObservable(place, observable);
    const key = JSON.stringify([name, Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1))]);
    let call = this.#keys.get(key);
    if (call === undefined) {
      call = this.made.push(this.#call(place, name, inputs)) - 1;
      this.#keys.set(key, call);
    }
    const { wanted } = this.made[call]!;
    const known = wanted.findIndex((one) => one.path === path);
    return { call, wanted: known >= 0 ? known : wanted.push({ path, place }) - 1 };
  }

  #call(place: string, name: string, own: Readonly<Record<string, unknown>>): ScanCall {
    const command = SCAN_COMMANDS[name]!;
    const { measured, fixed, accuracy, seed } = this.#scan;
    const known = Object.keys(command.schema).filter((input) => takes(command, input));
    for (const [input, value] of Object.entries(own)) {
      if (!takes(command, input))
        throw new InputError(`${place}.inputs.${input}: unknown${didYouMean(input, known)}; inputs of ${name} are ${known.join(", ")}`, place);
      command.schema[input]!.check(`${place}.inputs.${input}`, value);
    }
    const free = (input: string) => takes(command, input) && !Object.hasOwn(own, input);
    const common = {
      ...(accuracy !== undefined && free("accuracy") ? { accuracy } : {}),
      ...(free("seed") ? { seed } : {}),
      ...fixed,
      ...Object.fromEntries(Object.entries(measured).map(([input, { value }]) => [input, value])),
    };
    const base = Object.entries({ ...Object.fromEntries(Object.entries(common).filter(([input]) => free(input))), ...own });
    const request = Object.fromEntries(base.map(([input, value]) => [input, wrapped(command, input, value)]));
    const fromAxes = this.#axes.flatMap(({ inputs }, axis) =>
      inputs.flatMap((input, k) => (free(input) ? [{ input, axis, k, asList: command.schema[input]!.written === "numbers" }] : [])),
    );
    const fast = FAST_PATHS[name];
    // by the declaration alone: the same numbers however the rows are cut
    const axes = fromAxes.map(({ input }) => input);
    const varying = fast?.varying({ ...request, ...Object.fromEntries(axes.map((input) => [input, true])) }, axes) ?? [];
    const varies = fromAxes.some(({ input, axis }) => varying.includes(input) && this.#axes[axis]!.n > 1);
    return {
      name,
      command,
      base: request,
      own: Object.keys(own),
      fromAxes,
      fast: varies ? fast : undefined,
      measured: Object.keys(measured).filter(free),
      accuracy: (request["accuracy"] ?? command.schema["accuracy"]?.otherwise) as number | undefined,
      wanted: [],
    };
  }
}

/** Checks an input that filters alone look at: it must be one of some command, and within what one of them allows. */
function checkAlone(place: string, input: string, values: readonly unknown[]): void {
  const commands = Object.values(SCAN_COMMANDS).filter((command) => takes(command, input));
  if (commands.length === 0)
    throw new InputError(
      `${place}: no command takes ${input}${didYouMean(input, [...new Set(Object.values(SCAN_COMMANDS).flatMap(({ schema }) => Object.keys(schema)))])}`,
      place,
    );
  let refused: unknown;
  for (const command of commands) {
    try {
      for (const value of values) command.schema[input]!.check(place, wrapped(command, input, value));
      return;
    } catch (error) {
      refused ??= error;
    }
  }
  throw refused;
}

/** Checks every input against the commands that take it; refuses one that none takes. */
function checkInputs(scan: CheckedScan, calls: readonly ScanCall[], alsoUsed: ReadonlySet<string>): void {
  const commands = [...new Set(calls.map(({ command }) => command))];
  const known = [...new Set(commands.flatMap((command) => Object.keys(command.schema).filter((input) => takes(command, input))))];
  const check = (place: string, input: string, values: readonly unknown[], used: (call: ScanCall) => boolean) => {
    const users = calls.filter(used);
    if (users.length === 0 && alsoUsed.has(input)) checkAlone(place, input, values);
    for (const { command } of users) for (const value of values) command.schema[input]!.check(place, wrapped(command, input, value));
    if (users.length > 0 || alsoUsed.has(input)) return;
    const names = [...new Set(calls.map(({ name }) => name))].join(", ");
    if (known.includes(input)) throw new InputError(`${place}: every observable that takes ${input} has its own already`, place);
    throw new InputError(`${place}: no observable takes ${input}${didYouMean(input, known)}; inputs of ${names} are ${known.join(", ")}`, place);
  };
  scan.axes.forEach((axis, i) => {
    const values = axisEnds(axis);
    inputsOf(axis).forEach((input, k) => {
      check(`axes[${i}]: ${input}`, input, values[k]!, ({ fromAxes }) => fromAxes.some((one) => one.input === input));
    });
  });
  for (const [input, one] of Object.entries(scan.measured))
    check(`measured.${input}`, input, [one.value, ...reachOf(one)], ({ measured }) => measured.includes(input));
  for (const [input, value] of Object.entries(scan.fixed))
    check(`fixed.${input}`, input, [value], ({ base, own }) => Object.hasOwn(base, input) && !own.includes(input));
}

/** Refuses the name that the declaration gives a column where a number is asked for. */
function refuseColumnName({ observables }: CheckedScan, place: string, id: string): void {
  const named = observables.find((one) => one.as === id && one.id !== id);
  if (named) throw new InputError(`${place} = ${id}: is the name of a column: must be the number itself, ${named.id}, with its own inputs`, place);
}

/** Sums of squares that filters know, and their couplings. */
export const SQUARES = { G2: ["epsV", "epsA"], G0: ["epsS", "epsP"] } as const;
export const isSquare = (id: string): id is keyof typeof SQUARES => Object.hasOwn(SQUARES, id);

/** The boundary among the axes, and its observable. */
function compiledBoundary(scan: CheckedScan, placed: readonly PlacedAxis[], calls: Calls): CompiledBoundary | undefined {
  const number = scan.axes.findIndex(isBoundary);
  const declared = scan.axes[number];
  if (!declared || !isBoundary(declared)) return undefined;
  const { input, boundary } = declared;
  const place = `axes[${number}].boundary.of`;
  refuseColumnName(scan, place, boundary.of.id);
  const of = calls.add(place, boundary.of);
  const axis = placed.length - 1;
  if (!calls.made[of.call]!.fromAxes.some((from) => from.axis === axis))
    throw new InputError(`${place} = ${boundary.of.id}: does not take ${input}: must be a number that changes with it`, "axes");
  return { axis, input, of, boundary };
}

/** What a declaration asks for. Throws InputError. */
export function compiledScan(kernel: Kernel, scan: CheckedScan): CompiledScan {
  const placed = placedAxes(kernel, scan);
  const calls = new Calls(scan, placed.axes);
  const observables = scan.observables.map((one, i) => calls.add(`observables[${i}]`, one));
  const numeric = placed.axes.flatMap(({ inputs, labels }) => (labels ? [] : inputs));
  const used = new Set<string>();
  const filters = scan.filters.map(({ of, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }, i): CompiledFilter => {
    refuseColumnName(scan, `filters[${i}].of`, of.id);
    if (!of.id.includes(".") && Object.keys(of.inputs).length > 0)
      throw new InputError(`filters[${i}].of.inputs: must not go with ${of.id}, which is no observable: it has the inputs of the row`, "filters");
    if (isSquare(of.id)) {
      const couplings = SQUARES[of.id];
      if (
        !couplings.some(
          (input) => Object.hasOwn({ ...scan.fixed, ...scan.measured }, input) || scan.axes.some((axis) => inputsOf(axis).includes(input)),
        )
      )
        throw new InputError(
          `filters[${i}].of = ${of.id}: must have ${couplings.join(" or ")} in axes, fixed or measured: those of an observable's own inputs are not meant`,
          "filters",
        );
      for (const input of couplings) used.add(input);
    } else if (numeric.includes(of.id)) used.add(of.id);
    else if (!of.id.includes("."))
      throw new InputError(
        `filters[${i}].of = ${of.id}: must be G2, G0, an observable, or the input of an axis (${numeric.join(", ") || "none"})`,
        "filters",
      );
    return { of: of.id.includes(".") ? calls.add(`filters[${i}].of`, of) : of.id, atLeast, atMost };
  });
  const boundary = compiledBoundary(scan, placed.axes, calls);
  checkInputs(scan, calls.made, used);
  const rule = measuredPoints(scan.measured);
  return { scan, ...placed, calls: calls.made, filters, ...(boundary ? { boundary } : {}), rule, observables };
}
