// What is written is read back: the same doubles, to the bit.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventBlock, emptyBlock } from "../../src/events/block.ts";
import { electronLegs, gammaXLegs } from "../../src/events/run.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf, readAll, readBlock } from "../support/eventFiles.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";

const kernel = loadKernelSync();

/** All columns of a block, by name. */
const columnsOf = ({ number, weight, weights, legs, ctauMm }: EventBlock): Record<string, Float64Array> => ({
  number,
  weight,
  ctauMm,
  ...Object.fromEntries(weights.map((column, k) => [`weight ${k}`, column])),
  ...Object.fromEntries(legs.flatMap((leg, k) => Object.entries(leg).map(([name, column]) => [`${name} of leg ${k}`, column as Float64Array]))),
});

/** Names of the columns that are not the same bits. */
function differences(a: EventBlock, b: EventBlock): string[] {
  const other = columnsOf(b);
  return Object.entries(columnsOf(a)).flatMap(([name, column]) =>
    column.length === other[name]?.length && column.every((x, i) => Object.is(x, other[name]![i])) ? [] : [name],
  );
}

/** Any finite double: as `fast-check` likes them, or any 64 bits. */
const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc
    .bigInt({ min: 0n, max: 2n ** 64n - 1n })
    .map((bits) => new Float64Array(new BigUint64Array([bits]).buffer)[0]!)
    .filter(Number.isFinite),
  fc.constantFrom(0, -0, 5e-324, -1e-5, 1e-6, 1e-7, 999.9999999999999, 1000, 1e3 + 1e-10, 1e21, 1e22, 1e24, 123456789012345680000, 2 ** 53, 1e23),
);

