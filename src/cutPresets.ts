import type { CutSpec } from "./cuts.ts";
import { frozen } from "./request/frozen.ts";

/** The cuts that have a name. Angles are those of the centre of mass unless `betaGamma` is given. */
export const CUT_PRESETS: Readonly<Record<string, CutSpec>> = frozen<Record<string, CutSpec>>({
  /** No cut at all. */
  none: { name: "none" },
  /** BESIII standard selection (Eqs. 42-44): tracks |cos| < 0.93; photons above 25 MeV in the barrel, above 50 MeV in the end caps. */
  besiii: {
    name: "besiii",
    leptons: { absCos: [0, 0.93] },
    photon: [
      { absCos: [0, 0.8], energy: [25] },
      { absCos: [0.86, 0.92], energy: [50] },
    ],
  },
  /** The photon in the BESIII barrel, nothing asked of the electrons. */
  "besiii-barrel": { name: "besiii-barrel", photon: { absCos: [0, 0.8], energy: [25] } },
  /** |cos| < 0.9 for all three. */
  "cos0.9": { name: "cos0.9", leptons: { absCos: [0, 0.9] }, photon: { absCos: [0, 0.9] } },
  /** |cos| of both electrons as in Table 1. */
  "padme-0.9": { name: "padme-0.9", leptons: { absCos: [0, 0.9] } },
  "padme-0.6": { name: "padme-0.6", leptons: { absCos: [0, 0.6] } },
  "padme-0.3": { name: "padme-0.3", leptons: { absCos: [0, 0.3] } },
});
