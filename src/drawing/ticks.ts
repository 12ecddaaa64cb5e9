// Where an axis has ticks and what they are called.
import { format } from "d3-format";
import { scaleLinear, scaleLog } from "d3-scale";

type Domain = readonly [low: number, high: number];

/** 1 ... 9 times the powers of ten within a domain. */
export function logTicks([low, high]: Domain): number[] {
  // asked for more ticks than there are decades, the scale gives all nine of each
  const decades = Math.ceil(Math.log10(high / low));
  return scaleLog()
    .domain([low, high])
    .ticks(decades + 1);
}

/** Powers of ten within a domain. */
export const decades = (domain: Domain): number[] => logTicks(domain).filter((tick) => tick.toExponential().startsWith("1e"));

/** Few labels that fit beside each other. */
const MOST_LABELS = 7;

/** Ticks of a logarithmic axis that are worth a label: decades, every second or third of many, more than decades where there are few. */
export function logLabels(domain: Domain): number[] {
  const powers = decades(domain);
  const every = Math.ceil(powers.length / MOST_LABELS);
  if (powers.length >= 3) return powers.filter((_, i) => i % every === 0);
  const all = logTicks(domain);
  const few = all.filter((tick) => /^[125]e/.test(tick.toExponential()));
  if (few.length >= 3) return few;
  return all.length >= 3 ? all : roundTicks(domain);
}

/** Labels of ticks of a logarithmic axis: decimals where all are of everyday size, powers of ten otherwise. */
export function logLabelled(ticks: readonly number[]): (value: number) => string {
  const everyday = ticks.every((tick) => Math.abs(tick) >= 1e-2 && Math.abs(tick) < 1e4);
  return everyday ? (value) => `${Number(value.toPrecision(6))}` : (value) => powerLabel(Number(value.toPrecision(6)));
}

/** About `count` round numbers within a domain. */
export const roundTicks = (domain: Domain, count = 5): number[] => scaleLinear().domain(domain).ticks(count);

const minus = (text: string): string => text.replace("-", "−");

/** 1000 -> 10^{3}, 0.2 -> 2×10^{−1}. */
export function powerLabel(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const power = `10^{${minus(exponent.replace("+", ""))}}`;
  return mantissa === "1" ? power : `${minus(mantissa)}×${power}`;
}

/** Six digits without trailing zeros. */
const everyday = format(".6~r");

/** Labels of a set of ticks, all with as many decimals as the longest needs; powers of ten where they are large or small. */
export function sameDecimals(ticks: readonly number[]): (value: number) => string {
  const decimals = Math.max(0, ...ticks.map((tick) => everyday(tick).split(".")[1]?.length ?? 0));
  const fixed = format(`.${decimals}f`);
  const most = Math.max(...ticks.map(Math.abs));
  return most >= 1e5 || (most > 0 && most < 1e-4) ? (value) => (value === 0 ? "0" : powerLabel(Number(value.toPrecision(6)))) : fixed;
}