describe.each(FORMATS)("events in $format", ({ format, writer, reader }) => {
  it("are read back to the bit: a sample with a displaced decay and named weights", () => {
    const block = sampleBlock(0, 1000);
    expect(differences(block, readBlock(reader(), fileOf(writer(kernel, RUN), block), RUN))).toEqual([]);
  });

  it("are read back with m^2 - m_X^2 of the pair as it was generated, where they have it", () => {
    const block = { ...sampleBlock(0, 6), dX: Float64Array.of(0, -3.1e-9, 284.9344, 1e-300, -1e22, 1 / 3) };
    const read = readBlock(reader(), fileOf(writer(kernel, RUN), block), RUN);
    expect(read.dX).toEqual(block.dX);
    expect(differences(block, read)).toEqual([]);
    expect(readBlock(reader(), fileOf(writer(kernel, RUN), sampleBlock(0, 6)), RUN).dX).toBeUndefined();
    // half a sample with it is none
    expect(readBlock(reader(), fileOf(writer(kernel, RUN), block, sampleBlock(6, 1)), RUN).dX).toBeUndefined();
    const file = fileOf(writer(kernel, RUN), block).replace("-3.1e-9", "much");
    expect(readAll(reader(), file).events[1]!.error).toMatch(/dX.* is "?much"?: must be a finite decimal number/);
  });

  it.each([
    ["gamma X with its decay", gammaXLegs(), 2],
    ["ee-eea", electronLegs("ee-eea"), 0],
    ["ee-ee", electronLegs("ee-ee"), 1],
  ] as const)("whatever finite numbers they have: %s", (_, legs, nWeights) => {
    const run = { ...RUN, legs, weights: RUN.weights.slice(0, nWeights) };
    const decayed = legs.findIndex(({ role }) => role === "decayed");
    const nColumns = 1 + nWeights + 5 * legs.length + 1;
    fc.assert(
      fc.property(
        fc.array(fc.array(finite, { minLength: nColumns, maxLength: nColumns }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        (rows, first) => {
          const block = emptyBlock(rows.length, legs.length, nWeights);
          for (const [i, row] of rows.entries()) {
            const next = row[Symbol.iterator]();
            const take = () => next.next().value as number;
            block.number[i] = first + i;
            block.weight[i] = take();
            for (const column of block.weights) column[i] = take();
            for (const [leg, { E, px, py, pz, m }] of block.legs.entries()) {
              for (const column of [px, py, pz, E, m]) column[i] = take();
              // the place of a decay is c tau p/m: that of a number of any size is none
              if (leg === decayed && format === "HepMC3") [E[i], px[i], py[i], pz[i], m[i]] = [2, 1, 0.5, -1, 1];
            }
            if (decayed >= 0) block.ctauMm[i] = format === "HepMC3" ? Math.max(-1e300, Math.min(1e300, take())) : take();
          }
          expect(differences(block, readBlock(reader(), fileOf(writer(kernel, run), block), run))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("have the same bytes whatever the blocks they come in, and depend on no event before them", () => {
    const { block } = writer(kernel, RUN);
    const whole = Buffer.from(block(sampleBlock(0, 200)));
    const parts = [0, 1, 8, 100].map((first, i, all) => block(sampleBlock(first, (all[i + 1] ?? 200) - first)));
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
    // more events than are made into text at a time
    const many = Buffer.from(block(sampleBlock(0, 6000)));
    expect(many.length).toBeGreaterThan(4 << 20);
    expect(Buffer.concat([block(sampleBlock(0, 2999)), block(sampleBlock(2999, 3001))]).equals(many)).toBe(true);
  });

  it("stand behind the run as it was written: request, weights, cross-section", () => {
    const { run, events } = readAll(reader(), fileOf(writer(kernel, RUN), sampleBlock(7, 3)));
    expect(run.own).toEqual(RUN);
    expect(run.weightNames).toEqual(RUN.weights.map(({ id }) => id));
    expect([run.crossSectionPb, run.crossSectionErrorPb]).toEqual([1.231, 0.001]);
    expect(events.map(({ number }) => number)).toEqual([7, 8, 9]);
  });

  it("have as many named weights as a run may have, each by its name", () => {
    const weights = Array.from({ length: 2000 }, (_, i) => ({
      ...RUN.weights[0]!,
      id: `ev${i + 1}e-6_ea-1.2345e-5`,
      text: `epsV = ${i + 1}e-6, epsA = -1.2345e-5`,
    }));
    const run = { ...RUN, weights };
    const one = sampleBlock(0, 2);
    const block = { ...one, weights: weights.map((_, i) => Float64Array.of(i / 7, -i)) };
    const file = fileOf(writer(kernel, run), block);
    expect(Math.max(...file.split("\n").map(({ length }) => length))).toBeLessThan(1 << 20);
    expect(differences(block, readBlock(reader(), file, run))).toEqual([]);
    expect(readAll(reader(), file).run.weightNames).toEqual(weights.map(({ id }) => id));
  });

  it("are written with energies that are sqrt(p^2 + m^2) of the numbers in the file, to 1e-15", () => {
    const { events } = readAll(reader(), fileOf(writer(kernel, RUN), sampleBlock(0, 1000)));
    const off = events.flatMap(({ particles }) => particles.map(({ p: [E, ...p], mass }) => Math.abs(E - Math.hypot(mass, ...p)) / E));
    expect(Math.max(...off)).toBeLessThan(1e-15);
  });

  it("are refused with one line that names the event where a number is not finite", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const block = sampleBlock(40, 5);
      block.legs[3]!.py[2] = bad;
      expect(() => writer(kernel, RUN).block(block)).toThrow("event 42: has a number that is not finite");
    }
  });

  it.each([
    [{ weights: [{ ...RUN.weights[0]!, id: "a b" }] }, "1 to 64 of the letters"],
    [{ weights: [RUN.weights[0]!, RUN.weights[0]!] }, "must be there once"],
    [{ weights: [{ ...RUN.weights[0]!, crossSectionPb: Number.NaN }] }, "must be a number"],
    [{ crossSectionErrorPb: -1 }, "must be at least 0"],
    [{ beamsMeV: [0, 1] as const }, "must be above 0"],
    [{ legs: RUN.legs.slice(1) }, "must have two that come in"],
    [{ seed: 0.5 }, "must be a whole number"],
    [{ weights: Array.from({ length: 2001 }, (_, i) => ({ ...RUN.weights[0]!, id: `w${i}` })) }, "must be at most 2000"],
    [{ inputs: { text: "x".repeat(1_100_000) } }, "must be at most 1048576"],
  ])("are refused where no file can say the run: %o", (change, message) => {
    expect(() => writer(kernel, { ...RUN, ...change })).toThrow(message);
  });
});
