import { SPREAD_CUTOFF } from "../../assembly/spec/crossSection.ts";
import { ELECTRON_MASS, PAIR_THRESHOLD, X17_MASS } from "../constants/index.ts";
import { EXPERIMENT_DATA } from "../data/experiments.generated.ts";
import { SCAN } from "../data/padme.generated.ts";
import { coupling, flag, number, own, whole } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { someCoupling, spin0In } from "../request/spin.ts";
import { finite, InputError } from "../request/validate.ts";

/** One bin of a profile of the energy lost or gained to the motion of the bound electrons: shift of sqrt(s) [MeV] and its weight. */
export type ProfileBin = readonly [offset: number, weight: number];

/** What `x17.lineShape` is asked: X, the scan of sqrt(s), the beam. Section III. */
export interface LineShapeInput {
  readonly mass: number;
  readonly epsV: number;
  readonly epsA: number;
  /** Scalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsS?: number;
  /** Pseudoscalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsP?: number;
  /** Partial width of X into anything but e+ e- [MeV]. */
  readonly invisible: number;
  /** First and last sqrt(s) of the scan [MeV], and how many. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** Standard deviation of sqrt(s) from the beam [MeV]; 0.25% of the positron energy is 0.021. */
  readonly spread: number;
  /** Standard deviation of sqrt(s) from the motion of the bound electrons [MeV]; added in quadrature. Ignored when `profile` is given. */
  readonly motion: number;
  /**
   * Distribution of the shift of sqrt(s) from the motion of the bound electrons, instead of a Gaussian: at most 2000 pairs of an offset [MeV] and its weight.
   * Allowed: offsets from -5 to 5 MeV, weights from 0 to 1e100.
   */
  readonly profile?: readonly ProfileBin[];
  /** Initial-state radiation by the Kuraev-Fadin structure function, on the signal. */
  readonly radiation: boolean;
  /** Electrons and positrons within |cos(theta)| < cosMax in the centre of mass. */
  readonly cosMax: number;
  /** Positrons on target per scan point. */
  readonly positrons: number;
  /** Thickness of the diamond target [micrometre]. */
  readonly thickness: number;
  /** Detector efficiency for both particles, on top of the angular cut. */
  readonly efficiency: number;
  /** Relative systematic uncertainty of the background at each point. */
  readonly systematic: number;
}

/** Entries of a profile at most, and energies times entries: each pair is a cross-section of a third of a millisecond. */
const MOST_ENTRIES = 2000;
const MOST_PAIRS = 100_000;

/** A profile with weights that add up to 1; throws InputError. */
function profileBins(profile: unknown): ProfileBin[] {
  if (!Array.isArray(profile) || profile.length === 0)
    throw new InputError("profile: must be a list of at least one [offset MeV, weight]", "profile");
  if (profile.length > MOST_ENTRIES) throw new InputError(`profile: ${profile.length} entries: must be at most ${MOST_ENTRIES}`, "profile");
  const bins = profile.map((bin, i): ProfileBin => {
    if (!Array.isArray(bin) || bin.length !== 2) throw new InputError(`profile[${i}]: must be a pair [offset MeV, weight]`, "profile");
    return [finite(`profile[${i}] offset`, bin[0], { min: -5, max: 5, unit: "MeV" }), finite(`profile[${i}] weight`, bin[1], { min: 0, max: 1e100 })];
  });
  const sum = bins.reduce((total, [, weight]) => total + weight, 0);
  finite("profile: sum of the weights", sum, { above: 0 });
  // weights that add up to 1 up to rounding stay as they are: a checked profile is its own
  if (Math.abs(sum - 1) <= bins.length * Number.EPSILON) return bins;
  return bins.map(([offset, weight]) => [offset, weight / sum]);
}

const { scan } = EXPERIMENT_DATA["padme-scan"];

export const LINE_SHAPE_REQUEST: SchemaOf<LineShapeInput> = {
  epsV: coupling("vector coupling, in units of e", 0, { most: 1 }),
  epsA: coupling("axial coupling, in units of e", 0, { most: 1 }),
  epsS: coupling("scalar coupling of an X of spin 0, in units of e", undefined, { most: 1 }),
  epsP: coupling("pseudoscalar coupling of an X of spin 0, in units of e", undefined, { most: 1 }),
  mass: number("mass of X", { min: 2, max: 1e3, unit: "MeV" }, X17_MASS),
  invisible: number("partial width into anything but e+ e-", { min: 0, max: 1, unit: "MeV" }, 0),
  from: number("first sqrt(s)", { above: PAIR_THRESHOLD, max: 1e3, unit: "MeV", why: "threshold of e+ e-" }, scan.from),
  to: number("last sqrt(s)", { above: PAIR_THRESHOLD, max: 1e3, unit: "MeV", why: "threshold of e+ e-" }, scan.to),
  points: whole("number of energies", { min: 2, max: 2000 }, scan.points),
  spread: number("standard deviation of sqrt(s) from the beam", { min: 1e-4, max: 1, unit: "MeV" }, SCAN.spreadBeam),
  motion: number("the same from the motion of the bound electrons", { min: 0, max: 1, unit: "MeV" }, SCAN.spreadMotion),
  profile: own(
    "instead of --motion: JSON list of [shift of sqrt(s) in MeV, weight]; weights are divided by their sum",
    "file",
    (_, value) => profileBins(value),
    {
      placeholder: "file",
    },
  ),
  radiation: flag("initial-state radiation of the signal (Kuraev-Fadin)", false),
  cosMax: number("|cos theta| < C in the centre of mass", { min: 1e-3, max: 0.999 }, scan.cosMax),
  positrons: number("positrons on target per point", { min: 1e6, max: 1e20 }, SCAN.positrons, { placeholder: "n" }),
  thickness: number("thickness of the diamond target in micrometres", { min: 0.1, max: 1e4, unit: "micrometre" }, SCAN.thickness, {
    placeholder: "um",
  }),
  efficiency: number("detector efficiency", { min: 1e-3, max: 1 }, 1),
  systematic: number("relative uncertainty of the background", { min: 0, max: 1 }, 0.005),
};

/** Checks a line-shape request; throws InputError. */
export function lineShapeInput(request: Partial<LineShapeInput>): LineShapeInput {
  const checkedRequest = checked<LineShapeInput>(LINE_SHAPE_REQUEST, request);
  const spin0 = spin0In(checkedRequest);
  const given = { ...checkedRequest, ...spin0 };
  const { spread, motion, from, to } = given;
  someCoupling(given, 1e-15);
  const total = Math.sqrt(spread * spread + motion * motion);
  const least = 2 * ELECTRON_MASS + SPREAD_CUTOFF * total + 5;
  finite("from", from, { min: least, max: 1e3, unit: "MeV", why: "the beam stays above the e+ e- threshold" });
  finite("to", to, { above: from, max: 1e3, unit: "MeV" });
  const { profile, points } = given;
  if (profile && profile.length * points > MOST_PAIRS)
    throw new InputError(`profile: ${profile.length} entries at ${points} points: their product must be at most ${MOST_PAIRS}`, "profile");
  return given;
}
