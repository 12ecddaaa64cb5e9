// Photons that the leptons of a pair radiate, drawn from D(x) at the scale of its mass. Wasm only; offsets are byte addresses of packed f64. Physics:
// docs/physics/radiation.md.
import { pow } from "../math/elementary";
import { columnsInArena } from "../memory/arena";
import { radiatorExponent } from "../process/initialStateRadiation";
import { softPhotons, structureOverPeak } from "../radiation/structureFunction";
import { pairSecond, uniformPair } from "../random/threefry";
import { ELECTRON_MASS } from "../spec/constants";
import { EVENT_STREAM, FINAL_STATE_PURPOSE } from "../spec/sample";

/** Pairs of numbers at most for one pair of leptons: more than nine of ten are accepted, so that none needs as many. */
const MOST_TRIES: u64 = 1000;
const ORDER: i32 = 2;

let tries: u64 = 0;

/** Lost part of one lepton: of density b u^(b-1), b = beta/2, accepted with g(u)/C, which is 1 at most. */
function drawLost(seed: f64, stream: f64, beta: f64, soft: f64): f64 {
  while (tries < MOST_TRIES) {
    const v = uniformPair(seed, stream, tries++, <u64>FINAL_STATE_PURPOSE);
    const accepts = pairSecond;
    const u = pow(v, 2.0 / beta);
    if (accepts * soft < structureOverPeak(u, beta, ORDER)) return u;
  }
  return 0.0;
}

/**
 * What electron and positron of a pair lose, by the number of their event under a seed: parts u, u' of their energies in the rest frame of the pair, each of
 * the density D(1-u) at the scale of the pair's mass m, as long as m sqrt((1-u)(1-u')) is above 2 m_e. Inputs: columns number, m [MeV]. Outputs: columns u, u';
 * 0 where m is no mass of a pair.
 */
export function finalStateBatch(n: i32, seed: f64, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 2, out, 2)) return;
  const column: usize = <usize>n << 3;
  const least = 4.0 * ELECTRON_MASS * ELECTRON_MASS;
  for (let at: usize = 0; at < column; at += 8) {
    const stream = EVENT_STREAM + load<f64>(inputs + at);
    const mass = load<f64>(inputs + column + at);
    const massSq = mass * mass;
    let ofElectron = 0.0;
    let ofPositron = 0.0;
    if (mass > 0.0 && massSq > least && massSq < Infinity) {
      const beta = radiatorExponent(massSq);
      const soft = softPhotons(beta);
      tries = 0;
      do {
        ofElectron = drawLost(seed, stream, beta, soft);
        ofPositron = drawLost(seed, stream, beta, soft);
      } while (tries < MOST_TRIES && !(massSq * (1.0 - ofElectron) * (1.0 - ofPositron) > least));
      if (tries >= MOST_TRIES) {
        ofElectron = 0.0;
        ofPositron = 0.0;
      }
    }
    store<f64>(out + at, ofElectron);
    store<f64>(out + column + at, ofPositron);
  }
}
