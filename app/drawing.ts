// SVG elements and numbers for people.
import { formatLocale } from "d3-format";

const SVG = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number>>;

export function element(name: string, attributes: Attributes = {}, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const power = (exponent: number) =>
  `10${exponent < 0 ? "⁻" : ""}${[...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)]).join("")}`;

/** A true minus sign, and a narrow space between thousands, where no line breaks. */
const { format } = formatLocale({ decimal: ".", thousands: "\u202f", grouping: [3], currency: ["", ""] });

/** Six digits at most, without trailing zeros: for ticks. */
export const spaced = format(",.6~r");

/** A number for people: `digits` significant, powers of ten outside 0.001 to 10 million. */
export function numberText(x: number, digits = 3): string {
  const size = Math.abs(Number(x.toPrecision(digits)));
  if (x === 0) return "0";
  if (size >= 1e-3 && size < 1e7) return format(`,.${digits}r`)(x);
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
