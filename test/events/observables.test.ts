// Observables of events against other algebra, in 32 digits where a plain formula loses its own.
import { describe, expect, it } from "vitest";
import { COLUMNS } from "../../src/columns/layout.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import type { EventColumns } from "../../src/events/columns.ts";
import { inRestFrame, observed } from "../../src/events/observables/index.ts";
import { OBSERVABLES, observableIn } from "../../src/events/observables/names.ts";
import { loadSync } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { type DoubleDouble, doubleDoubles } from "../../src/reference/doubleDouble.ts";
import { uniforms } from "../support/eventSample.ts";
import { asEvents, boostedAlongZ } from "../support/observedEvents.ts";

const kernel = loadKernelSync();
const { of, add, sub, mul, div, sqrt, value } = doubleDoubles;
const N = 2000;

type Three = readonly [number, number, number];
/** Three final momenta in every direction, of 1 keV to 10 GeV, the second and third within 1e-12 to 3 rad of the first or of its opposite. */
function events(process: "ee-eea" | "ee-aX"): EventColumns {
  const uniform = uniforms(11, 0);
  const { legs } = COLUMNS[process];
  const made = asEvents(process, new Float64Array(4 * legs.length * N));
  const direction = (): Three => {
    const [c, phi] = [2 * uniform() - 1, 2 * Math.PI * uniform()];
    const s = Math.sqrt(1 - c * c);
    return [s * Math.cos(phi), s * Math.sin(phi), c];
  };
  for (let i = 0; i < N; i++) {
    const first = direction();
    for (let leg = 0; leg < legs.length; leg++) {
      const [size, off, other] = [10 ** (7 * uniform() - 3), 10 ** (12.5 * uniform() - 12), direction()];
      const sign = uniform() < 0.3 ? -1 : 1;
      const p = first.map((x, c) => size * (leg === 2 ? x : sign * x + off * other[c]!)) as unknown as Three;
      const m = made.masses[leg * N + i]!;
      for (const [c, x] of [Math.sqrt(m * m + p.reduce((sum, y) => sum + y * y, 0)), ...p].entries()) made.momenta[(4 * leg + c) * N + i] = x;
    }
  }
  return made;
}

const legOf = ({ momenta, masses, n }: EventColumns, leg: number, i: number) => ({
  p: [1, 2, 3].map((c) => momenta[(4 * leg + c) * n + i]!) as unknown as Three,
  m: masses[leg * n + i]!,
});
type Leg = ReturnType<typeof legOf>;

const sumOf = (all: readonly DoubleDouble[]) => all.reduce(add, of(0));
const squareOf = (p: readonly DoubleDouble[]) => sumOf(p.map((x) => mul(x, x)));
/** (sum E)^2 - (sum p)^2 in 32 digits. */
function mass(legs: readonly Leg[]): number {
  const E = sumOf(legs.map(({ p, m }) => sqrt(add(mul(of(m), of(m)), squareOf(p.map(of))))));
  const p = [0, 1, 2].map((c) => sumOf(legs.map((leg) => of(leg.p[c]!))));
  return Math.sqrt(value(sub(mul(E, E), squareOf(p))));
}
/** 2 atan(|u1 - u2|/|u1 + u2|) of unit vectors of 32 digits, and 180 degrees less it. */
function angles(a: Three, b: Three): { readonly angle: number; readonly rest: number; readonly oneMinusCos: number } {
  const unit = (p: Three) => p.map((x) => div(of(x), sqrt(squareOf(p.map(of)))));
  const [u, v] = [unit(a), unit(b)];
  const apart = value(squareOf(u.map((x, c) => sub(x, v[c]!))));
  const together = value(squareOf(u.map((x, c) => add(x, v[c]!))));
  const angle = (x: number, y: number) => (360 / Math.PI) * Math.atan2(Math.sqrt(x), Math.sqrt(y));
  return { angle: angle(apart, together), rest: angle(together, apart), oneMinusCos: apart / 2 };
}

/** Some dozen roundings, each of half of it. */
const FEW = 6 * Number.EPSILON;
const worst = (found: Float64Array, expected: (i: number) => number) =>
  Math.max(...Array.from(found, (x, i) => (x === expected(i) ? 0 : Math.abs(x / expected(i) - 1))));

