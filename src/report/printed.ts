import { PRINTED } from "../data/paper.generated.ts";

const texts: Readonly<Record<string, string>> = PRINTED;

/** Printed text of a quantity: from the table, else the shortest form of `published`. */
export const printedOf = (id: string, published: number | undefined): string | undefined =>
  texts[id] ?? (published === undefined ? undefined : `${published}`);
