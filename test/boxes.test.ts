// Selections that nothing passes, proved by intervals, against explicit momenta: requests at random, none chosen.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../src/constants/index.ts";
import { compileCuts } from "../src/cuts/spec.ts";
import { type CutSpec, loadSync } from "../src/index.ts";
import { closedByBoxes } from "../src/spectrum/boxes.ts";
import { bruteForce } from "./calibration/brute.ts";
import { draw, type Request } from "./calibration/draw.ts";

const x17 = loadSync();
const closed = ({ sqrts, range, cuts }: Pick<Request, "sqrts" | "range" | "cuts">) =>
  closedByBoxes(compileCuts(x17.kernel, cuts).record, sqrts, ...range);

describe("boxes of phase space", () => {
  it("prove closed only what no momenta pass, and most of it", () => {
    const seed = 4021;
    let [proved, empty] = [0, 0];
    for (let index = 0; index < 120; index++) {
      const { epsV: _, epsA: __, ...request } = draw(seed, index);
      const none = bruteForce({ ...request, terms: [] }, 0, { accepted: 1, tried: 5000, seed: index }).accepted === 0;
      if (none) empty++;
      else if (index % 4 !== 0) continue;
      if (!closed(request)) continue;
      proved++;
      expect(none, JSON.stringify(request)).toBe(true);
    }
    // 5000 points miss slivers that are open; of 170 requests of two other seeds all 48 that no route found open were proved closed
    expect(proved).toBeGreaterThan(0.7 * empty);
  });

  it("do not close a window about a point that passes, however narrow", () => {
    // one configuration of explicit momenta at a time: windows of 1e-6 about its cosines, energies and opening angle
    let n = 0;
    for (let index = 0; index < 40; index++) {
      const { sqrts, range } = draw(4022, index);
      const m = 0.5 * (range[0] + range[1]);
      const [x, c, k] = [0.37, 0.61, 0.83].map((step) => 2 * ((0.5 + (index + 1) * step) % 1) - 1) as [number, number, number];
      const w = (sqrts ** 2 - m ** 2) / (2 * sqrts);
      const beta = Math.sqrt(1 - (2 * ELECTRON_MASS) ** 2 / m ** 2);
      const across = 0.5 * m * beta * Math.sqrt(1 - x * x);
      const s = Math.sqrt(1 - c * c);
      const lepton = (sign: number) => {
        const along = 0.5 * (w + (sqrts - w) * beta * sign * x);
        const energy = 0.5 * (sqrts - w + w * beta * sign * x);
        const z = -c * along + sign * s * k * across;
        return {
          energy,
          cos: z / Math.hypot(along, across),
          p: [-s * along - sign * c * k * across, sign * Math.sqrt(1 - k * k) * across, z] as const,
        };
      };
      const [a, b] = [lepton(1), lepton(-1)];
      const cosine = (a.p[0] * b.p[0] + a.p[1] * b.p[1] + a.p[2] * b.p[2]) / (Math.hypot(...a.p) * Math.hypot(...b.p));
      const angle = (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
      const about = (value: number, by: number): [number, number] => [value - by, value + by];
      const cuts: CutSpec = {
        electron: { energy: about(a.energy, 1e-6 * a.energy), cos: about(a.cos, 1e-6 * (1 - Math.abs(a.cos))) },
        positron: { energy: about(b.energy, 1e-6 * b.energy), cos: about(b.cos, 1e-6 * (1 - Math.abs(b.cos))) },
        photon: { cos: about(c, 1e-6 * (1 - Math.abs(c))) },
        angleDeg: { "electron-positron": about(angle, 1e-4 * Math.min(angle, 180 - angle)) },
      };
      if (!(1 - Math.abs(a.cos) > 1e-6 && 1 - Math.abs(b.cos) > 1e-6 && angle > 1e-3 && angle < 179.99)) continue;
      n++;
      expect(closed({ sqrts, range: [m * (1 - 1e-9), m * (1 + 1e-9)], cuts }), JSON.stringify(cuts)).toBe(false);
    }
    expect(n).toBeGreaterThan(20);
  });

  it("see that bounds of one particle contradict each other", () => {
    expect(
      closed({ sqrts: 4290, range: [208.29465, 293.15977], cuts: { leptons: { thetaDeg: [35.67, 144.3] }, electron: { cos: [0.9996, null] } } }),
    ).toBe(true);
    expect(
      x17.integrate({
        sqrts: 4290,
        range: [208.29465, 293.15977],
        cuts: { leptons: { thetaDeg: [35.67, 144.3] }, electron: { cos: [0.9996, null] } },
      }),
    ).toMatchObject({ value: 0, sdev: 0, reached: true });
  });
});
