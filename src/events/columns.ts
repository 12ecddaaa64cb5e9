// Events of one process in the columns of x17.columns: momenta of all legs in its order, incoming first, whatever order and unit the file has.
import { COLUMNS } from "../columns/layout.ts";
import { ELECTRON_MASS, X17_MASS } from "../constants/index.ts";
import { projected } from "../matrixElement/project.ts";
import { InputError } from "../request/validate.ts";
import { collidingMomenta, type EventMomenta, eventMomenta } from "./momenta.ts";
import { CONVERSIONS, layoutOf, type ReadProcess } from "./processes.ts";
import { EventFault, eventPlace, type ReadEvent } from "./readEvent.ts";

/** Events of one process: columns of n doubles. */
export interface EventColumns {
  readonly process: ReadProcess;
  readonly n: number;
  /** Number of each event, as its file has it. */
  readonly number: Float64Array;
  /** Line of the file on which each begins. */
  readonly line: Float64Array;
  /** Nominal weight, as the file has it: pb in files of this package. */
  readonly weight: Float64Array;
  /** Named weights, by name. */
  readonly weights: Readonly<Record<string, Float64Array>>;
  /**
   * E, px, py, pz [MeV] of each leg of `COLUMNS[process]` (of conversions those of ee-eea), one leg after the other; of beams and leptons that radiate those of the
   * process itself, in balance.
   */
  readonly momenta: Float64Array;
  /** Mass of each leg [MeV]: those of electrons and photon as here, that of X as the file has it. */
  readonly masses: Float64Array;
  /** c times the proper time that X lives [mm], of ee-aX; 0 where the file does not tell it. */
  readonly ctauMm?: Float64Array;
  /** Of conversions: x of all events, then y, then z of the place where the pair is born [mm], where all events tell it. */
  readonly vertex?: Float64Array;
  /** m^2 of the pair less m_X^2 as it was generated [MeV^2], where all events have it. */
  readonly dX?: Float64Array;
  /** How far a component of each event was moved to put it on shell and in balance [MeV]; only where that was asked for. */
  readonly moved?: Float64Array;
}

/** How events become columns. */
export interface EventColumnOptions {
  /** Put momenta of limited accuracy on shell and in balance first; default false. */
  readonly project?: boolean;
  /** Mass of X [MeV]: of `projected`, and of the check of the file's. */
  readonly mass?: number;
}

/** What of an event goes into the columns. */
interface Row extends Pick<EventMomenta, "ctauMm"> {
  readonly p: readonly (readonly number[])[];
  readonly massX: number;
  readonly moved: number;
}

/** Which momenta, where beams or leptons have radiated: those that collide and come out of the process, in balance, or those of the file. */
export type Seen = "process" | "file";

/** An event in the order of the legs; throws EventFault or InputError for what it is not. */
function rowOf(process: ReadProcess, event: ReadEvent, { project = false, mass }: EventColumnOptions, seen: Seen): Row {
  const found = eventMomenta(event, process, mass);
  const { ctauMm, massX: told } = found;
  const massX = mass ?? told;
  // those of this package have all digits
  if (process === CONVERSIONS || (seen === "file" && Object.keys(found.radiated).length > 0))
    return { p: found.p, ctauMm, massX: massX ?? 0, moved: 0 };
  const balanced = collidingMomenta(found, process);
  if (!project) return { p: balanced, ctauMm, massX: massX ?? 0, moved: 0 };
  const put = projected(process, balanced as Parameters<typeof projected>[1], massX ?? X17_MASS, "");
  return { p: put.p, ctauMm, massX: massX ?? 0, moved: put.moved };
}

/** The columns of some events; throws InputError that names the first that is bad, is of another process or lacks a weight. */
export function eventColumns(
  process: ReadProcess,
  events: readonly ReadEvent[],
  weightNames: readonly string[],
  options: EventColumnOptions = {},
  seen: Seen = "process",
): EventColumns {
  const legs: readonly string[] = COLUMNS[layoutOf(process)].legs;
  const n = events.length;
  const column = () => new Float64Array(n);
  const [number, line, weight, dX, moved, ctauMm] = [column(), column(), column(), column(), column(), column()];
  const weights = weightNames.map(column);
  const momenta = new Float64Array(4 * legs.length * n);
  const masses = new Float64Array(legs.length * n);
  const vertex = new Float64Array(3 * n).fill(Number.NaN);
  const take = (event: ReadEvent, i: number) => {
    const row = rowOf(process, event, options, seen);
    [number[i], line[i], weight[i], dX[i]] = [event.number, event.line, event.weight, event.dX ?? Number.NaN];
    [moved[i], ctauMm[i]] = [row.moved, row.ctauMm];
    for (const [c, x] of (event.vertex ?? []).entries()) vertex[c * n + i] = x;
    for (const [k, name] of weightNames.entries()) {
      const one = event.weights[k];
      if (one === undefined) throw new EventFault(`weight ${name} is missing`);
      weights[k]![i] = one;
    }
    for (const [leg, name] of legs.entries()) {
      for (let c = 0; c < 4; c++) momenta[(4 * leg + c) * n + i] = row.p[leg]![c]!;
      masses[leg * n + i] = name === "k" ? 0 : name === "q" ? row.massX : ELECTRON_MASS;
    }
  };
  for (const [i, event] of events.entries()) {
    try {
      take(event, i);
    } catch (error) {
      if (!(error instanceof EventFault || error instanceof InputError)) throw error;
      throw new InputError(`${eventPlace(event)}: ${error.message}`, ...(error instanceof InputError ? error.parameters : []));
    }
  }
  return {
    ...{ process, n, number, line, weight, momenta, masses },
    weights: Object.fromEntries(weightNames.map((name, k) => [name, weights[k]!])),
    ...(legs.includes("q") ? { ctauMm } : {}),
    ...(options.project ? { moved } : {}),
    ...(process === CONVERSIONS && n > 0 && vertex.every(Number.isFinite) ? { vertex } : {}),
    ...(n > 0 && dX.every(Number.isFinite) ? { dX } : {}),
  };
}

/** Where event i of some columns stands, for complaints. */
export const columnPlace = ({ number, line }: EventColumns, i: number): string => eventPlace({ number: number[i]!, line: line[i]! });
