import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { survivingCells } from "../src/constraints/cells.ts";
import { difference, exact, product, quotient, root } from "../src/constraints/exact.ts";
import { type Constraint, InputError, loadSync, type Polygon, type Region } from "../src/index.ts";
import { area } from "../src/region/area.ts";
import { windowConstraint } from "../src/region/index.ts";
import { polygons, signedArea2 } from "../src/region/rings.ts";

const x17 = loadSync();
const EPS = 2 ** -53;

const polygonArea = (list: readonly Polygon[]) => list.flat().reduce((sum, ring) => sum + signedArea2(ring) / 2, 0);
const value = (region: Region, name: keyof Region["quantities"]) => region.quantities[name]!.value;

/** Fraction of a grid of points, the centres of n x n squares over the square of half-width `size`, that survives. */
function gridArea(use: readonly string[], g2: "2022-cs" | "2022-rb" | "2008-cs" | "2008-rb", epsMax: number, size: number, n = 400): number {
  const constraints = [...x17.constraints({ use, g2 }), windowConstraint(epsMax)];
  const points = new Float64Array(2 * n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      points[i * n + j] = (size * (2 * i + 1 - n)) / n;
      points[n * n + i * n + j] = (size * (2 * j + 1 - n)) / n;
    }
  const least = x17.margins(constraints, points).slice(constraints.length * n * n);
  return (4 * size * size * least.filter((m) => m >= 0).length) / (n * n);
}

describe("the surviving region of the paper, Eq. 20", () => {
  const region = x17.region();

  it("lies between the bounds of Eqs. 18 and 19, in four mirror images", () => {
    expect(value(region, "G2.min")).toBeCloseTo(4.489e-7, 20);
    expect(value(region, "G2.max")).toBeCloseTo(4.0e-6, 20);
    expect(region.empty).toBe(false);
    expect(region.bounded).toBe(true);
    expect(region.polygons).toHaveLength(4);
    expect(region.parts).toHaveLength(1);
  });

  it("has its corners where the conics cross, solved by hand", () => {
    // v^2 + a^2 = G, 5 a^2 - v^2 = h: a^2 = (G + h)/6, v^2 = (5 G - h)/6
    const corner = (G: number, h: number) => [Math.sqrt((5 * G - h) / 6), Math.sqrt((G + h) / 6)];
    const [vMin] = corner(4.489e-7, 1.44e-6);
    const [vMax, aAtVMax] = corner(4.0e-6, 0);
    const [, aMax] = corner(4.0e-6, 1.44e-6);
    const [, aMin] = corner(4.489e-7, 0);
    for (const [name, expected] of [
      ["absEpsV.min", vMin],
      ["absEpsV.max", vMax],
      ["absEpsA.max", aMax],
      ["absEpsA.min", aMin],
    ] as const)
      expect(Math.abs(value(region, name) / expected! - 1)).toBeLessThan(30 * EPS);
    expect(region.extremePoints["absEpsV.max"]![1] / aAtVMax!).toBeCloseTo(1, 13);
    expect(value(region, "epsV.min")).toBe(-value(region, "epsV.max"));
  });

  it("has the area of the same integral done by hand", () => {
    // Polar: between the circles everywhere between the rays a^2 = v^2/5 and the hyperbola h = 5 a^2 - v^2, which cuts both circles.
    // Simpson with 20000 panels per piece of (1/2)(G_out - G_in) dphi; the pieces join where the hyperbola crosses a circle.
    const h = 1.44e-6;
    const hyperbola = (phi: number) => h / (5 * Math.sin(phi) ** 2 - Math.cos(phi) ** 2);
    const crossing = (G: number) => Math.asin(Math.sqrt((1 + h / G) / 6));
    const simpson = (f: (x: number) => number, a: number, b: number, n = 20000) => {
      let sum = f(a) + f(b);
      for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * f(a + ((b - a) * i) / n);
      return (sum * (b - a)) / (3 * n);
    };
    const [start, outer, inner] = [Math.asin(Math.sqrt(1 / 6)), crossing(4.0e-6), crossing(4.489e-7)];
    const quadrant = 0.5 * ((4.0e-6 - 4.489e-7) * (outer - start) + simpson((phi) => hyperbola(phi) - 4.489e-7, outer, inner));
    // Simpson: h^4 (b-a) f''''/180 ~ 1e-16 relative at this step, plus the rounding of 2e4 additions
    expect(Math.abs(value(region, "area") / (4 * quadrant) - 1)).toBeLessThan(2e4 * EPS);
    expect(region.quantities["area"]!.error).toBeLessThan(1e-13 * value(region, "area"));
  });

  it("has neither a pure vector nor a pure axial point: Eqs. 21 and 22 without their errors", () => {
    expect(region.pureVector).toEqual([]);
    expect(region.pureAxial).toEqual([]);
    const axial = x17.region({ epsV: 0, epsA: 6.7e-4 }).point!;
    expect(axial.survives).toBe(false);
    expect(axial.constraints["na64-paper"]!.allowed).toBe(true);
    // 5 (6.7e-4)^2 = 2.2445e-6 against 1.44e-6
    expect(axial.constraints["g2-paper"]!.factorToEdge!).toBeCloseTo(Math.sqrt(1.44e-6 / 2.2445e-6), 12);
  });
});

