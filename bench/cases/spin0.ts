// Squared matrix elements and widths with an X of spin 0, at the points of the topics of spin 1.

import { ALL_DIAGRAMS } from "../../assembly/process/eeeea.ts";
import * as eeaX from "../../assembly/process/spin0/eeaX.ts";
import * as eeee from "../../assembly/process/spin0/eeee.ts";
import { structures } from "../../assembly/process/spin0/eeeea.sums.generated.ts";
import { interferenceSpin0, signalSpin0, values } from "../../assembly/process/spin0/values.ts";
import * as Xee from "../../assembly/process/spin0/Xee.ts";
import { CHARGE_SQ, ELECTRON_MASS_SQ, X17_MASS } from "../../src/constants/index.ts";
import { matrixElementSq, type Pieces, spin0Width } from "../../src/reference/index.ts";
import { columnsOf, type Fill, pointFill, type Topic, valueFill, wasmFill } from "../topic.ts";
import * as radiative from "./eeeea.ts";
import { N, production, rest, scattering } from "./me.ts";

const couplings = { epsS: 1e-2, epsP: 4e-3, mass: X17_MASS, width: 1e-6 };
const { epsS, epsP, mass, width } = couplings;
const g = mass * width;

/** Photon, X, interference and their sum from `values` with the photon in front. */
function fromValues(dX: number): number[] {
  const [x, mixed] = [signalSpin0(dX, epsS, epsP, g), interferenceSpin0(dX, epsS, epsP, g)];
  return [values[0]! + x + mixed, values[0]!, x, mixed];
}

const inColumns = (n: number, out: Float64Array, i: number, row: readonly number[]) => {
  row.forEach((value, k) => {
    out[n * k + i] = value;
  });
};
const pieces = ({ m2, photon, x, interference }: Pieces) => [m2, photon, x, interference];
const reference = pointFill(2, 4, (i, out) => {
  const given = { ...couplings, dX: radiative.at(10, i) };
  inColumns(2, out, i, pieces(matrixElementSq("ee-eea", radiative.momenta(i), given, { arithmetic: "double" })));
});

/** What the coefficient functions give at one coupling and width. */
function contracted(columns: ArrayLike<number>, n: number): number[] {
  const out = new Float64Array(4 * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < values.length; k++) values[k] = columns[k * n + i]!;
    inColumns(n, out, i, fromValues(radiative.at(10, i)));
  }
  return Array.from(out);
}

function portableStructures(): Fill {
  const fill = pointFill(N, values.length, (i, out) => {
    structures(...radiative.inputs[i]!, mass * mass, 0);
    for (let k = 0; k < values.length; k++) out[N * k + i] = values[k]!;
  });
  return { n: N, run: fill.run, checked: () => contracted(fill.run(), N) };
}

function structuresFill(): Fill {
  const fill = wasmFill(
    "eeeeaSpin0StructuresBatch",
    N,
    radiative.invariants,
    values.length * N,
    (kernel, to) => void kernel(to.n, to.inputs, mass, to.out),
  );
  return { n: N, run: fill.run, checked: () => contracted(fill.run(), N) };
}

const anchor: Topic["anchor"] = {
  what: "width of a pseudoscalar over (alpha m_X/2) beta epsP^2: 0.0614767 MeV",
  value: () => Xee.partialWidthSpin0(16.88, 0, 1),
  expected: 0.0614767,
  tolerance: 1e-6,
};

/** Every coupling structure kept apart: within the time of me/ee-eea/x/all. */
export const structuresSpin0Topic = (): Topic => ({
  name: "me/ee-eea/*/all-spin0",
  kernels: ["eeeeaSpin0StructuresBatch"],
  backends: { simd: structuresFill(), portable: portableStructures(), reference },
  tolerance: radiative.TOLERANCE,
  anchor,
});

export function exactSpin0Topic(): Topic {
  const inputs = columnsOf(N, (i) => [...Array.from({ length: 21 }, (_, k) => radiative.at(k, i)), epsS, epsP, mass, width]);
  return {
    name: "me/ee-eea/*/one-coupling-spin0",
    kernels: ["eeeeaSpin0Batch", "eeeeaSpin0SelectedBatch"],
    backends: {
      simd: wasmFill("eeeeaSpin0SelectedBatch", N, inputs, 4 * N, (kernel, to) => void kernel(to.n, to.inputs, ALL_DIAGRAMS, to.out)),
      reference,
    },
    tolerance: radiative.TOLERANCE,
    anchor,
  };
}

