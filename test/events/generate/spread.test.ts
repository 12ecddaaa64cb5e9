// Beams with a Gaussian spread of sqrt(s): cross-sections, energies and angles of events against quadrature of another |M|^2 and of other kernels.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../../src/constants/index.ts";
import { type EventsInput, type EventsRequest, eventsInput, integralOf, spreadOf } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { AccuracyError, InputError, loadSync } from "../../../src/index.ts";
import { runHere } from "../../../src/integrate/here.ts";
import { integrandSteps, named } from "../../../src/integrate/index.ts";
import { bhabhaAveraged } from "../../../src/reference/beamSpread.ts";
import { finished } from "../../../src/request/steps.ts";
import { streamKey, uniform } from "../../runtimes/draw.ts";
import { likely } from "../../support/likely.ts";
import { each, meanOf, overweightsOff, sampled, shapeProbability } from "../../support/sampledEvents.ts";
import { inEnergies, type Line } from "../../support/spreadBeams.ts";

const x17 = loadSync();
const KEY = streamKey("beams with a spread");
const PB_PER_MB = 1e9;
const FB_PER_PB = 1000;
const TERMS = ["background", "signal", "interference"] as const;
/** Of hundreds of comparisons at fixed seeds: false alarm 2e-4. */
const SIGMAS = 5;

/** Request i: mass, mean energy within some standard deviations of it or far away, couplings, width and selection. */
function drawn(i: number) {
  let k = 0;
  const u = () => uniform(KEY, 64 * i + k++);
  const log = (a: number, b: number) => a * (b / a) ** u();
  const mass = log(10, 100);
  // as of beams, or so wide that 1/s changes within it
  const spread = u() < 0.75 ? log(3e-3, 0.3) : mass * log(0.01, 0.05);
  const sqrts = mass + (u() < 0.3 && spread < 0.01 * mass ? 20 : 3) * spread * (2 * u() - 1);
  const couplings = { epsV: log(1e-4, 1e-2), epsA: u() < 0.3 ? 0 : log(1e-4, 1e-2) * (u() < 0.5 ? -1 : 1) };
  const invisible = u() < 0.5 ? 0 : log(1e-9, 1e-3);
  return { sqrts, spread, mass, ...couplings, invisible, cosMax: 0.2 + 0.75 * u(), seed: i };
}

/** The integral that a sample is made of, and its input. */
function integrated({ cosMax, ...request }: ReturnType<typeof drawn>) {
  const input: EventsInput = eventsInput({ process: "ee-ee", ...request, cuts: { leptons: { absCos: [0, cosMax] } }, accuracy: 1e-3 });
  const integral = integralOf(input);
  const { integrand, width } = finished("test", integrandSteps(x17.kernel, integral, spreadOf(input)));
  return { ...named(runHere(x17.kernel, integrand, integral), width), input };
}

describe("cross-sections averaged over the spread, each term, at random requests", () => {
  it("are those of x17 xsec", () => {
    for (let i = 0; i < 16; i++) {
      const { invisible, seed: _, ...one } = drawn(i);
      const found = integrated(drawn(i));
      const right = x17.xsec({ process: "bhabha", invisible, ...one });
      expect(found.trust.ok, `${i}: ${found.trust.sentence}`).toBe(true);
      for (const term of TERMS) {
        const { value, sdev } = found.pieces[term];
        const rounding = 1e-13 * Math.abs(found.value);
        const off = Math.abs(value / FB_PER_PB - PB_PER_MB * right[term]!.value);
        expect(off, `${i}: ${term}`).toBeLessThan((SIGMAS * sdev + rounding) / FB_PER_PB + PB_PER_MB * right[term]!.error);
      }
    }
  });

  it("are those of helicity amplitudes by quadrature in plain TypeScript", () => {
    for (let i = 100; i < 103; i++) {
      const { sqrts, spread, cosMax, ...physics } = drawn(i);
      const found = integrated(drawn(i));
      const { photon, x, interference } = bhabhaAveraged(sqrts, spread, { cosMax }, { ...physics, width: found.width }, 1e-4);
      for (const [term, { value, error }] of [photon, x, interference].map((one, k) => [TERMS[k]!, one] as const)) {
        const piece = found.pieces[term];
        expect(Math.abs(piece.value / FB_PER_PB - value), `${i}: ${term}`).toBeLessThan((SIGMAS * piece.sdev) / FB_PER_PB + error);
      }
    }
  });

  it("is the line of x17 lineshape without the motion of the electrons", () => {
    const { sqrts, spread, epsV, cosMax } = { sqrts: 16.9, spread: 0.025, epsV: 1e-3, cosMax: 0.6 };
    const [point] = x17.lineShape({ from: sqrts, to: sqrts + 1, points: 2, spread, motion: 0, epsV, cosMax }).points;
    const { pieces } = integrated({ ...drawn(0), sqrts, spread, epsV, epsA: 0, cosMax, mass: 16.88, invisible: 0 });
    for (const term of TERMS) {
      const { value, sdev } = pieces[term];
      expect(Math.abs(value / FB_PER_PB / PB_PER_MB - point![term]), term).toBeLessThan(
        (SIGMAS * sdev) / FB_PER_PB / PB_PER_MB + point!.errors[term],
      );
    }
  });
});

