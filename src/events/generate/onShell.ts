// e+ e- -> gamma X, X -> e+ e- with X on its mass shell: what is asked of its events, their integrand, how long X lives. Physics: docs/physics/events.md.
import { HBAR_C } from "../../constants/index.ts";
import { partsOf } from "../../cuts/parts.ts";
import { checkedCuts, compileCuts, presetCuts } from "../../cuts/spec.ts";
import { windowsOf } from "../../cuts/windows.ts";
import type { Integrand } from "../../integrate/block.ts";
import { channelsFor, placedChannels } from "../../integrate/channels.ts";
import { radiationPartOf } from "../../integrate/index.ts";
import { countableRange, type IntegrateInput } from "../../integrate/input.ts";
import { processIntegrand } from "../../integrate/integrand.ts";
import type { Kernel } from "../../kernel/load.ts";
import { EEAX_DECAY } from "../../process/index.ts";
import { checkRadiation, type RadiationInput, radiationPart } from "../../radiation/input.ts";
import { type Couplings, couplingNames, couplingsOf, couplingText, isUncoupled } from "../../request/spin.ts";
import { type Steps, standing } from "../../request/steps.ts";
import { MM_PER_FM } from "../../request/units.ts";
import { finite, InputError } from "../../request/validate.ts";
import type { SpectrumTerm } from "../../spectrum/input.ts";
import { isClosedAt } from "../../spectrum/support.ts";
import { electronWidth } from "../../width/numbers.ts";
import { engineProcess } from "./process.ts";

type Asked = Pick<IntegrateInput, "sqrts" | "cuts" | keyof Couplings | "mass" | "invisible" | "width" | "terms" | "accuracy" | "seed"> &
  RadiationInput;

/** What a request of ee-aX asks, checked; `cuts`: also a preset's name or, left out, none. Throws InputError. */
export function onShellInput(given: Omit<Asked, "cuts"> & { readonly cuts?: unknown; readonly range?: unknown }): Asked {
  const { range, cuts, terms: asked, sqrts, mass, invisible, width, accuracy, seed } = given;
  if (range !== undefined)
    throw new InputError(
      `range = ${String(range)}: ee-aX has X on its mass shell, every pair has its mass; range is of ee-eea alone`,
      "range",
      "process",
    );
  const terms: SpectrumTerm[] = asked.filter((term) => term === "signal").slice(0, 1);
  if (terms.length === 0) throw new InputError(`terms = ${asked.join(",")}: are 0 in ee-aX, which has signal alone`, "terms");
  if (isUncoupled(given)) {
    const names = couplingNames(given);
    throw new InputError(`${names.join(", ")}: are both 0: ee-aX needs a coupling of X`, ...names);
  }
  const [min, max] = countableRange(sqrts);
  finite("mass", mass, { min, max, unit: "MeV", why: "X is made beside a photon and decays into e+ e-" });
  checkRadiation(given, sqrts, mass, "what is left of sqrt(s) must be enough for the final particles");
  const named = cuts === undefined ? "none" : cuts;
  const selection = checkedCuts(typeof named === "string" ? presetCuts(named) : named, EEAX_DECAY);
  return {
    sqrts,
    cuts: selection,
    ...couplingsOf(given),
    mass,
    invisible,
    ...(width === undefined ? {} : { width }),
    terms,
    accuracy,
    seed,
    ...radiationPart(given),
  };
}

/** Total width at couplings [MeV]. Throws InputError for a width below that of the decay into electrons. */
export function widthOf(kernel: Kernel, { mass, invisible, width }: Pick<Asked, "mass" | "invisible" | "width">, couplings: Couplings): number {
  const electrons = electronWidth(kernel, { ...couplingsOf(couplings), mass });
  if (width !== undefined && width < electrons)
    throw new InputError(
      `width = ${width} MeV: must be at least the ${electrons} MeV of X -> e+ e- at ${couplingText(couplings)}`,
      "width",
      ...couplingNames(couplings),
    );
  return width ?? electrons + invisible;
}

/** c times the mean lifetime of X of a total width [MeV], in mm. */
export const meanCtauMm = (width: number): number => (HBAR_C / width) * MM_PER_FM;

/** The integrand of the cross-section within the cuts on photon, electron and positron: sigma(gamma X) times the branching ratio into e+ e-. */
export function* onShellSteps(kernel: Kernel, input: Asked): Steps<{ readonly integrand: Integrand; readonly width: number }> {
  const { sqrts, mass } = input;
  const process = engineProcess({ process: "ee-aX", ...couplingsOf(input) });
  const width = widthOf(kernel, input, input);
  const range = [mass, mass] as const;
  const request = { ...input, range, ...radiationPartOf(kernel, input) };
  // what the cuts leave, and where a lepton stays in its window, is known in one frame alone
  if (input.isr !== undefined) return { integrand: processIntegrand(kernel, process, request, width, channelsFor(process, request)), width };
  const open = [];
  for (const cuts of partsOf(compileCuts(kernel, input.cuts, process)))
    if (!(yield* standing(isClosedAt({ sqrtS: sqrts, cuts }, mass), 0))) open.push(cuts);
  const channels = channelsFor(process, request);
  if (open.length === 0) return { integrand: { ...processIntegrand(kernel, process, request, width, channels), closed: true }, width };
  const windows = windowsOf(open, sqrts);
  const parts = open.map((cuts, i) => ({ cuts, range, ...(windows ? { window: windows[i]! } : {}) }));
  return { integrand: processIntegrand(kernel, process, request, width, windows ? placedChannels(channels) : channels, parts), width };
}
