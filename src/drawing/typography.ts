// One markup for formulas in labels: *italic*, _{subscript}, ^{superscript}. Written out as SVG, HTML or plain text.

type Shift = "base" | "sub" | "sup";
interface Run {
  readonly text: string;
  readonly italic: boolean;
  readonly shift: Shift;
}

/** What no XML file may hold: control characters, halves of surrogate pairs, and two that are no characters. */
const NOT_XML = /(?![\t\n\r])[\p{Cs}\p{Cc}\ufffe\uffff]/gu;
/** Characters that stand for something else here, or that show nothing. */
const NOT_SHOWN = /[\p{Co}\p{Cc}]/gu;
const REPLACED = "\ufffd";

/** Text of others may hold anything; what does not close is text. */
function runs(given: string): Run[] {
  const markup = given.replace(NOT_XML, REPLACED).replace(NOT_SHOWN, REPLACED);
  const found: Run[] = [];
  let italic = false;
  let text = "";
  const flush = (shift: Shift = "base") => {
    if (text) found.push({ text, italic, shift });
    text = "";
  };
  for (let i = 0; i < markup.length; i++) {
    const c = markup[i] as string;
    if (c === "*") {
      flush();
      italic = !italic;
    } else if ((c === "_" || c === "^") && markup[i + 1] === "{" && markup.includes("}", i)) {
      flush();
      const end: number = markup.indexOf("}", i);
      text = markup.slice(i + 2, end);
      const upright: boolean = italic;
      italic = false;
      flush(c === "_" ? "sub" : "sup");
      italic = upright;
      i = end;
    } else text += c;
  }
  flush();
  return found;
}

export const escapeXml = (text: string): string =>
  text.replace(NOT_XML, REPLACED).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] as string);

const SUPERSCRIPTS: Record<string, string> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "+": "⁺",
  "-": "⁻",
  "−": "⁻",
};

/** Plain Unicode text, for titles and screen readers: e⁺e⁻, m_X. */
export const plain = (markup: string): string =>
  runs(markup)
    .map(({ text, shift }) => {
      if (shift === "sub") return `_${text}`;
      if (shift === "sup") return [...text].map((c) => SUPERSCRIPTS[c] ?? c).join("");
      return text;
    })
    .join("");

/** HTML with i, sub and sup elements. */
export const html = (markup: string): string =>
  runs(markup)
    .map(({ text, italic, shift }) => {
      const inner = italic ? `<i>${escapeXml(text)}</i>` : escapeXml(text);
      return shift === "base" ? inner : `<${shift}>${inner}</${shift}>`;
    })
    .join("");

// Vega measures and escapes labels, so markup travels through it as one private-use character per visible character
// (base + code point): U+E000 italic, U+E800 subscript, U+F000 superscript. Others than
// code points below U+0400 and the minus sign keep their place on the line.
const ITALIC = 0xe000;
const SUB = 0xe800;
const SUP = 0xf000;
const CODES = 0x400;
const shifted = (base: number, text: string) =>
  Array.from(text, (c) => {
    const code = c === "−" ? 0x1f : (c.codePointAt(0) as number);
    // what has no place stays upright, on the line
    return code < CODES ? String.fromCharCode(base + code) : c;
  }).join("");

/** Label for a Vega specification: markup packed so that one visible character stays one character. */
export const packed = (markup: string): string =>
  runs(markup)
    .map(({ text, italic, shift }) =>
      shift === "sub" ? shifted(SUB, text) : shift === "sup" ? shifted(SUP, text) : italic ? shifted(ITALIC, text) : text,
    )
    .join("");

const unshift = (text: string, base: number) =>
  [...text].map((c) => ((c.codePointAt(0) as number) - base === 0x1f ? "−" : String.fromCodePoint((c.codePointAt(0) as number) - base))).join("");

const SMALL = 0.72;
const kindOf = (c: string): "base" | "italic" | "sub" | "sup" => {
  const code = c.codePointAt(0) as number;
  if (code >= ITALIC && code < ITALIC + CODES) return "italic";
  if (code >= SUB && code < SUB + CODES) return "sub";
  if (code >= SUP && code < SUP + CODES) return "sup";
  return "base";
};

/** SVG content of a text element of `size` pixels: explicit dy, because baseline-shift is not drawn by every renderer. */
function tspans(content: string, size: number): string {
  const tokens = content.match(/&\w+;|./gsu) ?? [];
  let svg = "";
  let offset = 0;
  for (let i = 0; i < tokens.length; ) {
    const kind = kindOf(tokens[i] as string);
    let text = "";
    while (i < tokens.length && kindOf(tokens[i] as string) === kind) text += tokens[i++];
    const target = kind === "sub" ? 0.2 * size : kind === "sup" ? -0.36 * size : 0;
    const dy = target === offset ? "" : ` dy="${Number((target - offset).toFixed(2))}"`;
    offset = target;
    if (kind === "base") svg += dy ? `<tspan${dy}>${text}</tspan>` : text;
    else if (kind === "italic") svg += `<tspan${dy} font-style="italic">${escapeXml(unshift(text, ITALIC))}</tspan>`;
    else svg += `<tspan${dy} font-size="${Number((SMALL * size).toFixed(2))}">${escapeXml(unshift(text, kind === "sub" ? SUB : SUP))}</tspan>`;
  }
  return svg;
}

/** Unpacks the labels of an SVG drawing made by Vega. */
export const unpacked = (svg: string): string =>
  svg.replace(
    /(<text[^>]*font-size="([\d.]+)(?:px)?"[^>]*>)([^<]*)(<\/text>)/g,
    (_, open, size, content, close) => open + tspans(content, Number(size)) + close,
  );

/** SVG text content of markup at `size` pixels, for drawings that do not pass through Vega. */
export const svgText = (markup: string, size: number): string => tspans(escapeXml(packed(markup)), size);
