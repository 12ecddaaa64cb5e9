// The same while the Monte Carlo completes a bin. The coefficient functions get little work here, so that it begins soon.
import { expect, it, vi } from "vitest";
import { spectrum } from "../../src/components/spectrum.ts";
import { loadSync } from "../../src/index.ts";
import { expectBreaths } from "../support/countedWork.ts";

vi.mock("../../src/spectrum/index.ts", async (original) => {
  const real = await original<typeof import("../../src/spectrum/index.ts")>();
  type Given = Parameters<typeof real.spectrumSteps>;
  return { ...real, spectrumSteps: (kernel: Given[0], request: Given[1]) => real.spectrumSteps(kernel, request, { mostWork: 1e4 }) };
});

it("less than a second of work lies between two calls while a bin is completed", () => {
  const request = { sqrts: 1000, range: [200, 220], bin: 20, accuracy: 1e-6, cuts: { electron: { thetaDeg: [120, 170] } } };
  const shares: number[] = [];
  expectBreaths(loadSync().kernel, 2, 4, (kernel, progress) =>
    spectrum(kernel, request as never, (share) => {
      shares.push(share);
      return progress(share);
    }),
  );
  // the functions end at 0.6
  expect(shares.filter((share) => share >= 0.6).length).toBeGreaterThan(10);
});
