// Beams with a spread in the laboratory: every event is at an energy of its own, an electron at rest stays at rest, and cuts hold where the event is seen.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../../src/constants/index.ts";
import { sqrtsOf } from "../../../src/events/block.ts";
import { centreOfMass } from "../../../src/events/generate/beams.ts";
import { type EventsRequest, eventsInput } from "../../../src/events/generate/input.ts";
import type { EventBlock } from "../../../src/index.ts";
import { bhabhaBeside, forwardNodes } from "../../../src/reference/beamSpread.ts";
import { gaussLegendre } from "../../../src/reference/quadrature.ts";
import { streamKey, uniform } from "../../runtimes/draw.ts";
import { sampled } from "../../support/sampledEvents.ts";
import { gaussian, PHOTON } from "../../support/spreadBeams.ts";

const KEY = streamKey("beams with a spread in the laboratory");
const N = 2000;
const M = ELECTRON_MASS;
const rows = ({ n }: EventBlock) => Array.from({ length: n }, (_, i) => i);
const worst = (values: readonly number[]) => Math.max(...values.map(Math.abs));

/** Least and largest energy of electron and positron in the laboratory [MeV]. */
type Bounds = readonly [electron: readonly [number, number], positron: readonly [number, number]];

/**
 * Cosines in the centre of mass that energies of the laboratory leave, the electron at rest at any energy: gamma = E/m, beta gamma = -p/m, so that the
 * electron has (E^2 - p^2 c)/m and the positron (E^2 + p^2 c)/m.
 */
function cosines(sqrts: number, [electron, positron]: Bounds): readonly [number, number] {
  const E2 = (sqrts / 2) ** 2;
  const p2 = E2 - M * M;
  const low = Math.max(-1, (E2 - M * electron[1]) / p2, (M * positron[0] - E2) / p2);
  return [low, Math.max(low, Math.min(1, (E2 - M * electron[0]) / p2, (M * positron[1] - E2) / p2))];
}

/** Cross-section of photon exchange within these bounds [pb]: Gauss-Legendre in energy and, from end to end, in the angle. */
function within(sqrts: number, spread: number, bounds: Bounds, nodes: number): number {
  const x = { mass: 16.88, width: 1e-7, epsV: 0, epsA: 0 };
  return gaussLegendre(nodes, sqrts - 7 * spread, sqrts + 7 * spread).reduce((sum, { x: energy, weight }) => {
    const [low, high] = cosines(energy, bounds);
    if (!(high > low)) return sum;
    const at = forwardNodes(16, low, high).reduce((all, node) => all + node.weight * bhabhaBeside(energy - x.mass, node.cosTheta, x)[PHOTON]!, 0);
    return sum + weight * gaussian({ sqrts, spread }, energy) * at;
  }, 0);
}

