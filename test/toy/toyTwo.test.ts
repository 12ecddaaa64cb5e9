import { describe, expect, it } from "vitest";
import { channelsFor } from "../../src/integrate/channels.ts";
import { runHere } from "../../src/integrate/here.ts";
import { processIntegrand } from "../../src/integrate/integrand.ts";
import { arena } from "../../src/kernel/memory.ts";
import { options } from "../integrate/support.ts";
import { TOY_TWO, toyKernel, toyTwo } from "./process.ts";

const kernel = toyKernel();
const [G, H, MASS, WIDTH] = [3e5, 5e4, 60, 0.7];

describe("a process of two final particles of a test's own, with closed integrals, through the Monte Carlo", () => {
  it.each([
    ["background", 200, -1, 1],
    ["background", 4000, -0.3, 1 - 1e-9],
    ["background", 61, -1, -0.2],
    ["signal", 60.5, -0.5, 0.9],
    ["interference", 200, -1, 1],
    ["interference", 60.2, 0.1, 0.2],
  ] as const)("%s at %s MeV, cos from %s to %s", (term, sqrts, from, to) => {
    const request = { sqrts, cuts: { photon: { cos: [from, to] as const } }, epsV: G, epsA: H, mass: MASS, terms: [term] };
    const channels = channelsFor(TOY_TWO, request);
    const { value, sdev, trust } = runHere(kernel, processIntegrand(kernel, TOY_TWO, request, WIDTH, channels), options({ accuracy: 1e-4 }));
    const { background, flat, odd } = toyTwo(sqrts, MASS, from, to);
    const v = (sqrts - MASS) * (sqrts + MASS);
    const size = v * v + (MASS * WIDTH) ** 2;
    const right = { background, interference: (1e-5 * G * flat * v) / size, signal: (H * flat - G * H * odd * MASS * WIDTH) / size }[term];
    expect(trust.ok, trust.sentence).toBe(true);
    expect(sdev).toBeLessThan(1e-4 * Math.abs(right));
    // a flat function has no spread: rounding of a sum of 1e5 points is left
    expect(Math.abs(value - right)).toBeLessThan(4 * sdev + 1e-12 * Math.abs(right));
  });

  it("is no process of the engines that have a pair mass", () => {
    const { offsets } = arena(kernel, 64);
    expect(kernel.exports.angularIntegral(TOY_TWO.code, 200, 60, MASS, offsets[0]!, 1, 0, 1, 0, 0.1, 3, 4, offsets[0]!)).toBe(-1);
  });
});
