// From settings to everything the page shows. Runs in the worker; integrates only when energy, mass or selection change.
import {
  type CutPreset,
  InputError,
  type Polygon,
  type Quantities,
  type Region,
  type Spectra,
  type SpectrumBin,
  type SpectrumWindow,
  type X17,
} from "../src/index.ts";
import type { Settings } from "./settings.ts";

export interface Answer {
  readonly bins: readonly SpectrumBin[];
  readonly window: SpectrumWindow;
  /** Undefined without couplings: X is stable. */
  readonly width: Quantities | undefined;
  /** Energy of X in e+ e- -> gamma X [MeV]. */
  readonly energy: number;
  readonly g2: Readonly<Record<"cs" | "rb", Quantities>>;
  readonly point: NonNullable<Region["point"]>;
  /** Names of the experiments behind the constraints. */
  readonly experiments: Readonly<Record<string, string>>;
  readonly polygons: readonly Polygon[];
}

/** Resolutions up to this move no more than a window of 3 sigma, and tails of 4, beyond what is integrated [MeV]. */
const SIGMA_MAX = 5;
/** Half the width of the plot [MeV], and what is integrated beyond it, so that the resolution finds both of its sides. */
const SHOWN = 10;
const BEYOND = 12;
const BIN = 0.5;
const LEAST = 1.5;

const onGrid = (m: number) => BIN * Math.round(m / BIN);

/** Pair masses shown [MeV]. */
const shownRange = (mass: number): [number, number] => [Math.max(onGrid(mass - SHOWN), 2.5), onGrid(mass + SHOWN)];

export function answers(x17: X17): (settings: Settings) => Answer {
  let key = "";
  let spectra: Spectra;
  return (settings) => {
    const { mass, sqrts, cuts, epsV, epsA, sigma, lumi, g2, use } = settings;
    if (!(sigma >= 0.1 && sigma <= SIGMA_MAX))
      throw new InputError(`sigma = ${sigma} MeV: must be at least 0.1 and at most ${SIGMA_MAX} MeV`, "sigma");
    if (!(mass >= 3 && mass <= 200)) throw new InputError(`mass = ${mass} MeV: must be at least 3 and at most 200 MeV`, "mass");
    if (!(sqrts >= 500 && sqrts <= 1e5)) throw new InputError(`sqrts = ${sqrts} MeV: must be at least 500 and at most 100000 MeV`, "sqrts");
    if (Math.abs(epsV) > 1 || Math.abs(epsA) > 1) throw new InputError(`epsV = ${epsV}, epsA = ${epsA}: must be between -1 and 1`, "epsV", "epsA");
    const [lo, hi] = shownRange(mass);
    const wanted = `${sqrts} ${mass} ${cuts}`;
    if (wanted !== key) {
      const range = [Math.max(lo - BEYOND, LEAST), hi + BEYOND] as const;
      spectra = x17.spectra({ sqrts, mass, cuts: cuts as CutPreset, range, bin: BIN, sigma: [Math.min(SIGMA_MAX, (mass - LEAST) / 3)] });
      key = wanted;
    }
    const spectrum = spectra({ epsV, epsA, sigma: [sigma], lumi });
    const energy = (sqrts * sqrts + mass * mass) / (2 * sqrts);
    const region = x17.region({ mass, g2: g2 as never, use: [use], epsV, epsA });
    const year = g2.split("-")[0];
    const anomaly = (alpha: string) => x17.g2({ mass, epsV, epsA, g2: `${year}-${alpha}` as never });
    return {
      bins: spectrum.smeared[0]!.bins.filter((bin) => bin.lo >= lo - 1e-9 && bin.hi <= hi + 1e-9),
      window: spectrum.windows[0]!,
      width: epsV === 0 && epsA === 0 ? undefined : x17.width({ epsV, epsA, mass, energy }),
      energy,
      g2: { cs: anomaly("cs"), rb: anomaly("rb") },
      point: region.point!,
      experiments: Object.fromEntries(region.constraints.map(({ id, experiment }) => [id, experiment])),
      polygons: region.polygons,
    };
  };
}
