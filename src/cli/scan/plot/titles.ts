// What stands at axes, legends and colour bars.
import { shortNumber } from "../../../request/decimal.ts";
import type { PlotColumn } from "./table.ts";

/** Symbols of the glossary, as markup. */
const SYMBOLS: Readonly<Record<string, string>> = {
  mass: "*m*_{X}",
  epsV: "*ε*_{v}",
  epsA: "*ε*_{a}",
  epsS: "*ε*_{s}",
  epsP: "*ε*_{p}",
  sqrts: "√*s*",
  lumi: "*L*",
  sigma: "*σ*",
  width: "*Γ*_{X}",
  invisible: "*Γ*_{inv}",
  cosMax: "cos *θ*_{max}",
  spread: "*σ*_{√s}",
};

export const symbolOf = (name: string): string => (Object.hasOwn(SYMBOLS, name) ? SYMBOLS[name]! : name);

/** Exponents as they stand in units: fb^-1. */
const raised = (unit: string): string =>
  unit.replace(/\bsigma\b/g, "*σ*").replace(/\^?(-?\d+)\b/g, (_, power: string) => `^{${power.replace("-", "−")}}`);

/** Markup of a column: its symbol or name, and its unit in brackets. */
export const titleOf = ({ name, unit }: PlotColumn): string => symbolOf(name) + (unit === "1" || unit === "" ? "" : ` [${raised(unit)}]`);

/** Markup of one value of a column, of six digits. */
export function valueTitle({ name, unit, labels }: PlotColumn, value: number): string {
  if (labels) return `${symbolOf(name)}: ${labels[value]}`;
  const shown = shortNumber(value, 6).replace("-", "−");
  return `${symbolOf(name)} = ${shown}${unit === "1" || unit === "" ? "" : ` ${raised(unit)}`}`;
}
