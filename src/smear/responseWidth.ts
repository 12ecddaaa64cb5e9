// The width of a response: half of the middle 68 % of the measured masses of one true mass.
import type { MassResponsePart } from "./massResponse.ts";

/** M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 7.1.28: erf to 3e-7, by arithmetic alone. */
const ERF = [0.0000430638, 0.0002765672, 0.0001520143, 0.0092705272, 0.0422820123, 0.0705230784, 1] as const;

/** Part of a Gaussian that lies below x [standard deviations]. */
function below(x: number): number {
  const z = Math.abs(x) * Math.SQRT1_2;
  let power = ERF.reduce((sum, a) => sum * z + a, 0);
  for (let k = 0; k < 4; k++) power *= power;
  const beyond = 0.5 / power;
  return x < 0 ? beyond : 1 - beyond;
}

/** Each step halves the bracket: of some 1e6 resolutions to the last digit. */
const STEPS = 80;
/** Beyond so many standard deviations of every Gaussian there is nothing. */
const BEYOND = 8;

/** Half of the middle 68.27 % [MeV] of what is measured of a mass [MeV], of one Gaussian its standard deviation: continuous in all that a response consists of. */
export function responseWidth(parts: readonly Required<MassResponsePart>[], mass: number): number {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const centre = ({ scale, shift }: Required<MassResponsePart>) => scale * mass + shift;
  const share = (m: number) => parts.reduce((sum, one) => sum + one.weight * below((m - centre(one)) / one.sigma), 0) / total;
  const [least, most] = parts.reduce(
    ([low, high], one) => [Math.min(low, centre(one) - BEYOND * one.sigma), Math.max(high, centre(one) + BEYOND * one.sigma)] as const,
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const,
  );
  const quantile = (p: number) => {
    let [low, high] = [least, most];
    for (let step = 0; step < STEPS; step++) {
      const middle = 0.5 * (low + high);
      if (share(middle) < p) low = middle;
      else high = middle;
    }
    return 0.5 * (low + high);
  };
  return 0.5 * (quantile(below(1)) - quantile(below(-1)));
}