const PADME: EventsRequest = { process: "ee-ee", sqrts: 16.89, spread: 0.021, epsV: 2e-3, cuts: "padme-0.6", accuracy: 2e-3 };
const N = 40_000;

describe("events of a beam with a spread", () => {
  const samples = [1, 2, 3].map((seed) => sampled({ ...PADME, seed }, N));
  const { plan } = samples[0]!;
  const line: Line = { sqrts: 16.89, spread: 0.021, cosMax: 0.6, x: { epsV: 2e-3, epsA: 0, mass: plan.input.mass, width: plan.width } };

  it("have energies as the quadrature, the resonance included, at three seeds", () => {
    const edges = [-6, -2, -1.5, -1, -0.75, -0.5, -0.45, -0.2, 0.2, 0.6, 1, 1.5, 2, 6].map((z) => line.sqrts + z * line.spread);
    const contents = inEnergies(line, edges);
    for (const { block } of samples) {
      const energies = each(N, (i) => Math.sqrt(plan.input.mass ** 2 + block.dX![i]!));
      likely(shapeProbability(energies, block.weight, edges, contents), "chi2 of sqrt(s)");
    }
  });

  it("lie on the resonance as a Breit-Wigner of relative width 1e-8 says", () => {
    const { block, plan: ofX } = sampled({ ...PADME, terms: ["signal"] }, N);
    const g = ofX.input.mass * ofX.width;
    const phase = each(N, (i) => 0.5 + Math.atan(block.dX![i]! / g) / Math.PI);
    const edges = Array.from({ length: 21 }, (_, k) => k / 20);
    // the Gaussian changes by parts of 1e-5 within a hundred widths
    likely(shapeProbability(phase, block.weight, edges, new Array(20).fill(1)), "chi2 of the phase");
  });

  it("close the sum of their weights by those above the common one", () => {
    for (const sample of samples) expect(overweightsOff(sample)).toBeLessThan(4);
  });

  it("weighted for other couplings and terms have the cross-sections of x17 xsec there", () => {
    const points = [{ epsV: 1e-3 }, { epsV: 0, epsA: 2e-3 }, { epsV: 3e-3, epsA: -1e-3 }];
    const { plan: one, block } = sampled({ ...PADME, weights: [...TERMS, ...points] }, N);
    const wanted = [
      ...TERMS.map((term) => ({ term, epsV: 2e-3, epsA: 0 })),
      ...points.map(({ epsV, epsA = 0 }) => ({ term: "total" as const, epsV, epsA })),
    ].map(({ term, epsV, epsA }) => x17.xsec({ process: "bhabha", sqrts: 16.89, spread: 0.021, cosMax: 0.6, epsV, epsA })[term]!);
    wanted.forEach(({ value, error }, k) => {
      const { id, crossSectionPb, crossSectionErrorPb } = one.run.weights[k]!;
      expect(Math.abs(crossSectionPb - PB_PER_MB * value), id).toBeLessThan(4 * crossSectionErrorPb + PB_PER_MB * error);
      const mean = meanOf(block.weights[k]!);
      const common = (one.run.crossSectionErrorPb / one.run.crossSectionPb) * mean.value;
      expect(Math.abs(mean.value - PB_PER_MB * value), id).toBeLessThan(4 * Math.hypot(mean.sdev, common) + PB_PER_MB * error);
    });
  });

  it("at couplings of which the sample has too few events on the resonance are refused", () => {
    const refused = () => prepareEvents(x17.kernel, eventsInput({ ...PADME, epsV: 1e-5, weights: [{ epsV: 1e-2 }] }));
    expect(refused).toThrow(AccuracyError);
    expect(refused).toThrow(/^weights: ev1e-2_ea0 cannot be had from this sample/);
  });
});

describe("a spread is refused in one line", () => {
  it.each<[EventsRequest, RegExp]>([
    [{ spread: 0.02, epsV: 1e-3 }, /^spread = 0.02 MeV: is of ee-ee alone, must be absent or 0 in ee-eea/],
    [{ ...PADME, process: "ee-aX" }, /^spread = 0.021 MeV: is of ee-ee alone, must be absent or 0 in ee-aX/],
    [{ ...PADME, spread: 1.4 }, /^spread = 1.4 MeV: must be 0, or at least 1.689e-11 MeV and below 1.322\d* MeV/],
    [{ ...PADME, spread: 1e-12 }, /^spread = 1e-12 MeV: must be 0, or at least/],
    [{ ...PADME, spread: -1 }, /^spread = -1 MeV: must be at least 0/],
    [{ ...PADME, spread: Number.NaN }, /^spread = NaN/],
  ])("%j", (request, says) => {
    const attempt = () => eventsInput(request);
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(says);
  });

  it("where cuts let electrons go straight ahead at some energies", () => {
    const beams = [ELECTRON_MASS, 278.3] as const;
    const { sqrts: _, ...request } = { ...PADME, beams, cuts: { positron: { energy: [0, 278] as const } } };
    expect(() => prepareEvents(x17.kernel, eventsInput(request))).toThrow(/^cuts: ee-ee is infinite where .* at some energies of the spread/);
  });

  it("and one of 0 is none", () => {
    expect(eventsInput({ ...PADME, spread: 0 })).toEqual(eventsInput({ ...PADME, spread: undefined as never }));
  });
});
