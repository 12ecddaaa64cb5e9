import { expect, it } from "vitest";
import { loadSync } from "../src/index.ts";

it("a peak of X where the coefficient functions are small reaches its accuracy, and agrees with the Monte Carlo", () => {
  const x17 = loadSync();
  const cuts = { photon: { pt: [240.7, null] }, leptons: { cos: [-0.1608, 0.6777], energy: [0.8869, null] } } as const;
  const range = [1.7685233, 2.3113537] as const;
  const request = { sqrts: 655.9, range, cuts, epsV: -0.001699, epsA: 0.2569, mass: 2.12 };
  // with the accuracy of the coefficient functions alone it ended at 1.02e-3
  const { bins, relativeError } = x17.spectrum({ ...request, bin: range[1] - range[0] });
  const { value, sdev, reached } = x17.integrate({ ...request, accuracy: 2e-3 });
  expect(relativeError).toBeLessThanOrEqual(1e-3);
  expect(reached).toBe(true);
  expect(Math.abs(bins[0]!.total - value)).toBeLessThan(4 * sdev + bins[0]!.error);
});
