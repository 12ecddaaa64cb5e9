// Fields of a line, checked: what is wrong is said of the event.
import { shown } from "../request/validate.ts";
import { numberOf, wholeOf } from "./numbers.ts";
import { EventFault } from "./readEvent.ts";

export const fieldsOf = (line: string): string[] => line.trim().split(/[ \t]+/);

/** A number times ten to the `shift` (3: GeV to MeV). */
export function realField(name: string, text: string | undefined, shift = 0): number {
  const value = numberOf(text ?? "", shift);
  if (Number.isNaN(value)) throw new EventFault(`${name} is ${text === undefined ? "missing" : shown(text)}: must be a finite decimal number`);
  return value;
}

export function wholeField(name: string, text: string | undefined, least = -Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): number {
  const value = wholeOf(text ?? "");
  if (!(value >= least && value <= most))
    throw new EventFault(
      `${name} is ${text === undefined ? "missing" : shown(text)}: must be a whole number${least > 0 || least === 0 ? ` of ${least} to ${most}` : ""}`,
    );
  return value;
}
