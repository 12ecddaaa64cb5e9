// Errors of tracks: the numbers of the drift chamber, the same by normal equations with the full covariance of the hits, and helices followed and fitted.
import { describe, expect, it } from "vitest";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { kalmanErrors } from "../../src/reference/kalman.ts";
import { followTrack, type Solenoid, scatteringAngle, trackFits } from "../../src/reference/scatteredHelix.ts";
import { type TrackFit, trackFit, trackModel } from "../../src/tracker/fit.ts";
import { TRACKER_NAMES, type Tracker, trackerOf } from "../../src/tracker/geometry.ts";

const kernel = loadKernelSync();
const fitOf = (tracker: Tracker, vertex: boolean, p: number, theta: number, phi = 0): TrackFit =>
  trackFit(
    kernel,
    trackModel(kernel, tracker),
    vertex ? "vertex" : "none",
    p * Math.sin(theta) * Math.cos(phi),
    p * Math.sin(theta) * Math.sin(phi),
    p * Math.cos(theta),
  );
const solenoid = ({ field, scatterers, layers }: Tracker): Solenoid => ({ field, scatterers, layers });

describe("the drift chamber of BESIII at 90 degrees", () => {
  // of another program with one scatterer at 32.5, 59.6 and 400 mm; here each stands at its mean radius
  const rows = [
    { p: 200, without: [], free: [7.04, 7.39, 328, 0.0023], vertex: [2.48, 6.22, 0.0022] },
    { p: 943, without: [], free: [1.565, 2.734, 107, 0.00474], vertex: [0.96, 1.71, 0.0039] },
    { p: 943, without: ["inner chamber"], free: [1.72, 7.46, 201, 0.0065], vertex: [1.17, 1.73, 0.0039] },
  ];
  it.each(rows)("measures $p MeV without $without as it should", ({ p, without, free, vertex }) => {
    const tracker = trackerOf("tracker", "besiii", without);
    const one = fitOf(tracker, false, p, Math.PI / 2);
    const other = fitOf(tracker, true, p, Math.PI / 2);
    // one percent, and half of the last digit
    const near = (value: number, wanted: number, digit: number) => expect(Math.abs(value - wanted)).toBeLessThan(0.01 * wanted + digit / 2);
    near(1e3 * one.phi, free[0]!, 0.01);
    near(1e3 * one.theta, free[1]!, 0.01);
    near(1e6 * one.d0, free[2]!, 1);
    near(one.size, free[3]!, 1e-4);
    near(1e3 * other.phi, vertex[0]!, 0.02);
    near(1e3 * other.theta, vertex[1]!, 0.01);
    near(other.size, vertex[2]!, 1e-4);
    expect([other.d0, other.z0]).toEqual([0, 0]);
  });
  it("has g = 11.6/m, 16.3/m at 500 MeV, 6.3/m without its inner chamber and 5.1/m without material", () => {
    const all = trackerOf("tracker", "besiii");
    const g = (tracker: Tracker, p: number) => fitOf(tracker, false, p, Math.PI / 2).g;
    const wanted: [number, number][] = [
      [g(all, 943), 11.6],
      [g(all, 500), 16.3],
      [g(trackerOf("tracker", "besiii", ["inner chamber"]), 943), 6.32],
      [g(trackerOf("tracker", { ...all.spec, material: [] }), 943), 5.089],
    ];
    for (const [value, given] of wanted) expect(Math.abs(value / given - 1)).toBeLessThan(0.01);
  });
  it("scatters as Highland's formula says", () => {
    // 13.6 MeV/p sqrt(t)(1 + 0.038 ln t) by hand, 1% of a radiation length, 943 MeV
    expect(scatteringAngle(943, 0.01)).toBeCloseTo((13.6 / 943) * 0.1 * (1 - 0.038 * 4.605170186), 8);
  });
});

