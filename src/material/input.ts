// Inputs of conversions of photons in the material of a detector that several requests share. What they are: docs/physics/conversions.md.
import type { Field } from "../request/field.ts";
import { choice, number, own, whole } from "../request/field.ts";
import { frozen } from "../request/frozen.ts";
import { InputError, shown } from "../request/validate.ts";
import type { TrackerSpec } from "../tracker/declaration.ts";
import { SYMMETRIC_TRACKERS, type TrackerName, trackerOf } from "../tracker/geometry.ts";

/**
 * How the two tracks of a pair are fitted: at the vertex where they are born; each at its closest approach to the beams; by the circle through the beams and the
 * place of the conversion; by its hits and the beams.
 */
export type PairFit = (typeof PAIR_FITS)[number];
/** In the order of the kernels (assembly/spec/conversions.ts). */
export const PAIR_FITS = /* @__PURE__ */ frozen(["vertex", "perigee", "beam-chord", "beam-fit"] as const);

/** Conversions beside the other numbers of a request; all absent where they are not asked for. */
export interface ConversionsBeside {
  /** How the tracks of a pair are fitted: conversions are told; absent: none. */
  readonly conversions?: PairFit;
  /** The tracker in whose material photons convert: a name, or a geometry. */
  readonly detector?: TrackerName | TrackerSpec;
  /** Fraction of the conversions that something removes without loss of signal. */
  readonly rejection?: number;
  /** Veto: pairs of a smaller tangency radius alone are kept [mm]. */
  readonly radiusMax?: number;
  /** Veto: pairs with a larger angle |eta| to the bending plane alone are kept [rad]. */
  readonly etaMin?: number;
  /** Relative uncertainty of their rate: cross-section and material. */
  readonly conversionsNormalisation?: number;
  /** Number of pairs of conversions that are made. */
  readonly conversionPairs?: number;
}

const WITH = "with conversions";
export const NORMALISATION_OTHERWISE = 0.1;
const PAIRS_OTHERWISE = 1_000_000;

export const DETECTOR = /* @__PURE__ */ own<TrackerName | TrackerSpec>(
  `${SYMMETRIC_TRACKERS.join(", ")}, or a JSON file with a tracker (docs/physics/tracks.md, a tracker of your own)`,
  "file",
  (name, value) => {
    trackerOf(name, value);
    return value as TrackerName | TrackerSpec;
  },
  { placeholder: "name|file" },
);

/** Pairs that may be made. */
export const PAIRS = { min: 1000, max: 100_000_000 };

export const CONVERSIONS_FIELDS = {
  conversions: /* @__PURE__ */ choice("conversions of photons in the material, as background: how the two tracks are fitted", PAIR_FITS, undefined, {
    otherwiseSays: "none",
  }),
  detector: { ...DETECTOR, otherwiseSays: `none; needed ${WITH}` } as Field<TrackerName | TrackerSpec>,
  rejection: /* @__PURE__ */ number("veto: part of the conversions that something else removes", { min: 0, max: 1 }, undefined, {
    otherwiseSays: `0 ${WITH}`,
  }),
  radiusMax: /* @__PURE__ */ number("veto: keep pairs whose tracks touch within this radius", { above: 0, max: 1e4, unit: "mm" }),
  etaMin: /* @__PURE__ */ number("veto: keep pairs turned out of the bending plane by more than this", { above: 0, below: Math.PI, unit: "rad" }),
  conversionsNormalisation: /* @__PURE__ */ number("relative uncertainty of the rate of conversions", { min: 0, max: 1 }, undefined, {
    otherwiseSays: `${NORMALISATION_OTHERWISE} ${WITH}`,
  }),
  conversionPairs: /* @__PURE__ */ whole("pairs of conversions that are made", PAIRS, undefined, { otherwiseSays: `${PAIRS_OTHERWISE} ${WITH}` }),
} as const;

/** What a tracker is called. */
export const titleOf = (detector: ConversionsBeside["detector"]): string =>
  typeof detector === "string" ? detector : (detector?.title ?? "the given tracker");

const NAMES = ["detector", "rejection", "radiusMax", "etaMin", "conversionsNormalisation", "conversionPairs"] as const;

/** Refuses what is said of conversions where they are not asked for. */
export function refuseAlone<Asked extends ConversionsBeside>(asked: Asked, ...more: (keyof Asked & string)[]): void {
  for (const name of [...NAMES, ...more])
    if (asked[name] !== undefined)
      throw new InputError(`${name} = ${shown(asked[name])}: needs conversions, the fit of their tracks`, name, "conversions");
}

/** A request without what it says of conversions. */
export function withoutConversions<Asked extends ConversionsBeside>(asked: Asked): Omit<Asked, keyof ConversionsBeside> {
  const { conversions: _, ...rest } = asked;
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !(NAMES as readonly string[]).includes(name))) as Omit<
    Asked,
    keyof ConversionsBeside
  >;
}

/** What a request says of conversions, completed; `detectorOf` gives a detector where none is named, or refuses. */
export function completedConversions(
  {
    conversions,
    detector,
    rejection = 0,
    radiusMax,
    etaMin,
    conversionsNormalisation = NORMALISATION_OTHERWISE,
    ...asked
  }: ConversionsBeside & {
    readonly conversions: PairFit;
  },
  detectorOf: () => TrackerName,
) {
  return {
    ...{ conversions, detector: detector ?? detectorOf(), rejection },
    ...(radiusMax === undefined ? {} : { radiusMax }),
    ...(etaMin === undefined ? {} : { etaMin }),
    ...{ conversionsNormalisation, conversionPairs: asked.conversionPairs ?? PAIRS_OTHERWISE },
  } satisfies ConversionsBeside;
}
