// Massless photon-only |M|^2 of e+ e- -> e+ e- gamma (docs/physics/ee-eea.md). Portable.
import { CHARGE_SQ } from "../spec/constants.ts";

/** |M|^2 averaged over initial and summed over final spins [MeV^-2] for m_e -> 0: e^6 A W. */
export function masslessPhoton(
  p1p2: f64, p1p3: f64, p1p4: f64, p1k: f64, p2p3: f64, p2p4: f64, p2k: f64, p3p4: f64, p3k: f64, p4k: f64,
): f64 {
  const s: f64 = 2.0 * p1p2;
  const sOut: f64 = 2.0 * p3p4;
  const t: f64 = -2.0 * p1p3;
  const tOut: f64 = -2.0 * p2p4;
  const u: f64 = -2.0 * p1p4;
  const uOut: f64 = -2.0 * p2p3;
  const a: f64 = (s * sOut * (s * s + sOut * sOut) + t * tOut * (t * t + tOut * tOut) + u * uOut * (u * u + uOut * uOut)) / (s * sOut * t * tOut);
  // W = -(p2/p2k - p1/p1k - p4/p4k + p3/p3k)^2 with massless momenta
  const w: f64 =
    2.0 * (p1p2 / (p1k * p2k) + p3p4 / (p3k * p4k)) +
    2.0 * (p2p4 / (p2k * p4k) + p1p3 / (p1k * p3k)) -
    2.0 * (p2p3 / (p2k * p3k) + p1p4 / (p1k * p4k));
  return CHARGE_SQ * CHARGE_SQ * CHARGE_SQ * a * w;
}
