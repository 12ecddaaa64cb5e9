// Cells of a sample: what the integrand is in each, where it is best cut in two, and how well events would be made. Wasm only; offsets are byte
// addresses of packed f64. S. Jadach, Comput. Phys. Commun. 152 (2003) 55 (FOAM). Physics: docs/physics/events.md.
import { collectThree, collectTwo, evaluateCollected } from "./points";
import { backgroundOnly, beginPart, cells, dim, drawCell, massX, mostIn, part0, part1, part2, part3, part4, part5, partOf, parts, placeInCell, terms, useSample } from "./sample";
import { inArena } from "../memory/arena";
import { cellBins, CELL_BINS, cellPlaces, POINT_BLOCK, pointIndices, pointInputs, pointWeights } from "../memory/buffers";
import { background, bodies, contract, contractBackground, interference, signal } from "../processes/process";
import * as slot from "../spec/cells";
import { EVENTS_MADE, EVENTS_REFUSED } from "../spec/events";
import { EXPLORE_STREAM, TRIAL_STREAM } from "../spec/sample";

/** |M|^2 of the asked terms at point i of the n in the block, with its terms in background, signal and interference. */
export function squareAt(i: i32, n: i32): f64 {
  if (backgroundOnly) contractBackground(i);
  else contract(i, n, load<f64>(pointInputs + ((10 * <usize>n + <usize>i) << 3)));
  return ((terms & 1) != 0 ? background : 0.0) + ((terms & 2) != 0 ? signal : 0.0) + ((terms & 4) != 0 ? interference : 0.0);
}

/** Puts the point that is set into place `at` of the block. */
export function collect(at: i32): void {
  if (bodies == 2) collectTwo(at, massX);
  else collectThree(at);
}

// @ts-ignore: decorator
@inline
function add(at: usize, index: i32, value: f64): void {
  const to = at + (<usize>index << 3);
  store<f64>(to, load<f64>(to) + value);
}

// @ts-ignore: decorator
@inline
function raise(to: usize, value: f64): void {
  if (value > load<f64>(to)) store<f64>(to, value);
}

/** The part of an axis among `FOUND_BINS`. */
// @ts-ignore: decorator
@inline
function binAt(part: f64): i32 {
  return <i32>(part * <f64>slot.FOUND_BINS);
}

/** Adds the points of a cell that are in the block to what is found. */
function addFound(filled: i32, out: usize): void {
  const n = evaluateCollected(filled, backgroundOnly, massX);
  for (let i = 0; i < filled; i++) {
    const value = load<f64>(pointWeights + (<usize>i << 3)) * squareAt(i, n);
    const size = Math.abs(value);
    raise(out + (slot.FOUND_LARGEST_SLOT << 3), size);
    add(out, slot.FOUND_SIZE_SLOT, size);
    add(out, slot.FOUND_SUM_SLOT, value);
    add(out, slot.FOUND_SQUARES_SLOT, value * value);
    let places = <i32>load<f64>(cellPlaces + (<usize>i << 3));
    for (let axis = 0; axis < dim; axis++) {
      raise(cellBins + (<usize>(axis * slot.FOUND_BINS + (places & 15)) << 3), size);
      places >>= 4;
    }
  }
}

/** Looks for the cut that leaves least room between the integrand and the largest of each half. */
function findCut(out: usize): void {
  let least = Infinity;
  for (let axis = 0; axis < dim; axis++) {
    const bins = cellBins + (<usize>(axis * slot.FOUND_BINS) << 3);
    let below = 0.0;
    for (let k = 1; k < slot.FOUND_BINS; k++) {
      below = Math.max(below, load<f64>(bins + (<usize>(k - 1) << 3)));
      let above = 0.0;
      for (let j = k; j < slot.FOUND_BINS; j++) above = Math.max(above, load<f64>(bins + (<usize>j << 3)));
      const room = below * <f64>k + above * <f64>(slot.FOUND_BINS - k);
      if (!(room < least)) continue;
      least = room;
      store<f64>(out + (slot.FOUND_AXIS_SLOT << 3), <f64>axis);
      store<f64>(out + (slot.FOUND_PLACE_SLOT << 3), <f64>k / <f64>slot.FOUND_BINS);
      store<f64>(out + (slot.FOUND_BELOW_SLOT << 3), below);
      store<f64>(out + (slot.FOUND_ABOVE_SLOT << 3), above);
    }
  }
}

/**
 * Looks at n points in each cell of a sample. `first`: number of the first of these cells among all that are explored
 * under the seed. Outputs: a row of spec/events.ts for each cell. Returns -1; -2 where the sample is not valid or a part of it has no point.
 */
