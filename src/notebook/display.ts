// What a notebook shows of a result: a table, and a drawing where there is something to draw.
import type { LimitLine } from "../constraints/limits.ts";
import type { Integrated } from "../integrate/index.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Region } from "../region/index.ts";
import { REGION_NAMES } from "../region/names.ts";
import { measuredText } from "../report/format.ts";
import { shortNumber } from "../request/decimal.ts";
import type { Smeared } from "../smear/index.ts";
import type { Spectrum } from "../spectrum/index.ts";
import { bundle, COUPLINGS, type MimeBundle, quantitiesIn, type Shows } from "./bundle.ts";
import { integratedShown, smearedShown } from "./counted.ts";
import { listShown } from "./lists.ts";
import { bars, type Histogram, histograms, outlines } from "./svg.ts";
import { isQuantity, type Table } from "./table.ts";

const PIECES = ["background", "signal", "interference", "total"] as const;

function spectrumShown({ bins, smeared, windows, input }: Spectrum): MimeBundle {
  const edges = [...bins.map(({ lo }) => lo), bins.at(-1)!.hi];
  const measured = (one: Spectrum["bins"][number]) => [
    ...(["background", "signal", "interference"] as const).map((piece) => measuredText(one[piece], one.errors[piece])),
    measuredText(one.total, one.error),
  ];
  const drawn: Histogram[] = [
    { name: "before smearing", edges, contents: bins.map(({ total }) => total) },
    ...smeared.map(({ sigma, bins: own }) => ({ name: `smeared by ${sigma} MeV`, edges, contents: own.map(({ total }) => total) })),
  ];
  const svg = histograms("cross-section per bin of the pair mass", drawn, {
    x: "m(e\u207a e\u207b) [MeV]",
    y: `fb per ${shortNumber(input.bin, 4)} MeV`,
  });
  const ofWindows: Table = {
    heads: ["window [MeV]", "background", "signal", "interference", "S/\u221a(S+B)"],
    rows: windows.map((one) => [
      `${shortNumber(one.lo, 6)} to ${shortNumber(one.hi, 6)}`,
      ...(["background", "signal", "interference"] as const).map((piece) => measuredText(one[piece], one.errors[piece], 4)),
      measuredText(one.snr, one.errors.snr, 4),
    ]),
  };
  const ofBins: Table = {
    heads: ["lo", "hi", ...PIECES.map((piece) => `${piece} [fb]`)],
    rows: bins.map((bin) => [`${bin.lo}`, `${bin.hi}`, ...measured(bin)]),
  };
  return bundle([ofWindows, ofBins], svg);
}

function regionShown({ quantities, polygons, empty, point }: Region): MimeBundle {
  if (empty) return bundle([{ heads: ["no coupling survives all constraints"], rows: [[""]] }, quantitiesIn(quantities)]);
  const spin = `${REGION_NAMES[0].sum}.max` in quantities ? 0 : 1;
  const { couplings, symbols: names } = REGION_NAMES[spin];
  const at = point && (couplings.map((name) => point[name] ?? 0) as [number, number]);
  const verdict: Table = point
    ? {
        heads: ["", `${names[0]} = ${at?.[0]}, ${names[1]} = ${at?.[1]}: ${point.survives ? "survives" : "excluded"}`],
        rows: Object.values(point.constraints).map(({ id, text }) => [id, text]),
      }
    : { heads: [], rows: [] };
  return bundle([quantitiesIn(quantities), verdict], outlines("couplings that survive", polygons, COUPLINGS[spin], at));
}

/** Couplings that limits are drawn over. */
const DRAWN = [1e-6, 1e-1] as const;

function limitsShown(log: (x: number) => number, lines: readonly LimitLine[], quantities: object): MimeBundle {
  const inReach = lines.filter(({ inReach: said, excludedFrom }) => said && excludedFrom !== undefined);
  const all = inReach.map(({ id, excludedFrom, excludedTo }) => ({ name: id, from: excludedFrom!, to: excludedTo ?? DRAWN[1] }));
  const table: Table = {
    heads: ["", "excluded \u03b5 from", "to", "the point"],
    rows: lines
      .filter(({ inReach: said }) => said)
      .map(({ id, excludedFrom, excludedTo, point }) => [
        id,
        excludedFrom === undefined ? "" : measuredText(excludedFrom, 0, 2),
        excludedTo === undefined ? "" : measuredText(excludedTo, 0, 2),
        point?.text ?? "",
      ]),
  };
  return bundle(
    [table, ...(lines.length > 0 ? [] : [quantitiesIn(quantities)])],
    bars("excluded couplings", all, "\u03b5", (x) => log(x) / log(10), DRAWN),
  );
}

/**
 * What shows a result, which is drawn when a notebook asks; undefined for one that a notebook shows well enough by itself, as numbers and empty lists. Results
 * do not change.
 */
export function displayed(kernel: Kernel, result: unknown): Shows | undefined {
  if (typeof result !== "object" || result === null || ArrayBuffer.isView(result)) return undefined;
  if (Array.isArray(result)) return listShown(result);
  if ("bins" in result && "smeared" in result) return () => spectrumShown(result as Spectrum);
  if ("polygons" in result && "parts" in result) return () => regionShown(result as Region);
  if ("lines" in result && "quantities" in result) {
    // the logarithm is there after `dispose` too
    const { log } = kernel.exports;
    return () => limitsShown(log, result.lines as readonly LimitLine[], result.quantities as object);
  }
  if ("sdev" in result && "trust" in result) return () => integratedShown(result as Integrated);
  if ("contents" in result && "below" in result) return () => smearedShown(result as Smeared);
  const own = "quantities" in result && typeof result.quantities === "object" ? (result.quantities as object) : result;
  return Object.values(own).some(isQuantity) ? () => bundle([quantitiesIn(own)]) : undefined;
}
