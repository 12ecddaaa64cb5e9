// One-loop contribution of X to the electron's anomalous magnetic moment a_e = (g-2)/2. Physics: docs/physics/g-2.md.
//
// With r = m_e^2/m_X^2 and D(x) = 1 - x + r x^2:
//   Delta a = (alpha/pi) r [ eps_v^2 I_V - eps_a^2 I_A ],  I_V = Int_0^1 x^2 (1-x)/D dx,  I_A = Int_0^1 [x(1-x)(4-x) + 2 r x^3]/D dx.
// Three forms of the same integrals, each where nothing cancels; measured against 40 digits: below 4e-16 relative over r = 1e-24 ... 1e12.
//   r < 0.1      partial fractions between the two real zeros of D
//   0.1 ... 4    Gauss-Legendre, 32 nodes: the zeros of D lie outside the Bernstein ellipse rho = 2.0, truncation below 2^-64 ~ 1e-19
//   r > 4        the zeros of D are complex: logarithm and arc tangent
import { ALPHA, ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";
import { atan, log } from "../math/elementary.ts";

/** Below this r the heavy-boson limit is exact in double precision (the first correction is r ln r). */
const NEGLIGIBLE_R: f64 = 1.0e-30;
export const SMALL_R: f64 = 0.1;
export const LARGE_R: f64 = 4.0;

/** K_n(a) = Int_0^1 x^n/(a-x) dx for a = 1/y far above 1: sum over j of y^(j+1)/(n+1+j). y < 0.113 here, so 18 terms reach 1e-17. */
function farPole(n: f64, y: f64): f64 {
  let sum: f64 = 0.0;
  for (let j: f64 = 17.0; j >= 0.0; j -= 1.0) sum = y * (sum + 1.0 / (n + 1.0 + j));
  return sum;
}

/**
 * J_n = Int_0^1 x^n/D dx for n = 2, 3 or 4, r < 1/4: 1/D = [1/(x1-x) - 1/(x2-x)]/beta, beta = sqrt(1-4r), x1 = 2/(1+beta) just
 * above 1 and x2 = (1+beta)/(2r). The end-point logarithm ln(x1/(x1-1)) equals ln(x2) identically, so x1-1 ~ r is never formed.
 */
export function moment(r: f64, n: i32): f64 {
  const beta: f64 = Math.sqrt(1.0 - 4.0 * r);
  const near: f64 = 2.0 / (1.0 + beta);
  const y: f64 = (2.0 * r) / (1.0 + beta);
  const second: f64 = near * (near * -log(y) - 1.0) - 0.5;
  if (n == 2) return (second - farPole(2.0, y)) / beta;
  const third: f64 = near * second - 1.0 / 3.0;
  if (n == 4) return (near * third - 0.25 - farPole(4.0, y)) / beta;
  return (third - farPole(3.0, y)) / beta;
}

/** Integrals of process/spin0/electronAnomaly.ts and of this file, for `quadrature`. */
export const VECTOR: i32 = 0;
export const AXIAL: i32 = 1;
export const SCALAR: i32 = 2;
export const PSEUDOSCALAR: i32 = 3;

function integrand(r: f64, coupling: i32, x: f64): f64 {
  const d: f64 = 1.0 - x + r * x * x;
  if (coupling == SCALAR) return (x * x * (2.0 - x)) / d;
  if (coupling == PSEUDOSCALAR) return (x * x * x) / d;
  return coupling == AXIAL ? (x * (1.0 - x) * (4.0 - x) + 2.0 * r * x * x * x) / d : (x * x * (1.0 - x)) / d;
}

/** Two symmetric nodes +-node of the rule on [-1, 1], moved to [0, 1]. */
function pair(r: f64, coupling: i32, node: f64, weight: f64): f64 {
  return 0.5 * weight * (integrand(r, coupling, 0.5 * (1.0 - node)) + integrand(r, coupling, 0.5 * (1.0 + node)));
}

/** The integral by Gauss-Legendre with 32 nodes (nodes and weights to 40 digits from Newton's method on P_32, rounded). */
export function quadrature(r: f64, coupling: i32): f64 {
  let sum: f64 = 0.0;
  sum += pair(r, coupling, 0.04830766568773832, 0.0965400885147278);
  sum += pair(r, coupling, 0.1444719615827965, 0.09563872007927486);
  sum += pair(r, coupling, 0.23928736225213706, 0.09384439908080457);
  sum += pair(r, coupling, 0.33186860228212767, 0.09117387869576389);
  sum += pair(r, coupling, 0.42135127613063533, 0.08765209300440381);
  sum += pair(r, coupling, 0.5068999089322294, 0.08331192422694675);
  sum += pair(r, coupling, 0.5877157572407623, 0.07819389578707031);
  sum += pair(r, coupling, 0.6630442669302152, 0.0723457941088485);
  sum += pair(r, coupling, 0.7321821187402897, 0.06582222277636185);
  sum += pair(r, coupling, 0.7944837959679424, 0.058684093478535544);
  sum += pair(r, coupling, 0.84936761373257, 0.050998059262376175);
  sum += pair(r, coupling, 0.8963211557660521, 0.04283589802222668);
  sum += pair(r, coupling, 0.9349060759377397, 0.03427386291302143);
  sum += pair(r, coupling, 0.9647622555875064, 0.02539206530926206);
  sum += pair(r, coupling, 0.9856115115452684, 0.01627439473090567);
  sum += pair(r, coupling, 0.9972638618494816, 0.007018610009470096);
  return sum;
}

/** J_0 = Int_0^1 dx/D = 2 atan(q)/q, q = sqrt(4r-1), r > 1/4. */
export function lightMoment(r: f64): f64 {
  const q: f64 = Math.sqrt(4.0 * r - 1.0);
  return (2.0 * atan(q)) / q;
}

/** I_V(r) -> 1/3 for a heavy, 1/(2r) for a light boson (Schwinger's alpha/2pi). Leveille, Nucl. Phys. B 137, 63. */
export function loopVector(r: f64): f64 {
  if (!(r > NEGLIGIBLE_R)) return 1.0 / 3.0;
  // x^2 (1-x)/D = x^2 - r x^4/D
  if (r < SMALL_R) return 1.0 / 3.0 - r * moment(r, 4);
  if (r < LARGE_R) return quadrature(r, VECTOR);
  // r x^2 (1-x)/D = 1 - x - (1-x)^2/D, and (1-x)^2 reduced by D
  const j0: f64 = lightMoment(r);
  const j1: f64 = (log(r) + j0) / (2.0 * r);
  return (0.5 - (1.0 / r + (1.0 - 1.0 / r) * j0 + (1.0 / r - 2.0) * j1)) / r;
}

/** I_A(r) -> 5/3 for a heavy boson, 1 for a light one (the longitudinal mode couples as m_e/m_X, so r I_A grows as r). */
export function loopAxial(r: f64): f64 {
  if (!(r > NEGLIGIBLE_R)) return 5.0 / 3.0;
  // [x(1-x)(4-x) + 2 r x^3]/D = x(4-x) + r (x^4 - 2 x^3)/D
  if (r < SMALL_R) return 5.0 / 3.0 + r * (moment(r, 4) - 2.0 * moment(r, 3));
  if (r < LARGE_R) return quadrature(r, AXIAL);
  const j0: f64 = lightMoment(r);
  const j1: f64 = (log(r) + j0) / (2.0 * r);
  const j2: f64 = (1.0 - j0 + j1) / r;
  const rj3: f64 = 0.5 - j1 + j2;
  return 4.0 * j1 - 5.0 * j2 + (2.0 + 1.0 / r) * rj3;
}

/** Coefficient of eps_v^2 in Delta a, (alpha/pi) r I_V; +6.9992e-7 at 16.88 MeV. Zero for a mass that is not positive. */
export function anomalyVector(massX: f64): f64 {
  if (!(massX > 0.0)) return 0.0;
  const ratio: f64 = ELECTRON_MASS / massX;
  const r: f64 = ratio * ratio;
  return (ALPHA / PI) * (r * loopVector(r));
}

/** Coefficient of eps_a^2 in Delta a, -(alpha/pi) r I_A; -3.5372e-6 at 16.88 MeV. Zero for a mass that is not positive. */
export function anomalyAxial(massX: f64): f64 {
  if (!(massX > 0.0)) return 0.0;
  const ratio: f64 = ELECTRON_MASS / massX;
  const r: f64 = ratio * ratio;
  return -(ALPHA / PI) * (r * loopAxial(r));
}

/** Heavy-boson coefficient of eps_v^2 (that of eps_a^2 is -5 times this): alpha r/(3 pi) = 7.0956e-7 at 16.88 MeV. Eq. 16. */
export function anomalyHeavy(massX: f64): f64 {
  if (!(massX > 0.0)) return 0.0;
  return (ALPHA * ELECTRON_MASS_SQ) / (3.0 * PI * (massX * massX));
}

/** Delta a_e from X, one loop, exact in m_e/m_X. */
export function electronAnomaly(massX: f64, epsV: f64, epsA: f64): f64 {
  return anomalyVector(massX) * (epsV * epsV) + anomalyAxial(massX) * (epsA * epsA);
}
