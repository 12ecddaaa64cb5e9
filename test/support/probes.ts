// Fixed requests whose answers no other call may change: bits before and after.
import { readFileSync } from "node:fs";
import type { MatrixElementRow, Process, X17 } from "../../src/index.ts";
import { numbersIn } from "../runtimes/case.ts";

interface Sample {
  readonly cases: Record<Process, (MatrixElementRow & { dots: number[] })[]>;
}
const { cases } = JSON.parse(readFileSync(new URL("../vectors/madgraph-sample.json", import.meta.url), "utf8")) as Sample;
const POINT = { epsV: 1e-3, epsA: 2e-4 } as const;

/** Some points of the outside sample, from momenta and from invariants: an odd number, so that what remains of a vector is evaluated too. */
function matrixElements(x17: X17, process: Process): unknown {
  const rows = cases[process].slice(0, 5);
  const pick = ({ epsV, epsA, mX, widthX }: MatrixElementRow) => ({
    epsV: epsV!,
    epsA: epsA!,
    ...(mX === undefined ? {} : { mX }),
    ...(widthX === undefined ? {} : { widthX }),
  });
  return [
    x17.matrixElementSq(
      process,
      rows.map((row) => ({ p: row.p!, ...pick(row) })),
    ),
    x17.matrixElementSq(
      process,
      rows.map(({ dots, dX, eps, ...row }) => ({
        dots,
        ...(dX === undefined ? {} : { dX }),
        ...(eps === undefined ? {} : { eps }),
        ...pick(row as MatrixElementRow),
      })),
    ),
  ];
}

const edges = Array.from({ length: 21 }, (_, j) => 12 + 0.5 * j);

/** Probes of a millisecond. */
const QUICK: Readonly<Record<string, (x17: X17) => unknown>> = {
  width: (x17) => x17.width({ ...POINT, mass: 16.88, energy: 100 }),
  g2: (x17) => x17.g2({ ...POINT, mass: 16.88, g2: "2022-rb", loop: "exact" }),
  significance: (x17) => x17.significance({ signal: 30, background: 1000 }),
  smearBins: (x17) => x17.smear({ edges, sigma: 1.3, bins: { edges, contents: edges.slice(1) } }),
  smearLines: (x17) => x17.smear({ edges, sigma: 0.7, lines: { positions: [15, 16.88, 17.1], contents: [1, 2, 3] } }),
  "ee-ee": (x17) => matrixElements(x17, "ee-ee"),
  "ee-eea": (x17) => matrixElements(x17, "ee-eea"),
  "ee-aX": (x17) => matrixElements(x17, "ee-aX"),
  "X-ee": (x17) => matrixElements(x17, "X-ee"),
  atomki: (x17) => x17.atomki(),
  bhabha: (x17) => x17.xsec({ process: "bhabha", sqrts: 16.88, cosMax: 0.6, ...POINT }),
  resonance: (x17) => x17.xsec({ process: "resonance", sqrts: 16.88, cosMax: 0.9, spread: 0.02, ...POINT }),
  gammaX: (x17) => x17.xsec({ process: "gammaX", sqrts: 20, mass: 16.88, cosMax: 0.9, ...POINT }),
  limits: (x17) => x17.limits(POINT),
  margins: (x17) => x17.margins(x17.constraints({ mass: 16.88 }), Float64Array.of(1e-4, 1e-3, 0, 2e-4, 0, 1e-3)),
};

/** Probes of up to a tenth of a second. */
const SLOW: typeof QUICK = {
  region: (x17) => x17.region({ mass: 16.88, ...POINT }),
  spectrum: (x17) => x17.spectrum({ range: [16.5, 17], epsV: 1e-3, accuracy: 1e-2 }),
  boosted: (x17) =>
    x17.spectrum({ cuts: { photon: { absCos: [0, 0.8] }, leptons: { absCos: [0, 0.9] }, betaGamma: 0.3 }, range: [16.5, 17], accuracy: 0.1 }),
  lineShape: (x17) => x17.lineShape({ ...POINT, points: 3 }),
  integrate: (x17) => x17.integrate({ ...POINT, accuracy: 0.1, maxEvaluations: 10_000, seed: 3 }),
};

export const QUICK_PROBES = Object.keys(QUICK);
export const SLOW_PROBES = Object.keys(SLOW);

/** All numbers of the answer of a probe. */
export const probe = (x17: X17, name: string): number[] => numbersIn((QUICK[name] ?? SLOW[name]!)(x17));
