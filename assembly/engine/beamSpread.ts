// Beams whose energy has a Gaussian spread, of a 2 -> 2 process: sqrt(s) of every point is drawn, by the Gaussian itself or by a map of the resonance of X in
// its window, and the cross-section is the average over the Gaussian. Wasm only. Physics: docs/physics/events.md.
import { openAngles } from "./angleWindow";
import { betaGamma, moveLaboratory } from "./cuts";
import { beginEnergies, firstWithout, placePoint, takeSpread } from "./twoBody";
import { flux } from "../kinematics/rate";
import { gaussianDensity, mass, placeMass, setGaussian, setMassRange } from "../phasespace/massMap";
import * as point from "../phasespace/pair";
import * as two from "../phasespace/two";
import { ELECTRON_MASS } from "../spec/constants";
import { SPREAD_CUTOFF } from "../spec/crossSection";
import * as slot from "../spec/monteCarlo";

let record: usize = 0;
let channels: i32 = 0;
let massX: f64 = 0.0;
/** 1: the electron is at rest in the laboratory, -1: the positron, 0: the laboratory moves with the same velocity at every energy. */
let rest: f64 = 0.0;
let meanFlux: f64 = 0.0;

/** An energy was met at which the cuts leave angles over which a map has no integral. */
export let metInfinite: bool = false;

// @ts-ignore: decorator
@inline
function field(at: usize, index: i32): f64 {
  return load<f64>(at + (<usize>index << 3));
}

/** Whether a record asks for a spread. */
export function hasSpread(at: usize): bool {
  return field(at, slot.POINT_SPREAD_SLOT) > 0.0;
}

/** Takes the spread of a record, after useCuts and setBeams at the mean energy; false where the window of the Gaussian does not lie above threshold. */
export function beginSpread(at: usize, count: i32): bool {
  record = at;
  channels = count;
  const mean = field(at, slot.POINT_SQRT_S_SLOT);
  const sigma = field(at, slot.POINT_SPREAD_SLOT);
  massX = field(at, slot.POINT_MASS_X_SLOT);
  const low = mean - SPREAD_CUTOFF * sigma;
  const high = mean + SPREAD_CUTOFF * sigma;
  if (!(low > 2.0 * ELECTRON_MASS && low < high && high < Infinity)) return false;
  // the map of soft photons, whose end the third number is, is no map of sqrt(s)
  setMassRange(low, high, 2.0 * high, massX, field(at, slot.POINT_WIDTH_X_SLOT));
  setGaussian(mean, sigma);
  meanFlux = point.beamFlux();
  rest = betaGamma == 0.0 ? 0.0 : field(at, slot.POINT_REST_SLOT);
  metInfinite = false;
  takeSpread(true);
  return true;
}

/**
 * Places the point of a channel by sqrt(s) and angle. Returns dPhi2/(du0 du1) over the mixture of densities, times the Gaussian and the flux of the mean
 * energy over that of the point; 0 where cuts reject it.
 */
export function placeSpread(channel: i32, u0: f64, u1: f64): f64 {
  placeMass(<i32>field(record, slot.POINT_FIRST_CHANNEL_SLOT + channel * slot.POINT_CHANNEL_STRIDE + 2), u0);
  if (!beginEnergies(mass, massX)) return 0.0;
  if (rest != 0.0) moveLaboratory((-rest * two.beamMomentum) / ELECTRON_MASS);
  if (openAngles() == 0) return 0.0;
  if (firstWithout(record, channels) >= 0) {
    metInfinite = true;
    return 0.0;
  }
  // the densities of sqrt(s) are in s: d sqrt(s) = ds/(2 sqrt(s))
  return placePoint(channel, u1) * (0.5 / mass) * gaussianDensity() * (meanFlux / flux(two.beamMomentum, two.sqrtS));
}
