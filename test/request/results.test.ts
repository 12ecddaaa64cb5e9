// The types of results say what is returned: every key of a type is there, or is marked as optional and is sometimes there and sometimes not; no other is.
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  type AtomkiResults,
  type Audit,
  type AxialResults,
  type BhabhaResults,
  CONSTRAINT_IDS,
  type Constraint,
  type ConvertResults,
  type G2Results,
  type GammaXResults,
  InputError,
  type Integrated,
  type Limits,
  type LineShapeResults,
  loadSync,
  type MatrixElementSq,
  type Quantity,
  type RadiationResults,
  type ReachResults,
  type Region,
  type ResonanceResults,
  type SignificanceResults,
  type Smeared,
  type Spectrum,
  type WidthResults,
} from "../../src/index.ts";
import { sensible } from "../properties/requests.ts";

const x17 = loadSync();

type Optional<T> = { [K in keyof T]-?: undefined extends { [P in K]: T[P] }[K] ? K : Record<never, never> extends Pick<T, K> ? K : never }[keyof T];
/** Every key of a type, whether it is always there: the compiler refuses a key that is missing, is one too many, or is marked otherwise in the type. */
type Keys<T> = { readonly [K in keyof T]-?: K extends Optional<T> ? "sometimes" : "always" };

const always = <K extends string>(...keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, "always"])) as { readonly [Key in K]: "always" };
const sometimes = <K extends string>(...keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, "sometimes"])) as { readonly [Key in K]: "sometimes" };

const WIDTH: Keys<WidthResults> = {
  ...always("width", "widthApprox", "partialWidth", "branchingRatio", "lifetime"),
  ...sometimes("decayLength", "decayProbability"),
};
const G2: Keys<G2Results> = {
  ...always("loopScalar", "loopPseudoscalar", "coefficientS", "coefficientP"),
  ...always("loopVector", "loopAxial", "coefficientV", "coefficientA", "deltaA", "measured", "predicted", "deltaANeeded", "pull", "upper"),
  ...sometimes("impliedEpsV", "impliedEpsA", "impliedEpsS", "impliedEpsP"),
};
const CONVERT: Keys<ConvertResults> = always("epsV", "epsA", "G2", "eps", "gV", "gA", "g", "epsL", "epsR", "alphaX");
const SIGNIFICANCE: Keys<SignificanceResults> = {
  ...always("signalOverBackground", "signalOverSqrtBackground", "signalOverSqrtTotal", "asimov"),
  ...sometimes("asimovUncertain"),
};
const PROCESS = always("background", "signal", "interference", "total", "width");
const BHABHA: Keys<BhabhaResults> = PROCESS;
const RESONANCE: Keys<ResonanceResults> = { ...PROCESS, ...always("strength"), ...sometimes("branchingRatio", "production") };
const GAMMA_X: Keys<GammaXResults> = { ...PROCESS, ...always("energyX"), ...sometimes("branchingRatio", "signalElectrons", "decayLength") };
const ofTransition = <Id extends string>(id: Id) =>
  ({
    ...always(`${id}.beta`, `${id}.epsMin.1cm`, `${id}.epsMin.5cm`),
    ...sometimes(`${id}.G2min.1cm`, `${id}.G2min.5cm`, `${id}.G0min.1cm`, `${id}.G0min.5cm`),
  }) as { readonly [K in `${Id}.${"beta" | `epsMin.${1 | 5}cm`}`]: "always" } & {
    readonly [K in `${Id}.${"G2min" | "G0min"}.${1 | 5}cm`]: "sometimes";
  };
