// The mass of pairs measured by a tracker: its error at symmetric decays, and by events that are measured.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import type { DetectorSpec } from "../../src/detector/declaration.ts";
import { particleErrors } from "../../src/detector/errors.ts";
import { namedDetector } from "../../src/detector/presets.ts";
import { detectorOf } from "../../src/detector/spec.ts";
import { measure } from "../../src/events/measure.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { kalmanErrors } from "../../src/reference/kalman.ts";
import { pairMassError } from "../../src/resolution/pairMass.ts";
import { ELECTRON, PAIR_LEGS, pairBlock } from "../../src/resolution/pairs.ts";
import { trackerOf } from "../../src/tracker/geometry.ts";
import { inProcess } from "../support/inProcess.ts";

const kernel = loadKernelSync();
const named = (name: string) => detectorOf(kernel, namedDetector(name)).particles;

/** Errors of 16.88 MeV at 90 degrees, both tracks alike, the pair in the bending plane and across it. */
function errors(name: string, energy: number): { inPlane: number; across: number; mean: number } {
  const [particle] = named(name);
  const mass = 16.88;
  const along = Math.sqrt(energy * energy - mass * mass) / 2;
  const aside = Math.sqrt((mass * mass) / 4 - ELECTRON_MASS ** 2);
  const of = (y: number, z: number) => {
    const [a, b] = [[along, y, z] as const, [along, -y, -z] as const];
    return pairMassError(a, b, particleErrors(kernel, particle!, a), particleErrors(kernel, particle!, b));
  };
  const [inPlane, across] = [of(aside, 0), of(0, aside)];
  return { inPlane, across, mean: Math.hypot(inPlane, across) / Math.SQRT2 };
}

describe("the mass of a symmetric pair at 90 degrees in the tracker of BESIII", () => {
  it.each([
    [510, 2.08, 1.38, 0.76, 1.8],
    [1886, 2.97, 1.85, 1.28, 2.28],
    [5290, 6.5, 3.27, 1.64, 4.32],
  ])("of %s MeV has the error %s MeV, from one point %s (%s, %s)", (energy, free, vertex, inPlane, across) => {
    const found = errors("besiii:vertex", energy);
    // one percent, and half of the last digit
    const near = (value: number, wanted: number, digit: number) => expect(Math.abs(value - wanted)).toBeLessThan(0.01 * wanted + digit / 2);
    near(errors("besiii", energy).mean, free, free > 5 ? 0.1 : 0.01);
    near(found.mean, vertex, 0.01);
    near(found.inPlane, inPlane, 0.02);
    near(found.across, across, 0.01);
  });
  it("of the J/psi is known to 2.69 MeV, from one point to 1.73", () => {
    // Kalman's filter says so at these momenta; the mass then from the angles of two equal tracks
    const tracker = trackerOf("tracker", "besiii");
    for (const [name, vertex, wanted] of [
      ["besiii", false, 2.69],
      ["besiii:vertex", true, 1.73],
    ] as const) {
      const { size, theta, phi } = kalmanErrors(tracker, 774, Math.PI / 2, vertex);
      const second = Math.sqrt((16.88 ** 2 * size ** 2) / 2 + 774 ** 2 * (theta ** 2 + phi ** 2));
      const { mean } = errors(name, 1548);
      expect(Math.abs(mean / second - 1)).toBeLessThan(2e-3);
      expect(Math.abs(mean / wanted - 1)).toBeLessThan(0.01);
    }
  });
});

describe("events measured by a tracker", () => {
  it("have its errors, event by event", () => {
    const n = 4000;
    const block = pairBlock(kernel, { mass: 16.88, energy: 1886.5, cosMax: 0.8, seed: 5 }, 0, n);
    const detector = detectorOf(kernel, { leptons: { tracker: "besiii", constraint: "vertex" } });
    const measured = measure(kernel, detector, 9, PAIR_LEGS, block).legs[ELECTRON]!;
    const truth = block.legs[ELECTRON]!;
    const tracker = trackerOf("tracker", "besiii");
    const sums = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const at = ({ px, py, pz }: typeof truth) => [
        Math.hypot(px[i]!, py[i]!, pz[i]!),
        Math.atan2(Math.hypot(px[i]!, py[i]!), pz[i]!),
        Math.atan2(py[i]!, px[i]!),
      ];
      const [p, theta, phi] = at(truth) as [number, number, number];
      const [q, turned, azimuth] = at(measured) as [number, number, number];
      const { size, ...angles } = kalmanErrors(tracker, p, theta, true);
      const around = azimuth - phi - 2 * Math.PI * Math.round((azimuth - phi) / (2 * Math.PI));
      [(q / p - 1) / size, (turned - theta) / angles.theta, around / angles.phi].forEach((pull, k) => {
        sums[k]! += pull * pull;
      });
    }
    // the mean of n squares of Gaussians of width 1: four standard deviations
    for (const sum of sums) expect(Math.abs(sum / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  });
});

describe("a detector with a tracker", () => {
  it.each<[object, string]>([
    [{ leptons: { tracker: "besiii", theta: {} } }, "detector.leptons.theta: follows from the tracker: give one of them"],
    [{ leptons: { constraint: "vertex" } }, "detector.leptons.constraint: needs a tracker"],
    [{ leptons: { tracker: "besiii", constraint: "point" } }, 'detector.leptons.constraint = "point": must be one of none, vertex'],
    [{ electron: { tracker: "besiii", without: ["outer"] } }, 'without = "outer": must be among the hits inner chamber, outer chamber'],
    [{ photon: { tracker: "besiii" } }, "detector.photon.tracker: unknown"],
    [{ electron: { tracker: { field: 1 } } }, "detector.electron.tracker.material"],
  ])("%j is refused in one line", (given, message) => {
    expect(() => detectorOf(kernel, given as DetectorSpec)).toThrow(message);
  });
  it("is known by name to the command line, and its record computes the same again", async () => {
    const of = async (name: string) => {
      const { code, stdout, stderr } = await inProcess(["resolution", "--n", "1000", "--detector", name, "--json"]);
      return { code, stderr, results: code === 0 ? JSON.parse(stdout) : undefined };
    };
    const [free, vertex] = [await of("besiii"), await of("besiii:vertex")];
    expect(free.results.results.points[0].width68).toBeGreaterThan(1.4 * vertex.results.results.points[0].width68);
    expect(vertex.results.inputs.detector.leptons).toEqual({ tracker: "besiii", constraint: "vertex", acceptance: { absCos: [0, 0.93] } });
    expect(await of("besiii:vertx")).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean besiii:vertex?") });
    expect(await of("besii")).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean besiii?") });
  });
});
