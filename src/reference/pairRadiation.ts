// What photons of the final state and bremsstrahlung make of the mass of a pair: moments and tails, by quadrature and by the gamma distribution.
import { integral } from "./quadrature.ts";

const EULER = 0.5772156649015329;

/** Gamma(1 + x) for x in [0, 1] by Lanczos' series. */
function gammaOfOnePlus(x: number): number {
  const coefficients = [
    0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
    9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const sum = coefficients.reduce((total, c, i) => total + (i === 0 ? c : c / (x + i)), 0);
  const t = x + 7.5;
  return Math.sqrt(2 * Math.PI) * t ** (x + 0.5) * Math.exp(-t) * sum;
}

/** D(x) of an electron, second order, times (1 - x)^(1 - beta/2): finite at x = 1. */
function flattened(x: number, y: number, beta: number): number {
  const soft = (Math.exp((beta / 2) * (3 / 4 - EULER)) / gammaOfOnePlus(beta / 2)) * (beta / 2);
  if (y === 0) return soft;
  const second = ((1 + 3 * x * x) * Math.log(x)) / y + 4 * (1 + x) * Math.log(y) + 5 + x;
  return soft - ((beta / 4) * (1 + x) + (beta ** 2 / 32) * second) * y ** (1 - beta / 2);
}

/** Integral of D(x) f(x) over x from `from` to 1, with v = (1 - x)^(beta/2): the peak holds almost everything. */
export function withStructure(beta: number, f: (x: number) => number, from = 0): number {
  const most = (1 - from) ** (beta / 2);
  return integral(
    (v) => {
      const y = v ** (2 / beta);
      const x = 1 - y;
      return x > 0 ? (2 / beta) * flattened(x, y, beta) * f(x) : 0;
    },
    0,
    most,
    1e-10,
    2000,
  ).value;
}

/** beta of leptons of mass `lepton` at the scale of the pair's mass. */
export const pairBeta = (alpha: number, mass: number, lepton: number): number => ((2 * alpha) / Math.PI) * (Math.log((mass / lepton) ** 2) - 1);

/** Share of pairs whose mass falls below c times itself by photons of both leptons: sqrt(x1 x2) < c. */
export function finalStateBelow(beta: number, c: number): number {
  const norm = withStructure(beta, () => 1);
  const above = withStructure(beta, (x) => (x > c * c ? withStructure(beta, () => 1, (c * c) / x) : 0), c * c);
  return 1 - above / norm ** 2;
}

/** Q(a, x): share of a gamma distribution of shape a beyond x, by its power series. */
export function gammaBeyond(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < 500 && term > 1e-17 * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  // Gamma(a) = Gamma(1 + a)/a
  return 1 - (sum * Math.exp(-x) * x ** a * a) / gammaOfOnePlus(a);
}

/** Share of pairs whose mass falls below c times itself by bremsstrahlung of both tracks in t radiation lengths each: -ln z1 - ln z2 is gamma distributed. */
export const bremsstrahlungBelow = (t: number, c: number): number => gammaBeyond((2 * t) / Math.LN2, -2 * Math.log(c));
