// Beams of two energies, e- along +z and e+ against it: what follows for the energy in the centre of mass, for cuts, and for events in the laboratory.
import { ELECTRON_MASS } from "../../constants/index.ts";
import { momentumOf } from "../../cuts/box.ts";
import type { CutSpec } from "../../cuts/declaration.ts";
import { isPreset } from "../../cuts/presets.ts";
import { SQRTS } from "../../request/common.ts";
import { shortNumber, shownNumber } from "../../request/decimal.ts";
import { list, number } from "../../request/field.ts";
import { InputError } from "../../request/validate.ts";
import { type EventBlock, setEnergies } from "../block.ts";

/** Total energies of e- and e+ in the laboratory [MeV]; of one at rest the mass. */
export type Beams = readonly [electron: number, positron: number];

export const BEAMS = list(
  number("energy of a beam", { min: ELECTRON_MASS, max: 1e7, unit: "MeV", why: "the mass of an electron, which is then at rest" }),
  `total energies of e- (along +z) and e+ in the laboratory, instead of sqrts: cuts hold and events are written there; ${ELECTRON_MASS} is at rest`,
  2,
  undefined,
  { least: 2 },
);

/** sqrt(s) of head-on beams [MeV], s = 2 m_e^2 + 2 (E1 E2 + p1 p2), and beta gamma of the centre of mass along the electron, (p1 - p2)/sqrt(s). */
export function centreOfMass([E1, E2]: Beams): { readonly sqrts: number; readonly betaGamma: number } {
  const [p1, p2] = [momentumOf(E1), momentumOf(E2)];
  const sqrts = Math.sqrt(2 * ELECTRON_MASS * ELECTRON_MASS + 2 * (E1 * E2 + p1 * p2));
  return { sqrts, betaGamma: (p1 - p2) / sqrts };
}

/**
 * How the laboratory of some beams moves where their energy has a spread: one at rest stays at rest, and the other has the energy that makes sqrt(s). Where
 * both move, or neither is said, the centre of mass keeps its velocity: the energies of both go up and down together.
 */
export const atRest = (beams: Beams | undefined): -1 | 0 | 1 => (beams?.[0] === ELECTRON_MASS ? 1 : beams?.[1] === ELECTRON_MASS ? -1 : 0);

/** Two files may say the same velocity in some digits. */
const SAME = 1e-3;

/**
 * A selection where there are beams: it holds in their laboratory, unless its `betaGamma` is 0: then in the centre of mass. Throws InputError for a selection of
 * another laboratory.
 */
function inLaboratory({ betaGamma }: ReturnType<typeof centreOfMass>, cuts: CutSpec): CutSpec {
  const { betaGamma: told } = cuts;
  if (told === 0 || (told === undefined && betaGamma === 0)) return cuts;
  if (told !== undefined && !(Math.abs(told - betaGamma) <= SAME * Math.abs(betaGamma)))
    throw new InputError(
      `cuts.betaGamma = ${told}: the beams make it ${shortNumber(betaGamma, 6)}: must be absent, or 0 for cuts in the centre of mass`,
      "cuts",
      "beams",
    );
  return { ...cuts, betaGamma };
}

/**
 * What of a request its beams say: energy in the centre of mass, and the laboratory in which a selection of the caller's own holds; a preset has the angles of
 * the centre of mass.
 */
export function atBeams(beams: Beams, { sqrts: told, cuts }: { readonly sqrts?: number; readonly cuts?: unknown }) {
  const centre = centreOfMass(beams);
  const { above = 0, max = 0 } = SQRTS.bounds;
  if (!(centre.sqrts > above && centre.sqrts <= max))
    throw new InputError(
      `beams = ${beams.join(",")} MeV: make sqrt(s) = ${shownNumber(centre.sqrts)} MeV: must be above ${above} and at most ${max} MeV`,
      "beams",
    );
  if (told !== undefined && told !== centre.sqrts)
    throw new InputError(`sqrts = ${told} MeV: must be absent, the beams make it ${centre.sqrts} MeV`, "sqrts", "beams");
  // what is no object the check of cuts refuses
  const stays = typeof cuts !== "object" || cuts === null || Array.isArray(cuts) || isPreset(cuts);
  return { sqrts: centre.sqrts, ...(stays ? {} : { cuts: inLaboratory(centre, cuts as CutSpec) }) };
}

/** Boosts a block of events of several energies, electron beam and all. */
function boostEach(block: EventBlock, beams: Beams): void {
  const rest = atRest(beams);
  const { betaGamma } = centreOfMass(beams);
  for (let i = 0; i < block.n; i++) {
    // of a particle at rest beta gamma is its momentum in the centre of mass over its mass
    const along = rest === 0 ? betaGamma : (-rest * block.legs[0]!.pz[i]!) / ELECTRON_MASS;
    const gamma = Math.sqrt(1 + along * along);
    for (const { E, pz } of block.legs) pz[i] = gamma * pz[i]! + along * E[i]!;
    // exactly at rest, which a boost is not
    if (rest !== 0) block.legs[rest > 0 ? 0 : 1]!.pz[i] = 0;
  }
  setEnergies(block);
}

/**
 * Takes a block from the centre of mass into the laboratory. Absolute errors are some roundings of the larger beam energy. `spread`: every event has an
 * energy of its own.
 */
export function intoLaboratory(block: EventBlock, beams: Beams, spread: boolean): void {
  if (spread) {
    boostEach(block, beams);
    return;
  }
  const { betaGamma } = centreOfMass(beams);
  const gamma = Math.sqrt(1 + betaGamma * betaGamma);
  const [electron, positron, ...final] = block.legs;
  electron!.pz.fill(momentumOf(beams[0]));
  positron!.pz.fill(-momentumOf(beams[1]));
  for (const { E, pz } of final) {
    for (let i = 0; i < block.n; i++) pz[i] = gamma * pz[i]! + betaGamma * E[i]!;
  }
  setEnergies(block);
}
