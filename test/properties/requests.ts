// What each function of the public API is asked, sensibly and not. A function without a line here fails the suite.
import fc from "fast-check";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { CONSTRAINT_IDS, CONSTRAINT_SETS } from "../../src/constraints/index.ts";
import type { X17 } from "../../src/index.ts";

/** The functions of the API that give their result at once. */
export type Name = Exclude<
  { [K in keyof X17]: X17[K] extends (...args: never[]) => unknown ? K : never }[keyof X17],
  "events" | "scan" | "dispose" | symbol
>;

/** Numbers in the range physics uses, with ends and zero. */
// every number is 0 or at least 1e-150 in size
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((x) => (Math.abs(x) < 1e-150 ? Math.max(0, min) : x));
const scale = (min: number, max: number) => between(Math.log(min), Math.log(max)).map((x) => Math.exp(x));
const signed = (arbitrary: fc.Arbitrary<number>) => fc.tuple(arbitrary, fc.boolean()).map(([x, negative]) => (negative ? -x : x));
const coupling = fc.oneof(fc.constant(0), { arbitrary: signed(scale(1e-6, 1)), weight: 5 }, signed(scale(1e-60, 1e3)), signed(scale(1e-300, 1e9)));
const mass = fc.oneof({ arbitrary: fc.constant(16.88), weight: 3 }, { arbitrary: between(1.1, 20), weight: 3 }, scale(1e-6, 1e6));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** A phase-space point of e+ e- -> e+ e-, in the centre of mass or boosted; m_e as the kernels have it. */
const scattering = fc.tuple(scale(ELECTRON_MASS, 1e5), between(-1, 1), between(-7, 7), between(-3, 3)).map(([E, c, phi, rapidity]) => {
  const energy = Math.max(E, ELECTRON_MASS * 1.000001);
  const p = Math.sqrt((energy - ELECTRON_MASS) * (energy + ELECTRON_MASS));
  const s = Math.sqrt(1 - c * c);
  const [x, y, z] = [p * s * Math.cos(phi), p * s * Math.sin(phi), p * c];
  const boost = ([e, px, py, pz]: number[]) => [
    Math.cosh(rapidity) * e! + Math.sinh(rapidity) * pz!,
    px!,
    py!,
    Math.sinh(rapidity) * e! + Math.cosh(rapidity) * pz!,
  ];
  return [
    [energy, 0, 0, p],
    [energy, 0, 0, -p],
    [energy, x, y, z],
    [energy, -x, -y, -z],
  ].map(boost);
});

/** The request, or in a fourth of the cases the same with an X of spin 0. */
const ofEitherSpin = ({ epsV, epsA, ...rest }: Readonly<Record<"epsV" | "epsA", number> & Record<string, unknown>>): fc.Arbitrary<object> =>
  fc.integer({ min: 0, max: 3 }).map((k) => {
    const model = rest["model"] === undefined ? {} : { model: "exact" };
    return k === 0 ? { ...rest, ...model, epsS: epsV, epsP: epsA } : { ...rest, epsV, epsA };
  });

const increasing = fc.array(scale(1e-3, 10), { minLength: 1, maxLength: 40 }).map((steps) => {
  const edges = [0];
  for (const step of steps) edges.push(edges.at(-1)! + step);
  return edges;
});
const contents = (n: number) => fc.array(between(-10, 1e4), { minLength: n, maxLength: n });

const epsilon = fc.oneof(fc.constant(0), signed(scale(1e-6, 1e-2)));
const g2Choice = fc.constantFrom("2022-cs", "2022-rb", "2008-cs", "2008-rb");
/** `spin0` is refused of a vector. */
const sets = Object.keys(CONSTRAINT_SETS).filter((name) => name !== "spin0");
const names = fc.array(fc.constantFrom(...CONSTRAINT_IDS, ...sets), { minLength: 1, maxLength: 6 });
const ownCurve = fc.tuple(scale(1, 20), scale(1e-5, 1e-2), scale(1e-5, 1e-2)).map(([m, a, b]) => ({
  id: "mine",
  experiment: "mine",
  source: "none",
  process: "",
  kind: "upper-limit",
  confidenceLevel: 0.9,
  note: "",
  columns: ["mass", "eps"],
  points: [
    [m, a],
    [2 * m, b],
    [50 * m, a],
  ],
}));
const curves = fc.array(ownCurve, { maxLength: 1 });
const regionRequest = fc.record({
  mass: fc.oneof(fc.constant(16.88), between(2, 50)),
  g2: g2Choice,
  use: names,
  epsMax: optional(scale(1e-4, 1)),
  epsV: optional(epsilon),
  epsA: optional(epsilon),
  curves: optional(curves),
});
/** The same of either spin. */
const eitherSpin = fc.oneof(
  { arbitrary: regionRequest, weight: 3 },
  { arbitrary: regionRequest.map(({ epsV, epsA, ...request }) => ({ ...request, spin: 0, epsS: epsV, epsP: epsA })), weight: 2 },
  { arbitrary: regionRequest.map(({ epsV: _, epsA: __, ...request }) => ({ ...request, spin: 0 })), weight: 1 },
);
const words = fc.string({ maxLength: 5 });
const bound = fc.record({
  ...{ id: words, experiment: words, source: words, note: words, equation: words, quantity: words, marginUnit: words },
  vv: between(-1, 1),
  aa: between(-1, 1),
  va: between(-1, 1),
  masses: optional(fc.constant({ from: 1, to: 20, source: "" })),
  lower: optional(scale(1e-9, 1e-6)),
  upper: scale(1e-6, 1e-3),
  allowed: fc.constantFrom("inside", "outside"),
  unitOfMargin: scale(1e-9, 1),
});