const ATOMKI: Keys<AtomkiResults> = { ...ofTransition("8be"), ...ofTransition("4he"), ...ofTransition("12c") };
const AXIAL: Keys<AxialResults> = {
  ...always("relativeError", "padme", "besiii", "padme.twoEnergies.positrons"),
  ...always("padme.below.asymmetry.vector", "padme.below.asymmetry.axial", "padme.above.asymmetry.vector", "padme.above.asymmetry.axial"),
  ...always("padme.below.luminosity", "padme.below.positrons", "padme.below.positrons.couplingFree"),
  ...always("padme.above.luminosity", "padme.above.positrons", "padme.above.positrons.couplingFree"),
  ...always("besiii.below.asymmetry.vector", "besiii.below.asymmetry.axial", "besiii.below.excess.vector", "besiii.below.excess.axial"),
  ...always("besiii.above.asymmetry.vector", "besiii.above.asymmetry.axial", "besiii.above.excess.vector", "besiii.above.excess.axial"),
  ...always("besiii.luminosity", "besiii.luminosity.charge", "besiii.luminosity.chargeCouplingFree", "besiii.luminosity.resolution"),
  ...always("besiii.luminosity.optimum"),
};
const LINE_SHAPE: Keys<LineShapeResults> = {
  ...always("points", "peak.signal", "peak.background", "peak.ratio"),
  ...always("radiation.peakRatio", "scan.significance"),
  ...sometimes("scan.limit.cls90", "scan.limit.cls95", "paper.signal", "paper.background", "paper.ratio"),
};
// one for each resolution of the request
const RADIATION = {
  ...always("isr.beta", "isr.norm", "isr.meanX", "tree.background", "tree.signal"),
  ...always("K.background", "K.signal", "K.firstOrder", "K.halfScale", "K.uncertainty", "K.ratio"),
  ...always("final.beta", "final.massRatio", "final.meanShift", "final.beyond.1", "final.beyond.1.5", "final.beyond.3"),
  ...always("vacuum.electron", "vacuum.muon", "vacuum.tau", "vacuum.factor"),
  ...sometimes("vacuum.hadrons"),
} as unknown as Keys<RadiationResults>;
const REACH: Keys<ReachResults> = {
  ...always("scan", "relativeError", "unreachable", "atSearchLimit", "assumptions"),
  ...sometimes("limit.cls90.eps", "limit.cls90.eps.minus2", "limit.cls90.eps.minus1", "limit.cls90.eps.plus1", "limit.cls90.eps.plus2"),
  ...sometimes("limit.cls90.eps.uncorrelated", "limit.cls95.eps", "limit.profile90.eps", "limit.profile95.eps"),
  ...sometimes("reach.3sigma.eps", "reach.5sigma.eps"),
  ...sometimes("luminosity.3sigma", "luminosity.5sigma", "resolution.3sigma", "resolution.5sigma"),
  ...always("window.lo", "window.hi", "window.signal", "window.background", "window.significance", "window.signalOverBackground"),
  ...always("interference.ratio", "significance", "significance.uncorrelated"),
  ...sometimes("toys.limit.cls90.eps", "toys.coverage90", "toys.elsewhere.trials", "toys.elsewhere.p.3sigma"),
  ...sometimes("elsewhere.trials", "elsewhere.p.3sigma", "elsewhere.p.5sigma", "window.conversions", "veto.efficiency"),
};
const REGION: Keys<Region> = {
  ...always("empty", "bounded", "quantities", "extremePoints", "parts", "polygons", "constraints"),
  ...sometimes("point", "pureVector", "pureAxial", "pureScalar", "purePseudoscalar"),
};
const EXTREMES = {
  ...sometimes("G2.min", "G2.max", "absEpsV.min", "absEpsV.max", "absEpsA.min", "absEpsA.max"),
  ...sometimes("G0.min", "G0.max", "absEpsS.min", "absEpsS.max", "absEpsP.min", "absEpsP.max"),
};
const REGION_QUANTITIES: Keys<Region["quantities"]> = {
  ...always("area"),
  ...EXTREMES,
  ...sometimes("epsV.min", "epsV.max", "epsA.min", "epsA.max", "epsS.min", "epsS.max", "epsP.min", "epsP.max"),
};
const EXTREME_POINTS: Keys<Region["extremePoints"]> = EXTREMES;
const LIMITS: Keys<Limits> = always("quantities", "lines");
const LIMIT_LINE: Keys<Limits["lines"][number]> = {
  ...always("id", "experiment", "group", "kind", "quantity", "source", "note", "inReach", "electronsOnly"),
  ...sometimes("masses", "lower", "upper", "excludedFrom", "excludedTo", "point", "applies", "productionRatio"),
};
const CONSTRAINT: Keys<Constraint> = {
  ...always("id", "experiment", "source", "note", "equation", "quantity", "vv", "aa", "va", "allowed", "unitOfMargin", "marginUnit"),
  ...sometimes("masses", "lower", "upper", "spin", "applies", "productionRatio", "rescalingError"),
};
const INTEGRATED: Keys<Integrated> = {
  ...always("value", "sdev", "chi2", "dof", "q", "neval", "seed", "iterations", "trust", "reached", "interrupted", "unadapted", "pieces", "width"),
  ...sometimes("upperLimit"),
};
const AUDIT: Keys<Audit> = always("entries", "quantities");
const compared = <Id extends string>(id: Id) =>
  always(`audit.${id}.published`, `audit.${id}.consistent`, `audit.${id}.ratio`) as {
    readonly [K in `audit.${Id}.${"published" | "consistent" | "ratio"}`]: "always";
  };
