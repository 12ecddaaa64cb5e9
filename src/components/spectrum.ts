// A spectrum with what stands beside it where a request names it: src/integrate/hardBins.ts makes the spectrum itself.
import { wholeSpectrumSteps } from "../integrate/hardBins.ts";
import type { Kernel } from "../kernel/load.ts";
import { withoutConversions } from "../material/input.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import type { Spectrum } from "../spectrum/index.ts";
import { type SpectrumRequest, spectrumInput } from "../spectrum/input.ts";
import type { Kept } from "../spectrum/kept.ts";
import { conversionSample, withConversions } from "./conversions.ts";

/** Share of the conversions in the progress that is shown; they come first: they refuse more. */
const SAMPLE_SHARE = 0.7;

/** `spectrum` in steps; `kept`: integrals of earlier requests, with which the bits are the same as without. */
export function* spectrumBesideSteps(kernel: Kernel, request: SpectrumRequest, kept?: Kept): Steps<Spectrum> {
  const input = spectrumInput(request);
  if (input.conversions === undefined) return yield* wholeSpectrumSteps(kernel, request, kept);
  const sample = yield* part(conversionSample(kernel, input, kept), 0, SAMPLE_SHARE);
  const found = yield* part(wholeSpectrumSteps(kernel, withoutConversions(request), kept), SAMPLE_SHARE, 1);
  return withConversions(kernel, input, found, sample);
}

/**
 * dsigma/dm(e+ e-) of e+ e- -> e+ e- gamma: bins, the same smeared, windows, points. Eqs. 39-44, Figs. 9-11, Table 2.
 * Terms of bins that the coefficient functions do not give as accurately as asked are integrated by the Monte Carlo as
 * well; `functions` and `monteCarlo` beside such a bin are what each engine gave. `conversions` of the request puts
 * those of photons beside them. `progress` is called with the share of the work done; false stops it.
 */
export function spectrum(kernel: Kernel, request: SpectrumRequest, progress?: OnShare): Spectrum {
  return finished("spectrum", spectrumBesideSteps(kernel, request), progress);
}
