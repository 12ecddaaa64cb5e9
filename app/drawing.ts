// SVG elements without a library: two charts do not need one.
const SVG = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number>>;

export function element(name: string, attributes: Attributes = {}, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** About `n` round numbers between lo and hi. */
export function ticks(lo: number, hi: number, n: number): number[] {
  const raw = (hi - lo) / n;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= raw) ?? 10);
  const first = Math.ceil(lo / step - 1e-9);
  const last = Math.floor(hi / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

export const scale = (from: readonly [number, number], to: readonly [number, number]) => (x: number) =>
  to[0] + ((x - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const power = (exponent: number) =>
  `10${exponent < 0 ? "⁻" : ""}${[...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)]).join("")}`;

/** A number for people: `digits` significant, powers of ten outside 0.001 to 10 million. */
export function shown(x: number, digits = 3): string {
  if (x === 0) return "0";
  const rounded = Number(x.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e-3 && size < 1e7)
    return (size >= 10 ** digits ? rounded.toLocaleString("en-US").replaceAll(",", " ") : x.toPrecision(digits)).replace("-", "−");
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e") as [string, string];
  return `${mantissa.replace("-", "−")} × ${power(Number(exponent))}`;
}

/** Text in which _x stands for a subscript. */
export function withSubscripts(text: string): (Node | string)[] {
  return text.split(/(_\w)/).map((part) => {
    if (!/^_\w$/.test(part)) return part;
    const sub = document.createElement("sub");
    sub.textContent = part.slice(1);
    return sub;
  });
}