/** Sensible arguments of each function: with these it mostly answers. */
export const sensible: Readonly<Record<Name, fc.Arbitrary<unknown[]>>> = {
  atomki: fc.record({ mass: optional(between(10, 20)), spin: optional(fc.constantFrom(0, 1)) }).map((request) => [request]),
  audit: fc.constant([]),
  axial: fc
    .record({
      mass: fc.oneof(fc.constant(16.88), between(12, 25)),
      eps: scale(1e-6, 1e-1),
      spread: optional(scale(0.01, 0.2)),
      cosMax: optional(between(0.1, 0.99)),
      accuracy: fc.constant(0.05),
    })
    .map((request) => [request]),
  constraints: eitherSpin.map((request) => [request]),
  contours: fc.tuple(regionRequest, fc.record({ vv: scale(1e-3, 1e3), aa: scale(1e-3, 1e3) }), fc.array(scale(1e-9, 1e-3), { maxLength: 3 })),
  conversions: fc
    .record({
      n: fc.constantFrom(1000, 2000),
      detector: optional(fc.constantFrom("besiii", "kloe2")),
      fit: optional(fc.constantFrom("vertex", "perigee", "beam-chord", "beam-fit")),
      field: optional(between(0.2, 3)),
      radiusMax: optional(between(1, 100)),
      etaMin: optional(between(0.01, 1)),
      rejection: optional(between(0, 1)),
      sqrts: optional(between(1000, 12_000)),
    })
    .map((request) => [request]),
  convert: fc
    .oneof(
      fc.record({ epsV: coupling, epsA: coupling }),
      fc.record({ gV: coupling, gA: coupling }),
      fc.record({ epsL: coupling, epsR: coupling }),
      fc.record({ alphaX: scale(1e-20, 1) }),
    )
    .map((request) => [request]),
  integrate: fc
    .record({
      cuts: fc.constantFrom("besiii", "besiii-barrel", "none", "cos0.9"),
      sqrts: fc.oneof(fc.constant(3773), scale(30, 1e5)),
      range: fc.tuple(between(2, 15), between(16, 25)),
      epsV: epsilon,
      epsA: epsilon,
      invisible: optional(scale(1e-12, 1)),
      accuracy: between(0.01, 0.1),
      maxEvaluations: fc.constant(10_000),
      seed: fc.integer({ min: 0, max: 1e6 }),
    })
    .chain(ofEitherSpin)
    .map((request) => [request]),
  limits: eitherSpin.map(({ use, epsMax, ...request }) => [request]),
  lineShape: fc
    .record({
      mass: fc.oneof(fc.constant(16.88), between(12, 25)),
      epsV: signed(scale(1e-6, 1)),
      epsA: optional(epsilon),
      invisible: optional(scale(1e-9, 1e-3)),
      points: fc.constantFrom(2, 3, 5),
      motion: optional(scale(1e-3, 0.1)),
      profile: optional(fc.array(fc.tuple(between(-1, 1), scale(1e-3, 1)), { minLength: 1, maxLength: 3 })),
      radiation: fc.boolean(),
      cosMax: optional(between(0.01, 0.99)),
      systematic: optional(between(0, 1)),
    })
    .map((request) => [request]),
  margins: fc.tuple(
    fc.array(bound, { minLength: 1, maxLength: 4 }),
    fc.array(epsilon, { maxLength: 8 }).map((half) => Float64Array.from([...half, ...half])),
  ),
  radiation: fc
    .record({
      cuts: fc.constant("besiii-barrel"),
      mass: between(5, 40),
      isr: scale(1, 500),
      isrOrder: fc.constantFrom(1, 2),
      isrScale: optional(between(0.3, 2)),
      accuracy: fc.constant(0.05),
    })
    .map((request) => [request]),
  reach: fc
    .record({
      experiment: fc.constantFrom("besiii-3773", "padme-scan"),
      mass: between(16.4, 17.4),
      epsV: scale(1e-5, 1e-2),
      epsA: optional(epsilon),
      normalisation: optional(between(0, 1)),
      lumi: optional(scale(1e-9, 1e6)),
      accuracy: fc.constant(0.05),
    })
    .map((request) => [request]),
  region: eitherSpin.map((request) => [request]),
  g2: fc
    .record({
      mass,
      epsV: coupling,
      epsA: coupling,
      g2: fc.constantFrom("2022-cs", "2022-rb", "2008-cs", "2008-rb"),
      loop: fc.constantFrom("exact", "approx"),
    })
    .chain(ofEitherSpin)
    .map((request) => [request]),
  matrixElementSq: fc
    .array(fc.record({ p: scattering, epsV: coupling, epsA: coupling, mX: optional(mass), widthX: optional(scale(1e-12, 1e3)) }), { maxLength: 3 })
    .map((rows) => ["ee-ee", rows]),
  matrixElementSqRows: fc
    .array(fc.record({ p: scattering, epsV: coupling, epsA: coupling }), { maxLength: 3 })
    .map((rows) => ["ee-ee", rows, { project: true }]),
  significance: fc
    .record({ signal: scale(1e-9, 1e9), background: scale(1e-9, 1e9), backgroundError: optional(scale(1e-3, 1e9)) })
    .map((request) => [request]),
  smear: fc
    .tuple(increasing, increasing)
    .chain(([edges, from]) =>
      fc.oneof(
        fc.record({
          edges: fc.constant(edges),
          sigma: scale(1e-6, 1e3),
          lines: fc.record({ positions: fc.constant(from), contents: contents(from.length) }),
        }),
        fc.record({
          edges: fc.constant(edges),
          sigma: between(0, 10),
          bins: fc.record({ edges: fc.constant(from), contents: contents(from.length - 1) }),
        }),
      ),
    )
    .map((request) => [request]),
  spectra: fc
    .record({ range: fc.constantFrom([15, 18], [5, 6]), epsV: coupling, epsA: epsilon, accuracy: fc.constant(0.1) })
    .chain(ofEitherSpin)
    .map((request) => [request]),
  spectrum: fc
    .record({
      sqrts: fc.oneof(fc.constant(3773), between(100, 4000)),
      range: fc.constantFrom([15, 18], [5, 6], [16, 16.5]),
      epsV: coupling,
      epsA: epsilon,
      sigma: optional(fc.array(scale(0.1, 5), { maxLength: 2 })),
      terms: optional(fc.subarray(["background", "signal", "interference"], { minLength: 1 })),
      accuracy: fc.constant(0.1),
    })
    .chain(ofEitherSpin)
    .map((request) => [request]),
  width: fc
    .record({ mass, epsV: coupling, epsA: coupling, energy: optional(scale(20, 1e6)), invisible: optional(scale(1e-12, 1e3)) })
    .chain(ofEitherSpin)
    .map((request) => [request]),
  xsec: fc
    .record({
      process: fc.constantFrom("bhabha", "resonance", "gammaX"),
      model: fc.constantFrom("exact", "massless", "paper"),
      sqrts: fc.oneof(fc.constant(16.88), between(16.4, 17.4), scale(2, 1e5)),
      cosMax: optional(between(0.01, 1)),
      at: optional(between(-1, 1)),
      epsV: coupling,
      epsA: coupling,
      mass,
      invisible: optional(scale(1e-9, 1)),
      spread: optional(scale(1e-3, 1)),
    })
    .chain(ofEitherSpin)
    .map((request) => [request]),
};

