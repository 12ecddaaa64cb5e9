// Alarms that a resonance is missing, of samples that have it: distances drawn as events lie that know nothing of each other.
import { expect, it } from "vitest";
import { leastFound } from "../../src/events/reweight/leastFound.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { chiSquareProbability } from "../../src/statistics/chiSquare.ts";
import { uniforms } from "../support/eventSample.ts";

const EVENTS = [6, 8, 10, 15, 20];

it.each(EVENTS)("of %i events are the lower tail of a gamma variable, 1e-5", (K) => {
  // 2 t is a chi^2 of 2 K degrees of freedom; 1 less 1e-5 keeps eleven digits of it
  const below = 1 - chiSquareProbability(loadKernelSync(), 2 * (K - 1) * leastFound(K), 2 * K);
  expect(Math.abs(below / 1e-5 - 1)).toBeLessThan(1e-9);
});

it.each(EVENTS)("of %i events come once in 10^5 samples: ten of a million", (K) => {
  const uniform = uniforms(3, K);
  const least = leastFound(K);
  let alarms = 0;
  for (let i = 0; i < 1e6; i++) {
    let product = 1;
    for (let k = 0; k < K; k++) product *= uniform();
    // the estimate over what there is, which is found
    const ratio = (K - 1) / -Math.log(product);
    if (1 < least * ratio) alarms++;
  }
  // Poisson of mean 10: as few as 0 and as many as 27 once in 20 000 each; a third for all K gave 7300 of 6 events
  expect(alarms).toBeGreaterThan(0);
  expect(alarms).toBeLessThan(27);
});
