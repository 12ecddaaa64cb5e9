// A pair scatters in what lies outside its place of birth, while the fit has the weights of tracks from the beams.
import { describe, expect, it } from "vitest";
import { fittedConversions, type Three } from "../../src/conversions/pairs.ts";
import { layerTracksOf } from "../../src/conversions/tracks.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { PAIR_FITS } from "../../src/material/input.ts";
import { kinksBeyond, linearFits, linearPair, type MaterialCylinder } from "../../src/reference/fittedPair.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { type LinearFit, trackFits } from "../../src/reference/scatteredHelix.ts";
import type { TrackerSpec } from "../../src/tracker/declaration.ts";
import { displacedFit, displacedModel } from "../../src/tracker/displaced.ts";
import { type TrackFit, trackFit, trackModel } from "../../src/tracker/fit.ts";
import { type Tracker, trackerBeyond, trackerOf } from "../../src/tracker/geometry.ts";

const kernel = loadKernelSync();
/** The same places every time: X17_SEED=$RANDOM looks elsewhere. */
const seed = Number(process.env.X17_SEED ?? 17);
const random = uniform(seed);
const between = (lo: number, hi: number) => lo + (hi - lo) * random();
const gaussian = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

/** A tracker by chance: layers of material, each a part of its own, and two groups of hits beyond them. */
function drawnTracker(): TrackerSpec {
  const radii = Array.from({ length: 4 }, () => between(10, 120)).sort((a, b) => a - b);
  return {
    field: between(0.5, 2),
    material: radii.map((r, i) => ({
      name: `layer ${i}`,
      radiusMm: [r, r + between(0.1, 8)],
      radiationLengths: 10 ** between(-3, -2),
      element: "C",
    })),
    hits: [
      { name: "inner", radiusMm: [between(135, 150), between(160, 200)], layers: 4, errorUm: between(30, 300), zErrorUm: between(100, 1000) },
      { name: "outer", radiusMm: [between(220, 300), between(600, 1000)], layers: 12, errorUm: between(50, 200), stereoMrad: between(30, 100) },
    ],
  };
}

const materialOf = ({ spec }: Tracker): MaterialCylinder[] =>
  spec.material.map(({ name, part, radiusMm, radiationLengths }) => ({
    ...{ part: part ?? name, inner: radiusMm[0]! / 1000, outer: radiusMm[1]! / 1000, thickness: radiationLengths },
  }));

const TRACKERS = [
  ["besiii", trackerOf("detector", "besiii"), 1886.5],
  ["kloe2", trackerOf("detector", "kloe2"), 509.75],
  ["drawn", trackerOf("detector", drawnTracker()), 1000],
] as const;

/** A layer in which photons convert, a place in it [mm], and the tracker with the hits beyond it. */
function place(tracker: Tracker) {
  const layers = tracker.spec.material.filter(({ element }) => element !== undefined);
  const { radiusMm } = layers[Math.floor(layers.length * random())]!;
  const [inner, outer] = radiusMm as [number, number];
  return { inner, outer, radius: between(inner, outer), seen: trackerBeyond(tracker, outer) };
}

/** Covariance of the parameters of a fit whose values have the covariance of hits and of kinks. */
function spread(
  fit: LinearFit,
  radii: readonly number[],
  errors: readonly number[],
  kinks: readonly { radius: number; angle: number }[],
): number[][] {
  const unit = radii.map((_, i) => fit.parameters(radii.map((__, k) => (i === k ? errors[i]! : 0))));
  const kinked = kinks.map(({ radius, angle }) => fit.parameters(radii.map((r) => angle * Math.max(0, r - radius))));
  const n = unit[0]!.length;
  return Array.from({ length: n }, (_, a) =>
    Array.from({ length: n }, (__, b) => [...unit, ...kinked].reduce((sum, one) => sum + one[a]! * one[b]!, 0)),
  );
}

