// Points with a lepton placed in its window of the laboratory (phasespace/placed.ts), under the cuts: the channel of
// the Monte Carlo, and the coefficient functions at a pair mass by randomised quasi-Monte Carlo where such a window
// leaves little of phase space. Wasm only. Physics: docs/physics/monte-carlo.md.
import { inArena } from "../memory/arena";
import { beginLists } from "../memory/room";
import { nextSobol, seedSobol, sobol0, sobol1, sobol2, word } from "../random/sobol";
import { WINDOW_ENERGY_SLOT, WINDOW_LENGTH, WINDOW_NEAR_SLOT, WINDOW_OTHER_SLOT, WINDOW_PSI_SLOT, WINDOW_SIDE_SLOT, WINDOW_WHO_SLOT } from "../spec/monteCarlo";
import { SAMPLED_MOST_POINTS } from "../spec/spectrum";
import * as point from "../phasespace/pair";
import * as lepton from "../phasespace/placed";
import { gamma, betaGamma, pointPasses, seePair, seePhoton, useCuts } from "./cuts";
import { beginLooks } from "./looks";
import { addPoint, beginPoints, endPoints } from "./points";
import { openTurns, turnBy, turnDensity, useParts } from "./psi";
import { fbPerPhaseSpace, functions, isOdd } from "../processes/process";
import { useProcess } from "../processes/index";

let positron: bool = false;

/** Takes the window at an address (spec/monteCarlo.ts), after useCuts. */
export function useWindow(at: usize): void {
  positron = load<f64>(at + (WINDOW_WHO_SLOT << 3)) != 0.0;
  const energy = at + (WINDOW_ENERGY_SLOT << 3);
  const near = at + (WINDOW_NEAR_SLOT << 3);
  const other = at + (WINDOW_OTHER_SLOT << 3);
  useParts(at + (WINDOW_PSI_SLOT << 3));
  const side = load<f64>(at + (WINDOW_SIDE_SLOT << 3));
  lepton.setWindow(
    positron, gamma, betaGamma, load<f64>(energy), load<f64>(energy + 8), load<f64>(near), load<f64>(near + 8), side, load<f64>(other), load<f64>(other + 8),
  );
}

/**
 * Places the point of u in (0, 1), after setPairMass and useWindow, with its invariants; `both`: on either side of the
 * production plane. Returns dPhi3/(dm du du du), all azimuths about the beams [MeV]; 0 where cuts reject it.
 */
export function placePoint(u0: f64, u1: f64, u2: f64, both: bool): f64 {
  if (!lepton.placeLepton(u0, u1)) return 0.0;
  lepton.preparePsi();
  if (!openTurns(positron) || !turnBy(u2, both)) return 0.0;
  seePhoton();
  seePair();
  if (!pointPasses()) return 0.0;
  point.setAzimuth(lepton.cosPhi, lepton.sinPhi);
  lepton.rememberTurn();
  return volumeAtPoint();
}

/** dPhi3 over the density of the map at the point that is set: 2 for both sides of the production plane. */
function volumeAtPoint(): f64 {
  const density = turnDensity();
  const volume = (2.0 * lepton.volume) / density;
  return volume > 0.0 && volume < Infinity ? volume : 0.0;
}

/**
 * dPhi3/(dm du du du) of placePoint at the point that is set, its invariants too; 0 outside of the window. Leaves
 * another turn of the same lepton behind: the point is to be set again. No request places a lepton beside other maps:
 * this is how tests compare the density of placed points with a known volume (test/long/placed.test.ts).
 */
export function volumeHere(): f64 {
  if (!lepton.takeLepton()) return 0.0;
  lepton.preparePsi();
  lepton.rememberTurn();
  return openTurns(positron) ? volumeAtPoint() : 0.0;
}

/**
 * Adds to `out` (a number per coefficient function of the process, not cleared) points `first` to `first + n - 1` of
 * one replica, with a lepton placed in the window of spec/monteCarlo.ts at `window`: their mean estimates the
 * coefficient functions [fb/MeV] at pair mass m, as sampledIntegral does, 0 for what is odd under parity. Returns how
 * many points pass the cuts; 0, and nothing is written, for more than SAMPLED_MOST_POINTS points.
 */
export function placedIntegral(
  process: i32, sqrtS: f64, m: f64, massX: f64, cuts: usize, photonOnly: i32, window: usize, seed: f64, replica: f64, first: i32, n: i32, out: usize,
): i32 {
  if (!useProcess(process) || !inArena(functions, out, 1) || !inArena(WINDOW_LENGTH, window, 1) || !useCuts(cuts)) return 0;
  if (n < 0 || n > SAMPLED_MOST_POINTS) return 0;
  point.setBeams(sqrtS);
  if (!point.setPairMass(m)) return 0;
  beginLists();
  beginLooks(0);
  useWindow(window);
  const common = fbPerPhaseSpace(1.0);
  beginPoints(massX, photonOnly != 0, out, false);
  seedSobol(word(seed), word(replica));
  let accepted = 0;
  for (let i = 0; i < n; i++) {
    nextSobol(<u32>(first + i));
    const volume = placePoint(sobol0, sobol1, sobol2, false);
    if (volume == 0.0) continue;
    accepted++;
    addPoint(common * volume);
  }
  endPoints();
  for (let k = 0; k < functions; k++) if (isOdd(k)) store<f64>(out + (<usize>k << 3), 0.0);
  return accepted;
}
