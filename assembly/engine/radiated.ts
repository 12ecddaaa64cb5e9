// Beams that radiate: the energies that partons have left are drawn, and the laboratory of the cuts moves against their centre of mass. Wasm only.
// Physics: docs/physics/radiation.md.
import { openAngles } from "./angleWindow";
import { betaGamma, gamma, moveLaboratory } from "./cuts";
import { beginWindow } from "./photonWindow";
import { beginEnergies, firstWithout, placePoint } from "./twoBody";
import { flux } from "../kinematics/rate";
import { prepareBeams } from "../phasespace/directions";
import { moveMassRange } from "../phasespace/massMap";
import * as point from "../phasespace/pair";
import * as two from "../phasespace/two";
import { fbPerPhaseSpace } from "../processes/process";
import { lost1, lost2, placeLoss, setLoss } from "../radiation/loss";
import * as slot from "../spec/monteCarlo";

let sqrtS: f64 = 0.0;
let ownGamma: f64 = 1.0;
let ownBetaGamma: f64 = 0.0;
let massX: f64 = 0.0;
let meanFlux: f64 = 0.0;

/** At some energy the cuts left angles over which a map has no integral. */
export let metInfinite: bool = false;

// @ts-ignore: decorator
@inline
function field(at: usize, index: i32): f64 {
  return load<f64>(at + (<usize>index << 3));
}

/** Whether the beams of a record radiate. */
export function hasRadiation(at: usize): bool {
  return field(at, slot.POINT_RADIATION_SLOT) > 0.0;
}

/** Takes the radiation of a record, after useCuts and setBeams at the full energy. */
export function beginRadiation(at: usize): void {
  sqrtS = field(at, slot.POINT_SQRT_S_SLOT);
  massX = field(at, slot.POINT_MASS_X_SLOT);
  ownGamma = gamma;
  ownBetaGamma = betaGamma;
  meanFlux = point.beamFlux();
  metInfinite = false;
  setLoss(field(at, slot.POINT_RADIATION_SLOT), <i32>field(at, slot.POINT_RADIATION_ORDER_SLOT), field(at, slot.POINT_LOST_SLOT));
}

/** sqrt(s) of the partons [MeV]. */
let partonEnergy: f64 = 0.0;

/** Draws the energies and moves the laboratory: rapidities along the beams add. Returns D D over the density. */
function drawLoss(v: f64, w: f64): f64 {
  const weight = placeLoss(v, w);
  const left = Math.sqrt((1.0 - lost1) * (1.0 - lost2));
  const along = (lost2 - lost1) / (2.0 * left);
  partonEnergy = sqrtS * left;
  moveLaboratory(ownBetaGamma * Math.sqrt(1.0 + along * along) + ownGamma * along);
  return weight;
}

/** Prepares beams and maps of three final particles. Returns D D over the density, times the factor [fb] of the phase space at that energy. */
export function radiateThree(v: f64, w: f64): f64 {
  const weight = drawLoss(v, w);
  point.setBeams(partonEnergy);
  moveMassRange(partonEnergy);
  prepareBeams();
  beginWindow();
  return weight * fbPerPhaseSpace(1.0);
}

/** Places the point of a channel of two final particles. Returns dPhi2/du over the mixture, times D D and the flux at full energy over that of the point. */
export function placeRadiated(record: usize, channels: i32, channel: i32, u: f64, v: f64, w: f64): f64 {
  const weight = drawLoss(v, w);
  if (!beginEnergies(partonEnergy, massX) || openAngles() == 0) return 0.0;
  if (firstWithout(record, channels) >= 0) {
    metInfinite = true;
    return 0.0;
  }
  return weight * placePoint(channel, u) * (meanFlux / flux(two.beamMomentum, two.sqrtS));
}
