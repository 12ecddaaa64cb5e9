// A sample of events as the package has prepared it (spec/events.ts): cells of the unit cubes of all maps, and points drawn in them. Wasm only.
// Physics: docs/physics/events.md.
import { begin, place } from "./integrand";
import { hasSpread, placeSpread } from "./beamSpread";
import { hasRadiation, radiateThree } from "./radiated";
import { placePoint } from "./twoBody";
import { inArena } from "../memory/arena";
import { bodies, couple, fbPerPhaseSpace } from "../processes/process";
import { useAnyProcess } from "../processes/index";
import { pairSecond, uniform, uniformAfter, uniformPair } from "../random/threefry";
import { CUT_RECORD_LENGTH } from "../spec/cuts";
import * as slot from "../spec/sample";
import {
  POINT_BACKGROUND_ONLY_SLOT, POINT_EPS_A_SLOT, POINT_EPS_V_SLOT, POINT_MASS_X_SLOT, POINT_MAX_CHANNELS, POINT_RECORD_LENGTH, POINT_TERMS_SLOT,
  POINT_WIDTH_X_SLOT,
} from "../spec/monteCarlo";

/** Parts of the selection, cells, and coordinates of a point. */
export let parts: i32 = 0;
export let cells: i32 = 0;
export let dim: i32 = 4;
let maps: i32 = 0;
let increments: i32 = 0;
let records: usize = 0;
let cuts: usize = 0;
let grids: usize = 0;
let firstCell: usize = 0;

/** Of the part that is begun: mass of X [MeV], whether X plays no part, terms that are added (spec/monteCarlo.ts), fb per phase space and |M|^2. */
export let massX: f64 = 0.0;
export let backgroundOnly: bool = false;
export let terms: i32 = 0;
let common: f64 = 0.0;

/** A whole number of a header; -1 where it is none from 1 to `most`. */
function counted(at: usize, index: i32, most: i32): i32 {
  const value = load<f64>(at + (<usize>index << 3));
  return value >= 1.0 && value <= <f64>most ? <i32>value : -1;
}

/** Takes process and sample; false where the sample is not valid. */
export function useSample(process: i32, at: usize): bool {
  if (!useAnyProcess(process) || !inArena(slot.SAMPLE_FIRST_SLOT, at, 1)) return false;
  parts = counted(at, slot.SAMPLE_PARTS_SLOT, slot.SAMPLE_MOST_PARTS);
  maps = counted(at, slot.SAMPLE_MAPS_SLOT, POINT_MAX_CHANNELS);
  increments = counted(at, slot.SAMPLE_INCREMENTS_SLOT, slot.SAMPLE_MOST_INCREMENTS);
  cells = counted(at, slot.SAMPLE_CELLS_SLOT, slot.SAMPLE_MOST_CELLS);
  if (parts < 0 || maps < 0 || increments < 0 || cells < 0) return false;
  records = at + (<usize>slot.SAMPLE_FIRST_SLOT << 3);
  if (!inArena(POINT_RECORD_LENGTH, records, 1)) return false;
  dim = bodies == 2 ? (hasSpread(records) ? 2 : 1) : hasRadiation(records) ? 6 : 4;
  const recordDoubles = parts * POINT_RECORD_LENGTH;
  const cutDoubles = parts * CUT_RECORD_LENGTH;
  const gridDoubles = parts * maps * dim * (increments + 1);
  const before = slot.SAMPLE_FIRST_SLOT + recordDoubles + cutDoubles + gridDoubles;
  if (!inArena(before + cells * slot.CELL_STRIDE, at, 1)) return false;
  cuts = records + (<usize>recordDoubles << 3);
  grids = cuts + (<usize>cutDoubles << 3);
  firstCell = grids + (<usize>gridDoubles << 3);
  return true;
}

/** Takes the maps, cuts and couplings of a part. */
export function beginPart(part: i32): bool {
  const record = records + (<usize>(part * POINT_RECORD_LENGTH) << 3);
  if (bodies == 2 && hasSpread(record) != (dim == 2)) return false;
  // events of two final particles have no beams that radiate
  if (hasRadiation(record) != (dim == 6)) return false;
  if (!begin(record, cuts + (<usize>(part * CUT_RECORD_LENGTH) << 3), 0)) return false;
  massX = load<f64>(record + (POINT_MASS_X_SLOT << 3));
  backgroundOnly = load<f64>(record + (POINT_BACKGROUND_ONLY_SLOT << 3)) != 0.0;
  terms = <i32>load<f64>(record + (POINT_TERMS_SLOT << 3));
  couple(
    load<f64>(record + (POINT_EPS_V_SLOT << 3)),
    load<f64>(record + (POINT_EPS_A_SLOT << 3)),
    massX,
    load<f64>(record + (POINT_WIDTH_X_SLOT << 3)),
  );
  common = fbPerPhaseSpace(1.0);
  return true;
}

