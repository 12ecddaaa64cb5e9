import type { RadiationNumbersInput } from "../corrections/input.ts";
import type { Kernel } from "../kernel/load.ts";
import * as reference from "../reference/index.ts";
import type { Steps } from "../request/steps.ts";
import { spectrumInput } from "../spectrum/input.ts";
import { type Comparisons, closed, ratio, type Value } from "./comparison.ts";
import { counted } from "./monteCarlo.ts";

/** What the reference's quadrature in ln u knows. */
const known = (value: number): Value => ({ value, error: 3e-7 * Math.abs(value) });
/** A moment of all orders beside one of the second: beta^3 times at most this (test/radiation.test.ts). */
const THIRD_ORDER = 0.08;

/** Pairs that fall below `least` of their mass: nested integrals, of the softer photon and of the harder one. */
function below(beta: number, order: 1 | 2, least: number): number {
  const over = (end: number, f: (u: number) => number) => reference.radiated(end, beta, f, order);
  const whole = over(1 - 1e-12, () => 1);
  const equal = over(1 - least, () => 1);
  const kept = equal ** 2 + 2 * over(1 - least, (u) => over(1 - least ** 2 / (1 - u), () => 1) - equal);
  return whole ** 2 - kept;
}

/** K by the Monte Carlo, moments and mass response by the evolution of the structure function, loops by quadrature. */
export function* verifyRadiation(comparisons: Comparisons, kernel: Kernel, input: RadiationNumbersInput, results: object): Steps<void> {
  const { sqrts, cuts, range, mass, isr, isrOrder, isrScale, sigma } = input;
  const order = isrOrder === 1 ? 1 : 2;
  const [beta, ofPair] = [reference.leadingLogarithm(isrScale * sqrts), reference.leadingLogarithm(mass)];
  const [lo, hi] = range;
  const tree = spectrumInput({ sqrts, cuts, range, bin: hi - lo, mass, epsV: 1e-3 });
  const losing = { ...tree, isr, isrOrder, isrScale };
  const second: Record<string, readonly [Value, string] | undefined> = {};
  for (const [i, term] of (["background", "signal"] as const).entries()) {
    yield i / 3;
    const asked = { terms: [term], accuracy: 2e-3 };
    const [radiated, plain] = [counted(kernel, losing, lo, hi, asked)[term], counted(kernel, tree, lo, hi, asked)[term]];
    if (!(plain.value > 0) || !Number.isFinite(radiated.error)) continue;
    second[`K.${term}`] = [ratio(radiated, plain), "the Monte Carlo engine"];
    second[`tree.${term}`] = [plain, "the Monte Carlo engine"];
  }
  yield 2 / 3;
  const loop = "quadrature over the loop";
  const allOrders = (n: number): Value => ({ value: reference.structureMoment(n, beta), error: (order === 1 ? beta ** 2 : beta ** 3) * THIRD_ORDER });
  const evolved = "the structure function by convolutions, adaptive quadrature";
  second["isr.beta"] = [closed(beta), "closed form of the reference"];
  second["final.beta"] = [closed(ofPair), "closed form of the reference"];
  second["isr.norm"] = [allOrders(1), "moments of the leading logarithms of all orders"];
  second["isr.meanX"] = [allOrders(2), "moments of the leading logarithms of all orders"];
  const root = reference.radiated(1 - 1e-12, ofPair, (u) => Math.sqrt(1 - u), order);
  second["final.massRatio"] = [known(root ** 2), evolved];
  second["final.meanShift"] = [{ value: mass * (root ** 2 - 1), error: 3e-7 * mass }, evolved];
  for (const one of sigma)
    if (3 * one < mass) second[`final.beyond.${one}`] = [{ value: below(ofPair, order, 1 - (3 * one) / mass), error: 1e-6 }, evolved];
  const masses = { electron: 0.51099895069, muon: 105.6583755, tau: 1776.93 };
  for (const [name, lepton] of Object.entries(masses)) {
    const value = reference.leptonPolarisation(mass * mass, lepton);
    second[`vacuum.${name}`] = [{ value, error: 1e-10 * Math.abs(value) }, loop];
  }
  comparisons.quantities(results, second, "a combination of the others, or a bound");
}
