// |M|^2 of e+ e- -> e+ e- gamma at points of the BESIII kind: sqrt(s) = 3773 MeV, pairs of 10 to 24 MeV.

import { readFileSync } from "node:fs";
import * as sums from "../../assembly/process/eeeea.sums.generated.ts";
import * as eeeea from "../../assembly/process/eeeea.ts";
import { ELECTRON_MASS as M, X17_MASS } from "../../src/constants/index.ts";
import { transfersOf } from "../../src/matrixElement/index.ts";
import { EEEEA } from "../../src/process/index.ts";
import { amplitudes, matrixElementSq, type Pieces } from "../../src/reference/index.ts";
import { streamKey, uniform } from "../../test/runtimes/draw.ts";
import { type FourVector, threeBody } from "../../test/runtimes/momenta.ts";
import { contracted } from "../../test/support/contracted.ts";
import { type Dots, type SumInputs, sumInputs } from "../../test/support/sumInputs.ts";
import { columnsOf, type Fill, pointFill, type Topic, valueFill, wasmFill } from "../topic.ts";

/** Points of these topics and of those of spin0.ts. */
export const N = 4096;
const KEY = streamKey("bench ee-eea");
const couplings = { epsV: 1e-2, epsA: 4e-3, mass: X17_MASS, width: 1e-6 };
const { epsV, epsA, mass, width } = couplings;

export function momenta(i: number): FourVector[] {
  const u = (k: number) => 0.05 + 0.9 * uniform(KEY, 8 * i + k);
  return threeBody(3773, 10 + 14 * u(4), [u(0), u(1), u(2), u(3)]);
}

/** Ten dot products, s34 - m_X^2, determinant, t13, t24, p1.k - p3.k, six Gram determinants: the columns of the kernels. */
function invariantsOf(n: number): Float64Array {
  const inputs = columnsOf(n, (i) => [...momenta(i).flat(), M, M, M, M, 0, mass]);
  return Float64Array.from(wasmFill("invariants5Batch", n, inputs, 21 * n).run());
}
export const invariants = invariantsOf(N);
const dots = invariants.subarray(0, 10 * N);
export const at = (k: number, i: number): number => invariants[k * N + i]!;

/** The inputs of the sums from ten dot products. */
function withTransfers(dots: Dots): SumInputs {
  const [t13, t24, change, gram13, gram24, , gram12, gram34, mixed12] = transfersOf("ee-eea", dots) as Dots;
  const [, , p14, d1, , , d2, , d3, d4] = dots;
  const mixed = eeeea.mixedOf(p14, d1, d2, d3, d4, t13, t24, change);
  return sumInputs(dots, { half13: 0.5 * t13, half24: 0.5 * t24, change, t: [gram13, gram24, mixed], s: [gram12, gram34, mixed12] }, false);
}

/** Of each point, made once: JavaScript gets its inputs as conveniently as the kernels. */
export const inputs: readonly SumInputs[] = Array.from({ length: N }, (_, i) =>
  withTransfers(Array.from({ length: 10 }, (_, k) => at(k, i)) as Dots),
);

const reference = (i: number): Pieces => matrixElementSq("ee-eea", momenta(i), { ...couplings, dX: at(10, i) }, { arithmetic: "double" });
const pieces = ({ m2, photon, x, interference }: Pieces) => [m2, photon, x, interference];

/** Rounding of the momenta at E/m_pair up to 190, times the gauge cancellation between diagrams. */
export const TOLERANCE = 1e-8;

/** The first ordinary point computed by MadGraph in quadruple precision (test/vectors/README.md). */
interface Row {
  readonly dots: Dots;
  readonly expected: { readonly photon: number };
}
const [row] = JSON.parse(readFileSync("test/vectors/madgraph-sample.json", "utf8")).cases["ee-eea"] as [Row];
const anchor: Topic["anchor"] = {
  what: "photon |M|^2 over that of MadGraph",
  value: () => sums.photonSum(...withTransfers(row.dots)) / row.expected.photon,
  expected: 1,
  tolerance: 1e-10,
};

const photonDiagrams = amplitudes("ee-eea", momenta(0), couplings)
  .map(({ id }) => id)
  .filter((id) => id.startsWith("photon"));

