import { ELECTRON_MASS } from "../../../src/constants/index.ts";
import { batchAt, type Case, POINTS, rowsAt } from "../case.ts";
import { among, coupling, flat, mass, octaves, signed } from "../draw.ts";
import { beams, dots, threeBody, twoBody } from "../momenta.ts";

const sqrtS = octaves(2, 8192);
const width = octaves(1e-12, 1);
const unused = flat(1, 2);
/** s - m_X^2, given apart: on the resonance, beside it, far from it. */
const offShell = signed(octaves(1e-12, 1e6));
const couplingOrNone = (u: number) => among(0, coupling(u))((u * 7919) % 1);

/** The ten dot products of a point of ee-eea, from five flat numbers and one for sqrt(s). */
const fivePoint = (u: (k: number) => number) => {
  const root = sqrtS(u(0));
  return dots(threeBody(root, 1.03 + u(1) * (root - 1.04), [u(2), u(3), u(4), u(5)]));
};
/** Dots, s34 - m_X^2, determinant, t13, t24, p1.k - p3.k, Gram determinants. */
const withTransfers = (dots: number[], dX: number, eps: number) => {
  const [p12, p13, p14, d1, p23, p24, d2, p34, d3, d4] = dots as [number, number, number, number, number, number, number, number, number, number];
  const [t13, t24, d13] = [2 * (ELECTRON_MASS * ELECTRON_MASS - p13), 2 * (ELECTRON_MASS * ELECTRON_MASS - p24), d1 - d3];
  const gram = (t: number, d: number, other: number) => -t * d * other - ELECTRON_MASS * ELECTRON_MASS * d13 * d13;
  const pairGram = (dot: number, d: number, other: number) =>
    2 * (dot + ELECTRON_MASS * ELECTRON_MASS) * d * other - ELECTRON_MASS * ELECTRON_MASS * (d + other) ** 2;
  return [
    ...[...dots, dX, eps, t13, t24, d13],
    ...[gram(t13, d1, d3), gram(t24, d2, d4), p14 * d13 * d13 + 0.5 * (t13 * d3 * d4 + t24 * d1 * d2)],
    ...[pairGram(p12, d1, d2), pairGram(p34, d3, d4), d2 * (p14 * d3 - p13 * d4) + d1 * (p23 * d4 - p24 * d3)],
  ];
};
const determinant = signed(octaves(1e-3, 1e9));
const atCoupling = (u: (k: number) => number) => [
  ...withTransfers(fivePoint(u), offShell(u(6)), determinant(u(7))),
  ...[couplingOrNone(u(8)), couplingOrNone(u(9)), mass(u(10)), width(u(11))],
];
const withMass = (name: string, functions = 17): Case =>
  rowsAt(
    8192,
    name,
    functions,
    12,
    (u) => [...fivePoint(u), unused(u(6)), determinant(u(7))],
    (kernel, { n, inputs, out }) => void kernel(n, inputs, 16.88, out),
  );

/** A point of ee-ee with everything its kernels take. */
const fourPoint = (u: (k: number) => number) => {
  const root = sqrtS(u(0));
  const momenta = [...beams(root), ...twoBody(root, ELECTRON_MASS, ELECTRON_MASS, u(1), u(2))];
  const products = dots(momenta);
  return [
    ...products,
    offShell(u(3)),
    2 * (ELECTRON_MASS * ELECTRON_MASS - products[1]!),
    couplingOrNone(u(4)),
    couplingOrNone(u(5)),
    mass(u(6)),
    width(u(7)),
  ];
};

/** A point of ee-aX with everything its kernels take. */
const productionPoint = (u: (k: number) => number) => {
  const [root, massX] = [sqrtS(u(0)), mass(u(1))];
  const products = dots([...beams(root), ...twoBody(root, 0, massX, u(2), u(3))]);
  const [p1k, p2k] = [products[1]!, products[3]!];
  const gram = 2 * products[0]! * p1k * p2k - ELECTRON_MASS * ELECTRON_MASS * (p1k * p1k + p2k * p2k);
  return [...products, gram, coupling(u(4)), coupling(u(5)), massX];
};

export const matrixElements = [
  batchAt(POINTS, "XeeBatch", 1, [unused, unused, unused, coupling, coupling, mass]),
  rowsAt(POINTS, "eeaXBatch", 1, 10, productionPoint),
  rowsAt(POINTS, "eeeeBatch", 4, 12, fourPoint),
  rowsAt(POINTS, "eeeeScalarBatch", 4, 12, fourPoint),
  rowsAt(8192, "eeeeaBatch", 4, 25, atCoupling),
  rowsAt(8192, "eeeeaSelectedBatch", 4, 25, atCoupling, (kernel, { n, inputs, out }) => void kernel(n, inputs, 0b00010101, out)),
  rowsAt(POINTS, "eeeeaPhotonBatch", 1, 10, fivePoint),
  rowsAt(POINTS, "eeeeaPhotonScalarBatch", 1, 10, fivePoint),
  withMass("eeeeaStructuresBatch"),
  batchAt(POINTS, "XeeSpin0Batch", 1, [unused, unused, unused, coupling, coupling, mass]),
  rowsAt(POINTS, "eeaXSpin0Batch", 1, 10, productionPoint),
  rowsAt(POINTS, "eeeeSpin0Batch", 4, 12, fourPoint),
  rowsAt(8192, "eeeeaSpin0Batch", 4, 25, atCoupling),
  rowsAt(8192, "eeeeaSpin0SelectedBatch", 4, 25, atCoupling, (kernel, { n, inputs, out }) => void kernel(n, inputs, 0b01100101, out)),
  withMass("eeeeaSpin0StructuresBatch", 14),
  withMass("eeeeaStructuresScalarBatch"),
];
