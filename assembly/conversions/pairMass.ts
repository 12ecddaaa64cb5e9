// True mass of a converted pair: Bethe-Heitler at small angles, transverse momenta in units of m_e. Physics: docs/physics/conversions.md. Portable.
//
// k is the relative and K the total transverse momentum (the recoil): p+ = k + x K, p- = -k + (1-x) K, M^2 = (m/m_e)^2 = (1 + k^2)/(x (1-x)),
//   dsigma/(dx d2k d2K) = (2 alpha^3/(pi^2 m_e^2)) S(q^2)/q^4 {[x^2 + (1-x)^2] J^2 + (I+ - I-)^2}, I = 1/(1 + p^2), J = p+ I+ + p- I-,
//   q^2 = K^2 + q_L^2, q_L = (M^2 + K^2) m_e/(2E).
// Since p+ + p- = K, J^2 = K^2 I+ I- - (I+ - I-)^2: the angle between k and K is integrated in closed form.
import { exp, log, pow } from "../math/elementary.ts";
import { ALPHA, ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";

/**
 * Screening lengths of elastic and inelastic scattering in 1/m_e, Z^(-1/3) and Z^(-2/3) apart, and the nuclear size [MeV^2], A^(-2/3) apart. Tsai
 * (1974), Eqs. B17, B19, B21, B49.
 */
const ELASTIC_LENGTH: f64 = 111.0;
const INELASTIC_LENGTH: f64 = 1194.0;
const NUCLEAR_SCALE: f64 = 164000.0;

/** The atom that is asked about: charge, its screening lengths squared and one over the nuclear scale [m_e]; 0 for the lengths of a bare point charge. */
let charge: f64 = 0.0;
let elasticSq: f64 = 0.0;
let inelasticSq: f64 = 0.0;
let nuclear: f64 = 0.0;

function takeAtom(atomCharge: f64, mass: f64): void {
  const third: f64 = pow(atomCharge, 1.0 / 3.0);
  const elastic: f64 = ELASTIC_LENGTH / third;
  const inelastic: f64 = INELASTIC_LENGTH / (third * third);
  charge = atomCharge;
  elasticSq = mass > 0.0 ? elastic * elastic : 0.0;
  inelasticSq = inelastic * inelastic;
  nuclear = (ELECTRON_MASS_SQ * pow(Math.max(0.0, mass), 2.0 / 3.0)) / NUCLEAR_SCALE;
}

/**
 * Strength of the atom's field S at a momentum transfer squared in units of m_e^2: Z^2 [a^2 q^2/(1 + a^2 q^2)]^2/(1 + q^2/d)^2 + Z [b^2 q^2/(1 + b^2
 * q^2)]^2.
 */
function atomStrength(qSq: f64): f64 {
  if (!(elasticSq > 0.0)) return charge * charge;
  const elastic: f64 = (charge * elasticSq * qSq) / ((1.0 + elasticSq * qSq) * (1.0 + qSq * nuclear));
  const inelastic: f64 = (inelasticSq * qSq) / (1.0 + inelasticSq * qSq);
  return elastic * elastic + charge * inelastic * inelastic;
}

/** Mean over the angle between k and K of c K^2 I+ I- + (1-c) (I+ - I-)^2, c = x^2 + (1-x)^2. */
function angularMean(x: f64, kSq: f64, K: f64): f64 {
  const rest: f64 = 1.0 - x;
  const k: f64 = Math.sqrt(kSq);
  // 1/I = A + B cos and A - B cos; A^2 - B^2 as the product of its values ahead and behind
  const aPlus: f64 = 1.0 + kSq + x * x * K * K;
  const aMinus: f64 = 1.0 + kSq + rest * rest * K * K;
  const bPlus: f64 = 2.0 * x * k * K;
  const bMinus: f64 = 2.0 * rest * k * K;
  const near: f64 = k - x * K;
  const nearMinus: f64 = k - rest * K;
  const far: f64 = k + x * K;
  const farMinus: f64 = k + rest * K;
  const squarePlus: f64 = (1.0 + near * near) * (1.0 + far * far);
  const squareMinus: f64 = (1.0 + nearMinus * nearMinus) * (1.0 + farMinus * farMinus);
  const rootPlus: f64 = Math.sqrt(squarePlus);
  const rootMinus: f64 = Math.sqrt(squareMinus);
  const product: f64 = k > 0.0 && K > 0.0 ? (bPlus / rootPlus + bMinus / rootMinus) / (aPlus * bMinus + aMinus * bPlus) : 1.0 / (aPlus * aMinus);
  const squares: f64 = aPlus / (squarePlus * rootPlus) + aMinus / (squareMinus * rootMinus);
  const even: f64 = x * x + rest * rest;
  return even * K * K * product + (1.0 - even) * Math.max(0.0, squares - 2.0 * product);
}

/** Nodes and weights of the Gauss rule of eight points on [-1, 1]. */
const NODES: StaticArray<f64> = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS: StaticArray<f64> = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

/** 2 pi K^2 S/q^4 times the mean, the integrand in ln K. */
function recoilIntegrand(energy: f64, x: f64, kSq: f64, K: f64): f64 {
  const pairSq: f64 = (1.0 + kSq) / (x * (1.0 - x));
  const along: f64 = ((pairSq + K * K) * ELECTRON_MASS) / (2.0 * energy);
  const qSq: f64 = K * K + along * along;
  return ((2.0 * PI * K * K * atomStrength(qSq)) / (qSq * qSq)) * angularMean(x, kSq, K);
}

/** Gauss rule over ln K from `low` to `high`, in `panels` pieces. */
function recoilPanels(energy: f64, x: f64, kSq: f64, low: f64, high: f64, panels: i32): f64 {
  if (!(high > low)) return 0.0;
  const half: f64 = (0.5 * (high - low)) / panels;
  let sum: f64 = 0.0;
  for (let panel: i32 = 0; panel < panels; panel++) {
    const centre: f64 = low + half * (2.0 * panel + 1.0);
    for (let node: i32 = 0; node < 4; node++) {
      const before: f64 = recoilIntegrand(energy, x, kSq, exp(centre - half * NODES[node]));
      const after: f64 = recoilIntegrand(energy, x, kSq, exp(centre + half * NODES[node]));
      sum += half * WEIGHTS[node] * (before + after);
    }
  }
  return sum;
}

/** Pieces of a stretch of ln K, none longer than PANEL; 64 at most. */
function panelsFor(length: f64): i32 {
  let panels: i32 = 1;
  while (panels < 64 && length > PANEL * panels) panels++;
  return panels;
}

/** Halvings of a panel towards a collinear peak, whose width in ln K is 1/k. */
const HALVINGS: i32 = 8;

/** Over ln K from `low` to `high`, panels that shrink by halves towards the end that has a peak (1: high, -1: low). */
function towardsPeak(energy: f64, x: f64, kSq: f64, low: f64, high: f64, side: i32): f64 {
  if (!(high > low)) return 0.0;
  let sum: f64 = 0.0;
  let from: f64 = low;
  let to: f64 = high;
  for (let step: i32 = 0; step < HALVINGS; step++) {
    const middle: f64 = 0.5 * (from + to);
    if (side > 0) {
      sum += recoilPanels(energy, x, kSq, from, middle, 1);
      from = middle;
    } else {
      sum += recoilPanels(energy, x, kSq, middle, to, 1);
      to = middle;
    }
  }
  return sum + recoilPanels(energy, x, kSq, from, to, 1);
}

/** Ranges of ln K beyond the scales of the integrand that still count, and length of a panel there. */
const MARGIN: f64 = 9.0;
const PANEL: f64 = 0.8;
/** How far from a collinear peak panels shrink, in ln K. */
const PEAK_REACH: f64 = 1.0;

/**
 * dsigma/(dx dy) [MeV^-2], y = ln(1 + k^2), of an atom of this charge and mass [nucleons; 0: a bare point charge]: the recoil integrated from 1e-4 q_L
 * to 1e4 times k or 1, by Gauss rules with panels that shrink towards K = k/x and
 * K = k/(1-x), where one of the two goes along the photon. The total without screening is met to 1e-5 (test/conversions/crossSections.test.ts).
 */
export function pairDensity(atomCharge: f64, mass: f64, energy: f64, x: f64, y: f64): f64 {
  if (!(x > 0.0 && x < 1.0 && y >= 0.0 && energy > 0.0)) return 0.0;
  takeAtom(atomCharge, mass);
  const onePlus: f64 = exp(y);
  const kSq: f64 = Math.max(0.0, onePlus - 1.0);
  const minimal: f64 = (onePlus / (x * (1.0 - x))) * (ELECTRON_MASS / (2.0 * energy));
  const low: f64 = log(minimal) - MARGIN;
  const small: f64 = Math.min(x, 1.0 - x);
  const k: f64 = Math.sqrt(Math.max(kSq, 1.0));
  const first: f64 = log(k / (1.0 - small));
  const second: f64 = log(k / small);
  const high: f64 = second + MARGIN;
  const before: f64 = Math.max(low, first - PEAK_REACH);
  const middle: f64 = 0.5 * (first + second);
  let sum: f64 = recoilPanels(energy, x, kSq, low, before, panelsFor(before - low));
  sum += towardsPeak(energy, x, kSq, before, first, 1);
  sum += towardsPeak(energy, x, kSq, first, middle, -1);
  sum += towardsPeak(energy, x, kSq, middle, second, 1);
  sum += towardsPeak(energy, x, kSq, second, second + PEAK_REACH, -1);
  sum += recoilPanels(energy, x, kSq, second + PEAK_REACH, high, panelsFor(high - second - PEAK_REACH));
  // d2k = pi d(k^2) = pi e^y dy
  const unit: f64 = (2.0 * ALPHA * ALPHA * ALPHA) / (PI * PI * ELECTRON_MASS_SQ);
  return unit * PI * onePlus * sum;
}
