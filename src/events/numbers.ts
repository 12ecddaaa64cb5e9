// Numbers of event files as text. The package computes in MeV, the files have GeV: the decimal point is moved in the text, which is exact, so that what was
// written is read back to the last bit. A division by 1000 would round.

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d{1,9})?$/;

/** Shortest text from which the same double is read; -0 keeps its sign. For the head of a file: the numbers of events are written by `rowText.ts`. */
export const numberText = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));

/** A number in MeV as text in GeV. */
export function gevText(x: number): string {
  const text = numberText(x);
  const exponent = text.indexOf("e");
  if (exponent >= 0) return `${text.slice(0, exponent)}e${Number(text.slice(exponent + 1)) - 3}`;
  const dot = text.indexOf(".");
  const end = dot < 0 ? text.length : dot;
  const fraction = dot < 0 ? "" : text.slice(dot + 1);
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  if (end - start > 3) return `${text.slice(0, end - 3)}.${text.slice(end - 3, end)}${fraction}`;
  return `${start ? "-0." : "0."}${text.slice(start, end).padStart(3, "0")}${fraction}`;
}

/** The number that a text is, times ten to the `shift`, rounded once. NaN where it is no decimal number, or one too large for a double. */
export function numberOf(text: string, shift = 0): number {
  if (text === "0") return 0;
  if (!NUMBER.test(text)) return Number.NaN;
  let at = -1;
  for (let i = text.length - 1; i > 0; i--) {
    // e, d, E or D
    const code = text.charCodeAt(i) | 32;
    if (code === 101 || code === 100) {
      at = i;
      break;
    }
  }
  const value = at < 0 ? Number(shift === 0 ? text : `${text}e${shift}`) : Number(`${text.slice(0, at)}e${Number(text.slice(at + 1)) + shift}`);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** A whole number within what doubles count exactly; NaN otherwise. */
export function wholeOf(text: string): number {
  if (text.length === 1) return text >= "0" && text <= "9" ? text.charCodeAt(0) - 48 : Number.NaN;
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** A cross-section and its error [pb] as a file tells them: each finite, or not there. */
export interface ToldCrossSection {
  readonly value?: number;
  readonly error?: number;
}

/** Both apart: a generator may know the cross-section and not its error, which is then `nan`, negative or left out. No error goes without its value. */
export function toldCrossSection(value: string | undefined, error: string | undefined): ToldCrossSection {
  const [told, spread] = [numberOf(value ?? ""), numberOf(error ?? "")];
  if (Number.isNaN(told)) return {};
  return spread >= 0 ? { value: told, error: spread } : { value: told };
}
