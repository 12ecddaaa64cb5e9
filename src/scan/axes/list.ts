// Values one by one: numbers, names, selections, lists.
import { InputError, isList, knownKeys, shown } from "../../request/validate.ts";
import { type AxisKind, inputName } from "./axis.ts";

const MOST_LISTED = 1_000_000;

type ListAxis = { readonly input: string; readonly list: readonly unknown[] };

export const LIST = {
  check(name, axis) {
    const { input, list } = knownKeys<Partial<ListAxis>>(name, axis, ["input", "list"]);
    if (!isList(list) || list.length < 1 || list.length > MOST_LISTED)
      throw new InputError(`${name}.list = ${shown(list)}: must be a list of 1 to ${MOST_LISTED} values`, name);
    const texts = new Set<string>();
    for (const [i, one] of list.entries()) {
      const text = JSON.stringify(one);
      if (one === null) throw new InputError(`${name}.list[${i}] = null: must be a number, a text, true or false, a list or an object`, name);
      if (texts.has(text)) throw new InputError(`${name}.list[${i}] = ${shown(one)}: must be a value that is not in the list before`, name);
      texts.add(text);
    }
    return { input: inputName(`${name}.input`, input), list };
  },
  ends: ({ list }: ListAxis) => [list],
  made({ input, list }: ListAxis) {
    const numbers = list.every((one) => typeof one === "number");
    const labels = list.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
    return { inputs: [input], n: list.length, at: (_, index) => list[index], ...(numbers ? {} : { labels }) };
  },
} satisfies AxisKind;
