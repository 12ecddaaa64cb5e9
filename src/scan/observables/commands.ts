// The commands whose numbers can be observables of a scan, with their inputs and their results as the records of the command line have them.
import { axialSteps } from "../../axial/index.ts";
import { AXIAL_REQUEST } from "../../axial/input.ts";
import { AXIAL_UNITS } from "../../axial/units.ts";
import { spectrumBesideSteps } from "../../components/spectrum.ts";
import { atomki } from "../../constraints/atomki.ts";
import { ATOMKI_REQUEST } from "../../constraints/atomkiInput.ts";
import { LIMITS_REQUEST } from "../../constraints/input.ts";
import { limits } from "../../constraints/limits.ts";
import { LIMITS_UNITS } from "../../constraints/units.ts";
import { conversionsSteps } from "../../conversions/index.ts";
import { CONVERSIONS_REQUEST } from "../../conversions/input.ts";
import { CONVERSIONS_UNITS } from "../../conversions/units.ts";
import { radiationSteps } from "../../corrections/index.ts";
import { RADIATION_REQUEST } from "../../corrections/input.ts";
import { convert } from "../../couplings/index.ts";
import { CONVERT_REQUEST } from "../../couplings/input.ts";
import { g2 } from "../../g2/index.ts";
import { G2_REQUEST } from "../../g2/input.ts";
import { integrate } from "../../integrate/index.ts";
import { INTEGRATE_REQUEST } from "../../integrate/input.ts";
import { integrateRecord } from "../../integrate/recorded.ts";
import { INTEGRATE_UNITS } from "../../integrate/units.ts";
import type { Kernel } from "../../kernel/load.ts";
import { lineShapeSteps } from "../../padme/index.ts";
import { LINE_SHAPE_REQUEST } from "../../padme/input.ts";
import { LINE_SHAPE_UNITS } from "../../padme/units.ts";
import { reachSteps } from "../../reach/index.ts";
import { REACH_REQUEST } from "../../reach/input.ts";
import { REACH_UNITS } from "../../reach/units.ts";
import { region } from "../../region/index.ts";
import { REGION_REQUEST } from "../../region/input.ts";
import { REGION_UNITS } from "../../region/units.ts";
import type { Schema } from "../../request/schema.ts";
import type { Steps } from "../../request/steps.ts";
import type { Units } from "../../request/unitsOf.ts";
import { SPECTRUM_REQUEST } from "../../spectrum/input.ts";
import type { Kept } from "../../spectrum/kept.ts";
import { spectrumRecord } from "../../spectrum/recorded.ts";
import { SPECTRUM_UNITS } from "../../spectrum/units.ts";
import { width } from "../../width/index.ts";
import { WIDTH_REQUEST } from "../../width/input.ts";
import { xsec } from "../../xsec/index.ts";
import { XSEC_REQUEST } from "../../xsec/input.ts";

import { flat } from "./flat.ts";

type Results = Readonly<Record<string, unknown>>;

/** A command as a scan sees it. */
export interface ScanCommand {
  readonly schema: Schema;
  /** Inputs that a scan does not set. */
  readonly without?: readonly string[];
  /** Results of a request as its record has them. */
  readonly results: (kernel: Kernel, request: never, kept: Kept) => Steps<Results>;
  /** Units of the numbers that carry none, in the shape of the results. */
  readonly units: Units;
  /** Whether the results are as accurate as asked; always, where nothing can be asked for. */
  readonly reached?: (results: Results, accuracy: number) => boolean;
  /** Input without which a number, by the first word of its path, is not there. */
  readonly needs?: Readonly<Record<string, string>>;
  /** What one call takes [s], within a factor of three or so (docs/performance.md); `further`: one that differs in couplings alone, where that is less. */
  readonly seconds: number;
  readonly further?: number;
}

// biome-ignore lint/correctness/useYield: at once
function* atOnce<T>(work: () => T): Steps<T> {
  return work();
}

const accurate = ({ relativeError }: Results, accuracy: number): boolean => (relativeError as number) <= accuracy;

export const SCAN_COMMANDS: Readonly<Record<string, ScanCommand>> = {
  atomki: { schema: ATOMKI_REQUEST, units: {}, results: (kernel, request) => atOnce(() => atomki(kernel, request)), seconds: 1e-5 },
  axial: {
    schema: AXIAL_REQUEST,
    units: AXIAL_UNITS,
    *results(kernel, request) {
      return (yield* axialSteps(kernel, request)) as unknown as Results;
    },
    reached: accurate,
    seconds: 4,
  },
  conversions: {
    schema: CONVERSIONS_REQUEST,
    units: CONVERSIONS_UNITS,
    *results(kernel, request) {
      return (yield* conversionsSteps(kernel, request)) as unknown as Results;
    },
    seconds: 2,
  },
  convert: { schema: CONVERT_REQUEST, units: {}, results: (_, request) => atOnce(() => convert(request)), seconds: 5e-6 },
  g2: { schema: G2_REQUEST, units: {}, results: (kernel, request) => atOnce(() => g2(kernel, request)), seconds: 3e-5 },
  integrate: {
    schema: INTEGRATE_REQUEST,
    units: INTEGRATE_UNITS,
    // the result depends on the machine then
    without: ["maxSeconds"],
    results: (kernel, request) => atOnce(() => integrateRecord(integrate(kernel, request))),
    reached: ({ reached }) => reached === true,
    seconds: 0.2,
  },
  limits: { schema: LIMITS_REQUEST, units: LIMITS_UNITS, results: (kernel, request) => atOnce(() => flat(limits(kernel, request))), seconds: 4e-4 },
  lineshape: {
    schema: LINE_SHAPE_REQUEST,
    units: LINE_SHAPE_UNITS,
    *results(kernel, request) {
      return (yield* lineShapeSteps(kernel, request)) as unknown as Results;
    },
    seconds: 0.1,
  },
  radiation: {
    schema: RADIATION_REQUEST,
    units: {},
    *results(kernel, request) {
      return (yield* radiationSteps(kernel, request)) as unknown as Results;
    },
    seconds: 3,
  },
  reach: {
    schema: REACH_REQUEST,
    units: REACH_UNITS,
    *results(kernel, request) {
      return (yield* reachSteps(kernel, request)) as unknown as Results;
    },
    reached: accurate,
    seconds: 0.6,
  },
  region: { schema: REGION_REQUEST, units: REGION_UNITS, results: (kernel, request) => atOnce(() => flat(region(kernel, request))), seconds: 1e-3 },
  spectrum: {
    schema: SPECTRUM_REQUEST,
    units: SPECTRUM_UNITS,
    *results(kernel, request, kept) {
      return spectrumRecord(yield* spectrumBesideSteps(kernel, request, kept));
    },
    reached: accurate,
    needs: { windows: "sigma", smeared: "sigma", conversions: "conversions" },
    seconds: 0.4,
    further: 1e-3,
  },
  width: {
    schema: WIDTH_REQUEST,
    units: {},
    results: (kernel, request) => atOnce(() => width(kernel, request)),
    needs: { decayLength: "energy", decayProbability: "length" },
    seconds: 5e-6,
  },
  xsec: {
    schema: XSEC_REQUEST,
    units: {},
    results: (kernel, request) => atOnce(() => xsec(kernel, request) as unknown as Results),
    seconds: 1e-4,
  },
};