export function exploreCells(n: i32, process: i32, sample: usize, seed: f64, first: f64, out: usize): i32 {
  if (n < 0 || n > slot.FOUND_MOST_POINTS || !useSample(process, sample) || !inArena(cells, out, slot.FOUND_LENGTH)) return EVENTS_REFUSED;
  memory.fill(out, 0, <usize>(cells * slot.FOUND_LENGTH) << 3);
  let begun = -1;
  for (let cell = 0; cell < cells; cell++) {
    const part = partOf(cell);
    if (part != begun && !beginPart(part)) return EVENTS_REFUSED;
    begun = part;
    const to = out + (<usize>(cell * slot.FOUND_LENGTH) << 3);
    memory.fill(cellBins, 0, CELL_BINS << 3);
    const stream = EXPLORE_STREAM + first + <f64>cell;
    let filled = 0;
    for (let i = 0; i < n; i++) {
      const weight = placeInCell(cell, seed, stream, 4.0 * <f64>i);
      if (weight == 0.0) continue;
      add(to, slot.FOUND_PASSED_SLOT, 1.0);
      store<f64>(pointWeights + (<usize>filled << 3), weight);
      let places = binAt(part0);
      if (dim > 1) places |= binAt(part1) << 4;
      if (dim > 2) places |= (binAt(part2) << 8) | (binAt(part3) << 12);
      if (dim > 4) places |= (binAt(part4) << 16) | (binAt(part5) << 20);
      store<f64>(cellPlaces + (<usize>filled << 3), <f64>places);
      collect(filled);
      if (++filled < POINT_BLOCK) continue;
      addFound(filled, to);
      filled = 0;
    }
    if (filled > 0) addFound(filled, to);
    findCut(to);
  }
  return EVENTS_MADE;
}

/** Adds the trials in the block to the sums. */
function addTrials(filled: i32, out: usize): void {
  const n = evaluateCollected(filled, backgroundOnly, massX);
  for (let i = 0; i < filled; i++) {
    const ratio = load<f64>(pointWeights + (<usize>i << 3)) * squareAt(i, n);
    const size = Math.abs(ratio);
    const capped = Math.min(size, 1.0);
    add(out, slot.TRIAL_SUM_SLOT, ratio);
    add(out, slot.TRIAL_SQUARES_SLOT, ratio * ratio);
    add(out, slot.TRIAL_CAPPED_SLOT, capped);
    add(out, slot.TRIAL_CAPPED_SQUARES_SLOT, capped * capped);
    if (size > 1.0) {
      add(out, slot.TRIAL_ABOVE_SLOT, size - 1.0);
      add(out, slot.TRIAL_OVER_SLOT, 1.0);
    }
    raise(out + (slot.TRIAL_LARGEST_SLOT << 3), size);
    raise(out + (<usize>(slot.TRIAL_LENGTH + <i32>load<f64>(pointIndices + (<usize>i << 3))) << 3), size);
  }
}

/**
 * Trials `first` ... `first + n - 1` of a sample under a seed, one attempt each. Outputs: sums of spec/events.ts, then the largest ratio in
 * each cell. Returns -1; -2 where the sample is not valid or a part of it has no point.
 */
export function tryCells(n: i32, process: i32, sample: usize, seed: f64, first: f64, out: usize): i32 {
  if (n < 0 || n > slot.TRIAL_MOST || !useSample(process, sample) || !inArena(slot.TRIAL_LENGTH + cells, out, 1)) return EVENTS_REFUSED;
  memory.fill(out, 0, <usize>(slot.TRIAL_LENGTH + cells) << 3);
  for (let part = 0; part < parts; part++) {
    if (!beginPart(part)) return EVENTS_REFUSED;
    let filled = 0;
    for (let i = 0; i < n; i++) {
      const stream = TRIAL_STREAM + first + <f64>i;
      const cell = drawCell(seed, stream, 0.0);
      if (partOf(cell) != part) continue;
      const weight = placeInCell(cell, seed, stream, 2.0);
      if (weight == 0.0) continue;
      add(out, slot.TRIAL_PASSED_SLOT, 1.0);
      store<f64>(pointWeights + (<usize>filled << 3), weight / mostIn(cell));
      store<f64>(pointIndices + (<usize>filled << 3), <f64>cell);
      collect(filled);
      if (++filled < POINT_BLOCK) continue;
      addTrials(filled, out);
      filled = 0;
    }
    if (filled > 0) addTrials(filled, out);
  }
  return EVENTS_MADE;
}
