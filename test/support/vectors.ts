import { readFileSync } from "node:fs";

/** One row of test/vectors/madgraph-sample.json. */
export interface Row {
  readonly id: string;
  readonly cls: string;
  readonly p: readonly (readonly number[])[];
  readonly dots: readonly number[];
  readonly dX: number;
  readonly eps: number;
  readonly epsV: number;
  readonly epsA: number;
  readonly mX: number;
  readonly widthX: number;
  readonly cond: number;
  readonly expected: { readonly m2: number; readonly photon: number; readonly x: number; readonly interference: number };
}

/** The outside vectors of one process: MadGraph5_aMC@NLO in quadruple precision, see test/vectors/README.md. */
export function madgraph(process: "ee-ee" | "ee-eea" | "ee-aX" | "X-ee"): readonly Row[] {
  return JSON.parse(readFileSync(new URL("../vectors/madgraph-sample.json", import.meta.url), "utf8")).cases[process];
}
