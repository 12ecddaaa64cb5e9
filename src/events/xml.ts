// The little of XML that an LHE file needs.

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const NAMED: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(ESCAPES).map(([character, name]) => [name, character]));
/** XML 1.0 has no way to say these. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text as content or attribute of an element, on one line. */
export const xmlText = (text: string): string =>
  text
    .replace(FORBIDDEN, "\u{fffd}")
    .replace(/[\t\n\r]+/g, " ")
    .replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** What such a text says: the five names that XML itself has, no others. */
export const textOfXml = (xml: string): string => xml.replace(/&(?:amp|lt|gt|quot|apos);/g, (name) => NAMED[name]!);

/** Attributes of a tag. */
export function attributesOf(tag: string): Map<string, string> {
  return new Map(
    Array.from(tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g), ([, name, double, single]) => [name!, textOfXml(double ?? single!)]),
  );
}
