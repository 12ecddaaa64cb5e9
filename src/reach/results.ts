// What a search can reach: the form of the results.
import type { Quantity } from "../request/quantity.ts";

/** What is not given has no error. */
export interface ReachErrors {
  /** Of `cls90`, in eps. */
  readonly cls90?: number;
  /** Of `cls95`, in eps. */
  readonly cls95?: number;
  /** Of each edge of `band90`, in eps. */
  readonly band90?: readonly [number, number, number, number];
  /** Of `threeSigma`, in eps. */
  readonly threeSigma?: number;
  /** Of `fiveSigma`, in eps. */
  readonly fiveSigma?: number;
  /** Of `cls90Uncorrelated`, in eps. */
  readonly cls90Uncorrelated?: number;
  /** Of `signalOverBackground`, a pure number. */
  readonly signalOverBackground: number;
}

/** The reach at one mass, in eps = sqrt(eps_v^2 + eps_a^2), of spin 0 sqrt(eps_s^2 + eps_p^2); what lies above 1 is absent: no request has such couplings. */
export interface ReachPoint {
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Median expected upper limit on eps, 90% CLs. */
  readonly cls90?: number;
  /** Median expected upper limit on eps, 95% CLs. */
  readonly cls95?: number;
  /** Band of `cls90`, in eps: two and one standard deviations below the median, one and two above it. */
  readonly band90?: readonly [number, number, number, number];
  /** Smallest eps with a median significance of 3. Absent when the background uncertainty forbids it. */
  readonly threeSigma?: number;
  /** Smallest eps with a median significance of 5. Absent when the background uncertainty forbids it. */
  readonly fiveSigma?: number;
  /** `cls90` with the background of each bin uncertain by 1e-3, or what the request says if that is more. */
  readonly cls90Uncorrelated?: number;
  /** S/B in the window with the largest counting significance, at the couplings of the request. */
  readonly signalOverBackground: number;
  /** Absolute error of each: of the spectra, of the pairs of conversions that are made, and the width of bins. Those of the first mass are those of the results. */
  readonly errors: ReachErrors;
}

/** Limits, reach, luminosity and resolution of a search: quantities by their identifiers, and one entry per mass. */
export type ReachResults = ReachQuantities & {
  /** One entry per mass of the request. */
  readonly scan: readonly ReachPoint[];
  /** Largest relative error of the background or of the signal in the fitted window of any mass. */
  readonly relativeError: number;
  /** What no luminosity, coupling or resolution can give under the assumed uncertainties. */
  readonly unreachable: readonly string[];
  /** Numbers that are bounds because a search ended, and why. */
  readonly atSearchLimit: readonly string[];
  /** What the numbers rest on, one sentence each. */
  readonly assumptions: readonly string[];
};

/** Edge of the band around the median expected limit: one or two standard deviations below (`minus`) or above it. */
type Band = "minus2" | "minus1" | "plus1" | "plus2";

/** Numbers of the first mass, by identifier; one that no luminosity, coupling up to 1 or resolution can give stands in `unreachable` instead. */
export type ReachQuantities = Readonly<
  Record<
    | `significance${"" | ".uncorrelated"}`
    | `window.${"lo" | "hi" | "signal" | "background" | "significance" | "signalOverBackground"}`
    | "interference.ratio",
    Quantity
  >
> & {
  readonly [Id in
    | `limit.cls90.eps${"" | `.${Band}` | ".uncorrelated"}`
    | "limit.cls95.eps"
    | `limit.profile${90 | 95}.eps`
    | `reach.${3 | 5}sigma.eps`
    | `luminosity.${3 | 5}sigma`
    | `resolution.${3 | 5}sigma`
    | "toys.limit.cls90.eps"
    | "toys.coverage90"
    | "window.conversions"
    | "veto.efficiency"
    | "elsewhere.trials"
    | `elsewhere.p.${3 | 5}sigma`
    | `toys.elsewhere.${"trials" | "p.3sigma"}`]?: Quantity;
};