export const photonTopic = (): Topic => ({
  name: "me/ee-eea/*/photon",
  kernels: ["eeeeaPhotonBatch", "eeeeaPhotonScalarBatch"],
  backends: {
    simd: wasmFill("eeeeaPhotonBatch", N, dots, N),
    scalar: wasmFill("eeeeaPhotonScalarBatch", N, dots, N),
    portable: valueFill(N, (i) => sums.photonSum(...inputs[i]!)),
    reference: valueFill(
      2,
      (i) =>
        matrixElementSq("ee-eea", momenta(i), couplings, {
          arithmetic: "double",
          diagrams: photonDiagrams,
        }).photon,
    ),
  },
  tolerance: TOLERANCE,
  anchor,
});

/** What the coefficient functions give at one coupling and width: the check of the timed numbers. */
function allContracted(columns: ArrayLike<number>, n: number): number[] {
  const results: number[][] = [[], [], [], []];
  for (let i = 0; i < n; i++) {
    const c = EEEEA.functions.map((_, k) => columns[k * n + i]!);
    const where = [at(10, i), epsV, epsA, mass, width] as const;
    const mixed = contracted(EEEEA, c, "interference", where);
    const x = contracted(EEEEA, c, "signal", where);
    [c[0]! + x + mixed, c[0]!, x, mixed].forEach((value, k) => {
      results[k]!.push(value);
    });
  }
  return results.flat();
}

function structuresFill(name: string): Fill {
  const fill = wasmFill(name, N, invariants, 17 * N, (kernel, to) => void kernel(to.n, to.inputs, mass, to.out));
  return { n: N, run: fill.run, checked: () => allContracted(fill.run(), N) };
}

function portableStructures(): Fill {
  const fill = pointFill(N, 17, (i, out) => {
    sums.structures(...inputs[i]!, at(11, i), mass * mass);
    out[i] = sums.c0;
    out[N + i] = sums.c1;
    out[2 * N + i] = sums.c2;
    out[3 * N + i] = sums.c3;
    out[4 * N + i] = sums.c4;
    out[5 * N + i] = sums.c5;
    out[6 * N + i] = sums.c6;
    out[7 * N + i] = sums.c7;
    out[8 * N + i] = sums.c8;
    out[9 * N + i] = sums.c9;
    out[10 * N + i] = sums.c10;
    out[11 * N + i] = sums.c11;
    out[12 * N + i] = sums.c12;
    out[13 * N + i] = sums.c13;
    out[14 * N + i] = sums.c14;
    out[15 * N + i] = sums.c15;
    out[16 * N + i] = sums.c16;
  });
  return { n: N, run: fill.run, checked: () => allContracted(fill.run(), N) };
}

/** Photon, X and interference with every coupling structure kept apart. */
export const structuresTopic = (): Topic => ({
  name: "me/ee-eea/*/all",
  kernels: ["eeeeaStructuresBatch", "eeeeaStructuresScalarBatch"],
  backends: {
    simd: structuresFill("eeeeaStructuresBatch"),
    scalar: structuresFill("eeeeaStructuresScalarBatch"),
    portable: portableStructures(),
    reference: pointFill(2, 4, (i, out) => {
      pieces(reference(i)).forEach((value, k) => {
        out[2 * k + i] = value;
      });
    }),
  },
  tolerance: TOLERANCE,
  anchor,
});

const atCoupling = columnsOf(N, (i) => [...Array.from({ length: 21 }, (_, k) => at(k, i)), epsV, epsA, mass, width]);

/** Exact width in every class, at one coupling: what x17 me prints. */
export const exactTopic = (): Topic => ({
  name: "me/ee-eea/*/one-coupling",
  kernels: ["eeeeaBatch", "eeeeaSelectedBatch"],
  backends: {
    scalar: wasmFill("eeeeaBatch", N, atCoupling, 4 * N),
    wasm: wasmFill("eeeeaSelectedBatch", N, atCoupling, 4 * N, (kernel, to) => void kernel(to.n, to.inputs, eeeea.ALL_DIAGRAMS, to.out)),
    reference: pointFill(2, 4, (i, out) => {
      pieces(reference(i)).forEach((value, k) => {
        out[2 * k + i] = value;
      });
    }),
  },
  tolerance: TOLERANCE,
  anchor,
});
