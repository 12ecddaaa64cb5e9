// How weights are declared in an LHE file: the same text in the header and in <init>, arXiv:1405.1067.
import type { NamedWeight } from "../run.ts";
import { xmlText } from "../xml.ts";

/** A line for each weight. */
export const weightTags = (weights: readonly NamedWeight[]): string =>
  weights.map(({ id, text }) => `<weight id="${id}">${xmlText(text)}</weight>\n`).join("");

/** Their group, without which some readers drop the names. */
export const groupOf = (weights: readonly NamedWeight[]): string =>
  `<weightgroup name="couplings" type="couplings" combine="none">\n${weightTags(weights)}</weightgroup>\n`;

/** The declaration as a whole. */
export const declarationOf = (weights: readonly NamedWeight[]): string => `<initrwgt>\n${groupOf(weights)}</initrwgt>\n`;
