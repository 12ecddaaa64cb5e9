// Limits on a vector as limits on a boson of spin 0: the ratio of what is produced, and of the lifetimes. Physics: docs/physics/limits-spin-0.md.
import { MODEL_EXACT, MODEL_SPIN0 } from "../../../assembly/spec/crossSection.ts";
import type { Spin0Data } from "../../data/types.ts";
import type { Kernel } from "../../kernel/load.ts";
import { arena } from "../../kernel/memory.ts";
import { shortNumber } from "../../request/decimal.ts";
import { ROUNDING } from "../../request/quantity.ts";
import type { Exclusion } from "../curves/curve.ts";
import { rescaledBand } from "./band.ts";
import { producedRatio, spectra } from "./bremsstrahlung.ts";

/** How a limit on a vector becomes one on spin 0. */
export type Rescaling = Extract<Spin0Data, { readonly by: string }>;

/** A limit rescaled to spin 0. */
export interface Rescaled {
  /** Excluded sqrt(eps_s^2 + eps_p^2); absent: nothing. */
  readonly exclusion?: Exclusion;
  /** X of spin 0 that are produced and pass the selection, over vectors of the same coupling. */
  readonly ratio: number;
  /** Largest relative numerical error of the excluded couplings. */
  readonly error: number;
  /** What was done, in words. */
  readonly says: string;
}

/** Nodes of the spectrum; the number of the coarser rule, whose difference is the error. */
const NODES = 96;
const COARSE = 64;

/** sigma(e+ e- -> gamma X) within |cos(theta)| < cosMax, spin 0 over vector, the smaller of scalar and pseudoscalar; 0 below threshold. */
function photonRatio(kernel: Kernel, mass: number, sqrts: number, cosMax: number): number {
  const sigma = (model: number, first: number, second: number) => {
    const { views, offsets } = arena(kernel, 5, 4);
    views[0]!.set([sqrts, cosMax, mass, first, second]);
    kernel.exports.eeaXCrossSectionBatch(1, model, 0, offsets[0]!, offsets[1]!);
    return views[1]![0]!;
  };
  const vector = sigma(MODEL_EXACT, 1, 0);
  return vector > 0 ? Math.min(sigma(MODEL_SPIN0, 1, 0), sigma(MODEL_SPIN0, 0, 1)) / vector : 0;
}

/** Area of the peak of e+ e- -> X, spin 0 over vector, the smaller of scalar and pseudoscalar. */
function resonanceRatio({ exports }: Kernel, mass: number): number {
  return Math.min(exports.narrowStrengthSpin0(mass, 1, 0), exports.narrowStrengthSpin0(mass, 0, 1)) / exports.narrowStrength(mass, 1, 0);
}

/** A limit on a rate that decays at once: eps^2 rises by what the rate falls. */
function fewer({ from, to }: Exclusion, ratio: number): Exclusion | undefined {
  // a band of rates that decay at once has no upper end
  if (!(ratio > 0) || to !== undefined) return undefined;
  return { from: from / Math.sqrt(ratio) };
}

const threeDigits = (x: number) => shortNumber(x, 3);

/** The last mass that each way was asked for: points of a scan share one. */
const last = /* @__PURE__ */ new WeakMap<Rescaling, { readonly mass: number; readonly exclusion: Exclusion; readonly found: Rescaled }>();

/** A limit on a vector as one on spin 0 at a mass [MeV]: rates of scalar and pseudoscalar agree up to O(m_e^2/m_X^2), and the smaller counts. */
export function rescaled(kernel: Kernel, how: Rescaling, exclusion: Exclusion, mass: number): Rescaled {
  const known = last.get(how);
  if (known?.mass === mass && known.exclusion.from === exclusion.from && known.exclusion.to === exclusion.to) return known.found;
  const found = rescaledNow(kernel, how, exclusion, mass);
  last.set(how, { mass, exclusion, found });
  return found;
}

function rescaledNow(kernel: Kernel, how: Rescaling, exclusion: Exclusion, mass: number): Rescaled {
  const { exports } = kernel;
  if (how.by !== "bremsstrahlung") {
    const ratio = how.by === "photon" ? photonRatio(kernel, mass, how.sqrts, how.cosMax) : resonanceRatio(kernel, mass);
    const process =
      how.by === "resonance"
        ? "areas of the peak of e+ e- -> X"
        : `cross-sections of e+ e- -> gamma X at ${how.sqrts} MeV${how.cosMax < 1 ? `, |cos(theta)| < ${threeDigits(how.cosMax)}` : ""}`;
    const found = fewer(exclusion, ratio);
    const says = `rescaled by the ratio of ${process}, spin 0 over vector ${threeDigits(ratio)} (${how.source})`;
    return { ...(found ? { exclusion: found } : {}), ratio, error: 2 * ROUNDING, says };
  }
  const { beam, decayLength, source } = how;
  const widths = {
    vector: exports.partialWidth(mass, 1, 0),
    scalar: exports.partialWidthSpin0(mass, 1, 0),
    pseudoscalar: exports.partialWidthSpin0(mass, 0, 1),
  };
  const by = (nodes: number): Omit<Rescaled, "error" | "says"> => {
    const own = spectra(kernel, mass, beam, nodes);
    const ratio = producedRatio(own);
    const { from, to } = exclusion;
    const banded = decayLength !== undefined && to !== undefined && from > 0;
    const found = banded ? rescaledBand(kernel, own, widths, { from, to }, decayLength) : fewer(exclusion, ratio);
    return { ...(found ? { exclusion: found } : {}), ratio };
  };
  const [fine, coarse] = [by(NODES), by(COARSE)];
  const apart = (a?: number, b?: number) => (a === undefined || b === undefined ? 0 : Math.abs(a / b - 1));
  const error = Math.max(
    apart(fine.exclusion?.from, coarse.exclusion?.from),
    apart(fine.exclusion?.to, coarse.exclusion?.to),
    apart(fine.ratio, coarse.ratio),
  );
  const faster = decayLength === undefined ? "" : `, which decay ${threeDigits(widths.pseudoscalar / widths.vector)} times as fast`;
  const nothing = fine.exclusion ? "" : "; too few are left to exclude anything here";
  const says = `rescaled by bremsstrahlung off electrons: ${threeDigits(fine.ratio)} times as many of spin 0 as of a vector${faster}${nothing} (${source})`;
  return { ...fine, error: error + 40 * ROUNDING, says };
}
