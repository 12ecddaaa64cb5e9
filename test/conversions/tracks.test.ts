// Tracks of conversions against circles walked step by step, and fits of their hits.
import { describe, expect, it } from "vitest";
import * as tracks from "../../assembly/conversions/tracks.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import type { ConversionsRequest } from "../../src/conversions/input.ts";
import { fittedPairs, type Three } from "../../src/conversions/pairs.ts";
import { tracksRecord } from "../../src/conversions/tracks.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { PAIR_FITS } from "../../src/material/input.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { fittedPair, perigeePair } from "../../src/reference/index.ts";
import { trackerOf } from "../../src/tracker/geometry.ts";

const kernel = loadKernelSync();
const random = uniform(31415);
type Vector3 = readonly [number, number, number];

/** A pair of momenta p at polar angle theta from the radius r [mm] at azimuth `turn`, opened by small angles, as the kernels take it. */
function bornAt(r: number, turn: number, theta: number, p: readonly [number, number], open: readonly [number, number] = [0, 0]) {
  const lepton = (size: number, sign: number): Vector3 => {
    const [t, f] = [theta + sign * open[0], turn + sign * open[1]];
    return [size * Math.sin(t) * Math.cos(f), size * Math.sin(t) * Math.sin(f), size * Math.cos(t)];
  };
  const at: Vector3 = [r * Math.cos(turn), r * Math.sin(turn), r / Math.tan(theta)];
  return { at, electron: lepton(p[0], -1), positron: lepton(p[1], 1) };
}

function fitted(pair: ReturnType<typeof bornAt>, request: Pick<ConversionsRequest, "fit" | "g" | "field">) {
  const own = trackerOf("detector", "besiii");
  const tracker = { ...own, field: request.field ?? own.field };
  const record = tracksRecord(kernel, tracker, { fit: "perigee", exact: true, ...request }, 1886.5);
  const three = (v: Vector3): Three => [Float64Array.of(v[0]), Float64Array.of(v[1]), Float64Array.of(v[2])];
  const found = fittedPairs(kernel, record, 1, {
    ...{ first: 0, n: 1, electron: three(pair.electron), positron: three(pair.positron), vertex: three(pair.at) },
  });
  return { mass: found.mass[0]!, radius: found.radius[0]!, eta: found.eta[0]! };
}

const symmetric = (theta: number) => bornAt(31.5, 0.4, theta, [943.25, 943.25]);
/** Azimuth between the tracks that a mass stands for, at 90 degrees. */
const opening = (m: number) => 2 * Math.asin(Math.sqrt((m * m - 4 * ELECTRON_MASS ** 2) / (4 * 943.25 ** 2)));

describe("a conversion at 31.5 mm in 1 T, both tracks of 943.25 MeV", () => {
  it("has the printed angles and masses at the perigee and through the place of the conversion", () => {
    const [perigee, chord] = (["perigee", "beam-chord"] as const).map((fit) => fitted(symmetric(Math.PI / 2), { fit }).mass) as [number, number];
    expect(perigee).toBeCloseTo(18.9136, 4);
    expect(chord).toBeCloseTo(9.4986, 4);
    expect(1e3 * opening(perigee)).toBeCloseTo(20.02257, 4);
    expect(1e3 * opening(chord)).toBeCloseTo(10.01166, 4);
    const sloped = (["perigee", "beam-chord"] as const).map((fit) => fitted(symmetric(Math.PI / 4), { fit }).mass);
    expect(sloped[0]).toBeCloseTo(18.9127, 4);
    expect(sloped[1]).toBeCloseTo(9.4986, 4);
  });
  it("is born with 2 m_e where the vertex is fitted, and its tracks touch there", () => {
    const { mass, radius, eta } = fitted(symmetric(1.1), { fit: "vertex" });
    expect(mass).toBeCloseTo(2 * ELECTRON_MASS, 6);
    expect(radius).toBeCloseTo(31.5, 2);
    expect(eta).toBe(0);
  });
  it("with the constraint to the beams has g R/2 less of the angle", () => {
    // the momentum that the constraint pulls up by h d0: within half a percent
    const { mass } = fitted(symmetric(Math.PI / 2), { fit: "beam-fit", g: 11.6 });
    expect(Math.abs(mass / (18.9136 * (1 - (11.6 * 0.0315) / 2)) - 1)).toBeLessThan(6e-3);
    // a constraint that turns nothing leaves the perigee
    expect(Math.abs(fitted(symmetric(Math.PI / 2), { fit: "beam-fit", g: 1e-9 }).mass / 18.9136 - 1)).toBeLessThan(6e-3);
  });
});

describe("tracks walked step by step", () => {
  it("have the same mass, R_t and eta at their perigees: random radii, fields, angles, momenta", () => {
    for (let i = 0; i < 40; i++) {
      const field = 0.3 + 2.7 * random();
      const pair = bornAt(
        5 + 80 * random(),
        6.28 * random() - 3.14,
        0.4 + 2.3 * random(),
        [150 + 2000 * random(), 150 + 2000 * random()],
        [0.02 * (random() - 0.5), 0.02 * (random() - 0.5)],
      );
      const metres = pair.at.map((x) => x / 1000) as unknown as Vector3;
      const walked = perigeePair(field, metres, pair.electron, pair.positron);
      const found = fitted(pair, { fit: "perigee", field });
      // steps of 2 mm by a rule of fourth order
      expect(found.mass / walked.mass).toBeCloseTo(1, 6);
      expect(found.radius / (1000 * walked.radius)).toBeCloseTo(1, 6);
      expect(found.eta).toBeCloseTo(walked.eta, 6);
    }
  });
  it("have the same mass as a least-squares fit of their hits with the beams, for tracks that the chamber bends little", () => {
    const own = trackerOf("detector", "besiii");
    for (let i = 0; i < 8; i++) {
      const open = [0.002 * (random() - 0.5), 0.002 * (random() - 0.5)] as const;
      const pair = bornAt(31 + 3 * random(), 6.28 * random() - 3.14, 1.1 + 0.9 * random(), [800 + 600 * random(), 800 + 600 * random()], open);
      const metres = pair.at.map((x) => x / 1000) as unknown as Vector3;
      const solenoid = { field: own.field, scatterers: own.scatterers, layers: own.layers };
      const hits = fittedPair(solenoid, metres, pair.electron, pair.positron, true)!;
      const found = fitted(pair, { fit: "beam-fit" });
      // parabolas for circles: (r/2 rho)^2 = 2 % of a correction that is itself a fifth of the angle
      expect(Math.abs(found.mass / hits.mass - 1)).toBeLessThan(5e-3);
      expect(Math.abs(found.radius / (1000 * hits.radius) - 1)).toBeLessThan(5e-3);
      // the constraint takes from a true opening g R, not half of it: the fit without that is off by more
      expect(hits.mass).toBeLessThan(fitted(pair, { fit: "perigee" }).mass);
    }
  });
});

it("a track on the axis is its own perigee; azimuths stay within a turn; circles that are too small just reach", () => {
  tracks.perigee(0, 0, 0.3, 100, 1);
  expect([tracks.perigeeAzimuth, tracks.perigeeDistance]).toEqual([0.3, 0]);
  expect(tracks.wrapped(4)).toBeCloseTo(4 - 2 * Math.PI, 14);
  expect(tracks.wrapped(-4)).toBeCloseTo(2 * Math.PI - 4, 14);
  expect(tracks.chordAzimuth(10, 0, 1, 1)).toBeCloseTo(-Math.PI / 2, 14);
  expect(PAIR_FITS).toHaveLength(4);
});
