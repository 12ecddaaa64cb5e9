// Command -> second route. One line each.
import type { AxialInput } from "../axial/input.ts";
import type { LimitsInput } from "../constraints/input.ts";
import type { ConversionsInput } from "../conversions/input.ts";
import type { RadiationNumbersInput } from "../corrections/input.ts";
import type { CouplingInput } from "../couplings/input.ts";
import type { G2Input } from "../g2/input.ts";
import type { IntegrateInput } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import type { LineShapeInput } from "../padme/input.ts";
import type { RegionInput } from "../region/input.ts";
import type { Steps } from "../request/steps.ts";
import type { ResolutionInput } from "../resolution/input.ts";
import type { SmearRequest } from "../smear/index.ts";
import type { SpectrumInput } from "../spectrum/input.ts";
import type { SignificanceInput } from "../statistics/input.ts";
import type { WidthInput } from "../width/input.ts";
import type { XsecInput } from "../xsec/input.ts";
import { verifyAtomki } from "./atomki.ts";
import { verifyAudit } from "./audit.ts";
import { verifyAxial } from "./axial.ts";
import type { Comparisons } from "./comparison.ts";
import { verifyConversions } from "./conversions.ts";
import { verifyConvert } from "./convert.ts";
import { verifySignificance, verifySmear } from "./counting.ts";
import { verifyG2 } from "./g2.ts";
import { verifyIntegrate } from "./integrate.ts";
import { verifyLimits } from "./limits.ts";
import { verifyLineshape } from "./lineshape.ts";
import { verifyMe } from "./me.ts";
import { verifyRadiation } from "./radiation.ts";
import { verifyReach } from "./reach.ts";
import { verifyRegion } from "./region.ts";
import { verifyReproduce } from "./reproduce.ts";
import { verifyResolution } from "./resolution.ts";
import { verifySpectrum } from "./spectrum.ts";
import { verifyWidth } from "./width.ts";
import { verifyXsec } from "./xsec.ts";

type Inputs = Readonly<Record<string, unknown>>;
export type Route = (comparisons: Comparisons, kernel: Kernel, inputs: Inputs, results: object) => void | Steps<void>;

/** A route that needs no kernel: the reference alone. */
const byReference =
  <Input>(route: (comparisons: Comparisons, input: Input, results: object) => void | Steps<void>): Route =>
  (comparisons, _kernel, inputs, results) =>
    route(comparisons, inputs as Input, results);

/** A route by another engine. */
const byEngine =
  <Input>(route: (comparisons: Comparisons, kernel: Kernel, input: Input, results: object) => void | Steps<void>): Route =>
  (comparisons, kernel, inputs, results) =>
    route(comparisons, kernel, inputs as Input, results);

export const ROUTES: Readonly<Record<string, Route>> = {
  // sorted
  atomki: byReference<{ readonly mass: number }>(verifyAtomki),
  audit: byEngine<Inputs>(verifyAudit),
  axial: byReference<AxialInput>(verifyAxial),
  conversions: byReference<ConversionsInput>(verifyConversions),
  convert: byReference<CouplingInput>(verifyConvert),
  g2: byReference<G2Input>(verifyG2),
  integrate: byEngine<IntegrateInput>(verifyIntegrate),
  limits: byReference<LimitsInput>(verifyLimits),
  lineshape: byReference<LineShapeInput>(verifyLineshape),
  me: byReference<Parameters<typeof verifyMe>[1]>(verifyMe),
  radiation: byEngine<RadiationNumbersInput>(verifyRadiation),
  reach: byEngine<Inputs>(verifyReach),
  region: byReference<RegionInput>(verifyRegion),
  reproduce: byEngine<Inputs>(verifyReproduce),
  resolution: byReference<ResolutionInput>(verifyResolution),
  significance: byReference<SignificanceInput>(verifySignificance),
  smear: byReference<SmearRequest>(verifySmear),
  spectrum: byEngine<SpectrumInput>(verifySpectrum),
  width: byReference<WidthInput>(verifyWidth),
  xsec: byReference<XsecInput>(verifyXsec),
};
