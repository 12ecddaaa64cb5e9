// Weights put into the text of an event file: what was there stays as it is, line by line, and the new ones stand as a writer of this package would have put them.
import { fieldsOf } from "../fields.ts";
import { hepmc3Text } from "../hepmc3/text.ts";
import { RUN_ATTRIBUTE } from "../hepmc3/write.ts";
import { declarationOf, groupOf, weightTags } from "../lhe/declaration.ts";
import { runTag } from "../lhe/write.ts";
import { numberOf, numberText } from "../numbers.ts";
import { NUMBER } from "../rowText.ts";
import type { EventRun, NamedWeight } from "../run.ts";

/** Lines with the new weights in them. */
export interface WeightAdder {
  /** The text of the weights of an event, with NUMBER for each. */
  readonly template: string;
  /**
   * Takes the next line and gives what becomes of it; undefined where it needs the weights of an event that are not there yet: it is then to be handed in again.
   * `next` gives the text of those of the next event.
   */
  line(text: string, next: () => string | undefined): string | undefined;
}

export interface Added {
  readonly weights: readonly NamedWeight[];
  /** The run as the head is to have it, of files of this package. */
  readonly own: EventRun | undefined;
  /** Cross-sections that HepMC3 events tell; none where the file tells none in pb. */
  readonly told: boolean;
  /** Weights that the file has beside the nominal one. */
  readonly further: number;
}

/** Into an LHE file: declared where weights are declared, in the header and in <init>, and in <rwgt> of each event. */
export function lheAdder({ weights, own }: Added): WeightAdder {
  const [declared, group, declaration] = [weightTags(weights), groupOf(weights), declarationOf(weights)];
  let place: "before" | "header" | "init" | "events" = "before";
  let [inGroup, done, hasHeader] = [false, false, false];
  /** Puts `what` before a tag. */
  const before = (text: string, tag: string, what: string) => {
    done = true;
    return text.replace(tag, () => what + tag);
  };
  const declare = (text: string, end: string): string => {
    if (/<weightgroup\b[^>]*\bname=(["'])couplings\1/.test(text)) inGroup = true;
    if (inGroup && text.includes("</weightgroup>") && !done) return before(text, "</weightgroup>", declared);
    if (text.includes("</initrwgt>") && !done) return before(text, "</initrwgt>", group);
    if (!text.includes(end)) return text;
    const made = done ? text : before(text, end, declaration);
    [place, inGroup, done] = ["before", false, false];
    return made;
  };
  let [open, inEvent] = [false, false];
  return {
    template: weights.map(({ id }) => `<wgt id="${id}">${NUMBER}</wgt>\n`).join(""),
    line(text, next) {
      if (place === "before") {
        if (/^\s*<header[\s>]/.test(text)) [place, hasHeader] = ["header", true];
        else if (/^\s*<init[\s>]/.test(text)) {
          place = "init";
          if (!hasHeader) return `<header>\n${declaration}</header>\n${text}`;
        } else if (/^\s*<event[\s>]/.test(text)) place = "events";
      }
      if (place === "header") return declare(own && /^<x17run>/.test(text) ? runTag(own) : text, "</header>");
      if (place === "init") return declare(text, "</init>");
      if (place !== "events") return text;
      if (/^\s*<event[\s>]/.test(text)) [open, inEvent] = [true, true];
      if (!inEvent || !(open && /<\/rwgt>|<\/event>/.test(text))) {
        if (text.includes("</event>")) inEvent = false;
        return text;
      }
      const tags = next();
      if (tags === undefined) return undefined;
      open = false;
      if (text.includes("</event>")) inEvent = false;
      if (text.includes("</rwgt>")) return text.replace("</rwgt>", () => `${tags}</rwgt>`);
      return text.replace("</event>", () => `<rwgt>\n${tags}</rwgt>\n</event>`);
    },
  };
}

/**
 * `value error accepted attempted` of the nominal weight and `value error` of each further one, of which the file has so many; where it does not tell a
 * pair, readers take the first, and where it does not tell the counts, -1. Undefined for a line that has no value and error, or more pairs than weights.
 */
function toldSections(found: readonly string[], further: number): readonly string[] | undefined {
  const isTold = found.length >= 2 && found.slice(0, 2).every((one) => !Number.isNaN(numberOf(one)));
  const missing = further - (Math.max(4, found.length) - 4) / 2;
  if (!isTold || !Number.isInteger(missing) || missing < 0) return undefined;
  const counts = Array<string>(Math.max(0, 4 - found.length)).fill("-1");
  return [...found, ...counts, ...Array.from({ length: missing }, () => found.slice(0, 2)).flat()];
}

/** Into a HepMC3 file: names at the end of the list of the run, values at the end of W of each event, cross-sections behind those that are there. */
export function hepmc3Adder({ weights, own, told, further }: Added): WeightAdder {
  const names = weights.map(({ id }) => `\\|${id}`).join("");
  const sections = weights
    .map(({ crossSectionPb, crossSectionErrorPb }) => ` ${numberText(crossSectionPb)} ${numberText(crossSectionErrorPb)}`)
    .join("");
  const json = own && hepmc3Text(JSON.stringify(own));
  let inEvents = false;
  let named = false;
  const withSections = (text: string) => {
    const told = toldSections(fieldsOf(text).slice(3), further);
    return told ? `A 0 GenCrossSection ${told.join(" ")}${sections}` : text;
  };
  return {
    template: weights.map(() => ` ${NUMBER}`).join(""),
    line(text, next) {
      if (/^HepMC::Asciiv3-START/.test(text)) [inEvents, named] = [false, false];
      if (!inEvents && text.startsWith("W ")) {
        named = true;
        return text.trimEnd() + names;
      }
      if (!inEvents && text.startsWith(`A ${RUN_ATTRIBUTE} `)) return `A ${RUN_ATTRIBUTE} ${json}`;
      if (text.startsWith("E ") && !inEvents) {
        inEvents = true;
        if (!named) return `W Default${names}\n${text}`;
      } else if (inEvents && text.startsWith("W ")) {
        const values = next();
        return values && text.trimEnd() + values;
      } else if (inEvents && told && text.startsWith("A 0 GenCrossSection ")) return withSections(text);
      return text;
    },
  };
}
