// Events of one process in the columns of x17.columns: momenta of all legs in its order, incoming first, whatever order and unit the file has.
import { COLUMNS } from "../columns/layout.ts";
import { ELECTRON_MASS, X17_MASS } from "../constants/index.ts";
import { projected } from "../matrixElement/project.ts";
import type { ProcessName } from "../process/index.ts";
import { InputError } from "../request/validate.ts";
import { eventMomenta } from "./momenta.ts";
import { EventFault, eventPlace, type ReadEvent } from "./readEvent.ts";

/** Events of one process: columns of n doubles. */
export interface EventColumns {
  readonly process: ProcessName;
  readonly n: number;
  /** Number of each event, as its file has it. */
  readonly number: Float64Array;
  /** Line of the file on which each begins. */
  readonly line: Float64Array;
  /** Nominal weight, as the file has it: pb in files of this package. */
  readonly weight: Float64Array;
  /** Named weights, by name. */
  readonly weights: Readonly<Record<string, Float64Array>>;
  /** E, px, py, pz [MeV] of each leg of `COLUMNS[process]`, one leg after the other. */
  readonly momenta: Float64Array;
  /** Mass of each leg [MeV]: those of electrons and photon as here, that of X as the file has it. */
  readonly masses: Float64Array;
  /** c times the proper time that X lives [mm], of ee-aX; 0 where the file does not tell it. */
  readonly ctauMm?: Float64Array;
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

/** The columns of some events; throws InputError that names the first that is bad, is of another process or lacks a weight. */
export function eventColumns(
  process: ProcessName,
  events: readonly ReadEvent[],
  weightNames: readonly string[],
  { project = false, mass }: EventColumnOptions = {},
): EventColumns {
  const { legs } = COLUMNS[process];
  const n = events.length;
  const column = () => new Float64Array(n);
  const [number, line, weight, dX] = [column(), column(), column(), column()];
  const moved = project ? column() : undefined;
  const ctauMm = (legs as readonly string[]).includes("q") ? column() : undefined;
  const weights = weightNames.map(column);
  const momenta = new Float64Array(4 * legs.length * n);
  const masses = new Float64Array(legs.length * n);
  for (const [i, event] of events.entries()) {
    try {
      const found = eventMomenta(event, process, mass);
      const massX = mass ?? found.massX;
      const put = project ? projected(process, found.p as Parameters<typeof projected>[1], massX ?? X17_MASS, "") : undefined;
      const p = put?.p ?? found.p;
      if (put) moved![i] = put.moved;
      number[i] = event.number;
      line[i] = event.line;
      weight[i] = event.weight;
      if (ctauMm) ctauMm[i] = found.ctauMm;
      dX[i] = event.dX ?? Number.NaN;
      for (const [k, name] of weightNames.entries()) {
        const one = event.weights[k];
        if (one === undefined) throw new EventFault(`weight ${name} is missing`);
        weights[k]![i] = one;
      }
      for (const [leg, name] of legs.entries()) {
        for (let c = 0; c < 4; c++) momenta[(4 * leg + c) * n + i] = p[leg]![c]!;
        masses[leg * n + i] = name === "k" ? 0 : name === "q" ? (massX ?? 0) : ELECTRON_MASS;
      }
    } catch (error) {
      if (!(error instanceof EventFault || error instanceof InputError)) throw error;
      throw new InputError(`${eventPlace(event)}: ${error.message}`, ...(error instanceof InputError ? error.parameters : []));
    }
  }
  return {
    process,
    n,
    number,
    line,
    weight,
    weights: Object.fromEntries(weightNames.map((name, k) => [name, weights[k]!])),
    momenta,
    masses,
    ...(ctauMm ? { ctauMm } : {}),
    ...(moved ? { moved } : {}),
    ...(n > 0 && dX.every(Number.isFinite) ? { dX } : {}),
  };
}

/** Where event i of some columns stands, for complaints. */
export const columnPlace = ({ number, line }: EventColumns, i: number): string => eventPlace({ number: number[i]!, line: line[i]! });
