// Functions of the package: the command whose route they share, and the checked inputs of a request.
import { axialInput } from "../axial/input.ts";
import { atomkiInput } from "../constraints/atomkiInput.ts";
import { limitsInput } from "../constraints/input.ts";
import { conversionsInput } from "../conversions/input.ts";
import { radiationInput } from "../corrections/input.ts";
import { couplingInput } from "../couplings/input.ts";
import { g2Input } from "../g2/input.ts";
import { integrateInput } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import { lineShapeInput } from "../padme/input.ts";
import { reachInput } from "../reach/input.ts";
import { regionInput } from "../region/input.ts";
import { spectrumInput } from "../spectrum/input.ts";
import { significanceInput } from "../statistics/input.ts";
import { widthInput } from "../width/input.ts";
import { xsecInput } from "../xsec/input.ts";

/** Function -> route. */
export const RECORDED: Readonly<Record<string, string>> = {
  atomki: "atomki",
  audit: "audit",
  axial: "axial",
  conversions: "conversions",
  convert: "convert",
  g2: "g2",
  integrate: "integrate",
  limits: "limits",
  lineShape: "lineshape",
  matrixElementSq: "me",
  radiation: "radiation",
  reach: "reach",
  region: "region",
  significance: "significance",
  smear: "smear",
  spectrum: "spectrum",
  width: "width",
  xsec: "xsec",
};

type Checked = (kernel: Kernel, request: never) => object;
const checked: Readonly<Record<string, Checked>> = {
  atomki: (_, request) => atomkiInput(request),
  audit: () => ({}),
  axial: (_, request) => axialInput(request),
  conversions: (_, request) => conversionsInput(request),
  convert: (_, request) => couplingInput(request),
  g2: (_, request) => g2Input(request),
  integrate: (_, request) => integrateInput(request),
  limits: (_, request) => limitsInput(request),
  lineShape: (_, request) => lineShapeInput(request),
  radiation: (_, request) => radiationInput(request),
  reach: (_, request) => reachInput(request),
  region: (_, request) => regionInput(request),
  significance: (_, request) => significanceInput(request),
  smear: (_, request) => request,
  spectrum: (_, request) => spectrumInput(request),
  width: (_, request) => widthInput(request),
  xsec: (_, request) => xsecInput(request),
};

export const CHECKED_INPUTS = checked as Readonly<Record<string, (kernel: Kernel, request: Record<string, unknown>) => Record<string, unknown>>>;
