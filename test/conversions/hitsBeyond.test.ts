// A pair that is born between the hits is fitted with those outside its layer alone.
import { describe, expect, it } from "vitest";
import * as slot from "../../assembly/spec/conversions.ts";
import { fittedConversions, type PairColumns, type Three } from "../../src/conversions/pairs.ts";
import { layerTracksOf, tracksRecord } from "../../src/conversions/tracks.ts";
import { DETECTOR_DATA } from "../../src/data/detectors.generated.ts";
import { loadSync } from "../../src/index.ts";
import { fittedPair } from "../../src/reference/fittedPair.ts";
import { uniform } from "../../src/reference/index.ts";
import type { TrackerHits, TrackerSpec } from "../../src/tracker/declaration.ts";
import { displacedFit, displacedModel } from "../../src/tracker/displaced.ts";
import { LEAST_RADII, radiiWithHits, trackerBeyond, trackerOf } from "../../src/tracker/geometry.ts";

const x17 = loadSync();
const { kernel } = x17;
/** The same layers every time: X17_SEED=$RANDOM looks elsewhere. */
const seed = Number(process.env.X17_SEED ?? 17);
const random = uniform(seed);
const between = (lo: number, hi: number) => lo + (hi - lo) * random();

const NAMES = ["besiii", "kloe2", "belle2"] as const;
type Name = (typeof NAMES)[number];
const SQRTS = { besiii: 3773, kloe2: 1019.5, belle2: 10_580 };

/** A tracker of the package whose material scatters alone, but for a film at this radius [mm]. */
function withFilm(name: Name, radius: number): TrackerSpec {
  const { field, material, hits } = DETECTOR_DATA[name] as TrackerSpec;
  const film = { name: "film", radiusMm: [radius, radius + 0.1], radiationLengths: 0.01, element: "Al" };
  return { field, hits, material: [...material.map(({ element: _, ...one }) => one), film] };
}

/** The hits outside a radius, each layer by itself. */
function hitsOutside(spec: TrackerSpec, radius: number): readonly TrackerHits[] {
  return spec.hits.flatMap(({ radiusMm, layers, stereoLayers, stereoMrad, zErrorUm, ...one }) => {
    const [inner, outer] = radiusMm as [number, number];
    return Array.from({ length: layers }, (_, i): TrackerHits[] => {
      const r = inner + (layers > 1 ? (i * (outer - inner)) / (layers - 1) : 0);
      const [first, last] = stereoLayers ?? [1, layers];
      const measuresZ = i + 1 >= first! && i + 1 <= last!;
      const z = { ...(stereoMrad === undefined ? {} : { stereoMrad }), ...(zErrorUm === undefined ? {} : { zErrorUm }) };
      return r > radius ? [{ ...one, name: `${one.name} ${i}`, radiusMm: [r, r], layers: 1, ...(measuresZ ? z : {}) }] : [];
    }).flat();
  });
}

/** Largest radius that leaves hits enough for tracks, and the smallest of a hit [mm]. */
function ends(name: Name): readonly [number, number] {
  const { layers } = trackerOf("detector", name);
  const radii = layers.map(({ radius }) => 1000 * radius);
  const enough = radii.filter((r) => {
    const { bending, along } = radiiWithHits(layers.filter(({ radius }) => 1000 * radius > r + 0.2));
    return bending >= LEAST_RADII.bending && along >= LEAST_RADII.along;
  });
  return [Math.min(...radii), Math.max(...enough)];
}

describe.each(NAMES)("a film at a random radius between the hits of %s", (name) => {
  const [first, last] = ends(name);
  const radius = between(first, first + 0.5 * (last - first));
  const said = `seed ${seed}, film at ${radius} mm`;
  const request = {
    ...{ sqrts: SQRTS[name], n: 20_000, seed: 5, range: [5, 405] as const, bin: 5, cuts: { photon: { absCos: [0, 0.8] as const } } },
    // half of the pairs or so
    radiusMax: radius,
    ...(random() < 0.5 ? { fit: "perigee" as const } : {}),
  };
  it("gives what a tracker without the hits inside gives, to the bit", () => {
    const spec = withFilm(name, radius);
    const { bins } = x17.conversions({ ...request, detector: spec });
    expect(bins, said).toEqual(x17.conversions({ ...request, detector: { ...spec, hits: hitsOutside(spec, radius + 0.1) } }).bins);
    expect(
      bins.reduce((sum, { measured }) => sum + measured, 0),
      said,
    ).toBeGreaterThan(0);
  });
  it("is measured worse than with the hits inside: they are not read", () => {
    const tracker = trackerOf("detector", withFilm(name, radius));
    const input = { fit: "beam-fit", exact: false } as const;
    const energy = SQRTS[name] / 2;
    const all = tracksRecord(kernel, tracker, input, energy);
    const [own] = layerTracksOf(kernel, tracker, [{ inner: radius, outer: radius + 0.1 }], input, energy);
    // what the fit expects of the origin, by the same material and fewer hits: the logarithm of the last row
    const expected = slot.TRACK_EXPECTED_ORIGIN - slot.TRACK_STRIDE;
    expect(own!.at(expected)!, said).toBeGreaterThan(all.at(expected)!);
  });
  it("is refused where too few hits lie beyond it, in one line that names it", () => {
    const beyond = between(last + 0.2, 1.2 * last);
    expect(() => x17.conversions({ ...request, detector: withFilm(name, beyond) }), `seed ${seed}, film at ${beyond} mm`).toThrow(
      /^detector\.material, "film" at [\d.]+ to [\d.]+ mm: a pair that is born there needs hits beyond [\d.]+ mm at 3 radii at least, at 2 along z/,
    );
    // it may scatter there
    const { element: _, ...film } = withFilm(name, beyond).material.at(-1)!;
    const { material, ...rest } = withFilm(name, first - 5);
    expect(() => x17.conversions({ ...request, n: 1000, detector: { ...rest, material: [...material, film] } })).not.toThrow();
  });
});

