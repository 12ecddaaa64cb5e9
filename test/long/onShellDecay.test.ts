// X on its mass shell: the spin correlation of its decay, and where it decays.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS, HBAR_C } from "../../src/constants/index.ts";
import { eventsInput } from "../../src/events/generate/input.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { hepmc3Writer } from "../../src/events/hepmc3/write.ts";
import { lheWriter } from "../../src/events/lhe/write.ts";
import { type EventBlock, type LegColumns, loadSync } from "../../src/index.ts";
import { likely } from "../support/likely.ts";
import { each, meanOf, sampled } from "../support/sampledEvents.ts";
import { kolmogorovProbability, sameShapeProbability } from "../support/twoSamples.ts";

const x17 = loadSync();
const N = 40_000;
const MM_PER_FM = 1e-12;
const PROCESS = { process: "ee-aX" } as const;

const dot = (i: number, a: LegColumns, b: LegColumns) => a.E[i]! * b.E[i]! - a.px[i]! * b.px[i]! - a.py[i]! * b.py[i]! - a.pz[i]! * b.pz[i]!;

/** In the rest frame of the pair, cosines of the electron to where the pair flies and to the electron beam. */
function decayAngles({ legs, n }: EventBlock, massX: number): { helicity: Float64Array; toBeam: Float64Array } {
  const [p1, p2, ...final] = legs.length === 6 ? [...legs.slice(0, 2), ...legs.slice(3)] : legs;
  const [p3, p4, k] = final as [LegColumns, LegColumns, LegColumns];
  const star = Math.sqrt((massX * massX) / 4 - ELECTRON_MASS ** 2);
  return {
    helicity: each(n, (i) => ((dot(i, p3, k) - dot(i, p4, k)) / (dot(i, p3, k) + dot(i, p4, k))) * (massX / 2 / star)),
    toBeam: each(n, (i) => {
      const energy = (dot(i, p1!, p1!) + dot(i, p1!, p2!) - dot(i, p1!, k)) / massX;
      return (dot(i, p1!, p4) - dot(i, p1!, p3)) / (2 * star * Math.sqrt(energy * energy - ELECTRON_MASS ** 2));
    }),
  };
}

it.each([
  { epsV: 1e-3, epsA: 0 },
  { epsV: 1e-3, epsA: 1e-3 },
])("decays as in the full calculation on the peak: epsV $epsV, epsA $epsA", (couplings) => {
  const request = { sqrts: 40, ...couplings, cuts: { photon: { absCos: [0, 0.9] as const } }, accuracy: 5e-3 };
  const onShell = sampled({ ...request, ...PROCESS, seed: 6 }, N).block;
  const full = sampled({ ...request, terms: ["signal"], range: [16.5, 17.3], seed: 7 }, N).block;
  const [ours, theirs] = [decayAngles(onShell, 16.88), decayAngles(full, 16.88)];
  for (const name of ["helicity", "toBeam"] as const) {
    likely(sameShapeProbability(ours[name], theirs[name], -1, 1, 20), name);
    // a decay without spin correlation is flat in both
    const flat = each(N, (i) => -1 + (2 * (i + 0.5)) / N);
    expect(sameShapeProbability(ours[name], flat, -1, 1, 20), `${name} is not flat`).toBeLessThan(1e-9);
  }
});

it("has the number that is asked for", () => {
  const { run } = prepareEvents(x17.kernel, eventsInput({ ...PROCESS, epsV: 1e-3, xCode: 622, accuracy: 0.05 }));
  expect(run.legs.map(({ pdg }) => pdg)).toEqual([11, -11, 622, 11, -11, 22]);
});