describe.each([
  ["ee-eea", 12],
  ["ee-aX", 2],
] as const)("observables of %s", (process, nPairs) => {
  const all = events(process);
  const named = (start: string) => OBSERVABLES[process].filter(({ name }) => name.startsWith(`${start}.`) && name.includes("-"));

  it("give masses of any two or three, to some roundings in every corner", () => {
    const masses = named("mass");
    expect(masses).toHaveLength(nPairs === 2 ? 1 : 4);
    for (const one of masses) {
      const who = one.legs.filter((leg) => leg >= 0);
      expect(
        worst(observed(kernel, all, one), (i) => mass(who.map((leg) => legOf(all, leg, i)))),
        one.name,
      ).toBeLessThan(FEW);
    }
  });

  it.each([
    ["angleDeg", (a: Three, b: Three) => angles(a, b).angle],
    ["acollinearityDeg", (a: Three, b: Three) => angles(a, b).rest],
    ["collinearity", (a: Three, b: Three) => angles(a, b).oneMinusCos],
    ["acoplanarityDeg", (a: Three, b: Three) => angles([a[0], a[1], 0], [b[0], b[1], 0]).rest],
  ] as const)("give %s of two, of 1e-12 rad too", (kind, expected) => {
    const pairs = OBSERVABLES[process].filter(({ name }) => name.startsWith(`${kind}.`));
    expect(pairs).toHaveLength(nPairs === 2 ? 1 : 3);
    for (const one of pairs) {
      const [a, b] = one.legs;
      expect(
        worst(observed(kernel, all, one), (i) => expected(legOf(all, a, i).p, legOf(all, b, i).p)),
        one.name,
      ).toBeLessThan(FEW);
    }
  });

  it("give energy, momentum and angles of one particle, and of the pair as the sum of its two", () => {
    const perMass = (i: number) => all.ctauMm![i]! / all.masses[3 * N + i]!;
    const formulas: Readonly<Record<string, (E: number, x: number, y: number, z: number, i: number) => number>> = {
      energy: (E) => E,
      p: (_, x, y, z) => Math.hypot(x, y, z),
      pt: (_, x, y) => Math.hypot(x, y),
      pz: (_, __, ___, z) => z,
      cos: (_, x, y, z) => z / Math.hypot(x, y, z),
      thetaDeg: (_, x, y, z) => 90 - (180 / Math.PI) * Math.atan(z / Math.hypot(x, y)),
      ctauMm: (_, __, ___, ____, i) => all.ctauMm![i]!,
      flightMm: (_, x, y, z, i) => perMass(i) * Math.hypot(x, y, z),
      flightXyMm: (_, x, y, __, i) => perMass(i) * Math.hypot(x, y),
      phiDeg: (_, x, y) => (180 / Math.PI) * Math.sign(y) * Math.acos(x / Math.hypot(x, y)),
    };
    let seen = 0;
    for (const one of OBSERVABLES[process].filter(({ kind }) => kind < 7)) {
      const who = one.legs.filter((leg) => leg >= 0);
      const formula = formulas[one.name.split(".")[0]!]!;
      const found = observed(kernel, all, one);
      for (let i = 0; i < N; i += 7) {
        const four = [0, 1, 2, 3].map((c) => who.reduce((sum, leg) => sum + all.momenta[(4 * leg + c) * N + i]!, 0));
        const expected = formula(...(four as [number, number, number, number]), i);
        // acos and atan of the host lose half the digits at their ends
        expect(Math.abs(found[i]! - expected), one.name).toBeLessThan(one.unit === "deg" ? 2e-6 : 1e-14 * Math.max(1, Math.abs(expected)));
      }
      seen++;
    }
    expect(seen).toBe(process === "ee-eea" ? 28 : 17);
  });
});

describe("observables", () => {
  it("of a pair at rest near threshold keep the digits of its mass", () => {
    const one = asEvents("ee-ee", new Float64Array(16));
    const q = 1e-5;
    one.momenta.set([ELECTRON_MASS, 0, 0, q, ELECTRON_MASS, 0, 0, -q], 8);
    const found = observed(kernel, one, observableIn("ee-ee", "mass.electron-positron"))[0]!;
    expect(Math.abs(found / (2 * Math.sqrt(ELECTRON_MASS ** 2 + q * q)) - 1)).toBeLessThan(4 * Number.EPSILON);
  });

  it("in the rest frame of the beams are those of the centre of mass, whatever the boost", () => {
    const { momenta } = loadSync().columns.phaseSpace("ee-eea", { n: N, seed: 3 });
    const rest = asEvents("ee-eea", momenta);
    for (const betaGamma of [0, 0.28, -0.28, 40]) {
      const back = inRestFrame(kernel, boostedAlongZ(rest, betaGamma));
      const off = back.momenta.map((x, k) => Math.abs(x - momenta[k]!));
      // a particle that goes against the boost has lost what its E - |pz| is smaller by
      const lost = (1 + 2 * betaGamma * betaGamma) * 4;
      expect(Math.max(...off), `beta gamma = ${betaGamma}`).toBeLessThan(lost * 8 * Number.EPSILON * 3773);
    }
  });

  it("are refused with the event where a particle has no direction, or the beams have none in common", () => {
    const one = asEvents("ee-ee", new Float64Array(16).fill(1));
    one.momenta.fill(0, 8, 12);
    expect(() => observed(kernel, one, observableIn("ee-ee", "cos.electron"))).toThrow("event 0 (line 0): has no cos.electron");
    expect(() => inRestFrame(kernel, one)).toThrow("event 0 (line 0): its beams must come along z");
    expect(() => observableIn("ee-ee", "mass.electron-positro")).toThrow("did you mean mass.electron-positron");
    expect(() => observableIn("ee-ee", "mass.electron-photon")).toThrow(
      "observable = mass.electron-photon: is an observable of ee-eea, not of ee-ee: process must be ee-eea",
    );
  });
});