it("of several layers each pair has the hits outside its own, in any mixture", () => {
  const radii = [between(10, 70), between(100, 160), between(200, 400)].sort((a, b) => a - b);
  const layers = radii.map((inner) => ({ inner, outer: inner + 0.1 }));
  const tracker = trackerOf("detector", "besiii");
  const input = { fit: "beam-fit", exact: false } as const;
  const records = layerTracksOf(kernel, tracker, layers, input, 1886.5);
  const n = 300;
  const layer = Float64Array.from({ length: n }, () => Math.floor(3 * random()));
  const column = (f: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => f(i));
  const momentum = (): Three => [column(() => between(300, 900)), column(() => between(-100, 100)), column(() => between(-300, 300))];
  const pairs: PairColumns = {
    ...{ first: 1000, n, electron: momentum(), positron: momentum(), photon: momentum(), layer, passes: column(() => 1) },
    vertex: [column((i) => radii[layer[i]!]!), column(() => 0), column(() => 0)],
  };
  const mixed = fittedConversions(kernel, records, 3, pairs);
  for (const [k, record] of records.entries()) {
    const alone = fittedConversions(kernel, [record], 3, pairs);
    for (let i = 0; i < n; i++) {
      if (layer[i] !== k) continue;
      for (const of of ["mass", "radius", "eta"] as const) expect(mixed[of][i], `seed ${seed}, pair ${i}`).toBe(alone[of][i]);
    }
  }
});

it("a pair from between the hits has the tangency radius and the mass of a least-squares fit to the hits that walked tracks leave outside", () => {
  const tracker = trackerOf("detector", "besiii");
  const input = { fit: "beam-fit", exact: true } as const;
  for (let i = 0; i < 8; i++) {
    const r = between(80, 350);
    const [record] = layerTracksOf(kernel, tracker, [{ inner: r, outer: r }], input, 1886.5);
    const [turn, theta] = [between(-3, 3), between(1.1, 2)];
    const at = [r * Math.cos(turn), r * Math.sin(turn), r / Math.tan(theta)] as const;
    const lepton = (p: number) => [p * Math.sin(theta) * Math.cos(turn), p * Math.sin(theta) * Math.sin(turn), p * Math.cos(theta)] as const;
    const momenta = [between(800, 1400), between(800, 1400)] as const;
    const [electron, positron] = [lepton(momenta[0]), lepton(momenta[1])];
    const one = (v: readonly number[]) => v.map((x) => Float64Array.of(x)) as unknown as Three;
    const columns = { first: 0, n: 1, electron: one(electron), positron: one(positron), photon: one(electron), vertex: one(at) };
    const found = fittedConversions(kernel, [record!], 1, { ...columns, layer: Float64Array.of(0), passes: Float64Array.of(1) });
    const metres = at.map((x) => x / 1000) as unknown as readonly [number, number, number];
    const layers = tracker.layers.filter(({ radius }) => 1000 * radius > r);
    const hits = fittedPair({ field: tracker.field, scatterers: tracker.scatterers, layers }, metres, electron, positron, true)!;
    // circles as parabolas: (r/2 rho)^2 at the last hit, of the lighter track
    const bend =
      (0.2998 * tracker.field * tracker.layers.at(-1)!.radius * 1000) / (2 * Math.min(...[electron, positron].map(([x, y]) => Math.hypot(x, y))));
    const said = `seed ${seed}, film at ${r} mm`;
    expect(Math.abs(found.radius[0]! / (1000 * hits.radius) - 1), said).toBeLessThan(bend * bend);
    // of the free azimuth the constraint leaves 1 - gR/2: what is wrong of the free one is that much larger a part
    const model = displacedModel(kernel, trackerBeyond(tracker, r), r);
    const left = momenta.map((p) => 1 - (displacedFit(kernel, model, p, Math.sin(theta)).g * r) / 2000);
    expect(Math.abs(found.mass[0]! / hits.mass - 1), said).toBeLessThan((bend * bend) / Math.min(...left));
  }
});
