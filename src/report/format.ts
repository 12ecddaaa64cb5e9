// Numbers as people read them, in text; numbers, units and formulas as HTML.

import { escapeXml } from "../drawing/typography.ts";
import type { Quantity } from "../request/quantity.ts";

/** Most digits that are shown of a number known better. */
const MOST_DIGITS = 9;

const exponentOf = (x: number): number => Number(x.toExponential().split("e")[1]);

/**
 * A value with its error in brackets, in units of its last digits: 1188.01(12), 1.20(3)e-7; two digits of error. Without brackets the value is known better than
 * the digits shown, `most` of them.
 */
export function measuredText(value: number, error: number, most = MOST_DIGITS): string {
  if (!Number.isFinite(value) || !Number.isFinite(error)) return `${value}(${error})`;
  const size = Math.max(Math.abs(value), error);
  if (size === 0) return "0";
  const exponent = exponentOf(size);
  const power = exponent < -3 || exponent > 8 ? exponent : 0;
  const tail = power === 0 ? "" : `e${power < 0 ? "" : "+"}${power}`;
  // half a unit of the last digit that would be shown
  const least = Number(`5e${exponent - most}`);
  if (error < least || error === 0) {
    const short = Number(value.toPrecision(most));
    return power === 0 ? `${short}` : short.toExponential();
  }
  const last = exponentOf(Number(error.toPrecision(2))) - 1;
  // the exponent is taken off in decimals, not by a division: the power of ten itself may be no double
  const over = (x: number, exponent: number) => {
    const [mantissa, e] = x.toExponential().split("e") as [string, string];
    return Number(`${mantissa}e${Number(e) - exponent}`);
  };
  if (last >= power) {
    const [v, e] = [value, error].map((x) => Number((Math.round(over(x, last)) * Number(`1e${last - power}`)).toPrecision(15)));
    return `${v}(${e})${tail}`;
  }
  return `${over(value, power).toFixed(power - last)}(${Math.round(over(error, last))})${tail}`;
}

const minus = (text: string): string => text.replaceAll("-", "−");

/** A number with `digits` significant digits; powers of ten outside 0.001 ... 99999. */
export function numberHtml(value: number, digits = 6): string {
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  const power = Number(exponent);
  if (power >= -3 && power < 5) return minus(Number(value.toPrecision(digits)).toFixed(Math.max(0, digits - 1 - power)));
  return `${minus(mantissa)}&nbsp;×&nbsp;10<sup>${minus(`${power}`)}</sup>`;
}

/** Value with the digits its error supports (six at most). */
export function valueHtml({ value, error }: Quantity): string {
  // known to rounding: no zeros for show
  if (value === 0 || error <= Math.abs(value) * 1e-11)
    return numberHtml(value, Math.max(3, Number(value.toPrecision(6)).toExponential().split("e")[0]!.replace(/\D/g, "").length));
  const supported = Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(error)) + 2;
  return numberHtml(value, Math.min(6, Math.max(2, supported)));
}

/** fb^-1 -> fb with a superscript; a pure number has no unit. */
export const unitHtml = (unit: string): string =>
  unit === "1" ? "" : escapeXml(unit).replace(/\^(-?\d+)/g, (_, power) => `<sup>${minus(power)}</sup>`);

/** Prose with powers such as nb^-1. */
export const noteHtml = (note: string): string => escapeXml(note).replace(/(?<=\w)\^(-?\d+)/g, (_, power) => `<sup>${minus(power)}</sup>`);

const NAMES: readonly [RegExp, string][] = [
  [/\balpha\b/g, "α"],
  [/\bbeta\b/g, "β"],
  [/\bgamma\b/g, "γ"],
  [/\bGamma(?=_|\b)/g, "Γ"],
  [/\bdelta\b/g, "δ"],
  [/\beps(?=_|\b)/g, "ε"],
  [/\btheta(?=_|\b)/g, "θ"],
  [/\bsigma(?=_|\b)/g, "σ"],
  [/\btau\b/g, "τ"],
  [/\bpi\b/g, "π"],
  [/\bhbar\b/g, "ħ"],
  [/\bDelta(?=_|\b)/g, "Δ"],
  [/\bsqrt ?\(/g, "√("],
  [/\bsqrt /g, "√"],
  [/\bepsV\b/g, "ε_v"],
  [/\bepsA\b/g, "ε_a"],
  [/\bepsS\b/g, "ε_s"],
  [/\bepsP\b/g, "ε_p"],
  [/-&gt;/g, "→"],
  [/&lt;=/g, "≤"],
  [/&gt;=/g, "≥"],
  [/ \* /g, " · "],
];

/** Formulas are kept as ASCII in records; here Greek letters, roots, powers and indices get their signs. */
export function formulaHtml(formula: string): string {
  let text = escapeXml(formula);
  for (const [pattern, sign] of NAMES) text = text.replace(pattern, sign);
  return text
    .replace(/e\+ ?e-/g, "e<sup>+</sup>e<sup>−</sup>")
    .replace(/_([A-Za-z]+|\d+)/g, "<sub>$1</sub>")
    .replace(/\^\(([^)]*)\)/g, "<sup>$1</sup>")
    .replace(/\^(-?\d+|[A-Za-z]+)/g, (_, power) => `<sup>${minus(power)}</sup>`);
}

/** Half a unit of the last printed digit: the most a number may differ from its printed form. */
export function halfUnit(printed: string): number {
  const [mantissa, exponent] = printed.toLowerCase().split("e") as [string, string | undefined];
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return 0.5 * 10 ** (Number(exponent ?? 0) - decimals);
}

/** A number in the power of ten of a printed one, two digits finer: 418135 beside 42e4 is 41.81 x 10^4. */
export function likePrintedHtml(value: number, printed: string): string {
  const [, exponent] = printed.toLowerCase().split("e") as [string, string | undefined];
  if (exponent === undefined) return numberHtml(value, 4);
  const mantissa = value / 10 ** Number(exponent);
  return `${numberHtml(mantissa, 4)}&nbsp;×&nbsp;10<sup>${minus(exponent)}</sup>`;
}

/** Printed text such as 2.3e4 or 0.00020, kept digit by digit. */
export function printedHtml(printed: string): string {
  const [mantissa, exponent] = printed.toLowerCase().split("e") as [string, string | undefined];
  return exponent === undefined ? minus(mantissa) : `${minus(mantissa)}&nbsp;×&nbsp;10<sup>${minus(exponent)}</sup>`;
}
