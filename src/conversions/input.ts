import { PAIR_THRESHOLD, X17_MASS } from "../constants/index.ts";
import type { CutSpec } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import { CONVERSIONS_FIELDS, type ConversionsBeside, DETECTOR, NORMALISATION_OTHERWISE, PAIR_FITS, PAIRS, type PairFit } from "../material/input.ts";
import { SQRTS } from "../request/common.ts";
import { choice, type Field, flag, list, number, text, whole } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { finite, InputError, shown } from "../request/validate.ts";
import { CUTS, massRange, spectrumInput } from "../spectrum/input.ts";
import type { TrackerSpec } from "../tracker/declaration.ts";
import { FIELD, type TrackerName, trackerOf } from "../tracker/geometry.ts";
import { refuseUnseen } from "./hits.ts";

/** What `x17.conversions` is asked. */
export interface ConversionsInput {
  /** The tracker: a name, or a geometry. */
  readonly detector: TrackerName | TrackerSpec;
  /** Groups of hits that are left out. */
  readonly without: readonly string[];
  /** Field [T], instead of the tracker's. */
  readonly field?: number;
  readonly fit: PairFit;
  /** How far the azimuth of a track turns when it is asked to come from the beams, per distance [1/m], instead of what the tracker gives. */
  readonly g?: number;
  /** Without errors of the tracks: neither momenta nor directions are smeared. */
  readonly exact: boolean;
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  /** The selection, of true momenta: the photon is the one that does not convert. */
  readonly cuts: CutSpec;
  /** Measured pair masses [MeV]. */
  readonly range: readonly [number, number];
  /** Width of a bin [MeV]. */
  readonly bin: number;
  /** Veto: pairs of a smaller tangency radius alone are kept [mm]. */
  readonly radiusMax?: number;
  /** Veto: pairs with a larger angle |eta| to the bending plane alone are kept [rad]. */
  readonly etaMin?: number;
  /** Veto: the fraction of the conversions that is removed by whatever else there is. */
  readonly rejection: number;
  /** Mass of the prompt pairs whose efficiency is told [MeV]. */
  readonly mass: number;
  /** Relative error of the rate: cross-section and material. */
  readonly normalisation: number;
  /** Number of pairs that are made. */
  readonly n: number;
  readonly seed: number;
}

/** A request: defaults may be left out, cuts may be a preset's name. */
export type ConversionsRequest = Partial<Omit<ConversionsInput, "cuts">> & { readonly cuts?: CutSpec | CutPreset };

/** A field with a default of its own. */
const withoutWords = <T>({ otherwiseSays: _, ...field }: Field<T>): Field<T> => field;

const PAIR_MASS = number("pair mass", { above: PAIR_THRESHOLD, max: 1e5, unit: "MeV", why: "threshold of e+ e-" });

export const CONVERSIONS_REQUEST: SchemaOf<ConversionsInput> = {
  detector: { ...DETECTOR, otherwise: "besiii" },
  without: list(text("group of hits"), "groups of hits that are left out", 100, [], { placeholder: "names" }),
  field: number("solenoid's field, instead of the tracker's", FIELD),
  fit: choice("how the two tracks are fitted", PAIR_FITS, "beam-fit"),
  g: number("turn of the azimuth by beam-fit, instead of the tracker's", { above: 0, max: 1e4, unit: "1/m" }),
  exact: flag("without errors of the tracks", false),
  sqrts: { ...SQRTS, bounds: { min: 200, max: 2e5, unit: "MeV" }, check: (name, value) => finite(name, value, { min: 200, max: 2e5, unit: "MeV" }) },
  cuts: CUTS,
  range: massRange("measured pair masses [MeV]", PAIR_MASS, { otherwise: [7.5, 26.5] }),
  bin: number("width of a bin", { min: 1e-3, max: 1e5, unit: "MeV" }, 0.5),
  radiusMax: CONVERSIONS_FIELDS.radiusMax,
  etaMin: CONVERSIONS_FIELDS.etaMin,
  rejection: { ...withoutWords(CONVERSIONS_FIELDS.rejection), otherwise: 0 },
  mass: number("mass of the prompt pairs whose efficiency is told", { above: PAIR_THRESHOLD, max: 1e5, unit: "MeV" }, X17_MASS),
  normalisation: number("relative error of the rate, of cross-section and material", { min: 0, max: 1 }, NORMALISATION_OTHERWISE),
  n: whole("pairs that are made", PAIRS, 400_000),
  seed: whole("seed", { min: 0, max: Number.MAX_SAFE_INTEGER }, 17),
};

const SYMMETRIC = "the laboratory must be the centre of mass: material and field stand about beams of one energy";

/** Checks a request; throws InputError. */
export function conversionsInput(request: ConversionsRequest): ConversionsInput {
  const input = checked<ConversionsInput>(CONVERSIONS_REQUEST, request);
  const { sqrts, range, bin, mass, detector, without, cuts, fit, g } = input;
  if (g !== undefined && fit !== "beam-fit")
    throw new InputError(`g = ${shown(g)} 1/m: must be absent with fit = ${fit} (beam-fit alone turns the azimuth)`, "g", "fit");
  const tracker = trackerOf("detector", detector, without);
  const converting = tracker.spec.material.filter(({ element }) => element !== undefined);
  refuseUnseen(
    tracker,
    converting.map(({ name, radiusMm }) => ({ name, inner: radiusMm[0]!, outer: radiusMm[1]! })),
  );
  // the bins are those of a spectrum
  spectrumInput({ sqrts, range, bin });
  finite("mass", mass, { above: PAIR_THRESHOLD, below: sqrts / 2, unit: "MeV", why: "far below sqrt(s)" });
  if ((cuts.betaGamma ?? 0) !== 0) throw new InputError(`cuts.betaGamma: ${SYMMETRIC}`, "cuts");
  if (tracker.betaGamma !== 0) throw new InputError(`detector.betaGamma = ${shown(tracker.betaGamma)}: ${SYMMETRIC}`, "detector");
  return input;
}

/** The request of conversions behind what another says of them, in e+ e- at `sqrts` with its selection; `mass`: of the prompt pairs whose efficiency is told. */
export function conversionsRequest(
  { conversions, detector, rejection, radiusMax, etaMin, conversionsNormalisation, conversionPairs }: ConversionsBeside,
  source: Required<Pick<ConversionsRequest, "sqrts" | "cuts" | "seed">> & Pick<ConversionsRequest, "mass">,
): ConversionsRequest {
  const { sqrts, cuts, mass, seed } = source;
  return {
    ...{ fit: conversions, detector, rejection, sqrts, cuts, seed, normalisation: conversionsNormalisation, n: conversionPairs },
    ...(mass === undefined ? {} : { mass }),
    ...(radiusMax === undefined ? {} : { radiusMax }),
    ...(etaMin === undefined ? {} : { etaMin }),
  } as ConversionsRequest;
}
