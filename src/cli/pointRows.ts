// Phase-space points from JSON Lines, LHE or HepMC3 as the rows of `x17 me`: which of them a file is, its first line says.

import { X17_MASS } from "../constants/index.ts";
import { eventReaderFor } from "../events/format.ts";
import { collidingMomenta, eventMomenta } from "../events/momenta.ts";
import { refuseConversions } from "../events/processes.ts";
import { EventFault, type EventReader, eventPlace, type ReadEvent } from "../events/readEvent.ts";
import { massOfX } from "../events/reweight/nominal.ts";
import type { BadRow } from "../matrixElement/index.ts";
import { EVENT_COUPLINGS, type EventCouplings } from "../matrixElement/input.ts";
import { LEGS, type MatrixElementRow, type Process } from "../matrixElement/row.ts";
import { LONGEST_LINE } from "../request/common.ts";
import { checked } from "../request/schema.ts";
import { spin0In } from "../request/spin.ts";
import { InputError } from "../request/validate.ts";
import { jsonValue } from "./json.ts";
import type { Line } from "./lines.ts";

/** A row to compute, or what is wrong with it. */
export type PointRow = {
  /** Line on which it stands or begins. */
  readonly line: number;
  /** Number of the event, where it is one. */
  readonly event?: number;
} & ({ readonly row: unknown } | BadRow);

export interface PointRows {
  /** Rows that end in these lines. */
  push(lines: readonly Line[]): PointRow[];
  /** Throws InputError for an event file that was cut. */
  end(): void;
}

function parsed(line: string): unknown {
  try {
    return jsonValue(line);
  } catch (error) {
    throw new InputError(`not JSON (${(error as Error).message.replace(/\s+/g, " ").slice(0, 80)})`);
  }
}

function jsonRow({ number, text }: Line): PointRow {
  if (text === undefined) return { line: number, error: `longer than ${LONGEST_LINE} bytes: must be one JSON object` };
  try {
    return { line: number, row: parsed(text.trim()) };
  } catch (error) {
    return { line: number, error: (error as InputError).message };
  }
}

/** The couplings that the options give to all events of a file. */
export function eventCouplings(options: Readonly<Record<string, unknown>>): EventCouplings {
  const given = Object.keys(EVENT_COUPLINGS).flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]));
  return checked<EventCouplings>(EVENT_COUPLINGS, Object.fromEntries(given));
}

/** m_X of events that say how far off it their pairs are [MeV]: of files of this package, of the process that is asked for. */
function massOfOffsets({ run: { own } }: EventReader, process: Process): number | undefined {
  return own?.process === process && LEGS[process].dX ? massOfX("the file", own) : undefined;
}

function eventRow(
  event: ReadEvent,
  process: Process,
  { epsV = 0, epsA = 0, mass, width, ...spin0 }: EventCouplings,
  offsetsOf: number | undefined,
): PointRow {
  const place = { line: event.line, event: event.number };
  try {
    const found = eventMomenta(event, process, mass);
    const { massX } = found;
    const mX = mass ?? massX;
    const m = mX ?? X17_MASS;
    // digits of momenta do not resolve the resonance
    const dX = offsetsOf === undefined || event.dX === undefined ? undefined : event.dX + (offsetsOf - m) * (offsetsOf + m);
    const row: MatrixElementRow = {
      p: collidingMomenta(found, process),
      ...(spin0In({ epsV, epsA, ...spin0 }) ?? { epsV, epsA }),
      ...(dX === undefined ? {} : { dX }),
      ...(mX === undefined ? {} : { mX }),
      ...(width === undefined ? {} : { widthX: width }),
    };
    return { ...place, row };
  } catch (error) {
    if (!(error instanceof EventFault)) throw error;
    return { ...place, error: error.message };
  }
}

/** `task()`; what is wrong with the whole file names it. */
function named<T>(file: string, task: () => T): T {
  try {
    return task();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}: ${error.message}`) : error;
  }
}

/** Rows of a `file`, called so in complaints, as its lines come. An event file needs couplings from the options, JSON Lines have theirs in each row. */
export function pointRows(file: string, process: Process, options: Readonly<Record<string, unknown>>): PointRows {
  const couplings = eventCouplings(options);
  let kind: "unknown" | "JSON" | EventReader = "unknown";
  const decide = (first: string | undefined) => {
    const given = Object.keys(EVENT_COUPLINGS).find((name) => couplings[name as keyof EventCouplings] !== undefined);
    const reader = eventReaderFor(first ?? "");
    if (!reader && given !== undefined) throw new InputError(`${given}: must be absent for JSON Lines, whose rows have their own`, given);
    const { epsV, epsA, ...others } = couplings;
    const spin0 = spin0In({ ...others, epsV: epsV ?? 0, epsA: epsA ?? 0 });
    if (reader && epsV === undefined && epsA === undefined && !spin0)
      throw new InputError("epsV is missing: LHE and HepMC3 files have no couplings (those of an X of spin 0 do as well)", "epsV");
    kind = reader ?? "JSON";
  };
  return {
    push(lines) {
      const first = kind === "unknown" ? lines.find(({ text }) => text === undefined || text.trim() !== "") : undefined;
      if (first) decide(first.text);
      if (kind === "unknown") return [];
      if (kind === "JSON") return lines.filter(({ text }) => text === undefined || text.trim() !== "").map(jsonRow);
      const reader = kind;
      const texts = lines.map(({ number, text }) => {
        if (text === undefined) throw new InputError(`${file}: line ${number}: longer than ${LONGEST_LINE} bytes, which no line of an event file is`);
        return text;
      });
      // empty lines at the beginning count
      const before = first ? lines[0]!.number - 1 : 0;
      return named(file, () => {
        const events = reader.push([...Array<string>(before).fill(""), ...texts]);
        refuseConversions(reader.run.own, process);
        const offsetsOf = massOfOffsets(reader, process);
        return events.map((event) => eventRow(event, process, couplings, offsetsOf));
      });
    },
    end() {
      const reader = kind;
      if (typeof reader === "object") named(file, () => reader.end());
    },
  };
}

/** Where a row stands; records and `--verify` number rows alone, without the empty lines. */
export function placeOf({ line, event }: PointRow, row: number): string {
  if (event !== undefined) return eventPlace({ number: event, line });
  return line === row ? `line ${line}` : `line ${line} (row ${row})`;
}
