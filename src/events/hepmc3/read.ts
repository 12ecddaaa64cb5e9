// HepMC3 Asciiv3 of any writer, line by line.

import { InputError, shown } from "../../request/validate.ts";
import { fieldsOf } from "../fields.ts";
import { inLine } from "../lines.ts";
import type { ToldCrossSection } from "../numbers.ts";
import { ownRunOf } from "../ownRun.ts";
import { type RadiatedHead, withRadiated } from "../radiated.ts";
import { type EventReader, eventPlace, type ReadEvent, type ReadRun } from "../readEvent.ts";
import type { EventRun } from "../run.ts";
import { OpenEvent } from "./openEvent.ts";
import { textOfHepmc3 } from "./text.ts";
import { particleOrder, RUN_ATTRIBUTE } from "./write.ts";

type State = "before" | "version" | "run" | "event" | "after";
const MISSING: Readonly<Record<Exclude<State, "after">, string>> = {
  before: "there is no HepMC::Version",
  version: "there is no HepMC::Asciiv3-START_EVENT_LISTING",
  run: "there is no HepMC::Asciiv3-END_EVENT_LISTING",
  event: "there is no HepMC::Asciiv3-END_EVENT_LISTING",
};

/** Reads a HepMC3 Asciiv3 file, or several strung together; see `EventReader`. */
export function hepmc3Reader(): EventReader {
  let state: State = "before";
  let line = 0;
  let count = 0;
  let open: OpenEvent | undefined;
  /** Beside the nominal one; undefined where the run names no weight at all. */
  let names: readonly string[] | undefined;
  let own: EventRun | undefined;
  /** What that run says, its legs as they stand in an event. */
  let radiated: RadiatedHead | undefined;
  let crossSection: ToldCrossSection = {};
  const events: ReadEvent[] = [];
  const close = () => {
    if (!open) return;
    events.push(withRadiated(open.closed(), radiated, false));
    if (open.crossSection.value !== undefined) crossSection = open.crossSection;
    open = undefined;
  };

  const marker = (text: string) => {
    if (/^HepMC::(?:IO_|HEPEVT)/.test(text)) throw new InputError(`${shown(text)}: a file of HepMC2, must be HepMC3 Asciiv3`);
    if (/^HepMC::Version\b/.test(text)) {
      close();
      state = "version";
    } else if (text === "HepMC::Asciiv3-START_EVENT_LISTING" && state === "version") state = "run";
    else if (text === "HepMC::Asciiv3-END_EVENT_LISTING" && (state === "run" || state === "event")) {
      close();
      state = "after";
    } else throw new InputError(`${shown(text)}: must be a line of HepMC3 Asciiv3, in order`);
  };
  /** A line between the start of the listing and the first event. */
  const header = (text: string) => {
    if (text.startsWith("W ")) {
      const given = textOfHepmc3(text.slice(2).trim()).split("\n").slice(1);
      if (count > 0 && given.join("\n") !== (names ?? []).join("\n"))
        throw new InputError("the weights of the files strung together have other names");
      names = given;
    } else if (text.startsWith(`A ${RUN_ATTRIBUTE} `)) {
      own = ownRunOf(`attribute ${RUN_ATTRIBUTE}`, textOfHepmc3(text.slice(`A ${RUN_ATTRIBUTE} `.length)));
      const { legs } = own;
      radiated = { ...own, legs: particleOrder(legs).map((leg) => legs[leg]!) };
    } else if (/^[UPV] /.test(text)) throw new InputError(`${shown(text)}: must be behind the line E of its event`);
  };
  const begin = (text: string) => {
    close();
    const [, number, vertices, particles] = fieldsOf(text);
    open = new OpenEvent(count, line, names && names.length + 1);
    count++;
    state = "event";
    open.begin(number, vertices, particles);
  };
  const take = (text: string) => {
    if (text.startsWith("HepMC::")) marker(text.trimEnd());
    else if (text.trim() === "") return;
    else if (state === "run" || state === "event") {
      if (text.startsWith("E ")) begin(text);
      else if (open) open.take(text);
      else header(text);
    } else throw new InputError(`${shown(text)}: must be ${state === "version" ? "HepMC::Asciiv3-START_EVENT_LISTING" : "HepMC::Version"}`);
  };

  return {
    get run(): ReadRun {
      return {
        format: "HepMC3",
        weightNames: names ?? [],
        own,
        crossSectionPb: crossSection.value,
        crossSectionErrorPb: crossSection.error,
        weighting: undefined,
      };
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
      const whole = count - Number(open !== undefined);
      throw new InputError(
        `the file ends at line ${line}, after ${whole} whole events: ${open ? `${eventPlace(open)} may not be whole, ` : ""}${MISSING[state]}; it was cut`,
      );
    },
  };
}
