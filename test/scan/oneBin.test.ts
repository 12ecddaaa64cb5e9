// One bin at any couplings: the numbers and errors of coupleBins, narrow resonances and wide ones.
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { coupleBins } from "../../src/spectrum/couple.ts";
import { spectrumGrid, spectrumModel } from "../../src/spectrum/index.ts";
import { oneBin } from "../../src/spectrum/oneBin.ts";

const { kernel } = loadSync();

describe("one bin of a spectrum", () => {
  const model = spectrumModel(kernel, { cuts: "cos0.9", range: [14, 20], bin: 0.75, mass: 16.7, epsV: 1, accuracy: 0.01 });
  const grid = spectrumGrid(model);
  const u = (i: number) => kernel.exports.uniform(11, 5, i);

  it("has the pieces and errors of the whole grid", () => {
    const bins = Array.from({ length: 8 }, (_, bin) => oneBin(kernel, grid, bin, true));
    const plain = Array.from({ length: 8 }, (_, bin) => oneBin(kernel, grid, bin, false));
    const [out, without] = [new Float64Array(6), new Float64Array(6)];
    for (let i = 0; i < 300; i++) {
      const epsV = (u(5 * i) - 0.5) * 10 ** (-5 * u(5 * i + 1));
      const epsA = i % 4 === 0 ? 0 : (u(5 * i + 2) - 0.5) * 10 ** (-5 * u(5 * i + 3));
      // of the couplings, or any from 1e-12 MeV to 10 MeV
      const width = i % 2 === 0 ? kernel.exports.partialWidth(16.7, epsV, epsA) : 10 ** (1 - 13 * u(5 * i + 4));
      const couplings = { first: epsV, second: epsA, massX: 16.7, width };
      coupleBins(kernel, grid, couplings).forEach((whole, bin) => {
        bins[bin]!(couplings, out);
        plain[bin]!(couplings, without);
        expect([...without.subarray(0, 3)]).toEqual([...out.subarray(0, 3)]);
        const { background, signal, interference, errors } = whole;
        // some hundred terms in another order; of the interference each is as large as the other two allow
        const sizes = [background, signal, Math.max(Math.sqrt(background * signal), Math.abs(interference))];
        [background, signal, interference].forEach((value, k) => {
          expect(Math.abs(out[k]! - value), `bin ${bin} at ${JSON.stringify(couplings)}`).toBeLessThan(1e-12 * sizes[k]!);
        });
        [errors.background, errors.signal, errors.interference].forEach((error, k) => {
          expect(Math.abs(out[3 + k]! - error)).toBeLessThan(1e-12 * error + 1e-25 * sizes[k]!);
        });
      });
    }
  });

  it("has the background alone where there is no X", () => {
    const out = new Float64Array(6);
    oneBin(kernel, grid, 3, true)({ first: 0, second: 0, massX: 16.7, width: 0 }, out);
    const { background, errors } = coupleBins(kernel, grid, { first: 0, second: 0, massX: 16.7, width: 0 })[3]!;
    expect([...out]).toEqual([background, 0, 0, errors.background, 0, 0]);
  });
});
