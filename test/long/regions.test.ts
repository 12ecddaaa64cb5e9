// Regions of the leptons taken apart: selections that share no event and make up the whole; and results of a selection
// of two regions of very different size against the sum of both.
import { describe, expect, it } from "vitest";
import { partsOf } from "../../src/cuts/parts.ts";
import { compileCuts, rowsIn } from "../../src/cuts/spec.ts";
import { type CutSpec, loadSync } from "../../src/index.ts";

const x17 = loadSync();
const partsFor = (cuts: CutSpec) => partsOf(compileCuts(x17.kernel, cuts));

describe("parts of a selection", () => {
  it("are its regions of one lepton, with all that holds for every region", () => {
    const parts = partsFor({ photon: { absCos: [0, 0.8] }, electron: [{ cos: [0.2, 0.6] }, { cos: [-0.6, -0.5], pt: [3, null] }] });
    expect(parts.map(({ record }) => rowsIn(record).length)).toEqual([4, 5]);
  });

  it("are combinations where both leptons have regions, and keep the hemisphere of a symmetric selection", () => {
    const parts = partsFor({ leptons: { absCos: [0.3, 0.7] } });
    expect(parts.map(({ symmetric }) => symmetric)).toEqual([true, true, true, true]);
  });

  it.each<[string, CutSpec]>([
    ["regions that overlap", { electron: [{ cos: [-0.2, 0.6] }, { cos: [0.5, 0.9] }] }],
    ["regions of different quantities", { electron: [{ cos: [0.1, 0.6] }, { energy: [20, 30] }] }],
    ["regions of the photon, whose ends are known", { photon: [{ cos: [0.1, 0.6] }, { cos: [-0.5, -0.4] }] }],
    ["more than there are pilots for", { electron: Array.from({ length: 12 }, (_, i) => ({ cos: [0.05 * i, 0.05 * i + 0.01] })) }],
  ])("of %s stay together", (_, cuts) => {
    expect(partsFor(cuts)).toHaveLength(1);
  });

  it("are chained where a third region touches two that are apart", () => {
    const cuts = { electron: [{ cos: [0.1, 0.3] }, { cos: [0.5, 0.7] }, { cos: [0.2, 0.6] }, { cos: [-0.5, -0.4] }] } as const;
    expect(partsFor(cuts as unknown as CutSpec)).toHaveLength(2);
  });
});

describe("a wide region with one that is hundreds of times smaller", () => {
  it("is the sum of both", () => {
    const sqrts = 3773;
    const [wide, narrow] = [{ cos: [-0.5, 0.5] }, { cos: [0.9, 0.901] }];
    const run = (electron: object) => {
      const request = { sqrts, range: [0.05 * sqrts, 0.055 * sqrts], bin: 0.005 * sqrts, epsV: 0, accuracy: 1e-2 };
      const { bins } = x17.spectrum({ ...request, cuts: { photon: { absCos: [0, 0.8] }, electron } } as never);
      return { value: bins[0]!.background, error: bins[0]!.errors.background };
    };
    const [both, one, other] = [run([wide, narrow]), run(wide), run(narrow)];
    const apart = Math.abs(both.value - one.value - other.value);
    // five standard deviations of three results; the small region must be seen
    const bound = 5 * Math.hypot(both.error, one.error, other.error);
    expect(other.value).toBeGreaterThan(other.error);
    expect(apart).toBeLessThan(bound);
  });
});
