// What a kernel of a notebook is handed: the same content in several types.
import { isQuantity, quantitiesTable, type Table, tableHtml, tableText } from "./table.ts";

/** MIME type to content, as Jupyter takes it. */
export type MimeBundle = Readonly<Record<string, string>>;

/** What shows a result when a notebook asks. */
export type Shows = () => MimeBundle;

/** Tables, those without rows left out, and a drawing above them. */
export const bundle = (tables: readonly Table[], svg?: string): MimeBundle => {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  return {
    "text/plain": filled.map(tableText).join("\n\n"),
    "text/html": [...(svg === undefined ? [] : [svg]), ...filled.map(tableHtml)].join(""),
    ...(svg === undefined ? {} : { "image/svg+xml": svg }),
  };
};

/** The quantities among the fields of a result. */
export const quantitiesIn = (value: object): Table =>
  quantitiesTable(Object.entries(value).flatMap(([name, one]) => (isQuantity(one) ? [[name, one] as const] : [])));

/** Axes of a plane of couplings, by the spin of X: of vector and axial vector, of scalar and pseudoscalar. */
export const COUPLINGS = { 1: { x: "\u03b5\u1d65", y: "\u03b5\u2090" }, 0: { x: "\u03b5\u209b", y: "\u03b5\u209a" } } as const;
