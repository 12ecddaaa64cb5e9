// A selection of several regions of a lepton, taken apart into selections that share no event: each gets maps of its own, so that a region that holds much and is
// small in the maps of another is hit. Two cones, |cos| above a bound, are two regions.
import { CUT_ELECTRON, CUT_FIRST_SLOT, CUT_PHOTON, CUT_PT_MAX, CUT_ROWS_SLOT } from "../../assembly/spec/cuts.ts";
import { type CompiledCuts, rowsIn } from "./spec.ts";

type Row = readonly number[];

/** More parts than these are sampled together: the pilots of each cost a tenth of a second. */
const MOST_PARTS = 9;

/** Whether bounds on one quantity keep two regions apart. */
const apart = (one: readonly Row[], other: readonly Row[]): boolean =>
  one.some(([, , kind, , bound]) => other.some(([, , against, , limit]) => (kind! & 1) === 1 && against === kind! - 1 && bound! <= limit!)) ||
  other.some(([, , kind, , bound]) => one.some(([, , against, , limit]) => (kind! & 1) === 1 && against === kind! - 1 && bound! <= limit!));

/** Regions of a group, those that may overlap together. */
function clusters(rows: readonly Row[]): Row[][] {
  const regions = [...new Set(rows.map(([, alternative]) => alternative))].map((alternative) => rows.filter((row) => row[1] === alternative));
  const found: Row[][][] = [];
  for (const region of regions) {
    const touched = found.filter((cluster) => cluster.some((one) => !apart(one, region)));
    for (const one of touched) found.splice(found.indexOf(one), 1);
    found.push([...touched.flat(), region]);
  }
  return found.map((cluster) => cluster.flat());
}

/**
 * Selections without a common event that make up the given one; itself alone where its leptons have one region each, or
 * too many. Of a symmetric selection each part counts for the hemisphere of the photon that stands for both: their sum
 * is symmetric.
 */
export function partsOf(cuts: CompiledCuts): CompiledCuts[] {
  const rows = rowsIn(cuts.record);
  const groups = [...new Set(rows.map(([group]) => group))].map((group) => rows.filter((row) => row[0] === group));
  let parts: Row[][] = [[]];
  for (const group of groups) {
    const [, , kind, who] = group[0]!;
    const ofLepton = kind! <= CUT_PT_MAX && who! >= CUT_ELECTRON && who! < CUT_PHOTON;
    const choices = ofLepton ? clusters(group) : [group];
    parts = parts.flatMap((part) => choices.map((choice) => [...part, ...choice]));
    if (parts.length > MOST_PARTS) return [cuts];
  }
  if (parts.length === 1) return [cuts];
  return parts.map((part) => {
    const record = new Float64Array(cuts.record.length);
    record.set(cuts.record.subarray(0, CUT_FIRST_SLOT));
    record[CUT_ROWS_SLOT] = part.length;
    record.set(part.flat(), CUT_FIRST_SLOT);
    return { ...cuts, record };
  });
}