const AUDIT_QUANTITIES: Keys<Audit["quantities"]> = {
  ...always("audit.besiiiBackgroundPerSignal.least", "audit.besiiiBackgroundPerSignal.selected"),
  ...compared("besiiiSnrMax"),
  ...compared("besiiiSnrMin"),
  ...compared("padmeResonance"),
  ...compared("padmeResonance60keV"),
  ...compared("snrLuminosity"),
  ...compared("padmeCoupling"),
  ...compared("alphaSource"),
  ...compared("heavyLimit"),
  ...compared("na64Edge"),
};
const SPECTRUM: Keys<Spectrum> = {
  ...always("input", "width", "errors", "bins", "smeared", "windows", "at", "relativeError", "points"),
  ...sometimes("measured", "radiation", "conversions"),
};
const SMEARED: Keys<Smeared> = always("contents", "below", "above", "lost", "errors", "error");
const MATRIX_ELEMENT: Keys<MatrixElementSq> = { ...always("m2"), ...sometimes("photon", "x", "interference", "moved") };

type Listed = Readonly<Record<string, "always" | "sometimes">>;
/** What was seen of each key: how often it was there, of how many results. */
const seen = new Map<string, { keys: Listed; there: Map<string, number>; results: number }>();

function look(name: string, keys: Listed, result: object): void {
  const known = seen.get(name) ?? { keys, there: new Map<string, number>(), results: 0 };
  seen.set(name, known);
  known.results++;
  for (const key of Object.keys(result)) {
    expect(keys, `${name} has ${key}`).toHaveProperty([key]);
    known.there.set(key, (known.there.get(key) ?? 0) + 1);
  }
  for (const [key, how] of Object.entries(keys)) if (how === "always") expect(Object.keys(result), name).toContain(key);
}

const isQuantity = (value: unknown): value is Quantity =>
  typeof value === "object" && value !== null && ["value", "error", "unit", "formula", "equation"].every((key) => key in value);

type Name = keyof typeof sensible;

