import { eachBlock, held, outOf } from "../../columns/arrays.ts";
import { COLUMNS } from "../../columns/layout.ts";
import type { Kernel } from "../../kernel/load.ts";
import { InputError } from "../../request/validate.ts";
import { columnPlace, type EventColumns } from "../columns.ts";
import { layoutOf } from "../processes.ts";
import type { Observable } from "./names.ts";

/** Legs of a process and the columns the kernels take of them. */
function given(kernel: Kernel, { process, momenta, masses }: Pick<EventColumns, "process" | "momenta" | "masses">) {
  const legs = COLUMNS[layoutOf(process)].legs.length;
  return {
    legs,
    inputs: [
      { array: held(kernel, momenta), columns: 4 * legs },
      { array: held(kernel, masses), columns: legs },
    ],
  };
}

/** c tau of X [mm] times `factors` over its mass; throws InputError for the first event that does not tell lifetime or mass. */
function flown(events: EventColumns, { name, decay, legs: [x] }: Observable, factors: Float64Array): Float64Array {
  const { n, masses, ctauMm } = events;
  return factors.map((factor, i) => {
    const [ctau, mass] = [ctauMm?.[i] ?? 0, masses[x * n + i]!];
    if (!(ctau > 0)) throw new InputError(`${columnPlace(events, i)}: has no ${name}: it does not tell how long X lives (its c tau is 0)`);
    if (!(mass > 0)) throw new InputError(`${columnPlace(events, i)}: has no ${name}: it does not tell the mass of X`);
    return decay === "ctau" ? ctau : (ctau / mass) * factor;
  });
}

/** Where pairs of converted photons are born [mm]: the radius, or along z; throws InputError for events that do not tell it. */
function born(events: EventColumns, { name, birth }: Observable): Float64Array {
  const { n, vertex } = events;
  if (vertex === undefined) throw new InputError(`${columnPlace(events, 0)}: has no ${name}: these events do not all tell where the pair is born`);
  return Float64Array.from({ length: n }, (_, i) => {
    const [x, y, z] = [vertex[i]!, vertex[n + i]!, vertex[2 * n + i]!];
    return birth === "radius" ? Math.sqrt(x * x + y * y) : z;
  });
}

/** An observable of all events; throws InputError for the first event that has none. */
export function observed(kernel: Kernel, events: EventColumns, observable: Observable): Float64Array {
  const { name, kind, legs: who, decay, birth } = observable;
  if (birth) return born(events, observable);
  const { legs, inputs } = given(kernel, events);
  const results = held(kernel, outOf(undefined, events.n, name));
  const bad = eachBlock(kernel, events.n, { inputs, outputs: [{ array: results, columns: 1 }], stop: true }, (n, at) =>
    kernel.exports.observablesBatch(n, kind, legs, ...who, at.inputs[0]!, at.inputs[1]!, at.outputs[0]!),
  );
  if (bad !== undefined) throw new InputError(`${columnPlace(events, bad)}: has no ${name}: a particle without momentum has no direction`);
  return decay ? flown(events, observable, results.now) : results.now;
}

/** The same events in the rest frame of their beams, which must come along z; throws InputError for the first event that is otherwise. */
export function inRestFrame(kernel: Kernel, events: EventColumns): EventColumns {
  const { legs, inputs } = given(kernel, events);
  const results = held(kernel, outOf(undefined, 4 * legs * events.n, "momenta"));
  const bad = eachBlock(kernel, events.n, { inputs, outputs: [{ array: results, columns: 4 * legs }], stop: true }, (n, at) =>
    kernel.exports.restFrameBatch(n, legs, at.inputs[0]!, at.inputs[1]!, at.outputs[0]!),
  );
  if (bad !== undefined) throw new InputError(`${columnPlace(events, bad)}: its beams must come along z to be taken to their rest frame`);
  return { ...events, momenta: results.now };
}