describe.each([0, 1, 2, 3])("a positron beam on electrons at rest, request %i at random", (i) => {
  let k = 0;
  const u = () => uniform(KEY, 64 * i + k++);
  const beam = 200 + 200 * u();
  const { sqrts } = centreOfMass([M, beam]);
  const spread = sqrts * (5e-4 + 0.01 * u());
  // positrons of nearly all the energy: a bound that beams of low energy do not reach at all
  const bounds: Bounds = [
    [1 + 20 * u(), 1e4],
    [beam * (u() < 0.5 ? 0.9 * u() : 0.9 + 0.09 * u()), i % 2 === 0 ? 1e4 : beam * 0.995],
  ];
  const [electron, positron] = bounds.map(([low, high]) => ({ energy: [low, high] as const }));
  const request: EventsRequest = {
    ...{ process: "ee-ee", beams: [M, beam], spread, terms: ["background"], seed: i, accuracy: 2e-3 },
    cuts: { electron: electron!, positron: positron! },
  };
  const { plan, block } = sampled(request, N);
  const { legs } = block;
  const energies = sqrtsOf(block);

  it("has the cross-section of photon exchange whose bounds move with the energy", () => {
    const { crossSectionPb, crossSectionErrorPb } = plan.run;
    const [half, wanted] = [within(sqrts, spread, bounds, 200), within(sqrts, spread, bounds, 400)];
    // at energies at which angles close the integrand has kinks: an error of 1/nodes^2, which is a third of this difference
    expect(Math.abs(crossSectionPb - wanted)).toBeLessThan(4 * crossSectionErrorPb + Math.abs(half - wanted));
  });

  it("has electrons exactly at rest, positrons of the energy that makes sqrt(s), and is in balance and on shell", () => {
    expect(legs[0]!.E.every((E) => E === M) && legs[0]!.pz.every((pz) => pz === 0)).toBe(true);
    expect(new Set(legs[1]!.E).size).toBe(N);
    // where the bounds leave high energies alone there are no others
    expect(Math.max(...legs[1]!.E)).toBeGreaterThan(beam);
    // s = m_X^2 + dX as it was generated, and 2 m_e (m_e + E) of the beam: some ten roundings
    expect(worst(rows(block).map((j) => (plan.input.mass ** 2 + block.dX![j]!) / (2 * M * (M + legs[1]!.E[j]!)) - 1))).toBeLessThan(4e-15);
    expect(worst(rows(block).map((j) => energies[j]! / Math.sqrt(2 * M * (M + legs[1]!.E[j]!)) - 1))).toBeLessThan(1e-15);
    for (const component of ["E", "px", "py", "pz"] as const) {
      const off = rows(block).map((j) => legs.reduce((sum, leg, at) => sum + (at < 2 ? -1 : 1) * leg[component][j]!, 0));
      expect(worst(off)).toBeLessThan(3e-15 * beam);
    }
    for (const { E, px, py, pz, m } of legs) {
      expect(worst(rows(block).map((j) => E[j]! / Math.hypot(m[j]!, px[j]!, py[j]!, pz[j]!) - 1))).toBeLessThan(1e-15);
    }
  });

  it("has every event within the bounds in its own laboratory", () => {
    const rounding = 1e-13 * beam;
    for (const [at, [low, high]] of bounds.entries()) {
      for (const E of legs[2 + at]!.E) {
        expect(E).toBeGreaterThan(low - rounding);
        expect(E).toBeLessThan(high + rounding);
      }
    }
  });

  it("says so in the head: nominal beams, the mean and the spread", () => {
    const { beamsMeV, sqrtsMeV, spreadMeV, text } = plan.run;
    expect([beamsMeV, sqrtsMeV, spreadMeV]).toEqual([[M, beam], sqrts, spread]);
    expect(text).toBe(`e- e+ -> e- e+, photon alone, sqrt(s) spread by ${spread} MeV`);
    expect(eventsInput(plan.input)).toEqual(plan.input);
  });
});

describe("other beams", () => {
  const cuts = { leptons: { absCos: [0, 0.6] as const } };

  it("of which the positron is at rest are the mirror image", () => {
    const { block } = sampled({ process: "ee-ee", beams: [278.3, M], spread: 0.1, terms: ["background"], cuts: "padme-0.6", accuracy: 1e-2 }, 200);
    expect(block.legs[1]!.E.every((E) => E === M) && block.legs[1]!.pz.every((pz) => pz === 0)).toBe(true);
    const s = sqrtsOf(block);
    expect(worst(rows(block).map((j) => s[j]! / Math.sqrt(2 * M * (M + block.legs[0]!.E[j]!)) - 1))).toBeLessThan(1e-15);
  });

  it("both of which move keep the velocity of their centre of mass, and cuts hold in that laboratory", () => {
    const beams = [12, 7] as const;
    const { betaGamma, sqrts } = centreOfMass(beams);
    const { block } = sampled({ process: "ee-ee", beams, spread: 0.1, terms: ["background"], cuts, accuracy: 1e-2 }, N);
    const [e, p] = block.legs;
    const s = sqrtsOf(block);
    expect(Math.max(...s) - sqrts).toBeGreaterThan(0.2);
    expect(worst(rows(block).map((j) => (e!.pz[j]! + p!.pz[j]!) / s[j]! - betaGamma))).toBeLessThan(1e-14);
    for (const { px, py, pz } of block.legs.slice(2))
      for (const j of rows(block)) expect(Math.abs(pz[j]! / Math.hypot(px[j]!, py[j]!, pz[j]!))).toBeLessThanOrEqual(0.6 + 1e-12);
  });

  it("of which nothing is said collide in the centre of mass", () => {
    const { block, plan } = sampled({ process: "ee-ee", sqrts: 16.9, spread: 0.1, terms: ["background"], cuts, accuracy: 1e-2 }, 200);
    const [e, p] = block.legs;
    expect(e!.pz.map((pz, j) => pz + p!.pz[j]!).every((sum) => sum === 0)).toBe(true);
    expect(new Set(e!.E).size).toBe(200);
    expect(plan.run.beamsMeV).toEqual([8.45, 8.45]);
  });
});
