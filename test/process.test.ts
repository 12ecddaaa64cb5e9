import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { channelsFor } from "../src/integrate/channels.ts";
import { processIntegrand } from "../src/integrate/integrand.ts";
import { arena } from "../src/kernel/memory.ts";
import { massOf, PROCESSES, processOf } from "../src/process/index.ts";

const { kernel } = loadSync();
const { monomials: _eeeea, ...EEEEA } = PROCESSES["ee-eea"];
const { monomials: _eeee, ...EEEE } = PROCESSES["ee-ee"];
const collinear = { kind: "collinear", particle: "photon", to: "pair" } as const;

describe("the description of a process", () => {
  it.each(Object.values(PROCESSES))("gives the final particles of the kernels of $name in their order: momenta on their mass shells", (process) => {
    const mass = 60;
    const cuts = process.final.includes("electron") ? { electron: { absCos: [0, 0.99] as const } } : {};
    const request = { sqrts: 200, cuts, range: [30, 90] as const, epsV: 1e-3, epsA: 1e-3, mass, terms: process.terms };
    const { constants } = processIntegrand(kernel, process, request, 1e-3, channelsFor(process, request));
    const { views, offsets } = arena(kernel, 5, 25, ...constants.map(({ length }) => length));
    views[0]!.fill(0.37);
    constants.forEach((values, i) => {
      views[2 + i]!.set(values);
    });
    kernel.exports.phaseSpaceBatch(1, process.code, offsets[2]!, offsets[3]!, 0, offsets[0]!, offsets[1]!);
    const out = views[1]!;
    expect(out[0]).toBeGreaterThan(0);
    process.final.forEach((particle, i) => {
      const [e, x, y, z] = out.subarray(13 + 4 * i, 17 + 4 * i);
      // rounding of E^2 - p^2 with energies of 100 MeV
      expect(Math.abs(e! * e! - x! * x! - y! * y! - z! * z! - massOf(particle, mass) ** 2)).toBeLessThan(1e-11);
    });
  });

  it.each([
    ["of a pair of other particles", { ...EEEEA, final: ["electron", "positron", "X"] }, /must be two particles, or electron, positron, photon/],
    ["with the photon first", { ...EEEEA, final: ["photon", "electron", "positron"] }, /must be two particles, or electron, positron, photon/],
    ["with four final particles", { ...EEEEA, final: ["electron", "positron", "photon", "X"] }, /must be two particles/],
    ["with two photons", { ...EEEE, final: ["photon", "photon"] }, /no two may be alike/],
    ["with beams of its own", { ...EEEEA, initial: ["electron", "photon"] }, /initial is fixed, not described/],
    ["with masses of the pair", { ...EEEEA, masses: [105.66, 105.66, 0] }, /masses is fixed, not described/],
    ["with a term that has no function", { ...EEEE, functions: EEEE.functions.slice(0, 1) }, /no function belongs to signal/],
    ["that begins with X", { ...EEEE, functions: EEEE.functions.slice(1) }, /the first function must be the background/],
    [
      "with an electron collinear to the pair",
      { ...EEEEA, peaks: [{ ...collinear, particle: "electron" }] },
      /electron is no massless final particle/,
    ],
    ["of two particles with a photon beside a pair", { ...EEEE, final: ["photon", "X"], peaks: [collinear] }, /a collinear peak needs a pair/],
    [
      "of a pair with X exchanged",
      { ...EEEEA, peaks: [{ kind: "t", from: 1, to: 3, exchanged: "X", power: 1 }] },
      /no map for X exchanged from p1 to p3/,
    ],
  ])("%s is refused", (_, description, message) => {
    expect(() => processOf(description as never)).toThrow(message);
  });
});