describe("regions in general", () => {
  const ids = [
    "atomki-12c",
    "atomki-4he-5cm",
    "g2",
    "g2-heavy",
    "g2-2sigma",
    "na64",
    "na64-paper",
    "e141",
    "kek",
    "kloe2",
    "padme",
    "padme-paper",
    "e158",
    "e158-1sigma",
  ];
  const choices = ["2022-cs", "2022-rb", "2008-cs", "2008-rb"] as const;

  it("outlines enclose the exact area, up to the sampling of the arcs", () => {
    fc.assert(
      fc.property(
        fc.subarray(ids, { minLength: 1 }),
        fc.constantFrom(...choices),
        fc.double({ min: 1e-4, max: 5e-3, noNaN: true }),
        (use, g2, epsMax) => {
          const region = x17.region({ use, g2, epsMax });
          const exact = value(region, "area");
          // every arc is within 1e-5 of its distance from the origin, so its sector is within 2e-5 of what it encloses: of the sum of all
          // outer and inner discs, epsMax at most, over a full turn
          const largest = region.empty ? 0 : value(region, "G2.max");
          expect(Math.abs(polygonArea(region.polygons) - exact)).toBeLessThanOrEqual(4 * Math.PI * 1e-5 * largest);
          expect(exact).toBeGreaterThanOrEqual(0);
          expect(region.empty).toBe(region.polygons.length === 0);
        },
      ),
      { numRuns: 150, seed: 17 },
    );
  });

  it("have the area that counting surviving grid points gives", () => {
    for (const [use, g2, size] of [
      [["paper"], "2022-cs", 2e-3],
      [["g2-2sigma", "na64", "kloe2"], "2008-rb", 2.1e-3],
      [["g2", "padme"], "2022-rb", 1.9e-3],
    ] as const) {
      const exact = value(x17.region({ use, g2 }), "area");
      const n = 1000;
      // a boundary of length below 16 times `size` crosses at most 32 n/2 squares; those are right or wrong at random: 5 sigma of half a square each
      const tolerance = (5 * 0.5 * Math.sqrt(16 * n) * (4 * size * size)) / (n * n);
      expect(Math.abs(gridArea(use, g2, 0.01, size, n) - exact)).toBeLessThan(tolerance);
    }
  });

  it("contain exactly the points whose margins are all positive", () => {
    const inside = (region: Region, x: number, y: number) =>
      region.polygons.some((rings) => {
        let odd = false;
        for (const ring of rings)
          ring.forEach(([x0, y0], i) => {
            const [x1, y1] = ring[(i + 1) % ring.length]!;
            if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) odd = !odd;
          });
        return odd;
      });
    // couplings are 0 or at least 1e-60 in size, and half of all doubles below 1 are smaller
    const coordinate = fc.double({ min: -2.5e-3, max: 2.5e-3, noNaN: true }).map((x) => (x < 0 ? -1 : 1) * Math.max(1e-60, Math.abs(x)));
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), fc.constantFrom(...choices), coordinate, coordinate, (use, g2, epsV, epsA) => {
        const region = x17.region({ use, g2, epsV, epsA, epsMax: 3e-3 });
        const judged = Object.values(region.point!.constraints);
        // within the sampling error of an arc the outline cannot tell: 1e-5 in eps, 2e-5 in G2
        const close = judged.some(({ factorToEdge }) => factorToEdge !== undefined && Math.abs(factorToEdge - 1) < 2e-5);
        const onAxis = epsV === 0 || epsA === 0;
        fc.pre(!close && !onAxis && epsV ** 2 + epsA ** 2 < 9e-6 && judged.every(({ margin }) => margin === undefined || Math.abs(margin) > 1e-4));
        expect(inside(region, epsV, epsA)).toBe(region.point!.survives);
      }),
      { numRuns: 200, seed: 17 },
    );
  });

  it("that nothing survives is an answer", () => {
    const region = x17.region({ use: ["current"], g2: "2022-cs" });
    expect(region.empty).toBe(true);
    expect(region.polygons).toEqual([]);
    expect(region.parts).toEqual([]);
    expect(value(region, "area")).toBe(0);
  });

  it("a ring has a hole, and a region without an upper bound says that it runs out of the plane", () => {
    const ring = x17.region({ use: ["atomki-12c", "kloe2"] });
    expect(ring.polygons).toHaveLength(1);
    expect(ring.polygons[0]).toHaveLength(2);
    expect(ring.bounded).toBe(true);
    expect(x17.region({ use: ["atomki-12c"] }).bounded).toBe(false);
  });

  it("a hole that touches the outline is still a hole", () => {
    // 1.3 v^2 + a^2 >= G inside v^2 + a^2 <= G: two crescents that meet at v = 0; area pi G (1 - 1/sqrt 1.3)
    const G = 1e-6;
    const [circle] = x17.constraints({ use: ["kloe2-paper"] }) as [Constraint];
    const { lower: _, ...open } = circle;
    const ellipse: Constraint = { ...open, id: "ellipse", vv: 1.3, lower: G, upper: 1 };
    const cells = survivingCells([{ ...open, upper: G }, ellipse]);
    const crescents = Math.PI * G * (1 - 1 / Math.sqrt(1.3));
    expect(Math.abs(area(x17.kernel, cells).value / crescents - 1)).toBeLessThan(1e-13);
    // two discs, each sampled to 1e-5 of its radius
    expect(Math.abs(polygonArea(polygons(cells)) - crescents)).toBeLessThan(4 * Math.PI * 1e-5 * G);
  });

  it("wedges that meet only at the origin stay two polygons", () => {
    expect(x17.region({ use: ["g2", "kloe2"], g2: "2022-cs" }).polygons).toHaveLength(2);
  });

  it.each([
    ["use", { use: ["atomki-12c", "foo"] }],
    ["use", { use: [] }],
    ["g2", { g2: "cs" }],
    ["mass", { mass: 1 }],
    ["epsMax", { epsMax: 0 }],
    ["epsV", { epsV: Number.NaN }],
  ])("refuse a bad %s in one line", (name, request) => {
    const call = () => x17.region(request as Parameters<typeof x17.region>[0]);
    expect(call).toThrow(InputError);
    expect(call).toThrow(new RegExp(`^${name} = [^\n]*$`));
  });
});

