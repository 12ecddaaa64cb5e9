// A 2 -> 2 process on the unit interval: multi-channel map of cos theta over the angles that the cuts leave. Wasm only. The integrand and its channels:
// engine/integrand.ts. Physics: docs/physics/monte-carlo.md.
import { intervals, leastMinus, leastPlus, openAngles, spanOf } from "./angleWindow";
import { pairsPass, seeTwo } from "./cuts";
import { ANGLE_CHANNEL_STRIDE, angleChannels } from "../memory/buffers";
import { massDensity, offset } from "../phasespace/massMap";
import * as angle from "../phasespace/angle";
import * as two from "../phasespace/two";
import { particle3, particle4 } from "../processes/process";
import { ELECTRON_MASS } from "../spec/constants";
import { CUT_PHOTON, CUT_X } from "../spec/cuts";
import * as slot from "../spec/monteCarlo";

let channels: i32 = 0;
let record: usize = 0;
/** sqrt(s) is drawn by maps of phasespace/massMap.ts (engine/beamSpread.ts). */
let isSpread: bool = false;

// @ts-ignore: decorator
@inline
function field(channel: i32, at: i32): f64 {
  return load<f64>(record + (<usize>(slot.POINT_FIRST_CHANNEL_SLOT + channel * slot.POINT_CHANNEL_STRIDE + at) << 3));
}

// @ts-ignore: decorator
@inline
function place(channel: i32, at: i32): usize {
  return angleChannels + (<usize>(ANGLE_CHANNEL_STRIDE * channel + at) << 3);
}

function massOf(particle: i32, massX: f64): f64 {
  return particle == CUT_PHOTON ? 0.0 : particle == CUT_X ? massX : ELECTRON_MASS;
}

/** Whether points are placed in sqrt(s) as well. */
export function takeSpread(yes: bool): void {
  isSpread = yes;
}

/** Energies of the process that is taken; false below threshold. */
export function beginEnergies(sqrtS: f64, massX: f64): bool {
  return two.setEnergies(sqrtS, massOf(particle3, massX), massOf(particle4, massX));
}

/** Takes the first `count` channels of a record, after useCuts and beginEnergies; false where no angle is left, or a channel is not valid. */
export function beginAngles(at: usize, count: i32): bool {
  return openAngles() > 0 && firstWithout(at, count) < 0;
}

/** Takes the channels, after openAngles. Returns the first that is not valid or has no integral, because its pole lies among the angles; -1 where all have one. */
export function firstWithout(at: usize, count: i32): i32 {
  record = at;
  channels = count;
  for (let k = 0; k < channels; k++) {
    const map = <i32>field(k, 0);
    if (!angle.isMap(map)) return k;
    const back = angle.isBack(map);
    const gap = two.poleGap(field(k, 1));
    if (map != slot.ANGLE_FLAT && !(gap >= 0.0)) return k;
    let sum = 0.0;
    for (let i = 0; i < intervals; i++) {
      const part = angle.measure(map, gap, back ? leastPlus(i) : leastMinus(i), spanOf(i));
      store<f64>(place(k, 2 + i), part);
      sum += part;
    }
    if (!(sum > 0.0 && sum < Infinity)) return k;
    store<f64>(place(k, 0), gap);
    store<f64>(place(k, 1), sum);
  }
  return -1;
}

/** Places the point of a channel; returns dPhi2/du over the mixture of densities, with a spread of those in s and angle; 0 where cuts reject it. */
export function placePoint(channel: i32, u: f64): f64 {
  const map = <i32>field(channel, 0);
  const back = angle.isBack(map);
  let rest = u * load<f64>(place(channel, 1));
  let i = 0;
  while (i < intervals - 1 && rest >= load<f64>(place(channel, 2 + i))) rest -= load<f64>(place(channel, 2 + i++));
  const whole = load<f64>(place(channel, 2 + i));
  const low = back ? leastPlus(i) : leastMinus(i);
  const far = back ? leastMinus(i) : leastPlus(i);
  angle.place(map, load<f64>(place(channel, 0)), low, spanOf(i), far, Math.min(rest, whole), whole);
  two.setAngle(angle.minus, angle.plus);
  seeTwo();
  if (!pairsPass()) return 0.0;
  let mixture = 0.0;
  for (let k = 0; k < channels; k++) {
    const density = (field(k, 3) * angle.densityAt(<i32>field(k, 0), load<f64>(place(k, 0)), angle.minus, angle.plus)) / load<f64>(place(k, 1));
    mixture += isSpread ? density * massDensity(<i32>field(k, 2)) : density;
  }
  if (!(mixture > 0.0)) return 0.0;
  return (field(channel, 3) * two.density()) / mixture;
}

/** Column k of the point: s, t, u, p1.p3, p2.p3, Gram determinant of p1, p2, p3, 1 - cos, 1 + cos; 10: s - m_X^2. */
export function invariant(k: i32, massX: f64): f64 {
  switch (k) {
    case 0: return two.s;
    case 1: return two.t;
    case 2: return two.u;
    case 3: return two.p1p3;
    case 4: return two.p2p3;
    case 5: return two.gram;
    case 6: return two.oneMinus;
    case 7: return two.onePlus;
    case 10: return isSpread ? offset : (two.sqrtS - massX) * (two.sqrtS + massX);
    default: return 0.0;
  }
}
