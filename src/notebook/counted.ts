// What a Monte Carlo, a resolution and a histogram give: numbers with errors of their own, and bins.
import type { Integrated } from "../integrate/index.ts";
import { measuredText } from "../report/format.ts";
import { shortNumber } from "../request/decimal.ts";
import type { Smeared } from "../smear/index.ts";
import { bundle, type MimeBundle } from "./bundle.ts";
import { histograms } from "./svg.ts";
import { MOST_ROWS, type Table } from "./table.ts";

/** A cross-section in fb with one standard deviation, each of its terms, and whether they can be believed. */
export function integratedShown({ value, sdev, pieces, trust, q, neval, upperLimit, interrupted }: Integrated): MimeBundle {
  const decided = (trusted: boolean) => (trusted ? "enough points" : "few points");
  const numbers: Table = {
    heads: ["", "value (one standard deviation) [fb]", ""],
    rows: [
      ["total", measuredText(value, sdev), trust.sentence],
      ...Object.entries(pieces).map(([name, one]) => [name, measuredText(one.value, one.sdev), decided(one.trusted)]),
      ...(upperLimit === undefined ? [] : [["upper limit (95%)", shortNumber(upperLimit, 3), ""]]),
    ],
  };
  const run: Table = { heads: ["points", "q", ""], rows: [[`${neval}`, shortNumber(q, 2), interrupted ? "stopped before it was done" : ""]] };
  return bundle([numbers, run]);
}

/** Contents of bins: a table, and a drawing where the edges are known. */
function binsShown(
  title: string,
  contents: readonly number[],
  errors: readonly number[],
  out: readonly [below: Cell, above: Cell],
  edges?: readonly number[],
) {
  const place = (i: number) => (edges === undefined ? [`${i}`] : [shortNumber(edges[i]!, 8), shortNumber(edges[i + 1]!, 8)]);
  const empty = edges === undefined ? [] : [""];
  const said = (name: string, [content, error]: Cell) => [...empty, name, measuredText(content, error)];
  const [below, above] = out;
  const table: Table = {
    heads: [...(edges === undefined ? ["bin"] : ["lo", "hi"]), "content (error)"],
    rows: [
      said("below", below),
      said("above", above),
      ...contents.slice(0, MOST_ROWS).map((content, i) => [...place(i), measuredText(content, errors[i]!)]),
    ],
    all: contents.length + 2,
  };
  const svg = edges && histograms(title, [{ name: title, edges, contents }], { x: "", y: "content" });
  return bundle([table], svg);
}
type Cell = readonly [content: number, error: number];

/** A smeared spectrum. */
export const smearedShown = ({ contents, below, above, errors }: Smeared, edges?: readonly number[]): MimeBundle =>
  binsShown(
    "smeared",
    Array.from(contents),
    Array.from(errors.contents),
    [
      [below, errors.below],
      [above, errors.above],
    ],
    edges,
  );

/** Sums of weights and of their squares, as `columns.histogram` gives them. */
export function histogramShown(sums: Float64Array, edges: readonly number[]): MimeBundle {
  const cells = sums.length / 2;
  const cell = (i: number): Cell => [sums[i]!, Math.sqrt(sums[cells + i]!)];
  const inside = Array.from({ length: cells - 2 }, (_, i) => cell(i + 1));
  return binsShown(
    "weights per bin",
    inside.map(([content]) => content),
    inside.map(([, error]) => error),
    [cell(0), cell(cells - 1)],
    edges,
  );
}
