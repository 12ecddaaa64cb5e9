import { CUT_DATA } from "../data/cuts.generated.ts";
import { frozen } from "../request/frozen.ts";
import type { CutSpec } from "./declaration.ts";

/** The cuts that have a name: data/cuts. Angles are those of the centre of mass unless `betaGamma` is given. */
export const CUT_PRESETS: Readonly<Record<CutPreset, CutSpec>> = frozen<Readonly<Record<CutPreset, CutSpec>>>(CUT_DATA);

/** Name of a selection that comes with the package: a key of CUT_PRESETS. */
export type CutPreset = keyof typeof CUT_DATA;
/** Names of the selections in CUT_PRESETS; `none` accepts every event. */
export const CUT_PRESET_NAMES: readonly CutPreset[] = frozen(Object.keys(CUT_DATA) as CutPreset[]);
/** Whether a selection, or a name, is one of them: no other may have their names. */
export const isPreset = (cuts: unknown): boolean => Object.hasOwn(CUT_PRESETS, typeof cuts === "string" ? cuts : String(Object(cuts).name));

const { leptons, photon } = CUT_DATA.besiii;
const [barrel, endCaps] = photon;
/** BESIII standard selection (Eqs. 42-44): |cos| of tracks, photons in the barrel and in the end caps, their least energies [MeV]. */
export const BESIII = frozen({
  track: leptons.absCos[1],
  barrel: { absCos: barrel.absCos[1], energy: barrel.energy[0] },
  endCaps: { absCos: endCaps.absCos, energy: endCaps.energy[0] },
} as const);
