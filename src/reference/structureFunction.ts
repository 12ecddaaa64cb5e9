// The structure function of an electron by its evolution: P convoluted with P in numbers, soft photons by a Gamma function of Stirling, moments to all orders.
// V. N. Gribov, L. N. Lipatov, Sov. J. Nucl. Phys. 15 (1972) 438.
import { ALPHA, ELECTRON_MASS } from "../constants/index.ts";
import { integral } from "./quadrature.ts";

const EULER = 0.5772156649015329;

/** beta = (2 alpha/pi)(ln(Q^2/m_e^2) - 1) at the scale Q [MeV]. */
export const leadingLogarithm = (scale: number): number => ((2 * ALPHA) / Math.PI) * (2 * Math.log(scale / ELECTRON_MASS) - 1);

/** ln Gamma(z), z > 0, by Stirling's series beyond 12. */
function logGamma(z: number): number {
  let product = 1;
  let x = z;
  while (x < 12) product *= x++;
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (691 * y) / 360360))))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

/** (P conv P)(x) for x = 1 - u < 1, P(z) = [(1+z^2)/(1-z)]_+ = (1+z^2)/(1-z)_+ + (3/2) delta(1-z): both factors alike, each beyond sqrt(x) once. */
function convoluted(u: number): number {
  const x = 1 - u;
  const p = (z: number) => (1 + z * z) / (1 - z);
  const root = Math.sqrt(x);
  const h = (z: number) => ((1 + z * z) * p(x / z)) / z;
  const smooth = integral((z) => (h(z) - 2 * p(x)) / (1 - z), root, 1, 1e-9, 40).value;
  return 2 * (smooth + 2 * p(x) * Math.log(u / (1 + root)) + 1.5 * p(x));
}

/** D(1-u) to first or second order in beta, soft photons to all orders: what convolutions give, less what the soft factor has of it already. */
export function evolvedStructure(u: number, beta: number, order: 1 | 2 = 2): number {
  const [b, x] = [beta / 2, 1 - u];
  const soft = Math.exp(b * (0.75 - EULER) - logGamma(1 + b)) * b * u ** (b - 1);
  const first = soft + (beta / 4) * ((1 + x * x) / u) - b / u;
  return order === 1 ? first : first + ((beta * beta) / 32) * convoluted(u) - (b * b * (Math.log(u) + 0.75)) / u;
}

/** Digamma function of n > 0. */
function digamma(n: number): number {
  let sum = 0;
  let x = n;
  while (x < 12) sum -= 1 / x++;
  const y = 1 / (x * x);
  return sum + Math.log(x) - 0.5 / x - y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y / 132))));
}

/** Int x^(n-1) D(x) dx of the leading logarithms of all orders: exp[(beta/4)(3/2 + 1/(n(n+1)) - 2 psi(n+1) - 2 gamma_E)]. */
export const structureMoment = (n: number, beta: number): number => Math.exp((beta / 4) * (1.5 + 1 / (n * (n + 1)) - 2 * (digamma(n + 1) + EULER)));

/** Int_0^U D(1-u) f(u) du by adaptive quadrature in ln u, with what is below e^-14 in closed form; f smooth at 0: good to 1e-7. */
export function radiated(U: number, beta: number, f: (u: number) => number, order: 1 | 2 = 2): number {
  const b = beta / 2;
  const least = Math.exp(-14);
  const soft = (Math.exp(b * (0.75 - EULER) - logGamma(1 + b)) * least ** b - b * least) * f(0);
  const body = integral((y) => Math.exp(y) * evolvedStructure(Math.exp(y), beta, order) * f(Math.exp(y)), -14, Math.log(U), 1e-9, 200);
  return soft + body.value;
}

/** Delta alpha(q^2) by a lepton of mass m, real part: (2 alpha/pi) Int x(1-x) ln|1 - q^2 x(1-x)/m^2| dx over (0, 1); both signs of q^2. */
export function leptonPolarisation(qSq: number, mass: number): number {
  const r = qSq / (4 * mass * mass);
  // 1 - 4 r x(1-x) = 4 r (x - pole)(x - 1 + pole) where it has a zero: an end of both intervals, towards which x crowds
  const pole = r > 1 ? 0.5 / (r * (1 + Math.sqrt(1 - 1 / r))) : 0.5;
  const from = (end: number) => {
    const at = (z: number) => {
      const away = (end - pole) * z ** 4;
      const x = pole + away;
      const size = r > 1 ? Math.log(4 * r * Math.abs(away) * (1 - pole - x)) : Math.log1p(-4 * r * x * (1 - x));
      return 4 * z ** 3 * x * (1 - x) * size * Math.abs(end - pole);
    };
    return integral(at, 0, 1, 1e-12).value;
  };
  return ((4 * ALPHA) / Math.PI) * (from(0) + (pole < 0.5 ? from(0.5) : 0));
}
