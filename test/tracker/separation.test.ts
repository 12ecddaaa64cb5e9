// Two tracks of one point at the layers of a tracker: by helices that are followed, and given distances.
import { describe, expect, it } from "vitest";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { followTrack } from "../../src/reference/scatteredHelix.ts";
import { ELECTRON, POSITRON, pairBlock } from "../../src/resolution/pairs.ts";
import { TRACKER_NAMES, trackerOf } from "../../src/tracker/geometry.ts";
import { tracksApart } from "../../src/tracker/separation.ts";
import { inProcess } from "../support/inProcess.ts";

const kernel = loadKernelSync();

describe("two tracks of one point", () => {
  it("of 943 MeV are 2 mm apart by their curvature at the first layer of BESIII, 3.4 mm with an opening of 18 mrad, and 12 mm by curvature at 197 mm", () => {
    const tracker = trackerOf("tracker", "besiii");
    const p = 943.25;
    const at = (radius: number, opening: number) => {
      const [c, s] = [Math.cos(opening / 2), Math.sin(opening / 2)];
      return 1000 * tracksApart(kernel, tracker, [p * c, p * s, 0], [p * c, -p * s, 0]).find((one) => Math.abs(one.radius - radius) < 1e-9)!.distance;
    };
    // r^2/2 (1/rho + 1/rho) = 0.29979 r^2/p and the opening times r
    expect(at(0.079, 0)).toBeCloseTo(1.984, 2);
    expect(at(0.079, 0.0179)).toBeCloseTo(1.984 + 1.414, 2);
    // the other way round the tracks cross
    expect(at(0.079, -0.0179)).toBeCloseTo(1.984 - 1.414, 2);
    expect(at(0.197, 0)).toBeCloseTo(12.34, 1);
  });
  const random = uniform(55);
  it.each(
    TRACKER_NAMES.map((name) => ({
      name,
      p: 300 + 1500 * random(),
      q: 300 + 1500 * random(),
      theta: 0.8 + 1.5 * random(),
      opening: 0.1 * random() - 0.05,
    })),
  )("are where helices are: $name", ({ name, p, q, theta, opening }) => {
    const tracker = trackerOf("tracker", name);
    // a helix of this reference turns to larger azimuths, as an electron does; the positron is its mirror image
    const [one, other] = [p, q].map((momentum) => followTrack({ ...tracker, scatterers: [] }, momentum, theta, () => 0).y);
    const of = (momentum: number, phi: number) =>
      [momentum * Math.sin(theta) * Math.cos(phi), momentum * Math.sin(theta) * Math.sin(phi), momentum * Math.cos(theta)] as const;
    const found = tracksApart(kernel, tracker, of(p, 1 + opening), of(q, 1));
    for (const [k, { distance, radius, shared }] of found.entries()) {
      const wanted = Math.abs(one![k]! + other![k]! + opening * radius);
      expect(Math.abs(distance - wanted)).toBeLessThan(1e-12);
      expect(shared).toBe(wanted < tracker.layers[k]!.cell);
    }
  });
  it("are never in one cell where one turns back", () => {
    const tracker = trackerOf("tracker", "besiii");
    // 30 MeV turn back at 0.2 m
    const found = tracksApart(kernel, tracker, [30, 0, 0], [500, 0, 0]);
    expect(found.at(-1)).toMatchObject({ distance: Number.POSITIVE_INFINITY, shared: false });
  });
});

describe("x17 resolution", () => {
  it("says how far tracks are apart, where they are measured by a tracker", async () => {
    const run = async (...args: string[]) => (await inProcess(["resolution", "--n", "1000", ...args])).stdout;
    const text = await run("--detector", "besiii:vertex");
    expect(text).toMatch(/inner chamber +79 /);
    const { points } = JSON.parse(await run("--detector", "besiii:vertex", "--json")).results;
    const [inner, outer] = points[0].separation;
    expect([inner.hits, inner.radius, outer.hits]).toEqual(["inner chamber", 79, "outer chamber"]);
    expect(outer.distance).toBeGreaterThan(3 * inner.distance);
    // other pairs, counted by hand: in one cell of 12 mm at 79 mm
    const n = 4000;
    const { legs } = pairBlock(kernel, { mass: 16.88, energy: 1886.5, cosMax: 0.8, seed: 3 }, 0, n);
    const count = Array.from({ length: n }, (_, i) => {
      const [a, b] = [ELECTRON, POSITRON].map((leg) => ({
        pt: Math.hypot(legs[leg]!.px[i]!, legs[leg]!.py[i]!),
        phi: Math.atan2(legs[leg]!.py[i]!, legs[leg]!.px[i]!),
      }));
      const turn = Math.asin(Math.sin(a!.phi - b!.phi));
      return Number(
        0.079 * Math.abs(turn + [a!, b!].reduce((sum, { pt }) => sum + Math.asin(Math.min(1, (0.079 * 299.792458) / (2 * pt))), 0)) < 0.012,
      );
    }).reduce((sum, one) => sum + one, 0);
    expect(Math.abs(inner.shared - count / n)).toBeLessThan(4 * Math.hypot(inner.errors.shared, Math.sqrt(0.2 / n)));
    expect(JSON.parse(await run("--json")).results.points[0].separation).toBeUndefined();
  });
});
