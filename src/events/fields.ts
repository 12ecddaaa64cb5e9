// Fields of a line, checked: what is wrong is said of the event.
import { shown } from "../request/validate.ts";
import { numberOf, wholeOf } from "./numbers.ts";
import { EventFault } from "./readEvent.ts";

/** Where single blanks stand between the fields, which is most often, no expression is needed. */
export function fieldsOf(line: string): string[] {
  const text = line.trim();
  return text.includes("  ") || text.includes("\t") ? text.split(/[ \t]+/) : text.split(" ");
}

/** A number times ten to the `shift` (3: GeV to MeV). `of` goes behind the name in a complaint: texts are put together only there, as there are many fields. */
export function realField(field: string, text: string | undefined, shift = 0, of = ""): number {
  const value = numberOf(text ?? "", shift);
  if (Number.isNaN(value)) throw new EventFault(`${field}${of} is ${text === undefined ? "missing" : shown(text)}: must be a finite decimal number`);
  return value;
}

export function wholeField(
  field: string,
  text: string | undefined,
  of = "",
  least: number = -Number.MAX_SAFE_INTEGER,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  const value = wholeOf(text ?? "");
  if (!(value >= least && value <= most))
    throw new EventFault(
      `${field}${of} is ${text === undefined ? "missing" : shown(text)}: must be a whole number${least > 0 || least === 0 ? ` of ${least} to ${most}` : ""}`,
    );
  return value;
}