describe("contours over the region", () => {
  it("take ten thousand levels, and say so when asked for more", () => {
    const levels = (n: number) => Array.from({ length: n }, (_, i) => 1e-6 * (1 + (3 * i) / n));
    expect(x17.contours({}, { vv: 1, aa: 1 }, levels(100))).toHaveLength(100);
    expect(() => x17.contours({}, { vv: 1, aa: 1 }, levels(100_000))).toThrow(/^levels: 100000 of them: must be at most 10000$/);
  });

  it("are lines of constant G2 that end on the edges", () => {
    const [middle, below] = x17.contours({}, { vv: 1, aa: 1 }, [2e-6, 1e-7]);
    expect(below!.lines).toEqual([]);
    expect(middle!.lines).toHaveLength(4);
    for (const line of middle!.lines) {
      for (const [epsV, epsA] of line) expect(Math.abs((epsV ** 2 + epsA ** 2) / 2e-6 - 1)).toBeLessThan(20 * EPS);
      // from 5 a^2 = v^2 to 5 a^2 - v^2 = 1.44e-6
      const [start, end] = [line[0]!, line.at(-1)!].map(([epsV, epsA]) => 5 * epsA ** 2 - epsV ** 2) as [number, number];
      expect(Math.abs(start)).toBeLessThan(1e-20);
      expect(Math.abs(end / 1.44e-6 - 1)).toBeLessThan(50 * EPS);
    }
  });

  it("of the width are ellipses, flatter along eps_a by the mass of the electron", () => {
    const { partialWidth } = x17.kernel.exports;
    const form = { vv: partialWidth(16.88, 1, 0), aa: partialWidth(16.88, 0, 1) };
    const [line] = x17.contours({}, form, [0.09e-6])[0]!.lines;
    for (const [epsV, epsA] of line!) expect(Math.abs(partialWidth(16.88, epsV, epsA) / 0.09e-6 - 1)).toBeLessThan(30 * EPS);
  });
});

