// The Gaussian spread of sqrt(s) that a beam has: which ones kernels take.
import { SPREAD_CUTOFF } from "../../assembly/spec/crossSection.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import { shownNumber } from "./decimal.ts";
import { InputError } from "./validate.ts";

/** Least spread in units of sqrt(s): some thousand roundings of it. */
const LEAST_SPREAD = 1e-12;

/** Refuses a spread [MeV] that the digits of sqrt(s) do not resolve, or whose window of the Gaussian reaches down to the threshold; 0 is a sharp beam. */
export function checkSpread(sqrts: number, spread: number): void {
  if (spread === 0 || (spread >= LEAST_SPREAD * sqrts && sqrts - SPREAD_CUTOFF * spread > 2 * ELECTRON_MASS)) return;
  throw new InputError(
    `spread = ${spread} MeV: must be 0, or at least ${shownNumber(LEAST_SPREAD * sqrts)} MeV and below ${shownNumber((sqrts - 2 * ELECTRON_MASS) / SPREAD_CUTOFF)} MeV (the beam stays above the e+ e- threshold)`,
    "spread",
  );
}
