// Weighted events of e+ e- -> e+ e- gamma: points of phase space with |M|^2 at some couplings, as a generator would hand them to a writer.

import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type EventBlock, emptyBlock, setEnergies } from "../../src/events/block.ts";
import { type EventRun, electronLegs } from "../../src/events/run.ts";
import { loadSync, VERSION } from "../../src/index.ts";

const x17 = loadSync();
export const LEGS = 5;

export interface Sample {
  readonly run: EventRun;
  readonly block: EventBlock;
  /** As x17.columns has them. */
  readonly momenta: Float64Array;
  readonly invariants: Float64Array;
}

interface Request {
  readonly n: number;
  readonly seed?: number;
  readonly sqrts?: number;
  readonly range?: readonly [number, number];
  readonly epsV?: number;
  readonly epsA?: number;
  readonly mass?: number;
  readonly width?: number;
  readonly terms?: readonly ("background" | "signal" | "interference")[];
}

/** The first n points of a seed that pass the cuts, as columns; the part of all points that they are. */
function passing(request: object, n: number) {
  const tried = 40 * n;
  const { momenta, weights, invariants } = x17.columns.phaseSpace("ee-eea", { n: tried, ...request });
  const kept: number[] = [];
  let last = 0;
  for (; last < tried && kept.length < n; last++) if (weights[last] !== 0) kept.push(last);
  const pick = (columns: Float64Array) =>
    Float64Array.from({ length: (columns.length / tried) * n }, (_, k) => columns[Math.floor(k / n) * tried + kept[k % n]!]!);
  return { momenta: pick(momenta), weights: pick(weights), invariants: pick(invariants), part: n / last };
}

/** Events of a seed with the selection of BESIII. */
export function weightedEvents(request: Request): Sample {
  const {
    n,
    seed = 7,
    sqrts = 3773,
    range = [10, 24],
    epsV = 2e-3,
    epsA = 1e-3,
    mass = 16.88,
    width,
    terms = ["background", "signal", "interference"],
  } = request;
  const more = width === undefined ? {} : { width };
  const { momenta, weights, invariants, part } = passing({ seed, sqrts, range, epsV, epsA, mass, cuts: "besiii", ...more }, n);
  const pieces = x17.columns.matrixElementSq("ee-eea", { invariants }, { epsV, epsA, mass, ...more }, { pieces: true });
  const block = emptyBlock(n, LEGS, 0);
  const column = { background: 1, signal: 2, interference: 3 } as const;
  for (let i = 0; i < n; i++) {
    block.number[i] = i;
    const m2 = terms.length === 3 ? pieces[i]! : terms.reduce((sum, term) => sum + pieces[column[term] * n + i]!, 0);
    // fb to pb
    block.weight[i] = 1e-3 * part * weights[i]! * m2;
    for (const [leg, { px, py, pz, m }] of block.legs.entries()) {
      [px[i], py[i], pz[i]] = [1, 2, 3].map((c) => momenta[(4 * leg + c) * n + i]!) as [number, number, number];
      m[i] = leg === 4 ? 0 : ELECTRON_MASS;
    }
  }
  setEnergies(block);
  const mean = block.weight.reduce((sum, w) => sum + w, 0) / n;
  const squares = block.weight.reduce((sum, w) => sum + w * w, 0) / n;
  const run: EventRun = {
    process: "ee-eea",
    processCode: 1,
    legs: electronLegs("ee-eea"),
    beamsMeV: [sqrts / 2, sqrts / 2],
    sqrtsMeV: sqrts,
    crossSectionPb: mean,
    crossSectionErrorPb: Math.sqrt((squares - mean * mean) / n),
    largestWeightPb: Math.max(...block.weight),
    weights: [],
    version: VERSION,
    text: "weighted points of phase space",
    inputs: { process: "ee-eea", cuts: { name: "besiii" }, sqrts, range, epsV, epsA, mass, terms, ...more },
    seed,
    accepted: n,
    attempted: n,
    overweightEvents: 0,
    overweightPart: 0,
    overweightPartError: 0,
  };
  return { run, block: { ...block, dX: invariants.slice(10 * n, 11 * n) }, momenta, invariants };
}
