import { frozen } from "../request/frozen.ts";
import type { CutSpec } from "./declaration.ts";

/** BESIII standard selection (Eqs. 42-44): |cos| of tracks, photons in the barrel and in the end caps, their least energies [MeV]. */
export const BESIII = frozen({ track: 0.93, barrel: { absCos: 0.8, energy: 25 }, endCaps: { absCos: [0.86, 0.92], energy: 50 } } as const);
const { track, barrel, endCaps } = BESIII;

/** The cuts that have a name. Angles are those of the centre of mass unless `betaGamma` is given. */
export const CUT_PRESETS: Readonly<Record<string, CutSpec>> = frozen<Record<string, CutSpec>>({
  /** No cut at all. */
  none: { name: "none" },
  besiii: {
    name: "besiii",
    leptons: { absCos: [0, track] },
    photon: [
      { absCos: [0, barrel.absCos], energy: [barrel.energy] },
      { absCos: endCaps.absCos, energy: [endCaps.energy] },
    ],
  },
  /** The photon in the BESIII barrel, nothing asked of the electrons. */
  "besiii-barrel": { name: "besiii-barrel", photon: { absCos: [0, barrel.absCos], energy: [barrel.energy] } },
  /** |cos| < 0.9 for all three. */
  "cos0.9": { name: "cos0.9", leptons: { absCos: [0, 0.9] }, photon: { absCos: [0, 0.9] } },
  /** |cos| of both electrons as in Table 1. */
  "padme-0.9": { name: "padme-0.9", leptons: { absCos: [0, 0.9] } },
  "padme-0.6": { name: "padme-0.6", leptons: { absCos: [0, 0.6] } },
  "padme-0.3": { name: "padme-0.3", leptons: { absCos: [0, 0.3] } },
});