describe.each(TRACKERS)("tracks that start in the material of %s", (_, tracker, energy) => {
  it("have the covariance of the fit's estimator with hits and with the kinks outside their start, by normal equations", () => {
    for (let i = 0; i < 20; i++) {
      const { radius, seen } = place(tracker);
      const [p, theta] = [energy * 10 ** between(-1.3, 0), between(0.4, 1.57)];
      const sine = Math.sin(theta);
      const found = displacedFit(kernel, displacedModel(kernel, seen, radius), p, sine);
      const { bending, along } = trackFits(seen, p, theta, false);
      const kinks = kinksBeyond(materialOf(tracker), radius / 1000, p, sine);
      const z = seen.layers.filter(({ zError }) => zError > 0);
      const times = (factor: number) => kinks.map((one) => ({ ...one, angle: one.angle * factor }));
      const plane = spread(
        bending,
        seen.layers.map((layer) => layer.radius),
        seen.layers.map(({ error }) => error),
        times(1 / sine),
      );
      const depth = spread(
        along,
        z.map((layer) => layer.radius),
        z.map(({ zError }) => zError),
        times(1 / sine ** 2),
      );
      const said = `seed ${seed}, ${p} MeV at ${theta} rad from ${radius} mm`;
      // layers of one part scatter at their mean radius: (half their extent over the distance to axis and hits)^2, 1.2e-3 of the pipe of BESIII; else rounding
      const close = (value: number, wanted: number, size: number) => expect(Math.abs(value - wanted) / size, said).toBeLessThan(1.2e-3);
      const at = (matrix: readonly (readonly number[])[], a: number, b: number) => matrix[a]![b]!;
      // (phi, kappa, d0) and (cot, z0)
      const [pp, kk, dd] = [at(plane, 0, 0), at(plane, 1, 1), at(plane, 2, 2)];
      close(found.d0 ** 2, dd, dd);
      close(-found.phiSlope * found.d0 ** 2, at(plane, 0, 2), Math.sqrt(pp * dd));
      close(found.phi ** 2 + (found.phiSlope * found.d0) ** 2, pp, pp);
      const [cc, zz] = [at(depth, 0, 0), at(depth, 1, 1)];
      const square = sine * sine;
      close(found.z0 ** 2, zz, zz);
      close(found.thetaSlope * found.z0 ** 2, -square * at(depth, 0, 1), square * Math.sqrt(cc * zz));
      close(found.theta ** 2 + (found.thetaSlope * found.z0) ** 2, square * square * cc, square * square * cc);
      const kappa = (299.792458 * tracker.field) / (p * sine);
      const ofTheta = (Math.cos(theta) / sine) ** 2 * square * square * cc;
      close(found.size ** 2, kk / kappa ** 2 + ofTheta, found.size ** 2);
      // of the weights: numbers of the fit itself
      const expected = (fit: LinearFit, a: number, b: number) => fit.covariance[a]![b]!;
      expect(found.g / (-expected(bending, 0, 2) / expected(bending, 2, 2)), said).toBeCloseTo(1, 6);
      expect(found.sizeSlope - expected(bending, 1, 2) / expected(bending, 2, 2) / kappa, said).toBeCloseTo(0, 6);
      expect(found.fitThetaSlope / ((-square * expected(along, 0, 1)) / expected(along, 1, 1)), said).toBeCloseTo(1, 6);
      expect(found.expectedZ0 / Math.sqrt(expected(along, 1, 1)), said).toBeCloseTo(1, 6);
      // what the beams leave
      const h = expected(bending, 1, 2) / expected(bending, 2, 2);
      const turned = -expected(along, 0, 1) / expected(along, 1, 1);
      const beam = (kk - 2 * h * at(plane, 1, 2) + h * h * dd) / kappa ** 2;
      const cot = (Math.cos(theta) / sine) ** 2 * square * square * (cc + 2 * turned * at(depth, 0, 1) + turned * turned * zz);
      close(found.beamSize ** 2, beam + cot, found.beamSize ** 2);
    }
  });

  it("are spread as fits to hits with errors and kinks drawn, in mass, R_t and eta, by every fit", () => {
    const n = 3000;
    for (const fit of PAIR_FITS) {
      const { inner, outer, radius, seen } = place(tracker);
      const [turn, theta, x] = [between(-3, 3), between(0.9, 2.2), between(0.3, 0.7)];
      const at = [radius * Math.cos(turn), radius * Math.sin(turn), radius / Math.tan(theta)] as const;
      const lepton = (part: number, open: number) => {
        const [p, t] = [part * energy, theta + open];
        return [p * Math.sin(t) * Math.cos(turn), p * Math.sin(t) * Math.sin(turn), p * Math.cos(t)] as const;
      };
      // opened along the beams by several of its errors, so that mass and eta are no folded numbers
      const model = displacedModel(kernel, seen, radius);
      const ofTheta = (part: number) => {
        const one = displacedFit(kernel, model, part * energy, Math.sin(theta));
        return { angle: Math.hypot(one.theta, one.thetaSlope * one.z0), size: one.size };
      };
      const [minus, plus] = [ofTheta(1 - x), ofTheta(x)];
      const open = 4 * Math.hypot(minus.angle, plus.angle);
      const [electron, positron] = [lepton(1 - x, open / 2), lepton(x, -open / 2)];
      const [record] = layerTracksOf(kernel, tracker, [{ inner, outer }], { fit, exact: false }, energy);
      const same = (v: readonly number[]) => v.map((one) => new Float64Array(n).fill(one)) as unknown as Three;
      const columns = { first: 0, n, electron: same(electron), positron: same(positron), photon: same(electron), vertex: same(at) };
      const found = fittedConversions(kernel, [record!], seed, { ...columns, layer: new Float64Array(n), passes: new Float64Array(n).fill(1) });
      const solenoid = { field: tracker.field, scatterers: tracker.scatterers, layers: seen.layers };
      const [fits, material] = [linearFits(solenoid), materialOf(tracker)];
      const metres = at.map((one) => one / 1000) as unknown as readonly [number, number, number];
      const drawn = Array.from({ length: n }, () => linearPair(solenoid, fits, material, metres, electron, positron, fit, gaussian));
      for (const [of, values, unit] of [
        ["mass", found.mass, 1],
        ["radius", found.radius, 1000],
        ["eta", found.eta, 1],
      ] as const) {
        // half of the middle 68 %: no tail decides
        const width = (row: readonly number[]) => {
          const sorted = [...row].sort((a, b) => a - b);
          return [0.5 * (sorted[Math.round(0.84 * n)]! - sorted[Math.round(0.16 * n)]!), sorted[Math.round(0.5 * n)]!] as const;
        };
        const [own, middle] = width([...values]);
        const [other] = width(drawn.map((one) => unit * one[of]));
        // a quantile at 16 % has the error sqrt(0.16 0.84/n)/0.243 of sigma, the half difference of two 0.5 sqrt(2) (1 - 0.19) of that; both samples
        const statistical = (Math.SQRT2 * 0.64 * Math.sqrt(0.16 * 0.84)) / 0.243 / Math.sqrt(n);
        // momenta and angles of a track are drawn independently here: at most what the error of the momenta is of the whole; eta has none
        const independent = of === "eta" ? 0 : (Math.abs(middle) * Math.hypot(minus.size, plus.size)) / (2 * own);
        // fits of the second route at momenta within 3 % and sines within 2 %, and variances taken as linear between radii: 2 %
        const said = `seed ${seed}, ${fit}, ${of} from ${radius} mm, x = ${x}, ${theta} rad: ${own} and ${other}`;
        expect(Math.abs(own / other - 1), said).toBeLessThan(5 * statistical + independent + 0.02);
      }
    }
  });
});

