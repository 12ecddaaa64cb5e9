import { readFileSync } from "node:fs";

type Process = "ee-ee" | "ee-eea" | "ee-aX" | "X-ee";

/** A point of a sample of squared matrix elements, without couplings. */
interface Point {
  readonly id: string;
  readonly cls: string;
  readonly p: readonly (readonly number[])[];
  readonly dots: readonly number[];
  readonly dX: number;
  readonly eps: number;
  readonly mX: number;
  readonly widthX: number;
  readonly cond: number;
  readonly expected: { readonly m2: number; readonly photon: number; readonly x: number; readonly interference: number };
}

/** One row of test/vectors/madgraph-sample.json. */
export interface Row extends Point {
  readonly epsV: number;
  readonly epsA: number;
}

/** One row of test/vectors/spin0-sample.json. */
export interface Spin0Row extends Point {
  readonly epsS: number;
  readonly epsP: number;
}

const sample = (name: string) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8")).cases;

/** The outside vectors of one process: MadGraph5_aMC@NLO in quadruple precision, see test/vectors/README.md. */
export function madgraph(process: Process): readonly Row[] {
  return sample("madgraph-sample")[process];
}

/** The same for X of spin 0: explicit spinors in 45 digits. */
export function spin0(process: Process): readonly Spin0Row[] {
  return sample("spin0-sample")[process];
}
