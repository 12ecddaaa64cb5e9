// Integrals that further requests need again: those of other couplings, widths, resolutions and bins. What is kept under a key follows from the key
// alone, so that whoever finds it has the bits that he would compute, whatever was asked before.
import type { CompiledCuts } from "../cuts/spec.ts";
import type { Process } from "../process/index.ts";

/** Bytes that are kept, counted from above: beyond that everything is dropped. */
const MOST_BYTES = 80e6;
/** Bytes of an entry of a map, of an object or list, and of what stands in it: more than V8 takes on 64 bits, with room for lists that grow. */
export const ENTRY_BYTES = 160;
const OBJECT_BYTES = 112;
const FIELD_BYTES = 40;

/** Bytes of a value of plain data, from above: what it shares with others counts for each, what functions and generators hold is not seen. */
export function bytesOf(value: unknown): number {
  if (typeof value === "string") return FIELD_BYTES + 2 * value.length;
  if (typeof value !== "object" || value === null) return 0;
  if (ArrayBuffer.isView(value)) return 2 * OBJECT_BYTES + value.byteLength;
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inside.reduce((sum: number, one) => sum + FIELD_BYTES + bytesOf(one), OBJECT_BYTES);
}

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
  /** Keeps a value and returns it; `hidden`: bytes that its functions and generators hold. */
  readonly set: <T>(key: string, value: T, hidden?: number) => T;
  /** What follows from an object alone that is kept itself, made once. */
  readonly derived: <T>(from: object, make: () => T) => T;
  /** So many bytes more are held by a value that was kept before. */
  readonly grew: (bytes: number) => void;
  /** Bytes that are kept, counted from above. */
  readonly held: () => number;
  /** The part of a key that names an integrand. */
  readonly place: (request: Place) => string;
  /** The first panel with these functions and errors. */
  readonly panel: <P extends Panel>(panel: P) => P;
}

const sameNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((x, i) => Object.is(x, other[i]));

const samePanel = (one: Panel, other: Panel): boolean =>
  sameNumbers(one.errors, other.errors) &&
  (one.sizes === other.sizes || sameNumbers(one.sizes, other.sizes)) &&
  (one.columns === other.columns || one.columns.every((column, k) => sameNumbers(column, other.columns[k]!)));

export function keptIntegrals(mostBytes = MOST_BYTES): Kept {
  const values = new Map<string, unknown>();
  const panels = new Map<string, Panel[]>();
  let derivations = new WeakMap<object, unknown>();
  const selections = new WeakMap<CompiledCuts, number>();
  const numbered = new Map<string, number>();
  let next = 0;
  let held = 0;
  const clear = () => {
    values.clear();
    panels.clear();
    derivations = new WeakMap();
    numbered.clear();
    held = 0;
  };
  const grew = (bytes: number) => {
    held += bytes;
    if (held > mostBytes) clear();
  };
  /** Whether there is room for so many bytes, if need be after all else is dropped. */
  const taken = (bytes: number): boolean => {
    if (held + bytes > mostBytes) clear();
    if (bytes > mostBytes) return false;
    held += bytes;
    return true;
  };
  /** The same number for the same selection: keys are short then. */
  const selection = (cuts: CompiledCuts): number => {
    const known = selections.get(cuts);
    if (known !== undefined) return known;
    const content = `${cuts.symmetric} ${cuts.record.join()}`;
    const number = numbered.get(content) ?? next++;
    if (numbered.has(content) || taken(ENTRY_BYTES + bytesOf(content))) numbered.set(content, number);
    selections.set(cuts, number);
    return number;
  };
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set(key, value, hidden = 0) {
      if (taken(ENTRY_BYTES + bytesOf(key) + bytesOf(value) + hidden)) values.set(key, value);
      return value;
    },
    derived<T>(from: object, make: () => T): T {
      const known = derivations.get(from) as T | undefined;
      if (known !== undefined) return known;
      const made = make();
      if (taken(ENTRY_BYTES + bytesOf(made))) derivations.set(from, made);
      return made;
    },
    grew,
    held: () => held,
    place: ({ process, sqrtS, massX, photonOnly, cuts }) => `${process.code} ${sqrtS} ${massX} ${photonOnly} ${selection(cuts)}`,
    panel<P extends Panel>(panel: P): P {
      const key = `${panel.lo} ${panel.hi}`;
      const same = panels.get(key)?.find((one) => samePanel(one, panel));
      if (same) return same as P;
      if (taken(ENTRY_BYTES + bytesOf(key) + OBJECT_BYTES + FIELD_BYTES + bytesOf(panel))) panels.set(key, [...(panels.get(key) ?? []), panel]);
      return panel;
    },
  };
}

/** What is kept under a key, or made now; `hidden`: bytes that its functions and generators hold. */
export const once = <T>(kept: Kept | undefined, key: string, make: () => T, hidden = () => 0): T =>
  kept ? (kept.get<T>(key) ?? kept.set(key, make(), hidden())) : make();
