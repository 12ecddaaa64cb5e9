// Events as they were read, put into columns: those of a file that this package wrote are the same doubles again.

import { type EventBlock, emptyBlock } from "../../src/events/block.ts";
import { eventPlace, isMother, type ReadEvent, type ReadParticle } from "../../src/events/readEvent.ts";
import type { EventLeg } from "../../src/events/run.ts";
import { InputError } from "../../src/request/validate.ts";

const decayProduct = (particle: ReadParticle, { particles }: ReadEvent) =>
  particles.some(({ role }, i) => role === "decayed" && isMother(particle.mothers, i));

/** The particle of each leg; undefined unless all are there and nothing else comes in or out. */
function legsOf(event: ReadEvent, legs: readonly EventLeg[]): ReadParticle[] | undefined {
  const left = new Set(event.particles.filter(({ role }) => role !== "other"));
  const found = legs.flatMap(({ pdg, role, fromDecay }) => {
    for (const particle of left) {
      if (particle.pdg !== pdg || particle.role !== role || decayProduct(particle, event) !== fromDecay) continue;
      left.delete(particle);
      return [particle];
    }
    return [];
  });
  return found.length === legs.length && left.size === 0 ? found : undefined;
}

/** A block of events; throws InputError for the first that is bad, has other legs, or lacks a weight. */
export function blockOf(events: readonly ReadEvent[], legs: readonly EventLeg[], weightNames: readonly string[]): EventBlock {
  const block = emptyBlock(events.length, legs.length, weightNames.length);
  const decayed = legs.findIndex(({ role }) => role === "decayed");
  for (const [i, event] of events.entries()) {
    const refuse = (why: string) => new InputError(`${eventPlace(event)}: ${why}`);
    if (event.error !== undefined) throw refuse(event.error);
    const found = legsOf(event, legs);
    if (!found) throw refuse(`its particles are not the ${legs.length} of the sample, ${legs.map(({ name }) => name).join(", ")}`);
    block.number[i] = event.number;
    block.weight[i] = event.weight;
    for (const [k, name] of weightNames.entries()) {
      const weight = event.weights[k];
      if (weight === undefined) throw refuse(`weight ${name} is missing`);
      block.weights[k]![i] = weight;
    }
    for (const [leg, { p, mass }] of found.entries()) {
      const columns = block.legs[leg]!;
      [columns.E[i], columns.px[i], columns.py[i], columns.pz[i]] = p;
      columns.m[i] = mass;
    }
    if (decayed >= 0) block.ctauMm[i] = found[decayed]!.ctauMm;
  }
  // all have it, or it is not that of a sample
  const dX = Float64Array.from(events, (event) => event.dX ?? Number.NaN);
  return events.length > 0 && dX.every(Number.isFinite) ? { ...block, dX } : block;
}
