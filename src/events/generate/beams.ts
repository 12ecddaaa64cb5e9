// Beams of two energies, e- along +z and e+ against it: what follows for the energy in the centre of mass, for cuts, and for events in the laboratory.
import { ELECTRON_MASS } from "../../constants/index.ts";
import type { CutSpec } from "../../cuts/declaration.ts";
import { isPreset } from "../../cuts/presets.ts";
import { shortNumber } from "../../request/decimal.ts";
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

const momentumOf = (energy: number) => Math.sqrt((energy - ELECTRON_MASS) * (energy + ELECTRON_MASS));

/** sqrt(s) of head-on beams [MeV], s = 2 m_e^2 + 2 (E1 E2 + p1 p2), and beta gamma of the centre of mass along the electron, (p1 - p2)/sqrt(s). */
export function centreOfMass([E1, E2]: Beams): { readonly sqrts: number; readonly betaGamma: number } {
  const [p1, p2] = [momentumOf(E1), momentumOf(E2)];
  const sqrts = Math.sqrt(2 * ELECTRON_MASS * ELECTRON_MASS + 2 * (E1 * E2 + p1 * p2));
  return { sqrts, betaGamma: (p1 - p2) / sqrts };
}

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
  if (told !== undefined && told !== centre.sqrts)
    throw new InputError(`sqrts = ${told} MeV: must be absent, the beams make it ${centre.sqrts} MeV`, "sqrts", "beams");
  // what is no object the check of cuts refuses
  const stays = typeof cuts !== "object" || cuts === null || Array.isArray(cuts) || isPreset(cuts);
  return { sqrts: centre.sqrts, ...(stays ? {} : { cuts: inLaboratory(centre, cuts as CutSpec) }) };
}

/** Takes a block from the centre of mass into the laboratory. Absolute errors are some roundings of the larger beam energy. */
export function intoLaboratory(block: EventBlock, beams: Beams): void {
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