describe("least squares with kinks", () => {
  const random = uniform(20261127);
  const cases = TRACKER_NAMES.flatMap((name) =>
    [false, true].flatMap((vertex) =>
      Array.from({ length: 4 }, () => ({
        name,
        vertex,
        p: Math.round(30 * 100 ** random()),
        theta: 0.25 + 2.6 * random(),
        phi: 6.28 * random(),
      })),
    ),
  );
  it.each(cases)("are those with the full covariance of the hits: $name, constraint $vertex, $p MeV at $theta", ({ name, vertex, p, theta, phi }) => {
    const tracker = trackerOf("tracker", name);
    const found = fitOf(tracker, vertex, p, theta, phi);
    const { bending, along } = trackFits(solenoid(tracker), p, theta, vertex);
    const sine = Math.sin(theta);
    const kappa = (299.792458 * tracker.field) / (p * sine);
    const ofTheta = sine ** 2 * Math.sqrt(along.covariance[0]![0]!);
    // 70 hits with weights of 1e10/m^2: the inverse of their covariance loses about six digits
    const same = (value: number, wanted: number) => expect(Math.abs(value / wanted - 1)).toBeLessThan(1e-8);
    same(found.phi, Math.sqrt(bending.covariance[0]![0]!));
    same(found.theta, ofTheta);
    same(found.size, Math.hypot(Math.sqrt(bending.covariance[1]![1]!) / kappa, ofTheta / Math.tan(theta)));
    const free = trackFits(solenoid(tracker), p, theta, false);
    same(found.g, -free.bending.covariance[0]![2]! / free.bending.covariance[2]![2]!);
    // the filter begins with variances of 1e2 and ends with 1e-8 and less: in doubles about 1e-4 of these
    const filtered = kalmanErrors(solenoid(tracker), p, theta, vertex);
    for (const key of ["size", "theta", "phi"] as const) expect(Math.abs(found[key] / filtered[key] - 1)).toBeLessThan(3e-4);
    if (!vertex) {
      same(found.d0, Math.sqrt(free.bending.covariance[2]![2]!));
      same(found.z0, Math.sqrt(free.along.covariance[1]![1]!));
    }
  });
});

describe("helices that are scattered, measured and fitted", () => {
  const random = uniform(4711);
  const gaussian = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const tracks = 1500;
  /** Momentum [MeV] at which the last layer is met at this sine of the angle of incidence. */
  const steep = (name: string, theta: number, incidence: number) => {
    const { field, layers } = trackerOf("tracker", name);
    return Math.round((299.792458 * field * layers.at(-1)!.radius) / (2 * incidence * Math.sin(theta)));
  };
  const drawn = [
    { name: "besiii", vertex: false, p: 943, theta: Math.PI / 2 },
    ...TRACKER_NAMES.map((name, k) => {
      const theta = 0.7 + 1.7 * random();
      return { name, vertex: k % 2 === 0, p: steep(name, theta, 0.05 + 0.15 * random()), theta };
    }),
  ];
  it.each(drawn)("have the errors of the fit: $name, constraint $vertex, $p MeV at $theta", ({ name, vertex, p, theta }) => {
    const tracker = trackerOf("tracker", name);
    const all = solenoid(tracker);
    const { bending, along } = trackFits(all, p, theta, vertex);
    const straight = followTrack(all, p, theta, () => 0);
    const kappa = (299.792458 * tracker.field) / (p * Math.sin(theta));
    const squares = { phi: 0, theta: 0, bend: 0, d0: 0 };
    for (let i = 0; i < tracks; i++) {
      const { y, z } = followTrack(all, p, theta, gaussian);
      // the error of a hit is across the track, which meets the cylinder at an angle of sine r kappa/2
      const [phi, bend, d0] = bending.parameters(
        all.layers.map(({ error, radius }, k) => y[k]! - straight.y[k]! + (error * gaussian()) / Math.sqrt(1 - (radius * kappa) ** 2 / 4)),
      );
      const measuring = all.layers.map((one, k) => ({ ...one, z: z[k]! - straight.z[k]! })).filter(({ zError }) => zError > 0);
      const [slope] = along.parameters(measuring.map((one) => one.z + one.zError * gaussian()));
      squares.phi += phi! ** 2 / tracks;
      squares.bend += (bend! / kappa) ** 2 / tracks;
      squares.d0 += (d0 ?? 0) ** 2 / tracks;
      squares.theta += (Math.sin(theta) ** 2 * slope!) ** 2 / tracks;
    }
    const found = fitOf(tracker, vertex, p, theta);
    // what polar kinks do to the curvature is left out of the model: at most all of them
    const kinks = all.scatterers.reduce((sum, { thickness }) => sum + (scatteringAngle(p, thickness / Math.sin(theta)) / Math.tan(theta)) ** 2, 0);
    const bent = Math.sqrt(found.size ** 2 - (found.theta / Math.tan(theta)) ** 2);
    // 1500 tracks know a width to 1.8%: four of these; and a parabola is a circle to the square of the sine of the angle of incidence, 0.2 at most
    const slack = 4 / Math.sqrt(2 * tracks);
    const square = ((all.layers.at(-1)!.radius * kappa) / 2) ** 2;
    const same = (value: number, wanted: number) => expect(Math.abs(Math.sqrt(value) / wanted - 1)).toBeLessThan(slack + square);
    same(squares.phi, found.phi);
    same(squares.theta, found.theta);
    expect(Math.sqrt(squares.bend)).toBeGreaterThan(bent * (1 - slack - square));
    expect(Math.sqrt(squares.bend)).toBeLessThan(Math.hypot(bent, Math.sqrt(kinks)) * (1 + slack + square));
    if (!vertex) same(squares.d0, found.d0);
  });
});

