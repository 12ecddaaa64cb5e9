// Integrals that further requests need again: those of other couplings, widths, resolutions and bins. What is kept under a key follows from the key
// alone, so that whoever finds it has the bits that he would compute, whatever was asked before.
import type { CompiledCuts } from "../cuts/spec.ts";
import type { Process } from "../process/index.ts";

/** Numbers that are kept, 80 MB of them: beyond that everything is dropped. */
const MOST_NUMBERS = 1e7;

/** What an integrand is made of. */
interface Place {
  readonly process: Process;
  readonly sqrtS: number;
  readonly massX: number;
  readonly photonOnly: boolean;
  readonly cuts: CompiledCuts;
}

/** Functions of the pair mass with their errors, between two masses. */
interface Panel {
  readonly lo: number;
  readonly hi: number;
  readonly columns: readonly (readonly number[])[];
  readonly errors: readonly number[];
  readonly sizes: readonly number[];
}

export interface Kept {
  readonly get: <T>(key: string) => T | undefined;
  /** Keeps a value that holds about so many numbers, and returns it. */
  readonly set: <T>(key: string, value: T, numbers: number) => T;
  /** So many numbers more are held by a value that was kept before. */
  readonly grew: (numbers: number) => void;
  /** The part of a key that names an integrand. */
  readonly place: (request: Place) => string;
  /** The first panel with these functions and errors; what the errors count against (`counts`) may be another. */
  readonly panel: <P extends Panel>(panel: P) => P;
}

const sameNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((x, i) => Object.is(x, other[i]));

const samePanel = (one: Panel, other: Panel): boolean =>
  sameNumbers(one.errors, other.errors) &&
  sameNumbers(one.sizes, other.sizes) &&
  one.columns.every((column, k) => sameNumbers(column, other.columns[k]!));

export function keptIntegrals(mostNumbers = MOST_NUMBERS): Kept {
  const values = new Map<string, unknown>();
  const panels = new Map<string, Panel[]>();
  const selections = new WeakMap<CompiledCuts, number>();
  const numbered = new Map<string, number>();
  let next = 0;
  let held = 0;
  const grew = (numbers: number) => {
    held += numbers;
    if (held <= mostNumbers) return;
    values.clear();
    panels.clear();
    numbered.clear();
    held = 0;
  };
  /** The same number for the same selection: keys are short then. */
  const selection = (cuts: CompiledCuts): number => {
    const known = selections.get(cuts);
    if (known !== undefined) return known;
    const content = `${cuts.symmetric} ${cuts.record.join()}`;
    const number = numbered.get(content) ?? next++;
    numbered.set(content, number);
    grew(cuts.record.length);
    selections.set(cuts, number);
    return number;
  };
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set(key, value, numbers) {
      grew(numbers);
      values.set(key, value);
      return value;
    },
    grew,
    place: ({ process, sqrtS, massX, photonOnly, cuts }) => `${process.code} ${sqrtS} ${massX} ${photonOnly} ${selection(cuts)}`,
    panel<P extends Panel>(panel: P): P {
      const key = `${panel.lo} ${panel.hi}`;
      const known = panels.get(key) ?? [];
      const same = known.find((one) => samePanel(one, panel));
      if (same) return same as P;
      grew(panel.columns.length * ((panel.columns[0]?.length ?? 0) + 3));
      panels.set(key, [...known, panel]);
      return panel;
    },
  };
}

/** What is kept under a key, or made now. */
export const once = <T>(kept: Kept | undefined, key: string, make: () => T, numbers = 0): T =>
  kept ? (kept.get<T>(key) ?? kept.set(key, make(), numbers)) : make();