describe("which couplings survive for 16.7, 16.88 and 17.0 MeV", () => {
  // Every electron-only limit in its consistent reading. With Cs the sign of the discrepancy needs an axial coupling, which NA64 and the size
  // of the discrepancy exclude (sqrt(1.02e-12/3.54e-6) = 5.4e-4 < 6.5e-4), and E158 leaves no mixture: nothing survives.
  it.each([16.7, 16.88, 17.0])("none at %f MeV with alpha from caesium", (mass) => {
    expect(x17.region({ mass, use: ["current"], g2: "2022-cs" }).empty).toBe(true);
  });

  // With Rb a nearly pure vector survives between NA64's edge and sqrt(0.338e-12/coefficient).
  it.each([
    [16.7, 6.62e-4, 6.88e-4],
    [16.88, 6.5e-4, 6.95e-4],
    [17.0, 6.43e-4, 7.0e-4],
  ])("at %f MeV with alpha from rubidium a pure vector %f ... %f", (mass, low, high) => {
    const region = x17.region({ mass, use: ["current"], g2: "2022-rb" });
    expect(region.pureVector).toHaveLength(1);
    const [[from, to]] = region.pureVector as [[number, number]];
    // figures to three digits
    expect(Math.abs(from - low)).toBeLessThan(0.006e-4);
    expect(Math.abs(to - high)).toBeLessThan(0.006e-4);
    expect(region.pureAxial).toEqual([]);
    // the largest axial part lies on the hyperbola of E158
    const [epsV, epsA] = region.extremePoints["absEpsA.max"]!;
    const { upper } = region.constraints.find(({ id }) => id === "e158")!;
    expect(Math.abs((epsV * epsA) / upper! - 1)).toBeLessThan(30 * EPS);
    // 6.26e-9 at one standard deviation and 16.88 MeV, growing as Q^2 + m_X^2; 90% of a Gaussian is 1.645 of them
    expect(Math.abs(upper! / (1.645 * 6.265e-9 * ((0.026e6 + mass ** 2) / (0.026e6 + 16.88 ** 2))) - 1)).toBeLessThan(5e-4);
  });

  it("without E158 mixtures survive with either choice", () => {
    const use = ["atomki-12c", "g2", "na64", "dumps", "kloe2", "padme"];
    for (const g2 of ["2022-cs", "2022-rb"] as const) expect(x17.region({ use, g2 }).empty).toBe(false);
  });

  it("within two standard deviations a sliver of nearly pure axial couplings survives with caesium", () => {
    const use = ["atomki-12c", "g2-2sigma", "na64", "dumps", "kloe2", "padme", "e158"];
    const [[low, high]] = x17.region({ use, g2: "2022-cs" }).pureAxial as [[number, number]];
    expect(Math.abs(low - 6.5e-4)).toBeLessThan(0.006e-4);
    // sqrt((1.02 + 2 x 0.264) 1e-12/3.5372e-6)
    expect(Math.abs(high - Math.sqrt((1.02 + 2 * Math.sqrt(0.13 ** 2 + 0.23 ** 2)) / 3.5372) * 1e-3)).toBeLessThan(1e-9);
    expect(x17.region({ use, g2: "2022-rb" }).pureVector![0]![1]).toBeCloseTo(9.71e-4, 6);
  });

  it("with PADME read in units of e nothing is left of Eq. 20, as the paper's section V concludes", () => {
    expect(x17.region({ use: ["paper", "padme-paper"] }).empty).toBe(true);
    expect(x17.region({ use: ["paper", "padme"] }).empty).toBe(false);
  });
});