describe("a tracker", () => {
  const good = trackerOf("tracker", "besiii").spec;
  const [pipe] = good.material;
  const [inner] = good.hits;
  it.each([
    ["besii", 'tracker = "besii": must be a geometry or one of besiii, kloe2, belle2 (did you mean besiii?)'],
    [{ ...good, fields: 1 }, "tracker.fields: unknown (did you mean field?)"],
    [{ ...good, field: 0 }, "tracker.field = 0 T: must be at least 0.01 and at most 20 T"],
    [{ ...good, material: [{ ...pipe, radiationLengths: -1 }] }, "tracker.material[0].radiationLengths = -1 X0: must be at least 1e-7"],
    [{ ...good, material: [{ ...pipe, element: "Fe" }] }, 'tracker.material[0].element = "Fe": must be one of Be, C, Al, Si, Cu, Au'],
    [{ ...good, material: [{ ...pipe, radiusMm: [2, 1] }] }, "tracker.material[0].radiusMm = 2,1: the inner radius must come first"],
    [{ ...good, hits: [inner], material: [{ ...pipe, radius: 3 }] }, "tracker.material[0].radius: unknown"],
    [{ ...good, hits: [{ ...inner, layers: 2.5 }] }, "tracker.hits[0].layers = 2.5"],
    [{ ...good, hits: [{ ...inner, layers: 1 }] }, "tracker.hits[0].radiusMm = 79,163: must be one radius twice for one layer"],
    [{ ...good, hits: [{ ...inner, zErrorUm: 5 }] }, "tracker.hits[0].zErrorUm: stands for stereoMrad: give one of them"],
    [{ ...good, hits: [{ ...inner, stereoLayers: [0, 9] }] }, "tracker.hits[0].stereoLayers[0] = 0: must be"],
    [
      { ...good, hits: [{ ...inner, stereoLayers: [2, 2] }] },
      "tracker.hits: must have layers at three radii in the bending plane and at two along z",
    ],
    [{ ...good, hits: [] }, "tracker.hits: has 0 entries: must have 1 to 100"],
  ])("%# is refused in one line", (given, message) => {
    expect(() => trackerOf("tracker", given)).toThrow(message);
  });
  it("without hits that it lacks is refused", () => {
    expect(() => trackerOf("tracker", "besiii", ["inner chambers"])).toThrow(
      'without = "inner chambers": must be among the hits inner chamber, outer chamber',
    );
  });
  it("gives a track along the beams no finite error, and one that flies backwards that of its mirror image", () => {
    const tracker = trackerOf("tracker", "besiii");
    expect(fitOf(tracker, false, 500, 0).phi).toBe(Number.POSITIVE_INFINITY);
    const [there, back] = [fitOf(tracker, false, 500, 0.7), fitOf(tracker, false, 500, Math.PI - 0.7)];
    for (const key of ["size", "theta", "phi"] as const) expect(there[key]).toBeCloseTo(back[key], 14);
  });
});
