// Blocks of events with many couplings: what does not fit the memory of the kernels is refused before the work, by the name of the input.
import { expect, it } from "vitest";
import { largestBlock } from "../../../src/events/generate/block.ts";
import { InputError, loadSync } from "../../../src/index.ts";
import { eventsCall } from "../../../src/samples/index.ts";

const x17 = loadSync();
const couplings = (n: number) => Array.from({ length: n }, (_, i) => ({ epsV: 1e-3, epsA: 1e-6 * i }));
const request = (n: number) => ({ epsV: 1e-3, weights: couplings(n) });
/** Doubles of an event: 22 columns, 17 coefficient functions, four |M|^2 at each coupling; 1 << 20 for the sample. */
const mostOf = (n: number) => Math.floor((0x7fff0000 / 8 - 2 ** 20) / (22 + 17 + 4 * n));

it.each([1000, 1500, 2000])("with %i couplings", (n) => {
  const most = mostOf(n);
  expect(most < 65_536).toBe(n > 1000);
  const asked = (blockSize: number) => eventsCall([request(n), { n: 1, blockSize }]).options.blockSize;
  const allowed = Math.min(most, 65_536);
  expect(asked(allowed)).toBe(allowed);
  expect(() => asked(allowed + 1)).toThrow(InputError);
  expect(() => asked(allowed + 1)).toThrow(new RegExp(`^blockSize = ${allowed + 1}: must be at least 1 and at most ${allowed}\\b`));
});

it("is said before the sample is prepared", () => {
  const progress = () => expect.unreachable("nothing is prepared");
  expect(() => x17.events(request(2000), { n: 1e5, blockSize: 65_536, progress })).toThrow(/^blockSize = 65536: must be .* at so many couplings/);
  expect(largestBlock({ process: "ee-eea", weights: [] })).toBeGreaterThan(65_536);
});