describe("X", () => {
  const request = { ...PROCESS, epsV: 6.8e-4, cuts: "besiii", accuracy: 5e-3 } as const;
  const { plan, block } = sampled(request, N);
  const [, , x, electron, positron, photon] = block.legs as LegColumns[];
  const mean = (HBAR_C / plan.width) * MM_PER_FM;
  const momentum = ((3773 - 16.88) * (3773 + 16.88)) / (2 * 3773);

  it("is what its daughters are together, against the photon, with the mass m_X", () => {
    expect(block.dX).toBeUndefined();
    expect(plan.run.legs.map(({ pdg }) => pdg)).toEqual([11, -11, 4_900_023, 11, -11, 22]);
    for (let i = 0; i < 1000; i++) {
      expect(x!.m[i]).toBe(16.88);
      for (const axis of ["E", "px", "py", "pz"] as const) {
        // a few roundings of 1900 MeV
        expect(Math.abs(electron![axis][i]! + positron![axis][i]! - x![axis][i]!)).toBeLessThan(3e-12);
        if (axis !== "E") expect(x![axis][i]).toBe(-photon![axis][i]!);
      }
    }
  });

  it("lives exponentially long with mean hbar c/Gamma, whatever else the event is", () => {
    const { value, sdev } = meanOf(block.ctauMm);
    expect(Math.abs(value - mean)).toBeLessThan(4 * sdev);
    // of an exponential the spread is the mean
    expect(Math.abs((sdev * Math.sqrt(N)) / mean - 1)).toBeLessThan(4 * Math.sqrt(2 / N));
    likely(
      kolmogorovProbability(block.ctauMm, (ctau) => -Math.expm1(-ctau / mean)),
      "distribution",
    );
    const cosines = each(N, (i) => photon!.pz[i]! / photon!.E[i]!);
    const ofCosine = meanOf(cosines);
    const together = meanOf(each(N, (i) => (cosines[i]! - ofCosine.value) * (block.ctauMm[i]! / mean - 1)));
    expect(Math.abs(together.value)).toBeLessThan(4 * together.sdev);
  });

  it("decays where files say: the mean length is (p/m) hbar c/Gamma", () => {
    const text = new TextDecoder().decode(hepmc3Writer(x17.kernel, plan.run).block(block));
    const vertices = [...text.matchAll(/^V -2 0 \[3\] @ (\S+) (\S+) (\S+) (\S+)$/gm)].map(
      ([, ...numbers]) => numbers.map(Number) as [number, number, number, number],
    );
    expect(vertices.length).toBe(N);
    const lengths = Float64Array.from(vertices, ([x, y, z]) => Math.hypot(x, y, z));
    const { decayLength } = x17.xsec({ process: "gammaX", sqrts: 3773, epsV: 6.8e-4 });
    expect(decayLength!.value / ((momentum / 16.88) * mean)).toBeCloseTo(1, 12);
    const { value, sdev } = meanOf(lengths);
    expect(Math.abs(value - decayLength!.value)).toBeLessThan(4 * sdev);
    vertices.slice(0, 1000).forEach(([x, y, z, t], i) => {
      // t^2 - r^2 loses (E/m)^2 roundings
      expect(Math.abs(Math.sqrt(t * t - x * x - y * y - z * z) / block.ctauMm[i]! - 1)).toBeLessThan(1e-11);
    });
    const first = new TextDecoder()
      .decode(lheWriter(x17.kernel, plan.run).block(block))
      .split("\n")
      .find((line) => line.startsWith("4900023 "))!;
    expect(Number(first.split(" ")[11])).toBe(block.ctauMm[0]);
  });
});

it("decays in the laboratory of asymmetric beams after the same proper time", () => {
  const request = { ...PROCESS, epsV: 1e-3, accuracy: 0.05, seed: 8 } as const;
  const { plan, block } = sampled({ ...request, beams: [7000, 4000] }, 2000);
  const central = sampled({ ...request, sqrts: plan.input.sqrts }, 2000).block;
  expect(block.ctauMm).toEqual(central.ctauMm);
  const [, , x, electron, positron] = block.legs as LegColumns[];
  const betaGamma = (Math.sqrt(7000 ** 2 - ELECTRON_MASS ** 2) - Math.sqrt(4000 ** 2 - ELECTRON_MASS ** 2)) / plan.input.sqrts;
  for (let i = 0; i < 2000; i++) {
    // a few roundings of 11 GeV
    for (const axis of ["E", "px", "py", "pz"] as const)
      expect(Math.abs(electron![axis][i]! + positron![axis][i]! - x![axis][i]!)).toBeLessThan(2e-11);
    expect(x!.px[i]).toBe(central.legs[2]!.px[i]);
    const back = Math.hypot(1, betaGamma) * x!.pz[i]! - betaGamma * x!.E[i]!;
    expect(Math.abs(back - central.legs[2]!.pz[i]!)).toBeLessThan(2e-11);
  }
});