/** Ranges in [min, max]: loose, tight, one-sided. */
const range = (min: number, max: number) =>
  fc
    .tuple(between(min, max), between(min, max), fc.boolean(), fc.boolean())
    .map(([a, b, low, high]) => [low ? Math.min(a, b) : null, high ? Math.max(a, b) : null]);
const particle = fc.record(
  { cos: range(-1, 1), absCos: range(0, 1), thetaDeg: range(0, 180), energy: range(0, 2000), pt: range(0, 500) },
  { requiredKeys: [] },
);
const particles = fc.oneof(particle, fc.array(particle, { minLength: 1, maxLength: 3 }));
const pairs = (max: number) =>
  fc.record({ "electron-positron": range(0, max), "electron-photon": range(0, max), "positron-photon": range(0, max) }, { requiredKeys: [] });
/** Any selection that can be written down. */
export const selection = fc.record(
  {
    electron: particles,
    positron: particles,
    leptons: particles,
    photon: particles,
    angleDeg: pairs(180),
    mass: pairs(3773),
    betaGamma: between(-2, 2),
  },
  { requiredKeys: [] },
);

/** What no one should send. */
export const wild = fc.oneof(
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    -1,
    5e-324,
    1e308,
    -1e308,
    2 ** 53,
    "",
    "1",
    "NaN",
    null,
    undefined,
    true,
    [],
    {},
    [[]],
    () => 1,
    10n,
    Symbol.iterator,
    { length: -1 },
    { length: 1e9 },
  ),
  fc.double(),
  fc.string(),
  fc.anything({ maxDepth: 2 }),
);

/** A structure with one of its parts, however deep, replaced by something wild. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== "object" || value === null) return wild;
  const keys = Object.keys(value);
  if (!keys.length) return wild;
  return fc.oneof(
    { weight: 1, arbitrary: wild },
    {
      weight: 4,
      arbitrary: fc.constantFrom(...keys).chain((key) =>
        spoilt((value as Record<string, unknown>)[key]).map((part) => {
          if (Array.isArray(value)) return value.map((one, i) => (String(i) === key ? part : one));
          return { ...value, [key]: part };
        }),
      ),
    },
  );
}
