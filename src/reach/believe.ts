// How far a number of reach may be believed: what it rests on, and what a background known bin by bin to 0.1% leaves of it.
import { ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { titleOf } from "../material/input.ts";
import { shortNumber } from "../request/decimal.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { EXPERIMENTS, type Experiment } from "./experiments.ts";
import type { ReachInput } from "./input.ts";
import { radiationDoubt } from "./radiation.ts";
import type { Templates } from "./templates.ts";

/** Bin-to-bin uncertainty of the second set of numbers: what simulation and calibration of a large sample are rarely below. */
export const BIN_TO_BIN = 1e-3;

/** The model with at least `BIN_TO_BIN` on each bin. */
export function withBinErrors(model: BinnedModel, { uncorrelated }: Experiment): BinnedModel {
  const relative = Math.max(BIN_TO_BIN, uncorrelated);
  return { ...model, binErrors: model.background.map((b) => relative * b) };
}

const digits = (x: number): string => shortNumber(x, 3);
const percent = (share: number): string => `${digits(100 * share)}%`;

/** Which radiation is in the rates. */
function radiationSaid(kernel: Kernel, { isr, vacuumPolarisation = false, setup }: ReachInput): string {
  const ofBeams =
    isr === undefined
      ? "none of the beams: tree level"
      : `of the beams below ${isr} MeV of missing energy, ${shortNumber(100 * radiationDoubt(kernel, isr, setup.sqrts), 2)}% of each rate uncertain by what is left out, in no error: at most half as much in eps, twice in luminosity`;
  return `radiation: ${ofBeams}${vacuumPolarisation ? "; vacuum polarisation in the background" : ""}`;
}

/** What is done about photons that convert. */
function conversionsSaid({ conversions, detector, response, rejection, radiusMax, etaMin, conversionsNormalisation, massScale }: ReachInput): string {
  if (conversions === undefined) return "conversions of photons in the material: none, an assumption";
  const vetoes = [
    ...(rejection ? [`${percent(rejection)} removed by means that cost no signal, an assumption`] : []),
    ...(radiusMax === undefined ? [] : [`R_t < ${radiusMax} mm`]),
    ...(etaMin === undefined ? [] : [`|eta| > ${etaMin}`]),
    ...(radiusMax === undefined && etaMin === undefined ? [] : ["whose efficiency is that of prompt pairs of each mass"]),
  ];
  const known = `known to ${percent(conversionsNormalisation ?? 0)} in normalisation and ${massScale} MeV in mass scale`;
  const measuredBy = response?.name === undefined ? "" : `, where signal and QED are measured by ${response.name}`;
  return `conversions: in the material of ${titleOf(detector)}, without tails; tracks fitted by ${conversions}${measuredBy}; ${vetoes.length > 0 ? vetoes.join(", ") : "no veto"}, ${known}`;
}

/** What the source of an experiment says of its resolution. */
const RESOLUTION_OF = /; resolution:([^;]*)/;

/** Information of fluctuations (sampling.ts) from which pairs are few: a tenth of what the constraints have. */
export const FEW = 0.1;

/** Said where the pairs of conversions that are made are few. */
export const fewPairs = ({ conversionPairs = 0 }: ReachInput, information: number): string =>
  `conversions: ${conversionPairs} pairs are few for the fit, which tells them from a peak by their fluctuations too: limits are too good by up to twice their errors; conversionPairs of ${((conversionPairs * information) / FEW).toExponential(0)} would do`;

/** Said where none of them is left in the best window; `onePair`: what one of them counts, of so much background [events]. */
export const noPairs = ({ conversionPairs = 0 }: ReachInput, onePair: number, background: number): string =>
  `conversions: pairs are few: none of the ${conversionPairs} that are made is left in the best window, where one would be ${shortNumber(onePair, 2)} events, ${shortNumber((100 * onePair) / background, 2)}% of the background: the fit knows nothing of them; more conversionPairs tell how many there are`;

/** What the numbers assume, one sentence each. */
export function assumptions(kernel: Kernel, input: ReachInput, mass: number, { edges, model }: Templates, signalOverBackground: number): string[] {
  const { setup, range, response } = input;
  const { lumi, lumiIs, sigma, efficiency, normalisation, shape, uncorrelated, scan, source } = setup;
  const taken = {
    collected: "was collected",
    goal: "is a goal of the experiment, not collected",
    given: "is as given",
  }[lumiIs];
  // the source of an experiment by name has that of its resolution too, for which another one or a response may stand
  const own = Object.values<Experiment>(EXPERIMENTS).find((one) => one.source === source);
  const vetoed = input.radiusMax !== undefined || input.etaMin !== undefined;
  const ofSigma = own?.sigma === sigma ? (RESOLUTION_OF.exec(source)?.[1]?.replace(/^ (.*)/, " ($1)") ?? "") : "";
  const list = [
    `luminosity: ${lumi} fb^-1${scan ? " a point" : ""} ${taken} (${own === undefined ? source : source.replace(RESOLUTION_OF, "")})`,
    scan
      ? `spread of sqrt(s): ${sigma} MeV, an assumption`
      : response
        ? `response: ${response.name ?? "as given"} (${(response.components ?? []).join(", ") || "components not named"}), ${digits(sigma)} MeV half of the middle 68%, that of one mass at every mass, background included`
        : `resolution: ${sigma} MeV at every mass, an assumption${ofSigma}: a real one depends on mass, angles and momenta`,
    ...(scan ? [] : [radiationSaid(kernel, input), conversionsSaid(input)]),
    `efficiency: ${efficiency} on top of the selection${vetoed ? " and of the veto against conversions, whose own is not assumed" : ""}, an assumption, the same at every mass and angle`,
    `background: known to ${percent(normalisation)} in normalisation and ${percent(shape)} in shape, ${uncorrelated > 0 ? `${percent(uncorrelated)} from bin to bin` : "exactly from bin to bin"}, an assumption`,
    `signal over background: ${digits(signalOverBackground)} in the best window, so that an error of the background of that size in a few bins is the whole signal`,
  ];
  const half = (edges.at(-1) as number) - mass;
  if (!scan && !range && mass - (edges[0] as number) < half * (1 - 1e-9))
    list.push(
      `window: its lower side ends at ${digits(edges[0] as number)} MeV, above the threshold of a pair (${digits(2 * ELECTRON_MASS)} MeV), and has ${digits(mass - (edges[0] as number))} MeV of sideband where the upper has ${digits(half)} MeV; limits against mass have a step where that begins (0.1% at BESIII)`,
    );
  if (model.signal.every((s, i) => s < 1e-6 * (model.background[i] as number))) list.push("signal: below 1e-6 of the background in every bin");
  return list;
}