it.each(TRACKERS)("tracks of %s that start at the beams have the errors of the fit that makes responses", (_, tracker, energy) => {
  const model = displacedModel(kernel, tracker, 0);
  const fits = trackModel(kernel, tracker);
  for (let i = 0; i < 20; i++) {
    const [p, sine] = [energy * between(0.2, 1), between(0.4, 1)];
    const found = displacedFit(kernel, model, p, sine);
    const [free, withBeams] = (["none", "vertex"] as const).map((constraint) =>
      trackFit(kernel, fits, constraint, p * sine, 0, p * Math.sqrt((1 - sine) * (1 + sine))),
    ) as [TrackFit, TrackFit];
    const pairs = [
      [found.size, free.size],
      [found.beamSize, withBeams.size],
      [found.d0, free.d0],
      [found.z0, free.z0],
      [found.expectedZ0, free.z0],
      [found.g, free.g],
      [Math.hypot(found.phi, found.phiSlope * found.d0), free.phi],
      [Math.hypot(found.theta, found.thetaSlope * found.z0), free.theta],
      // the constraint leaves what d0 and the origin do not tell
      [found.phi, withBeams.phi],
      [found.theta, withBeams.theta],
    ] as const;
    // two ways to invert information whose condition is up to 1e8
    expect(pairs.map(([own, other]) => Math.abs(own / other - 1) < 1e-7)).toEqual(pairs.map(() => true));
  }
});
