// Histograms as text of YODA 2, format V3: Histo1D as its writer makes it since 2.0 (annotations, ---, Edges(A1), a line for underflow, each bin and overflow).
import { InputError, shown } from "../../request/validate.ts";
import type { Histogram } from "./index.ts";

/** As %.16e of C, whose exponents have two digits at least. */
const digits = (x: number): string => x.toExponential(16).replace(/e([+-])(\d)$/, "e$10$2");

/** A value of an annotation, which is YAML: quoted as JSON is, where it is not plain. */
const yaml = (text: string): string => (/^[\w.][\w.,+=() -]*$/.test(text) ? text : JSON.stringify(text));

/** Names that may stand in a path. */
const pathPart = (name: string) => name.replace(/[^\w.+=-]/g, "_");

function block(one: Histogram, scale: number): string {
  const { observable, unit, weight, edges, sums, underflow, overflow, entries, says } = one;
  const path = `/x17/${pathPart(observable)}${weight === "nominal" ? "" : `[${pathPart(weight)}]`}`;
  const counts = [underflow.entries, ...entries, overflow.entries];
  const total = sums.w.reduce((sum, w) => sum + w, 0);
  const mean = total === 0 ? [] : [`# Mean: ${digits(sums.wx.reduce((sum, x) => sum + x, 0) / total)}`, `# Integral: ${digits(total)}`];
  return [
    `BEGIN YODA_HISTO1D_V3 ${path}`,
    `Path: ${path}`,
    `ScaledBy: ${digits(scale)}`,
    `Title: ${yaml(`${observable}, weight ${weight}`)}`,
    "Type: Histo1D",
    `XLabel: ${yaml(`${says}${unit === "1" ? "" : ` [${unit}]`}`)}`,
    `YLabel: "dsigma/dx [pb${unit === "1" ? "" : `/${unit}`}]"`,
    "---",
    ...mean,
    `Edges(A1): [${edges.map(digits).join(", ")}]`,
    "# sumW\tsumW2\tsumW(A1)\tsumW2(A1)\tnumEntries",
    ...counts.map((n, b) => [sums.w[b]!, sums.w2[b]!, sums.wx[b]!, sums.wx2[b]!, n].map(digits).join("\t")),
    "END YODA_HISTO1D_V3",
    "",
  ].join("\n");
}

const isFiniteNumber = (x: unknown) => Number.isFinite(x);
const finiteList = (list: unknown, length: number) => Array.isArray(list) && list.length === length && list.every(isFiniteNumber);

/** Whether that is a histogram as `histogram` gives it, as far as it is written here. */
function isHistogram(one: Histogram | null | undefined): boolean {
  const { observable, unit, weight, says, edges, sums, underflow, overflow, entries } = Object(one) as Partial<Histogram>;
  if (![observable, unit, weight, says].every((text) => typeof text === "string")) return false;
  if (!Array.isArray(edges) || edges.length < 2 || !edges.every(isFiniteNumber)) return false;
  const bins = edges.length - 1;
  const { w, w2, wx, wx2 } = Object(sums) as Partial<Histogram["sums"]>;
  return (
    [w, w2, wx, wx2].every((sum) => finiteList(sum, bins + 2)) &&
    finiteList(entries, bins) &&
    finiteList([underflow?.entries, ...entries!, overflow?.entries], bins + 2)
  );
}

/** Throws InputError for what no pass over files gives. */
export function checkYoda(all: unknown, events: unknown): void {
  if (!Array.isArray(all)) throw new InputError("histograms: must be the list of histograms that histogram() gives", "histograms");
  const bad = Array.from(all as readonly Histogram[]).findIndex((one) => !isHistogram(one));
  if (bad >= 0) throw new InputError(`histograms: number ${bad + 1} of the list is no histogram of histogram()`, "histograms");
  if (!Number.isSafeInteger(events) || (events as number) < 1)
    throw new InputError(`events = ${shown(events)}: must be a whole number of at least 1`, "events");
}

/** All histograms of one pass. Their sums are divided by the number of events: heights are densities in pb per unit of the observable. */
export const yodaText = (all: readonly Histogram[], events: number): string => all.map((one) => block(one, 1 / events)).join("\n");
