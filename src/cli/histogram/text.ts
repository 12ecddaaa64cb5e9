// Histograms of events as rows of numbers, for people and for CSV.
import type { Histograms } from "../../events/histogram/index.ts";
import { OBSERVABLES } from "../../events/observables/names.ts";
import type { ReadProcess } from "../../events/processes.ts";
import { measuredText } from "../../report/format.ts";
import { shortNumber } from "../../request/decimal.ts";
import { columnsText, prose, table } from "../text.ts";

interface Row {
  readonly low: number;
  readonly high: number;
  readonly density: number | "";
  readonly error: number | "";
  readonly crossSection: number;
  readonly crossSectionError: number;
  readonly entries: number;
}

/** Underflow, bins and overflow. */
function rowsOf({ edges, density, error, entries, underflow, overflow }: Histograms["histograms"][number]): Row[] {
  const beyond = (low: number, high: number, { value, error: of, entries: n }: typeof underflow): Row => ({
    low,
    high,
    density: "",
    error: "",
    crossSection: value,
    crossSectionError: of,
    entries: n,
  });
  const bins = density.map((y, b): Row => {
    const [low, high] = [edges[b]!, edges[b + 1]!];
    return {
      low,
      high,
      density: y,
      error: error[b]!,
      crossSection: y * (high - low),
      crossSectionError: error[b]! * (high - low),
      entries: entries[b]!,
    };
  });
  return [beyond(Number.NEGATIVE_INFINITY, edges[0]!, underflow), ...bins, beyond(edges.at(-1)!, Number.POSITIVE_INFINITY, overflow)];
}

/** All bins as columns. */
export function rowsTable({ histograms: all }: Histograms) {
  const rows = all.flatMap((one) => rowsOf(one).map((row) => ({ ...row, observable: one.observable, unit: one.unit, weight: one.weight })));
  const column = (key: keyof (typeof rows)[number], unit = "") => ({ key, unit, values: rows.map((row) => row[key] as number | string) });
  return {
    columns: [
      column("observable"),
      column("unit"),
      column("weight"),
      column("low"),
      column("high"),
      column("density", "pb/unit"),
      column("error", "pb/unit"),
      column("crossSection", "pb"),
      column("crossSectionError", "pb"),
      column("entries"),
    ],
  };
}

const RULES = { weights: "mean of the weights", header: "header, shared out by the weights" } as const;

const CUTS_IN = { file: "the frame of the file", cm: "the centre of mass", laboratory: "the laboratory of their betaGamma" } as const;

const crossSectionText = ({ crossSection, error }: NonNullable<Histograms["files"][number]["header"]>) =>
  error === undefined ? `${shortNumber(crossSection, 6)} without an error` : measuredText(crossSection, error);

/** All bins for people. */
export function histogramsText({ files, histograms: all, events, selected }: Histograms): string {
  const about = files.map(({ file, format, events: n, normalise, crossSection, header, cutsIn }) => [
    file,
    `${format}, ${n} events`,
    `${shortNumber(crossSection, 6)} pb (${RULES[normalise]})`,
    header && normalise === "weights" ? `header: ${crossSectionText(header)} pb` : "",
    cutsIn ? `cuts in ${CUTS_IN[cutsIn]}` : "",
  ]);
  const tables = all.map((one) => {
    const per = one.unit === "1" ? "pb" : `pb/${one.unit}`;
    const rows = rowsOf(one).map(({ low, high, density, error, crossSection, crossSectionError, entries }) => [
      Number.isFinite(low) ? shortNumber(low, 6) : "below",
      Number.isFinite(high) ? shortNumber(high, 6) : "above",
      density === "" ? "" : measuredText(density, error as number),
      measuredText(crossSection, crossSectionError),
      `${entries}`,
    ]);
    const heads = ["from", `to${one.unit === "1" ? "" : ` [${one.unit}]`}`, `density(error) [${per}]`, "in the bin [pb]", "entries"];
    const { value, error } = one.selected;
    const note = one.note === undefined ? [] : [prose(`Note: ${one.note}.`)];
    return [`${one.observable}, weight ${one.weight}: ${measuredText(value, error)} pb selected`, ...note, columnsText(heads, rows, 2)].join("\n");
  });
  const shared = Math.max(
    0,
    ...files.map(({ header, normalise }) => (header?.error && normalise === "weights" ? header.error / Math.abs(header.crossSection) : 0)),
  );
  const errors =
    shared > 0
      ? prose(
          `Errors are those of the events; numbers of the nominal weight share that of the cross-section in the header, ${shortNumber(100 * shared, 2)} %.`,
        )
      : "";
  return [table(about), `${selected} of ${events} events selected`, ...(errors ? [errors] : []), "", tables.join("\n\n")].join("\n");
}

/** What can be asked of an event. */
export function observablesText(process: ReadProcess): string {
  return [
    prose(`Observables of ${process}; angles to the z axis, the electron beam of files of this package.`),
    table(OBSERVABLES[process].map(({ name, unit, says }) => [name, unit, says])),
  ].join("\n");
}