describe("a sliver of g-2 that runs to the edge of the plane", () => {
  // area and largest couplings in closed form with 60 digits (mpmath 1.3) for the doubles of the bounds: between vv v^2
  // + aa a^2 = lower and upper, inside the circle; at the circle its direction is 1e-14 to 1e-16 wide
  it.each([
    [1.03, 1000, "2022-cs", 8.393285669214053e-8, 912.8709291752768, 408.2482904638641],
    [1.03, 1000, "2022-rb", 2.868912185638604e-8, 912.8709291752771, 408.24829046386304],
    [1.1, 1000, "2022-rb", 3.2602156580000424e-8, 912.8709291752771, 408.248290463863],
    [1.03, 100, "2022-rb", 2.5036391504417936e-8, 91.2870929175293, 40.8248290463863],
    [1.03, 10, "2022-cs", 6.188679184596828e-8, 9.128709291752768, 4.0824829047478834],
    [500, 1000, "2022-rb", 0.00444844073964223, 912.8709292134301, 408.24829046386304],
  ] as const)(
    "mass %d MeV, up to %d, %s: ends on the circle, with the area and couplings of its closed form",
    (mass, epsMax, g2, exactArea, epsV, epsA) => {
      const found = x17.region({ mass, epsMax, g2 });
      const right = { "G2.max": epsMax * epsMax, area: exactArea, "absEpsV.max": epsV, "absEpsA.max": epsA };
      for (const [name, known] of Object.entries(right)) {
        const { value: one, error } = found.quantities[name as keyof typeof right]!;
        expect(Math.abs(one - known), name).toBeLessThanOrEqual(error);
        expect(error / known, name).toBeLessThan(1e-13);
      }
      expect(value(found, "G2.max")).toBeLessThanOrEqual(epsMax * epsMax);
      expect(found.bounded).toBe(false);
      // arcs are sampled to 1e-5 of their distance from the origin
      for (const ring of found.polygons.flat()) for (const [v, a] of ring) expect(v * v + a * a).toBeLessThanOrEqual(epsMax * epsMax * (1 + 1e-14));
    },
  );

  it("the pure arithmetic of 32 digits keeps what doubles lose", () => {
    const third = quotient(exact(1), exact(3));
    expect(Math.abs(difference(product(third, exact(3)), exact(1))[0])).toBeLessThan(2 ** -104);
    const two = root(exact(2));
    expect(Math.abs(difference(product(two, two), exact(2))[0])).toBeLessThan(2 ** -102);
  });
});
