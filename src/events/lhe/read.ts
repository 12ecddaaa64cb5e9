// Les Houches event files of any version and writer, line by line. They are read by their text, not as XML: run cards of other generators stand in them as they
// are, and no entity or depth of elements means anything here.

import { InputError } from "../../request/validate.ts";
import { inLine } from "../lines.ts";
import { wholeOf } from "../numbers.ts";
import { withRadiated } from "../radiated.ts";
import { type EventReader, eventPlace, type ReadEvent, type ReadRun } from "../readEvent.ts";
import { attributesOf } from "../xml.ts";
import { OpenEvent } from "./openEvent.ts";
import { Preamble } from "./preamble.ts";

const OPENS = (name: string) => new RegExp(`^\\s*<${name}(?:\\s[^>]*)?>`);
const [FILE, HEADER, INIT, EVENT] = ["LesHouchesEvents", "header", "init", "event"].map(OPENS) as [RegExp, RegExp, RegExp, RegExp];

type State = "before" | "start" | "header" | "init" | "events" | "event" | "after";
const MISSING: Readonly<Record<Exclude<State, "after">, string>> = {
  before: "there is no <LesHouchesEvents>",
  start: "there is no <init>",
  header: "<header> has no end",
  init: "<init> has no end",
  events: "there is no </LesHouchesEvents>",
  event: "an event has no end",
};

/** Reads an LHE file; see `EventReader`. Takes one-line elements of the event list; `#` lines, further elements and D exponents anywhere. */
export function lheReader(): EventReader {
  let state: State = "before";
  let line = 0;
  let count = 0;
  let open: OpenEvent | undefined;
  const preamble = new Preamble();
  const events: ReadEvent[] = [];
  const close = () => {
    events.push(withRadiated(open!.closed(), preamble.own, true));
    open = undefined;
    state = "events";
  };

  const begin = (text: string) => {
    const attributes = /\b(?:number|dX|vx)\s*=/.test(text) ? attributesOf(text) : undefined;
    const number = wholeOf(attributes?.get("number") ?? "");
    open = new OpenEvent(Number.isNaN(number) ? count : number, line, preamble.names, attributes);
    count++;
    state = "event";
    const rest = text.slice(text.indexOf(">") + 1);
    if (rest.trim() !== "") inside(rest);
  };
  const inside = (text: string) => {
    const end = text.indexOf("</event>");
    if (end < 0 && EVENT.test(text)) {
      open!.fault("it has no </event>");
      close();
      return begin(text);
    }
    if (text.includes("</LesHouchesEvents")) throw new InputError(`${eventPlace(open!)} has no </event>: the file was cut or put together wrongly`);
    open!.take(end < 0 ? text : text.slice(0, end));
    if (end >= 0) close();
  };
  const before = (text: string) => {
    if (state === "before") {
      if (FILE.test(text)) state = "start";
    } else if (state === "header") {
      preamble.take(text);
      if (text.includes("</header>")) state = "start";
    } else if (state === "start") {
      if (HEADER.test(text)) state = text.includes("</header>") ? "start" : "header";
      else if (INIT.test(text)) state = "init";
      else if (EVENT.test(text)) throw new InputError("an event comes before <init>");
    } else if (text.includes("</init>")) {
      preamble.complete();
      state = "events";
    } else preamble.takeInit(text);
  };
  const take = (text: string) => {
    if (state === "event") inside(text);
    else if (state === "events") {
      if (EVENT.test(text)) begin(text);
      else if (text.includes("</event>")) throw new InputError("an </event> without its <event>");
      else if (/<\/LesHouchesEvents\s*>/.test(text)) state = "after";
    } else if (state === "after") {
      if (FILE.test(text)) throw new InputError("a second file begins behind </LesHouchesEvents>: LHE files cannot be strung together");
    } else before(text);
  };

  return {
    get run(): ReadRun {
      const { names, own, crossSectionPb, crossSectionErrorPb, weighting } = preamble;
      return { format: "LHE", weightNames: [...names.keys()], own, crossSectionPb, crossSectionErrorPb, weighting };
    },
    push(lines) {
      for (const text of lines) {
        line++;
        inLine(line, () => take(text));
      }
      return events.splice(0);
    },
    end() {
      if (state === "after") return;
      const where = open ? `${eventPlace(open)} has no end` : MISSING[state];
      throw new InputError(`the file ends at line ${line}, after ${count - Number(open !== undefined)} whole events: ${where}; it was cut`);
    },
  };
}
