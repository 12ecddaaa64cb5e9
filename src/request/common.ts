// Inputs that several requests share, with one range each; marked as pure, so that bundles leave out those that no request of theirs has.

import { PAIR_THRESHOLD, X17_MASS } from "../constants/index.ts";
import { SETTINGS } from "../data/paper.generated.ts";
import { coupling, noneOrAtLeast, number } from "./field.ts";

export const EPS_V = /* @__PURE__ */ coupling("vector coupling, in units of e", 0);
export const EPS_A = /* @__PURE__ */ coupling("axial coupling, in units of e", 0);
/** A point to judge: absent unless asked for. */
export const POINT_EPS_V = /* @__PURE__ */ coupling("vector coupling of a point to judge");
export const POINT_EPS_A = /* @__PURE__ */ coupling("axial coupling of a point to judge");

/** Mass of X that decays into e+ e-. */
export const MASS = /* @__PURE__ */ number("mass of X", { above: PAIR_THRESHOLD, max: 1e6, unit: "MeV", why: "threshold of X -> e+ e-" }, X17_MASS);
/** Mass of X where nothing asks for the decay. */
export const ANY_MASS = /* @__PURE__ */ number("mass of X", { min: 1e-3, max: 1e6, unit: "MeV" }, X17_MASS);

/** Least width that is not 0 [MeV]: its square stays a number of full precision. */
const LEAST_WIDTH = 1e-100;
export const INVISIBLE = /* @__PURE__ */ noneOrAtLeast(
  LEAST_WIDTH,
  /* @__PURE__ */ number("partial width into anything but e+ e-", { min: 0, max: 1e6, unit: "MeV" }, 0),
);
export const WIDTH = /* @__PURE__ */ number("total width, instead of the one of the couplings", { min: LEAST_WIDTH, max: 1e6, unit: "MeV" });

export const SQRTS = /* @__PURE__ */ number(
  "centre-of-mass energy",
  { above: PAIR_THRESHOLD, max: 1e7, unit: "MeV", why: "threshold of e+ e-" },
  SETTINGS.sqrtsBesiii,
);
/** Seed of random numbers where none is given. */
export const DEFAULT_SEED = 17;
/** Longest line that is read [bytes]: the head of an event file has at most so many. */
export const LONGEST_LINE = 1 << 20;
/** Numbers of one list at most. */
export const MOST_NUMBERS = 1_000_000;
export const LUMINOSITY = { min: 1e-12, max: 1e12, unit: "fb^-1" } as const;
export const EFFICIENCY = { min: 1e-9, max: 1 } as const;
