// What the columns of a scan are called: one column for one name, as files and their keys have them by it.
import { InputError } from "../request/validate.ts";
import { inputsOf, isBoundary } from "./axes/index.ts";
import type { CompiledScan } from "./compiled.ts";

/** Names of the columns of an input or of an observable; absent where there is no such column. */
interface ColumnNames {
  readonly own: string;
  readonly error?: string;
  readonly sigma?: string;
  readonly sigmaError?: string;
}

/** Names of the columns of an input of an axis. */
export function inputNames({ scan }: CompiledScan, input: string): ColumnNames {
  const boundary = scan.axes.find(isBoundary);
  return { own: input, ...(boundary?.input === input && scan.errors ? { error: `${input}.error` } : {}) };
}

/** Names of the columns of observable i. */
export function observableNames({ scan, calls, observables }: CompiledScan, i: number): ColumnNames {
  const own = scan.observables[i]!.as;
  const isMeasured = calls[observables[i]!.call]!.measured.length > 0;
  return {
    own,
    ...(scan.errors ? { error: `${own}.error` } : {}),
    ...(isMeasured ? { sigma: `${own}.sigma` } : {}),
    ...(isMeasured && scan.errors ? { sigmaError: `${own}.sigma.error` } : {}),
  };
}

/** Refuses two columns of one name, by the place of the second. */
export function refuseSameNames(scan: CompiledScan): void {
  const places = new Map<string, string>();
  const add = (place: string, names: ColumnNames) => {
    for (const name of Object.values<string>({ ...names })) {
      const before = places.get(name);
      if (before !== undefined)
        throw new InputError(`${place}: ${name} is the name of a column of ${before} already: give it another name by "as"`, place);
      places.set(name, place);
    }
  };
  scan.scan.axes.forEach((axis, i) => {
    for (const input of inputsOf(axis)) add(`axes[${i}]`, inputNames(scan, input));
  });
  for (const i of scan.observables.keys()) add(`observables[${i}]`, observableNames(scan, i));
}
