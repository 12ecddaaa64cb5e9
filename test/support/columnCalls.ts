// Random calls of the exports on columns of points (assembly/columns/points.ts and selected.ts, assembly/engine/integrand.ts).
import { COLUMNS_FUNCTIONS, COLUMNS_FUNCTIONS_SPIN0, COLUMNS_INVARIANTS, COLUMNS_LEGS } from "../../assembly/spec/columns.ts";
import { SPIN0 } from "../../assembly/spec/process.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { type Call, columns, cuts, fill, out, pointRecord, twoBodyRecord } from "./callParts.ts";
import type { Draw } from "./hostile.ts";

const PROCESSES = [0, 1, 2, 3] as const;
type Code = (typeof PROCESSES)[number];

/** A process, and the code that is said: mostly its own. (What is not a number is 0, a process whose columns are others.) */
function chosen(d: Draw): { readonly code: Code; readonly said: number } {
  const code = d.pick(PROCESSES);
  return { code, said: d.chance(0.9) ? code : d.pick([-1, 4, 2 ** 31 - 1]) };
}

/** The same with the spin of X, where couplings or functions of them are taken. */
function withSpin(d: Draw): { readonly code: Code; readonly said: number; readonly functions: number } {
  const { code, said } = chosen(d);
  return d.chance(0.5)
    ? { code, said, functions: COLUMNS_FUNCTIONS[code]! }
    : { code, said: d.chance(0.9) ? code + SPIN0 : d.pick([SPIN0 - 1, SPIN0 + 4, 2 * SPIN0]), functions: COLUMNS_FUNCTIONS_SPIN0[code]! };
}

const number = (d: Draw, usual: number) => (d.chance(0.8) ? usual : d.double());

export const momentaInvariants = (d: Draw): Call => {
  const [n, { code, said }] = [d.size(), chosen(d)];
  const [saidN, mass] = [d.said(n), number(d, 16.88)];
  return {
    views: [columns(d, 4 * n * COLUMNS_LEGS[code]!), out(n * COLUMNS_INVARIANTS[code]!)],
    args: (at) => [saidN, said, mass, at[0]!, at[1]!],
  };
};

export const structures = (d: Draw): Call => {
  const [n, { code, said, functions }] = [d.size(), withSpin(d)];
  const [saidN, mass, width] = [d.said(n), number(d, 16.88), number(d, 1e-6)];
  return {
    views: [columns(d, n * COLUMNS_INVARIANTS[code]!), out(n * functions)],
    args: (at) => [saidN, said, mass, width, at[0]!, at[1]!],
  };
};

export const matrixElementSq = (d: Draw): Call => {
  const [n, { code, said }, pieces] = [d.size(), withSpin(d), d.pick([0, 1])];
  const numbers = [number(d, 1e-3), number(d, 0), number(d, 16.88), number(d, 1e-6)];
  const saidN = d.said(n);
  return {
    views: [columns(d, n * COLUMNS_INVARIANTS[code]!), out(n * (pieces ? 4 : 1))],
    args: (at) => [saidN, said, ...numbers, pieces, at[0]!, at[1]!],
  };
};

export const contract = (d: Draw): Call => {
  const [n, { said, functions }, pieces, nCouplings] = [d.size(), withSpin(d), d.pick([0, 1]), d.pick([0, 1, 2, 5])];
  const [saidN, saidCouplings, mass] = [d.said(n), d.said(nCouplings), number(d, 16.88)];
  return {
    views: [columns(d, n * functions), columns(d, n), columns(d, 3 * nCouplings), out(n * nCouplings * (pieces ? 4 : 1))],
    args: (at) => [saidN, said, mass, pieces, at[0]!, at[1]!, saidCouplings, at[2]!, at[3]!],
  };
};

export const phaseSpacePoints = (d: Draw, kernel: Kernel): Call => {
  const [n, { code, said }] = [d.size(), chosen(d)];
  const { record } = d.chance(0.5) ? pointRecord(kernel, d) : twoBodyRecord(kernel, d);
  const numbers = [number(d, 3), number(d, 4096)];
  const saidN = d.said(n);
  return {
    views: [{ values: record }, { values: cuts(kernel, d) }, out(n * (1 + 4 * COLUMNS_LEGS[code]! + COLUMNS_INVARIANTS[code]!))],
    args: (at) => [saidN, said, at[0]!, at[1]!, ...numbers, at[2]!],
  };
};

export const cutsMask = (d: Draw, kernel: Kernel): Call => {
  const [n, { code, said }] = [d.size(), chosen(d)];
  const saidN = d.said(n);
  return {
    views: [{ values: cuts(kernel, d) }, columns(d, 4 * n * COLUMNS_LEGS[code]!), out(Math.ceil(n / 8))],
    args: (at) => [saidN, said, at[0]!, at[1]!, at[2]!],
  };
};

export const histogram = (d: Draw): Call => {
  const [n, bins] = [d.size(), d.pick([1, 2, 10])];
  const [saidN, saidBins, weighted, masked] = [d.said(n), d.said(bins), d.chance(0.5), d.chance(0.5)];
  return {
    views: [{ values: fill(bins + 1, d.double) }, columns(d, n), columns(d, n), columns(d, Math.ceil(n / 8)), out(2 * (bins + 2))],
    args: (at) => [saidN, saidBins, at[0]!, at[1]!, weighted ? at[2]! : 0, masked ? at[3]! : 0, at[4]!],
  };
};

export const observables = (d: Draw): Call => {
  const [n, legs] = [d.size(), d.pick([1, 2, 5])];
  const [saidN, saidLegs] = [d.said(n), d.chance(0.9) ? legs : d.pick([-1, 0, 6, 2 ** 31 - 1])];
  const leg = () => d.pick([-1, 0, 1, legs - 1, legs, 2 ** 31 - 1]);
  const numbers = [d.pick([-1, 0, 3, 6, 7, 8, 9, 10, 11, 12]), saidLegs, leg(), leg(), leg()];
  return { views: [columns(d, 4 * n * legs), columns(d, n * legs), out(n)], args: (at) => [saidN, ...numbers, at[0]!, at[1]!, at[2]!] };
};

export const restFrame = (d: Draw): Call => {
  const [n, legs] = [d.size(), d.pick([1, 2, 5])];
  const [saidN, saidLegs] = [d.said(n), d.chance(0.9) ? legs : d.pick([-1, 0, 6, 2 ** 31 - 1])];
  return { views: [columns(d, 4 * n * legs), columns(d, n * legs), out(4 * n * legs)], args: (at) => [saidN, saidLegs, at[0]!, at[1]!, at[2]!] };
};
