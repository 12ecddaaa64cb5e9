// Lists that functions of the package return: matrix elements of rows, constraints, contour lines.
import type { Constraint } from "../constraints/index.ts";
import type { BadRow, MatrixElementSq } from "../matrixElement/index.ts";
import type { Contour } from "../region/contours.ts";
import { shortNumber } from "../request/decimal.ts";
import { bundle, COUPLINGS, type MimeBundle, type Shows } from "./bundle.ts";
import { curves } from "./svg.ts";
import { MOST_ROWS, type Table } from "./table.ts";

const DIGITS = 8;
const number = (x: number | undefined): string => (x === undefined ? "" : shortNumber(x, DIGITS));

/** One line each for the first of a list. */
const table = <T>(heads: readonly string[], all: readonly T[], row: (one: T, i: number) => readonly string[]): Table => ({
  heads,
  rows: all.slice(0, MOST_ROWS).map(row),
  all: all.length,
});

type Row = MatrixElementSq | BadRow;
const NUMBERS = ["m2", "photon", "x", "interference", "moved"] as const;

function rowsShown(rows: readonly Row[]): MimeBundle {
  const good = (row: Row): Partial<MatrixElementSq> => ("error" in row ? {} : row);
  const names = NUMBERS.filter((name) => rows.some((row) => good(row)[name] !== undefined));
  const wrong = rows.some((row) => "error" in row);
  const heads = ["row", ...names.map((name) => (name === "moved" ? "moved [MeV]" : name)), ...(wrong ? ["error"] : [])];
  const line = (row: Row, i: number) => [
    `${i}`,
    ...names.map((name) => number(good(row)[name])),
    ...(wrong ? ["error" in row ? row.error : ""] : []),
  ];
  return bundle([table(heads, rows, line)]);
}

/** What a constraint bounds is a sum of these. */
const formOf = (spin: 0 | 1): readonly string[] => {
  const { x, y } = COUPLINGS[spin];
  return [`${x}\u00b2`, `${y}\u00b2`, `|${x} ${y}|`];
};

function constraintsShown(constraints: readonly Constraint[]): MimeBundle {
  const form = ({ vv, aa, va, spin }: Constraint) =>
    formOf(spin ?? 1)
      .flatMap((name, k) => {
        const factor = [vv, aa, va][k]!;
        if (factor === 0) return [];
        const size = Math.abs(factor) === 1 ? "" : `${number(Math.abs(factor))} `;
        return [`${factor < 0 ? "\u2212" : "+"} ${size}${name}`];
      })
      .join(" ")
      .replace(/^\+ /, "");
  const heads = ["", "bounds", "from", "to", "allowed", "experiment", "source"];
  return bundle([
    table(heads, constraints, (one) => [one.id, form(one), number(one.lower), number(one.upper), one.allowed, one.experiment, one.source]),
  ]);
}

function contoursShown(contours: readonly Contour[]): MimeBundle {
  const svg = curves(
    "lines of constant level over the couplings that survive",
    contours.map(({ lines }) => lines as readonly (readonly (readonly [number, number])[])[]),
    COUPLINGS[contours[0]?.spin ?? 1],
  );
  const lines = table(["level", "lines", "points"], contours, ({ level, lines: own }) => [
    number(level),
    `${own.length}`,
    `${own.reduce((sum, { length }) => sum + length, 0)}`,
  ]);
  return bundle([lines], contours.some(({ lines: own }) => own.length > 0) ? svg : undefined);
}

/** What shows a list; undefined for an empty one and one of anything else. */
export function listShown(list: readonly unknown[]): Shows | undefined {
  const all = (...keys: readonly string[]) =>
    list.length > 0 && list.every((one) => typeof one === "object" && one !== null && keys.some((key) => Object.hasOwn(one, key)));
  if (all("m2", "error")) return () => rowsShown(list as readonly Row[]);
  if (all("marginUnit")) return () => constraintsShown(list as readonly Constraint[]);
  if (all("level")) return () => contoursShown(list as readonly Contour[]);
  return undefined;
}
