import type { Kernel } from "../kernel/load.ts";
import { shownNumber } from "../request/decimal.ts";
import { snapshot } from "../request/snapshot.ts";
import { type Couplings, couplingNames, isSpin0, withSomeX } from "../request/spin.ts";
import { finished, type OnShare, type Steps } from "../request/steps.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError, keyShown, plainObject } from "../request/validate.ts";
import { couplingsWithWidth } from "./couplings.ts";
import { massWindow, type Spectrum, spectrumGrid, spectrumModelSteps, spectrumOfSteps } from "./index.ts";
import { type SpectrumRequest, spectrumInput } from "./input.ts";

/** What may change without a new integration. */
export type Recoupling = Partial<Pick<SpectrumRequest, keyof Couplings | "invisible" | "width" | "sigma" | "lumi" | "efficiency">>;

/** The spectrum at other couplings, resolutions and luminosities; milliseconds, once a resolution is known. `progress` may return false to stop. */
export type Spectra = (change?: Recoupling, progress?: OnShare) => Spectrum;

const CHANGEABLE = ["epsV", "epsA", "epsS", "epsP", "invisible", "width", "sigma", "lumi", "efficiency"];

/** `spectra` in steps. */
export function* spectraSteps(kernel: Kernel, request: SpectrumRequest): Steps<Spectra> {
  // any coupling but 0 asks for the pieces of X
  const model = yield* spectrumModelSteps(kernel, withSomeX(request));
  const grid = spectrumGrid(model);
  const [lo, hi] = [model.coefficients.request.lo, model.coefficients.request.hi];
  return (change = {}, onShare = undefined) => {
    const changes = plainObject("the change", snapshot("the change", change));
    for (const key of Object.keys(changes))
      if (!CHANGEABLE.includes(key))
        throw new InputError(`${keyShown(key)}: needs a new integration; what may change is ${CHANGEABLE.join(", ")}${didYouMean(key, CHANGEABLE)}`);
    const input = spectrumInput({ ...request, ...changes });
    if (isSpin0(input) !== isSpin0(model.input))
      throw new InputError(`${couplingNames(input).join(", ")}: an X of another spin needs a new integration`, ...couplingNames(input));
    for (const sigma of input.sigma) {
      const [low, high] = massWindow(input, sigma);
      if (low < lo * (1 - 1e-12) || high > hi * (1 + 1e-12))
        throw new InputError(
          `sigma = ${sigma} MeV: the window of 3 sigma, ${shownNumber(low)} to ${shownNumber(high)} MeV, leaves the range`,
          "sigma",
        );
    }
    const changed = { ...model, input };
    return finished("the function of spectra", spectrumOfSteps(changed, couplingsWithWidth(kernel, input), grid), onShare);
  };
}

/**
 * Integrates one sqrt s, mass and selection once; the function it returns is algebra. Eqs. 39-44. `progress` is called with the share of the integration
 * done; false stops it.
 */
export function spectra(kernel: Kernel, request: SpectrumRequest, progress?: OnShare): Spectra {
  return finished("spectra", spectraSteps(kernel, request), progress);
}
