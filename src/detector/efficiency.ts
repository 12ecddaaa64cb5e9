// Efficiency as a number or a table.
import { DETECTOR_MOST_BINS } from "../../assembly/spec/detector.ts";
import { arrayOf, finite, InputError, knownKeys } from "../request/validate.ts";
import type { EfficiencyTable } from "./declaration.ts";

/** Edges [MeV, 1] and efficiencies, row by row. */
interface Table {
  readonly momentum: readonly number[];
  readonly cosTheta: readonly number[];
  readonly values: readonly number[];
}

const MEV = 1000;
/** Momenta up to here are in the one bin of a plain number [MeV]. */
const ANY = 1e150;

function edgesOf(path: string, given: unknown, min: number, max: number, unit?: string): number[] {
  const list = Array.from(arrayOf(path, given));
  if (list.length < 2 || list.length > DETECTOR_MOST_BINS + 1)
    throw new InputError(`${path}: has ${list.length} edges: must have 2 to ${DETECTOR_MOST_BINS + 1}`, "detector");
  const edges = list.map((edge, i) => finite(`${path}[${i}]`, edge, { min, max, ...(unit === undefined ? {} : { unit }) }));
  const i = edges.findIndex((edge, k) => k > 0 && !(edge > edges[k - 1]!));
  if (i > 0) throw new InputError(`${path}[${i}] = ${edges[i]}: must be above ${path}[${i - 1}] = ${edges[i - 1]}`, "detector");
  return edges;
}

function sized(path: string, given: unknown, n: number, of: string): unknown[] {
  const list = Array.from(arrayOf(path, given));
  if (list.length !== n) throw new InputError(`${path}: has ${list.length} entries: must have ${n}, one for each bin of ${of}`, "detector");
  return list;
}

/** Checks an efficiency; throws InputError. */
export function tableOf(path: string, given: unknown): Table {
  if (typeof given !== "object" || given === null)
    return { momentum: [0, ANY], cosTheta: [-1, 1], values: [finite(path, given, { min: 0, max: 1 })] };
  const { momentumGeV, cosTheta, values } = knownKeys<EfficiencyTable>(path, given, ["momentumGeV", "cosTheta", "values"]);
  const momentum = edgesOf(`${path}.momentumGeV`, momentumGeV, 0, 1e9, "GeV").map((edge) => MEV * edge);
  const cosines = cosTheta === undefined ? [-1, 1] : edgesOf(`${path}.cosTheta`, cosTheta, -1, 1);
  const rows = sized(`${path}.values`, values, momentum.length - 1, "momentum").flatMap((row, i) =>
    sized(`${path}.values[${i}]`, row, cosines.length - 1, "cosTheta").map((value, k) =>
      finite(`${path}.values[${i}][${k}]`, value, { min: 0, max: 1 }),
    ),
  );
  return { momentum, cosTheta: cosines, values: rows };
}