const row = { dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 };
const [E, P] = [8.44, 8.4245166];
const scattered = {
  p: [
    [E, 0, 0, P],
    [E, 0, 0, -P],
    [E, P, 0, 0],
    [E, -P, 0, 0],
  ],
  epsV: 1e-3,
  epsA: 0,
};
const ahead = { cos: [1 - 2e-10] };
/** Requests that random ones seldom are. */
const SELDOM: Readonly<Partial<Record<Name, readonly unknown[][]>>> = {
  width: [[{ epsV: 1e-3, energy: 100, length: 1 }]],
  xsec: [[{ process: "resonance", sqrts: 17 }], [{ process: "gammaX", sqrts: 17 }]],
  integrate: [[{ cuts: { electron: ahead, positron: ahead }, maxEvaluations: 1e5 }]],
  lineShape: [[{ epsV: 1e-3, points: 2, from: 900, to: 1000 }], [{ epsS: 1e-3, epsP: -1e-3, points: 2 }]],
  spectrum: [
    [{ cuts: "besiii-barrel", range: [16.5, 17], bin: 0.5, accuracy: 1e-2, isr: 50 }],
    [{ range: [16, 17], response: { parts: [{ weight: 0.9, sigma: 1 }] } }],
    [{ range: [16, 17], conversions: "perigee", detector: "kloe2", sqrts: 1020, conversionPairs: 2000, accuracy: 1e-2 }],
  ],
  radiation: [[{ cuts: "besiii-barrel", isr: 50, accuracy: 0.05, mass: 100 }]],
  reach: [
    [{ conversions: "beam-fit", conversionPairs: 1000, radiusMax: 20, accuracy: 0.05 }],
    [{ experiment: "padme-scan", mass: 16.9, epsV: 1e-4, toys: 10 }],
    [{ searchRange: [16, 20], toys: 2, accuracy: 0.05 }],
  ],
  matrixElementSq: [
    ["X-ee", [row]],
    ["ee-ee", [scattered], { project: true }],
  ],
  axial: [[{ accuracy: 0.05, span: 0.3 }]],
};
const answered = (name: Name, args: unknown[]): unknown => {
  try {
    return (x17[name] as (...given: unknown[]) => unknown)(...args);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};

/** Functions, runs, and the keys of their results and of what is in them. */
const FUNCTIONS: readonly [Name, number, (result: never, args: readonly unknown[]) => void][] = [
  ["width", 100, (result: WidthResults) => look("width", WIDTH, result)],
  ["g2", 60, (result: G2Results) => look("g2", G2, result)],
  ["convert", 40, (result: ConvertResults) => look("convert", CONVERT, result)],
  ["significance", 60, (result: SignificanceResults) => look("significance", SIGNIFICANCE, result)],
  ["atomki", 10, (result: AtomkiResults) => look("atomki", ATOMKI, result)],
  [
    "xsec",
    200,
    (result: object, [request]) => {
      const { process } = request as { process: "bhabha" | "resonance" | "gammaX" };
      look(`xsec ${process}`, { bhabha: BHABHA, resonance: RESONANCE, gammaX: GAMMA_X }[process], result);
    },
  ],
  [
    "region",
    60,
    (result: Region) => {
      look("region", REGION, result);
      look("region.quantities", REGION_QUANTITIES, result.quantities);
      look("region.extremePoints", EXTREME_POINTS, result.extremePoints);
    },
  ],
  [
    "limits",
    20,
    (result: Limits) => {
      look("limits", LIMITS, result);
      for (const line of result.lines) look("limits.lines", LIMIT_LINE, line);
      for (const id of Object.keys(result.quantities)) expect(id).toMatch(/\.excluded(From|To)$/);
    },
  ],
  ["constraints", 20, (result: readonly Constraint[]) => result.forEach((one) => void look("constraints", CONSTRAINT, one))],
  ["integrate", 8, (result: Integrated) => look("integrate", INTEGRATED, result)],
  ["lineShape", 8, (result: LineShapeResults) => look("lineShape", LINE_SHAPE, result)],
  ["axial", 1, (result: AxialResults) => look("axial", AXIAL, result)],
  ["radiation", 2, (result: RadiationResults) => look("radiation", RADIATION, result)],
  [
    "reach",
    4,
    (result: ReachResults) => {
      look("reach", REACH, result);
      // what is not there is named, but for what is not asked for: beside conversions no resolution is searched for
      const notAsked = "window.conversions" in result ? /^toys\.|^elsewhere\.|^resolution\./ : /^toys\.|^elsewhere\.|^veto\.|^window\.conversions$/;
      const missing = Object.keys(REACH).filter((id) => !(id in result) && !notAsked.test(id));
      expect([...result.unreachable].sort()).toEqual(missing.sort());
    },
  ],
  ["spectrum", 3, (result: Spectrum) => look("spectrum", SPECTRUM, result)],
  ["smear", 20, (result: Smeared) => look("smear", SMEARED, result)],
  ["matrixElementSq", 20, (result: readonly MatrixElementSq[]) => result.forEach((one) => void look("matrixElementSq", MATRIX_ELEMENT, one))],
];

describe("the type of a result", () => {
  it.each(FUNCTIONS)("of %s has its keys, over %s random requests", (name, runs, check) => {
    fc.assert(
      fc.property(sensible[name], (args) => {
        const result = answered(name, args);
        if (result === undefined) return;
        check(result as never, args);
        const flat = (Array.isArray(result) ? {} : "quantities" in (result as object) ? (result as Region).quantities : result) as object;
        for (const [id, one] of Object.entries(flat)) if (typeof one === "object" && one && "unit" in one) expect(isQuantity(one), id).toBe(true);
      }),
      { numRuns: runs, seed: 17, examples: (SELDOM[name] ?? []).map((args): [unknown[]] => [args]) },
    );
  });

  it("of audit has its keys", () => {
    const result = x17.audit();
    look("audit", AUDIT, result);
    look("audit.quantities", AUDIT_QUANTITIES, result.quantities);
  });

  it("gives named fields to a compiler that checks indices", () => {
    const { decayLength } = x17.width({ epsV: 1e-3, energy: 100 });
    const numbers: readonly number[] = [
      x17.width({ epsV: 1e-3 }).width.value,
      decayLength.value,
      x17.xsec({ process: "gammaX", sqrts: 3773, epsV: 1e-3 }).energyX.value,
      x17.atomki()["8be.G2min.1cm"].value,
      x17.region().quantities.area.value,
    ];
    for (const one of numbers) expect(one).toBeGreaterThan(0);
    expect(CONSTRAINT_IDS.includes("na64")).toBe(true);
    // @ts-expect-error no such result
    expect(x17.width({ epsV: 1e-3 }).widht).toBeUndefined();
    // @ts-expect-error no such input
    expect(() => x17.width({ epsv: 1e-3 })).toThrow(InputError);
    // @ts-expect-error no such selection
    expect(() => x17.spectrum({ cuts: "besii" })).toThrow(InputError);
  });
});

afterAll(() => {
  // what is marked as optional is there in some results and not in others; of `reach`, what is not there is in `unreachable`
  const alike = [...seen].flatMap(([name, { keys, there, results }]) =>
    Object.entries(keys).flatMap(([key, how]) =>
      how === "sometimes" &&
      (name !== "reach" || /^toys\.|^elsewhere\.|^veto\.|^window\.conversions$/.test(key)) &&
      (there.get(key) ?? 0) % results === 0
        ? [`${name}.${key}: in ${there.get(key) ?? 0} of ${results}`]
        : [],
    ),
  );
  expect(alike).toEqual([]);
});