// @ts-ignore: decorator
@inline
function cellField(cell: i32, at: i32): f64 {
  return load<f64>(firstCell + (<usize>(cell * slot.CELL_STRIDE + at) << 3));
}

function mapOf(cell: i32): i32 {
  const map = cellField(cell, slot.CELL_MAP_SLOT);
  return map >= 0.0 && map < <f64>(parts * maps) ? <i32>map : 0;
}

/** Part of the selection that a cell belongs to. */
export function partOf(cell: i32): i32 {
  return parts == 1 ? 0 : mapOf(cell) / maps;
}

/** What the integrand is compared with in a cell [fb]. */
export function mostIn(cell: i32): f64 {
  return cellField(cell, slot.CELL_MOST_SLOT);
}

/** Number that decides whether the attempt is accepted, in (0, 1), after `drawCell`. */
export let acceptance: f64 = 0.0;

/** The cell of an attempt, by Walker's alias method. */
export function drawCell(seed: f64, stream: f64, attempt: f64): i32 {
  const scaled = uniform(seed, stream, attempt * <f64>slot.ATTEMPT_RANDOMS) * <f64>cells;
  acceptance = uniformAfter();
  const cell = min(<i32>scaled, cells - 1);
  if (scaled - <f64>cell < cellField(cell, slot.CELL_KEEP_SLOT)) return cell;
  const other = cellField(cell, slot.CELL_OTHER_SLOT);
  return other >= 0.0 && other < <f64>cells ? <i32>other : cell;
}

const LOSS: u64 = <u64>slot.LOSS_PURPOSE;

let jacobian: f64 = 1.0;

/** Coordinate of the map at y in the cube of the grid; multiplies the Jacobian. */
function coordinate(map: i32, axis: i32, y: f64): f64 {
  const edges = grids + (<usize>((map * dim + axis) * (increments + 1)) << 3);
  const scaled = y * <f64>increments;
  const bin = max(0, min(<i32>scaled, increments - 1));
  const low = load<f64>(edges + (<usize>bin << 3));
  const width = load<f64>(edges + (<usize>(bin + 1) << 3)) - low;
  jacobian *= width * <f64>increments;
  return low + (scaled - <f64>bin) * width;
}

/** Where in its cell the last point was drawn, each axis from 0 to 1. */
export let part0: f64 = 0.0;
export let part1: f64 = 0.0;
export let part2: f64 = 0.0;
export let part3: f64 = 0.0;
export let part4: f64 = 0.0;
export let part5: f64 = 0.0;

/**
 * Places the point of an attempt in a cell of the part that is begun; `index`: of its first coordinate in the stream, even. Returns what
 * |M|^2 is multiplied with to be the integrand on the cube of the grid [fb]; 0 where cuts reject it. Where beams radiate, what they lose has numbers of a
 * purpose of its own.
 */
export function placeInCell(cell: i32, seed: f64, stream: f64, index: f64): f64 {
  const map = mapOf(cell);
  const at = firstCell + (<usize>(cell * slot.CELL_STRIDE) << 3);
  const low = at + (slot.CELL_LOW_SLOT << 3);
  const width = at + (slot.CELL_WIDTH_SLOT << 3);
  jacobian = 1.0;
  part0 = uniform(seed, stream, index);
  const u0 = coordinate(map, 0, load<f64>(low) + load<f64>(width) * part0);
  if (dim == 1) return common * placePoint(map % maps, u0) * jacobian;
  part1 = uniformAfter();
  const u1 = coordinate(map, 1, load<f64>(low + 8) + load<f64>(width + 8) * part1);
  if (dim == 2) return common * placeSpread(map % maps, u0, u1) * jacobian;
  part2 = uniform(seed, stream, index + 2.0);
  const u2 = coordinate(map, 2, load<f64>(low + 16) + load<f64>(width + 16) * part2);
  part3 = uniformAfter();
  const u3 = coordinate(map, 3, load<f64>(low + 24) + load<f64>(width + 24) * part3);
  if (dim == 4) return common * place(map % maps, u0, u1, u2, u3) * jacobian;
  part4 = uniformPair(seed, stream, <u64>index >> 1, LOSS);
  part5 = pairSecond;
  const u4 = coordinate(map, 4, load<f64>(low + 32) + load<f64>(width + 32) * part4);
  const u5 = coordinate(map, 5, load<f64>(low + 40) + load<f64>(width + 40) * part5);
  return radiateThree(u4, u5) * place(map % maps, u0, u1, u2, u3) * jacobian;
}
