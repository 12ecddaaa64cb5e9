// Random points of e- e+ -> e- e+ photon in the named corners of its phase space, with |M|^2 of the exact point.
import { ELECTRON_MASS } from "../constants/index.ts";
import { doubleDoubles } from "./doubleDouble.ts";
import { doubles } from "./field.ts";
import { vectorSpace } from "./fourVector.ts";
import { type Pieces, type ReferenceOptions, squaredPieces } from "./matrixElement.ts";
import { type Direction, decay, direction, type RadiativeVariables, radiativeMomenta } from "./phaseSpace.ts";
import type { AnyCouplings } from "./point.ts";

/** |M|^2 at the exact point the variables define, with 32 digits and rounded once: what the kernels should find from its rounded invariants. */
export function matrixElementSqAt(x: RadiativeVariables, c: AnyCouplings, options: ReferenceOptions = {}): Pieces {
  return squaredPieces(doubleDoubles, "ee-eea", radiativeMomenta(doubleDoubles, x), c, options);
}

/** A uniform random number, 0 to 1. */
type Uniform = () => number;

const between = (random: Uniform, lo: number, hi: number) => lo + (hi - lo) * random();
const logBetween = (random: Uniform, lo: number, hi: number) => lo * (hi / lo) ** random();
const anywhere = (random: Uniform): Direction => direction(between(random, -0.98, 0.98), between(random, -Math.PI, Math.PI));

/** `near`, tilted by a small angle. */
const tilted = (near: Direction, angle: number): Direction => ({ tanHalfTheta: Math.abs(near.tanHalfTheta + angle), phi: near.phi + angle });

const atPole = (random: Uniform): Direction => {
  const tan = logBetween(random, 1e-8, 1e-2);
  return { tanHalfTheta: random() < 0.5 ? tan : 1 / tan, phi: between(random, -Math.PI, Math.PI) };
};

/** Direction of the beam electron in the rest frame of the pair. */
function beamSeenFromPair(sqrts: number, root: number, photon: Direction): Direction {
  const m = ELECTRON_MASS;
  const [p1] = decay(doubles, sqrts * sqrts, m, m, { tanHalfTheta: 0, phi: 0 });
  const [, pair] = decay(doubles, sqrts * sqrts, 0, root, photon);
  const q = vectorSpace(doubles).boost(p1, [pair[0], -pair[1], -pair[2], -pair[3]], root);
  const size = Math.hypot(q[1], q[2], q[3]);
  return { tanHalfTheta: Math.sqrt(Math.max(0, size - q[3]) / (size + q[3])), phi: Math.atan2(q[2], q[1]) };
}

/** A point away from every corner. */
function generic(random: Uniform): RadiativeVariables {
  const sqrts = logBetween(random, 3, 4000);
  return { sqrts, s34: { root: sqrts * between(random, 0.4, 0.95), offset: 0 }, photon: anywhere(random), electron: anywhere(random) };
}

/** One random point of each corner; mass and width place the resonance. */
export const CORNERS: Readonly<Record<string, (random: Uniform, mass: number, width: number) => RadiativeVariables>> = {
  generic,
  "pair of low mass": (random) => {
    const sqrts = logBetween(random, 100, 4000);
    return { ...generic(random), sqrts, s34: { root: logBetween(random, 1.1, 50), offset: 0 } };
  },
  "pair at threshold": (random) => {
    const root = 2 * ELECTRON_MASS;
    return { ...generic(random), s34: { root, offset: logBetween(random, 1e-8, 1e-2) } };
  },
  resonance: (random, mass, width) => {
    const offset = mass * width * between(random, -3, 3);
    return { ...generic(random), sqrts: logBetween(random, 20, 4000), s34: { root: mass, offset } };
  },
  "photon along a beam": (random) => ({ ...generic(random), photon: atPole(random) }),
  "photon along a final electron": (random) => {
    const x = generic(random);
    const angle = logBetween(random, 1e-7, 1e-2);
    const near = tilted(x.photon, angle);
    // its antipode sends the positron there instead
    const electron = random() < 0.5 ? near : { tanHalfTheta: 1 / near.tanHalfTheta, phi: near.phi + Math.PI };
    return { ...x, electron };
  },
  "soft photon": (random) => {
    const x = generic(random);
    return { ...x, s34: { root: x.sqrts, offset: -x.sqrts * x.sqrts * logBetween(random, 1e-10, 1e-3) } };
  },
  "forward electron": (random) => {
    const x = generic(random);
    const near = beamSeenFromPair(x.sqrts, x.s34.root, x.photon);
    return { ...x, electron: tilted(near, logBetween(random, 1e-8, 1e-2)) };
  },
  "forward electron and positron": (random) => {
    const x = { ...generic(random), photon: atPole(random) };
    const near = beamSeenFromPair(x.sqrts, x.s34.root, x.photon);
    return { ...x, electron: tilted(near, logBetween(random, 1e-8, 1e-2)) };
  },
  "electron backward": (random) => {
    const sqrts = logBetween(random, 3, 1e6);
    const soft = -sqrts * sqrts * logBetween(random, 1e-7, 0.5);
    const photon = atPole(random);
    const near = tilted(beamSeenFromPair(sqrts, Math.sqrt(sqrts * sqrts + soft), photon), logBetween(random, 1e-7, 1e-2));
    // the positron there, the electron opposite
    return { sqrts, s34: { root: sqrts, offset: soft }, photon, electron: { tanHalfTheta: 1 / near.tanHalfTheta, phi: near.phi + Math.PI } };
  },
  "low energy": (random) => {
    const sqrts = 2 * ELECTRON_MASS * (1 + logBetween(random, 1e-3, 1));
    const root = 2 * ELECTRON_MASS + (sqrts - 2 * ELECTRON_MASS) * between(random, 0.1, 0.9);
    return { ...generic(random), sqrts, s34: { root, offset: 0 } };
  },
};
