// The functions of the package: what a user sees has the same bits everywhere too, not only what the kernels return.

import { ELECTRON_MASS } from "../../../src/constants/index.ts";
import { namedDetector } from "../../../src/detector/presets.ts";
import { finished } from "../../../src/request/steps.ts";
import { massResponse } from "../../../src/resolution/response.ts";
import { scanBlock, scanMemory } from "../../../src/scan/index.ts";
import { TAILS } from "../../../src/tracker/tails.ts";
import { request } from "../case.ts";
import { among, coupling, flat, octaves } from "../draw.ts";
import { beams, twoBody } from "../momenta.ts";

const massX = flat(10, 30);
/** Couplings of an X of spin 0 in a fourth of the cases. */
const eitherSpin = (u: number, first: number, second: number) => (u < 0.25 ? { epsS: first, epsP: second } : { epsV: first, epsA: second });
const epsilon = octaves(1e-5, 1e-2);
const edges = Array.from({ length: 39 }, (_, j) => 8 + 0.5 * j);
const choice = (u: number) => (["2022-cs", "2022-rb", "2008-cs", "2008-rb"] as const)[among(0, 1, 2, 3)(u)]!;

export const packageFunctions = [
  request(64, "atomki", (x17, u) => [x17.atomki({ mass: flat(16, 17.2)(u(0)) }), x17.atomki({ mass: flat(16, 17.2)(u(0)), spin: 0 })]),
  request(1, "audit", (x17) => x17.audit().quantities),
  request(1, "axial", (x17, u) => x17.axial({ eps: epsilon(u(0)), span: 1, accuracy: 0.05 })),
  request(8, "constraints", (x17, u) => x17.constraints({ mass: massX(u(0)), use: ["paper", "e158", "padme"] })),
  request(4, "contours", (x17, u) => x17.contours({ mass: 16.88 }, { vv: 1, aa: u(0) }, [1e-6, 2e-6])),
  request(1, "conversions", (x17, u) => x17.conversions({ n: 20_000, radiusMax: 10 + 20 * u(0), mass: massX(u(1)) })),
  request(64, "convert", (x17, u) => x17.convert({ epsV: coupling(u(0)), epsA: coupling(u(1)) })),
  request(1, "events", (x17, u) => {
    const seed = Math.floor(100 * u(0));
    const requests = [
      { range: [100, 200], terms: ["background"], accuracy: 0.1, seed },
      { process: "conversions", detector: "kloe2", sqrts: 1020, accuracy: 0.02, seed },
      { process: "ee-aX", epsS: epsilon(u(1)), epsP: 1e-4, weights: [{ epsP: 1e-3 }], accuracy: 0.1 },
    ] as const;
    return requests.map((one) => {
      const { run, efficiency } = x17.events(one, { n: 1 });
      return { ...efficiency, weights: run.weights, crossSection: run.crossSectionPb, error: run.crossSectionErrorPb, largest: run.largestWeightPb };
    });
  }),
  request(64, "g2", (x17, u) => x17.g2({ g2: choice(u(3)), mass: massX(u(0)), ...eitherSpin(u(4), epsilon(u(1)), epsilon(u(2))) })),
  request(2, "integrate", (x17, u) => {
    const asked = { epsV: epsilon(u(0)), epsA: epsilon(u(1)), cuts: "besiii", accuracy: 1e-2 } as const;
    const spin0 = { epsS: epsilon(u(0)), epsP: epsilon(u(1)), maxEvaluations: 20_000, seed: 5 };
    return [
      x17.integrate({ ...spin0, cuts: "besiii", accuracy: 1e-2 }),
      x17.integrate({ ...spin0, process: "ee-ee", sqrts: 17, cuts: { leptons: { absCos: [0, 0.9] } }, accuracy: 1e-3 }),
      x17.integrate({ ...spin0, process: "ee-aX", accuracy: 1e-3 }),
      x17.integrate({ ...asked, maxEvaluations: 50_000, seed: 3 }),
      x17.integrate({ ...asked, maxEvaluations: 30_000, seed: 4, isr: flat(20, 80)(u(1)) }),
    ];
  }),
  request(8, "limits", (x17, u) => [
    x17.limits({ mass: flat(16, 18)(u(0)), epsV: epsilon(u(1)), epsA: epsilon(u(2)) }),
    x17.limits({ mass: flat(2, 80)(u(0)), epsS: epsilon(u(1)), epsP: epsilon(u(2)) }),
  ]),
  request(2, "lineShape", (x17, u) => x17.lineShape({ epsV: epsilon(u(0)), epsA: epsilon(u(1)), points: 5 })),
  request(8, "margins", (x17, u) => {
    const points = Float64Array.from({ length: 514 }, (_, i) => coupling((u(0) + i * 0.0123) % 1));
    return x17.margins(x17.constraints({ mass: 16.88 }), points);
  }),
  request(64, "matrixElementSq", (x17, u) => {
    const root = flat(17, 4000)(u(0));
    const momenta = [...beams(root), ...twoBody(root, ELECTRON_MASS, ELECTRON_MASS, u(1), u(2))];
    return x17.matrixElementSq("ee-ee", [{ p: momenta, epsV: epsilon(u(3)), epsA: epsilon(u(4)) }]);
  }),
  request(64, "matrixElementSqRows", (x17, u) => {
    const root = flat(17, 4000)(u(0));
    // seven digits, put on shell and in balance
    const momenta = [...beams(root), ...twoBody(root, ELECTRON_MASS, ELECTRON_MASS, u(1), u(2))].map((q) => q.map((x) => Math.round(1e4 * x) / 1e4));
    return x17.matrixElementSqRows("ee-ee", [{ p: momenta, epsV: epsilon(u(3)), epsA: epsilon(u(4)) }, {}], { project: true });
  }),
  request(1, "radiation", (x17, u) => x17.radiation({ cuts: "besiii-barrel", isr: flat(20, 80)(u(0)), accuracy: 0.05 })),
  request(1, "reach", (x17, u) => [
    x17.reach({ epsV: epsilon(u(0)), accuracy: 0.05, toys: 2 }),
    x17.reach({
      epsV: 1e-3,
      range: [14, 20],
      accuracy: 0.05,
      conversions: "perigee",
      conversionPairs: 3000,
      vacuumPolarisation: true,
      radiusMax: 20,
    }),
  ]),
  request(4, "region", (x17, u) => [
    x17.region({ mass: flat(16.5, 17.2)(u(0)), epsV: epsilon(u(1)), epsA: epsilon(u(2)) }),
    x17.region({ mass: flat(16.5, 17.2)(u(0)), g2: choice(u(3)), epsS: epsilon(u(1)), epsP: epsilon(u(2)) }),
  ]),
  request(64, "significance", (x17, u) => x17.significance({ signal: octaves(1, 1e6)(u(0)), background: octaves(1, 1e6)(u(1)) })),
  request(4, "smear", (x17, u) => {
    const bins = { edges, contents: edges.slice(1) };
    // tracks of pairs through a tracker, their errors by its hits, with radiation: what a response by name is made of
    const detector = namedDetector(u(1) < 0.5 ? "besiii:vertex" : "belle2")!;
    const asked = { mass: massX(u(2)), energy: flat(800, 2500)(u(3)), cosMax: 0.8, n: 1500, seed: 3, tails: TAILS };
    return [
      x17.smear({ edges, sigma: flat(0.5, 3)(u(0)), bins }),
      x17.smear({ edges, response: massResponse(x17.kernel, { detector, ...asked }), bins }),
    ];
  }),
  request(1, "spectra", (x17, u) => [
    x17.spectra({ sigma: [1], cuts: "besiii", accuracy: 1e-2 })({ epsV: epsilon(u(0)), epsA: epsilon(u(1)), sigma: [flat(1, 1.5)(u(2))] }),
    x17.spectra({ epsS: 1, cuts: "besiii", accuracy: 1e-2 })({ epsS: epsilon(u(0)), epsP: epsilon(u(1)) }),
  ]),
  request(1, "spectrum", (x17, u) => [
    x17.spectrum({ epsV: epsilon(u(0)), epsA: epsilon(u(1)), sigma: [1], at: [16.88], cuts: "besiii", accuracy: 5e-2 }),
    x17.spectrum({ epsS: epsilon(u(0)), epsP: epsilon(u(1)), sigma: [1], at: [16.88], cuts: "besiii", accuracy: 5e-2 }),
    // with radiation of the beams, and measured by two Gaussians
    x17.spectrum({
      ...{ epsV: epsilon(u(0)), range: [16.5, 17], bin: 0.5, cuts: "besiii-barrel", accuracy: 5e-2, isr: flat(5, 20)(u(1)) },
      response: {
        parts: [
          { weight: 0.8, sigma: 0.2 },
          { weight: 0.1, scale: 0.95, shift: 0.1, sigma: 0.4 },
        ],
      },
    }),
    // with conversions beside it
    x17.spectrum({
      ...{ epsV: epsilon(u(0)), range: [16, 18], bin: 1, sigma: [0.3], cuts: "besiii", accuracy: 5e-2, radiusMax: 15 + 10 * u(1) },
      ...{ conversions: "beam-fit", detector: "besiii", conversionPairs: 5000 },
    }),
  ]),
  request(2, "scan", (x17, u) => {
    const box = { from: [1e-5, 12], to: [1e-2, 20], scale: ["log", "linear"], n: 8 } as const;
    const { plan } = x17.scan({
      axes: [
        { inputs: ["epsV", "mass"], sobol: box },
        { input: "epsA", random: { from: 1e-5, to: 1e-2, scale: "log", n: 4 } },
        { input: "invisible", log: { from: 1e-12, to: 1e-9, n: 3 } },
      ],
      measured: { energy: { value: flat(100, 2000)(u(0)), sigma: 1, points: 5 } },
      observables: ["width.width", "width.decayLength", "limits.lines[g2].point.margin"],
      seed: Math.floor(1000 * u(1)),
    });
    const spin0 = x17.scan({
      axes: [
        { input: "epsS", log: { from: 1e-5, to: 1e-2, n: 4 } },
        { input: "epsP", list: [0, 1e-3] },
      ],
      observables: ["width.lifetime", "g2.pull", "xsec.gammaX.signal", "xsec.bhabha.total"],
      fixed: { sqrts: 3773 },
    });
    return [plan, spin0.plan].map((one) => finished("scan", scanBlock(x17.kernel, one, 0, scanMemory())));
  }),
  request(64, "width", (x17, u) => x17.width({ mass: massX(u(0)), ...eitherSpin(u(4), epsilon(u(1)), epsilon(u(2))), energy: flat(30, 4000)(u(3)) })),
  request(24, "xsec", (x17, u) =>
    x17.xsec({
      process: (["bhabha", "resonance", "gammaX"] as const)[among(0, 1, 2)(u(0))]!,
      model: u(6) < 0.25 ? "exact" : (["massless", "exact"] as const)[among(0, 1)(u(1))]!,
      sqrts: flat(17, 40)(u(2)),
      cosMax: flat(0.2, 0.95)(u(3)),
      ...eitherSpin(u(6), epsilon(u(4)), epsilon(u(5))),
    }),
  ),
];
