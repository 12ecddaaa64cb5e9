// Counting experiments: significance of Asimov data by fitting the likelihood, and the weak charge of the electron as a limit on eps_v eps_a.
import { ALPHA, FERMI_CONSTANT } from "../constants/index.ts";

/** n ln(nu) - nu less its value at nu = n, with excess = nu - n: log-likelihood ratio of one Poisson count, never positive. */
function logRatio(n: number, excess: number, nu: number): number {
  const x = excess / n;
  // n [ln(1+x) - x], as a series where the two cancel; nu apart, because n + excess has lost it where it is far below n
  if (Math.abs(x) > 0.1) return n * (Math.log(nu / n) - x);
  let sum = 0;
  for (let k = 30; k >= 2; k -= 1) sum = (k % 2 ? 1 : -1) / k + x * sum;
  return n * x * x * sum;
}

/**
 * sqrt(2 ln L(best)/L(no signal)) for n = s + b observed, the background known from a side measurement of tau b events with tau = b/sigma^2 (exactly
 * for sigma = 0). Without signal the best background b + y is found by bisection of the likelihood's slope. Cowan, Cranmer, Gross, Vitells (2011).
 */
export function asimovSignificance(signal: number, background: number, sigma = 0): number {
  const n = signal + background;
  if (sigma === 0) return Math.sqrt(-2 * logRatio(n, -signal, background));
  const tau = background / sigma ** 2;
  // d ln L/dy times b + y: (s - y) from the count, -tau y from the side measurement
  const slope = (y: number) => signal - y - tau * y;
  let [low, high] = [0, signal];
  for (let step = 0; step < 200; step += 1) {
    const middle = 0.5 * (low + high);
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  const y = 0.5 * (low + high);
  return Math.sqrt(-2 * (logRatio(n, y - signal, background + y) + logRatio(tau * background, tau * y, tau * (background + y))));
}

/**
 * |eps_v eps_a| that shifts the weak charge of the electron by `shift` at momentum transfer Q^2 [MeV^2]: the parity-odd exchange of X,
 * e^2 eps_v eps_a/(Q^2 + m_X^2), against that of the Z at low energy, (G_F/2 sqrt 2) Q_W. Zero coupling product, zero shift: a pure V or A has none.
 */
export function weakChargeProduct(shift: number, QSq: number, mass: number): number {
  const zExchange = (FERMI_CONSTANT * shift) / Math.sqrt(8);
  return zExchange * ((QSq + mass ** 2) / (4 * Math.PI * ALPHA));
}
