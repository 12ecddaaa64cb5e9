// Vacuum polarisation of the photon that becomes a pair: leptons in one loop, hadrons as a bound. docs/physics/radiation.md.
import { ALPHA, ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";

/** Lepton masses [MeV]: CODATA 2022 and Particle Data Group 2024. */
const LEPTONS = { electron: ELECTRON_MASS, muon: 105.6583755, tau: 1776.93 } as const;
export type Lepton = keyof typeof LEPTONS;

/** Hadronic part of the muon's g-2 in leading order, arXiv:2006.04822: 6931(40)e-11. */
const MUON_ANOMALY = 6.931e-8;
/**
 * Least value of the kernel 3 s K(s)/m_mu^2 over the hadronic spectrum, at s = 4 m_pi^2 (0.63; it rises to 1). F. Jegerlehner, The Anomalous Magnetic Moment
 * of the Muon (Springer 2017).
 */
const LEAST_KERNEL = 0.63;
/** Below this |q^2| [MeV^2] the bound on hadrons holds: the spectrum begins at the mass of the neutral pion, 135 MeV, or above. */
const HADRONS_FROM = 134.9768 * 134.9768;

/** Parts of Delta alpha(q^2), alpha(q^2) = alpha/(1 - Delta alpha). */
export interface Polarisation {
  /** Real parts by lepton. */
  readonly leptons: Readonly<Record<Lepton, number>>;
  /** Sum of the real parts. */
  readonly real: number;
  /** Sum of the imaginary parts. */
  readonly imaginary: number;
  /** |1/(1 - Delta alpha)|^2: what a photon of this q^2 multiplies a squared amplitude by. */
  readonly factor: number;
  /** Bound on |Delta alpha| of hadrons; absent where none is known here, that is from half the pion mass squared on. */
  readonly hadrons?: number;
}

/**
 * At q^2 [MeV^2], timelike positive. Hadrons: |Delta alpha| = (alpha/3pi)|q^2| Int R/[s |s - q^2|] ds is below (alpha/3pi)|q^2| M/(1 - |q^2|/s_0), and the same
 * spectrum gives the muon a_mu = (alpha^2/9pi^2) m_mu^2 Int Khat R/s^2 ds, Khat at least 0.63, hence M = Int R/s^2 ds.
 */
export function polarisation({ exports }: Kernel, qSq: number): Polarisation {
  const names = Object.keys(LEPTONS) as Lepton[];
  const of = (loop: (qSq: number, mass: number) => number) => names.map((name) => loop(qSq, LEPTONS[name]));
  const [electron, muon, tau] = of(exports.leptonLoop) as [number, number, number];
  const real = electron + muon + tau;
  const imaginary = of(exports.leptonLoopImaginary).reduce((sum, one) => sum + one, 0);
  const size = Math.abs(qSq);
  const moment = (MUON_ANOMALY * 9 * Math.PI * Math.PI) / (LEAST_KERNEL * ALPHA * ALPHA * LEPTONS.muon * LEPTONS.muon);
  const hadrons = size < 0.25 * HADRONS_FROM ? { hadrons: ((ALPHA * size) / (3 * Math.PI)) * (moment / (1 - size / HADRONS_FROM)) } : {};
  return { leptons: { electron, muon, tau }, real, imaginary, factor: 1 / ((1 - real) * (1 - real) + imaginary * imaginary), ...hadrons };
}