export function eeeeSpin0Topic(): Topic {
  const { momenta, dX, inputs } = scattering(epsS, epsP);
  const column = (k: number, i: number) => inputs[k * N + i]!;
  return {
    name: "me/ee-ee/*/all-spin0",
    kernels: ["eeeeSpin0Batch"],
    backends: {
      scalar: wasmFill("eeeeSpin0Batch", N, inputs, 4 * N),
      portable: pointFill(N, 4, (i, out) => {
        const [s, u] = [2 * (column(0, i) + ELECTRON_MASS_SQ), 2 * (ELECTRON_MASS_SQ - column(2, i))];
        const ofRow = mass * column(11, i);
        eeee.setFunctions(s, column(7, i), u, mass, ofRow);
        const [x, mixed] = [signalSpin0(column(6, i), epsS, epsP, ofRow), interferenceSpin0(column(6, i), epsS, epsP, ofRow)];
        inColumns(N, out, i, [values[0]! + x + mixed, values[0]!, x, mixed]);
      }),
      reference: pointFill(4, 4, (i, out) => {
        const given = { ...couplings, width: column(11, i), dX: dX(i) };
        inColumns(4, out, i, pieces(matrixElementSq("ee-ee", momenta(i), given, { arithmetic: "double" })));
      }),
    },
    // momenta in double precision: relative 1e-16 E^2/|t| in every t
    tolerance: 1e-11,
    anchor: {
      what: "X alone over e^4 epsP^4, m_X and m_e -> 0 (docs/physics/spin-0.md): s^2/D_s^2 + t^2/D_t^2 + s t/(D_s D_t) = 3",
      value: () => {
        eeee.setFunctions(1e8, -5e7, 4 * ELECTRON_MASS_SQ - 5e7, 1, 0);
        return signalSpin0(1e8 - 1, 0, 1, 0) / CHARGE_SQ ** 2;
      },
      expected: 3,
      tolerance: 1e-6,
    },
  };
}

export function eeaXSpin0Topic(): Topic {
  const { momenta, inputs } = production(epsS, epsP);
  const column = (k: number, i: number) => inputs[k * N + i]!;
  return {
    name: "me/ee-aX/*/all-spin0",
    kernels: ["eeaXSpin0Batch"],
    backends: {
      scalar: wasmFill("eeaXSpin0Batch", N, inputs, N),
      portable: valueFill(
        N,
        (i) => 0.25 * eeaX.spinSumSpin0Of(2 * (column(0, i) + ELECTRON_MASS_SQ), column(1, i), column(3, i), column(6, i), mass, epsS, epsP),
      ),
      reference: valueFill(4, (i) => matrixElementSq("ee-aX", momenta(i), couplings, { arithmetic: "double" }).m2),
    },
    tolerance: 1e-9,
    anchor: {
      what: "massless |M|^2/(e^4 G0) of ee-aX at 90 degrees, 4/(1 - c^2)",
      value: () => (0.25 * eeaX.spinSumSpin0(1e8, 2.5e7, 2.5e7, 1, 1, 0)) / CHARGE_SQ ** 2,
      expected: 4,
      tolerance: 1e-5,
    },
  };
}

export function XeeSpin0Topic(): Topic {
  const inputs = columnsOf(N, (i) => [85, 85, 142, 1e-3 + 1e-7 * i, 4e-4, X17_MASS]);
  return {
    name: "me/X-ee/*/all-spin0",
    kernels: ["XeeSpin0Batch"],
    backends: {
      scalar: wasmFill("XeeSpin0Batch", N, inputs, N),
      portable: valueFill(N, (i) => Xee.spinSumSpin0(X17_MASS, inputs[3 * N + i]!, inputs[4 * N + i]!)),
      reference: valueFill(
        8,
        (i) => matrixElementSq("X-ee", rest(), { ...couplings, epsS: inputs[3 * N + i]!, epsP: inputs[4 * N + i]! }, { arithmetic: "double" }).m2,
      ),
    },
    tolerance: 1e-12,
    anchor,
  };
}

export function widthSpin0Topic(): Topic {
  const n = 16384;
  const inputs = columnsOf(n, (i) => [1.1 + (i % 1000) * 0.03, 1e-4 * (1 + (i % 37)), 1e-4 * (i % 41)]);
  return {
    name: "width/*/spin0",
    kernels: ["partialWidthSpin0Batch"],
    backends: {
      scalar: wasmFill("partialWidthSpin0Batch", n, inputs, n),
      portable: valueFill(n, (i) => Xee.partialWidthSpin0(inputs[i]!, inputs[n + i]!, inputs[2 * n + i]!)),
      reference: valueFill(8, (i) => spin0Width(inputs[i]!, inputs[n + i]!, inputs[2 * n + i]!)),
    },
    tolerance: 1e-13,
    anchor,
  };
}
