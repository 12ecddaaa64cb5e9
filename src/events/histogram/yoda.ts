// Histograms as text of YODA 2, format V3: Histo1D as its writer makes it since 2.0 (annotations, ---, Edges(A1), a line for underflow, each bin and overflow).
import type { Histogram } from "./index.ts";

const digits = (x: number): string => x.toExponential(15);

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
    `Title: ${observable}, weight ${weight}`,
    "Type: Histo1D",
    `XLabel: "${says}${unit === "1" ? "" : ` [${unit}]`}"`,
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

/** All histograms of one pass. Their sums are divided by the number of events: heights are densities in pb per unit of the observable. */
export const yodaText = (all: readonly Histogram[], events: number): string => all.map((one) => block(one, 1 / events)).join("\n");
