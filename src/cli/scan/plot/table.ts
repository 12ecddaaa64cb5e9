// The rows of a scan as `x17 scan merge` wrote them, a column at a time, whatever the form of the file.
import { isList } from "../../../request/validate.ts";

/** A column of numbers, or of names with the numbers that stand for them. */
export interface PlotColumn {
  readonly name: string;
  /** `1` for a pure number. */
  readonly unit: string;
  /** Whether it is an input of the scan. */
  readonly isInput: boolean;
  readonly values: Float64Array;
  /** What the numbers 0, 1, ... stand for, where the column has names. */
  readonly labels?: readonly string[];
}

export interface PlotTable {
  /** Of the declaration; empty where the file does not say it. */
  readonly title: string;
  readonly rows: number;
  readonly columns: readonly PlotColumn[];
  /** Input whose values are the places of a boundary, empty for none; absent where the file does not say it. */
  readonly boundary?: string;
}

/** The input of the boundary among the axes that a file declares; absent where it declares none. */
export function declaredBoundary(axes: unknown): Pick<PlotTable, "boundary"> {
  if (!isList(axes)) return {};
  const found = axes.find((axis) => typeof axis === "object" && axis !== null && Object.hasOwn(axis, "boundary"));
  const { input } = (found ?? {}) as { readonly input?: unknown };
  return { boundary: typeof input === "string" ? input : "" };
}

/** Numbers that come one by one. */
export class Growing {
  #values = new Float64Array(1024);
  #n = 0;
  #names: Map<string, number> | undefined;

  number(value: number): void {
    if (this.#n === this.#values.length) {
      const wider = new Float64Array(2 * this.#n);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#n++] = value;
  }

  /** A name: it is counted through in the order in which names come. */
  name(text: string): void {
    this.#names ??= new Map();
    const known = this.#names.get(text);
    if (known === undefined) this.#names.set(text, this.#names.size);
    this.number(known ?? this.#names.size - 1);
  }

  get length(): number {
    return this.#n;
  }

  column(name: string, unit: string, isInput: boolean): PlotColumn {
    const labels = this.#names && [...this.#names.keys()];
    return { name, unit, isInput, values: this.#values.subarray(0, this.#n), ...(labels ? { labels } : {}) };
  }
}
