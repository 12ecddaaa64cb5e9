// Squared matrix elements at random points inside phase space.
import * as eeaX from "../../assembly/process/eeaX.ts";
import * as eeee from "../../assembly/process/eeee.ts";
import * as Xee from "../../assembly/process/Xee.ts";
import { CHARGE_SQ, ELECTRON_MASS, ELECTRON_MASS_SQ, X17_MASS } from "../../src/constants/index.ts";
import { matrixElementSq } from "../../src/reference/index.ts";
import { streamKey, uniform } from "../../test/runtimes/draw.ts";
import { beams, dots, type FourVector, twoBody } from "../../test/runtimes/momenta.ts";
import { columnsOf, pointFill, type Topic, valueFill, wasmFill } from "../topic.ts";

export const N = 4096;
const couplings = { epsV: 1e-3, epsA: 4e-4, mass: X17_MASS, width: 1e-7 };
const draw = (name: string) => {
  const key = streamKey(name);
  return (i: number, k: number) => uniform(key, 8 * i + k);
};

/** Points of ee-ee about the resonance, and the columns of the kernels at one pair of couplings. */
export function scattering(first: number, second: number) {
  const u = draw("bench ee-ee");
  const root = (i: number) => 16.5 + 0.7 * u(i, 0);
  const momenta = (i: number): FourVector[] => [...beams(root(i)), ...twoBody(root(i), ELECTRON_MASS, ELECTRON_MASS, 0.05 + 0.9 * u(i, 1), u(i, 2))];
  const { mass, width } = couplings;
  const dX = (i: number) => (root(i) - mass) * (root(i) + mass);
  const inputs = columnsOf(N, (i) => {
    const products = dots(momenta(i));
    return [...products, dX(i), 2 * (ELECTRON_MASS_SQ - products[1]!), first, second, mass, width];
  });
  return { momenta, dX, inputs };
}

/** Points of ee-aX at BESIII, and the columns of the kernels at one pair of couplings. */
export function production(first: number, second: number) {
  const u = draw("bench ee-aX");
  const momenta = (i: number): FourVector[] => {
    const root = 1000 + 3000 * u(i, 0);
    return [...beams(root), ...twoBody(root, 0, X17_MASS, 0.02 + 0.96 * u(i, 1), u(i, 2))];
  };
  const { mass } = couplings;
  const inputs = columnsOf(N, (i) => {
    const products = dots(momenta(i));
    return [...products, eeaX.gramOf(products[1]!, products[3]!, mass), first, second, mass];
  });
  return { momenta, inputs };
}

export const rest = (): FourVector[] => [[X17_MASS, 0, 0, 0], ...twoBody(X17_MASS, ELECTRON_MASS, ELECTRON_MASS, 0.3, 0.2)];

export function eeeeTopic(): Topic {
  const { momenta, dX, inputs } = scattering(couplings.epsV, couplings.epsA);
  const column = (k: number, i: number) => inputs[k * N + i]!;
  return {
    name: "me/ee-ee/*/all",
    kernels: ["eeeeBatch", "eeeeScalarBatch"],
    backends: {
      simd: wasmFill("eeeeBatch", N, inputs, 4 * N),
      scalar: wasmFill("eeeeScalarBatch", N, inputs, 4 * N),
      portable: pointFill(N, 4, (i, out) => {
        const s = 2 * (column(0, i) + ELECTRON_MASS_SQ);
        const t = column(7, i);
        const w = 2 * (ELECTRON_MASS_SQ - column(2, i));
        const photon = 0.25 * eeee.photonSq(s, t, w);
        const x = 0.25 * eeee.xSq(s, t, w, column(6, i), column(8, i), column(9, i), column(10, i), column(11, i));
        const mixed = 0.25 * eeee.interference(s, t, w, column(6, i), column(8, i), column(9, i), column(10, i), column(11, i));
        out[i] = photon + x + mixed;
        out[N + i] = photon;
        out[2 * N + i] = x;
        out[3 * N + i] = mixed;
      }),
      reference: pointFill(4, 4, (i, out) => {
        const pieces = matrixElementSq("ee-ee", momenta(i), { ...couplings, dX: dX(i) }, { arithmetic: "double" });
        [pieces.m2, pieces.photon, pieces.x, pieces.interference].forEach((value, k) => {
          out[4 * k + i] = value;
        });
      }),
    },
    // momenta in double precision: relative 1e-16 E^2/|t| in every t
    tolerance: 1e-11,
    anchor: {
      what: "massless Bhabha |M|^2/e^4 at 90 degrees",
      // 2 [(s^2+u^2)/t^2 + 2u^2/(st) + (u^2+t^2)/s^2] = 2 (5 - 1 + 1/2) = 9 at t = u = -s/2
      value: () => (0.25 * eeee.photonSq(1e8, -5e7, 4 * ELECTRON_MASS_SQ - 5e7)) / CHARGE_SQ ** 2,
      expected: 9,
      tolerance: 1e-6,
    },
  };
}

export function eeaXTopic(): Topic {
  const { momenta, inputs } = production(couplings.epsV, couplings.epsA);
  const column = (k: number, i: number) => inputs[k * N + i]!;
  return {
    name: "me/ee-aX/*/all",
    kernels: ["eeaXBatch"],
    backends: {
      scalar: wasmFill("eeaXBatch", N, inputs, N),
      portable: valueFill(N, (i) => {
        const s = 2 * (column(0, i) + ELECTRON_MASS_SQ);
        return 0.25 * eeaX.spinSumOf(s, column(1, i), column(3, i), column(6, i), column(9, i), column(7, i), column(8, i));
      }),
      reference: valueFill(4, (i) => matrixElementSq("ee-aX", momenta(i), couplings, { arithmetic: "double" }).m2),
    },
    tolerance: 1e-9,
    anchor: {
      what: "massless |M|^2/(e^4 G2) of ee-aX at 90 degrees, 4 (1 + c^2)/(1 - c^2)",
      value: () => (0.25 * eeaX.spinSum(1e8, 2.5e7, 2.5e7, 1, 1, 0)) / CHARGE_SQ ** 2,
      expected: 4,
      tolerance: 1e-5,
    },
  };
}

export function XeeTopic(): Topic {
  const inputs = columnsOf(N, (i) => [...dots(rest()).slice(0, 3), 1e-3 + 1e-7 * i, 4e-4, X17_MASS]);
  return {
    name: "me/X-ee/*/all",
    kernels: ["XeeBatch"],
    backends: {
      scalar: wasmFill("XeeBatch", N, inputs, N),
      portable: valueFill(N, (i) => Xee.spinAverage() * Xee.spinSum(X17_MASS, inputs[3 * N + i]!, inputs[4 * N + i]!)),
      reference: valueFill(
        8,
        (i) => matrixElementSq("X-ee", rest(), { ...couplings, epsV: inputs[3 * N + i]!, epsA: inputs[4 * N + i]! }, { arithmetic: "double" }).m2,
      ),
    },
    tolerance: 1e-12,
    anchor: {
      what: "|M|^2/(e^2 m_X^2) of X -> e+ e- for a vector and m_e -> 0, 4/3",
      value: () => Xee.spinAverage() * (Xee.spinSum(1e4, 1, 0) / (CHARGE_SQ * 1e8)),
      expected: 4 / 3,
      tolerance: 1e-7,
    },
  };
}
