import { expect } from "vitest";

/** A probability of a larger chi^2 that one right sample in 500 has not. */
export function likely(p: number, what: string): void {
  expect(p, what).toBeGreaterThan(1e-3);
  expect(p, what).toBeLessThan(0.999);
}
