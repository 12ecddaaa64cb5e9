// X on its mass shell at other couplings than those of the sample: the cross-section times the branching ratio there.
import { describe, expect, it } from "vitest";
import { eventBlock } from "../../../src/events/generate/block.ts";
import { eventsInput } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { loadSync } from "../../../src/index.ts";
import { meanOf, sampled } from "../../support/sampledEvents.ts";

const x17 = loadSync();
const N = 40_000;
const PROCESS = { process: "ee-aX" } as const;

describe("other couplings", () => {
  const points = [
    { epsV: 1e-3, epsA: 0 },
    { epsV: 0, epsA: 2e-3 },
    { epsV: 3e-3, epsA: -1e-3 },
  ];
  const own = { epsV: 1e-3, epsA: 5e-4 };

  it.each([{}, { invisible: 4e-8 }, { width: 1e-6 }])("have the cross-section times the branching ratio there: %o", (ofWidth) => {
    const { plan, block } = sampled(
      { ...PROCESS, ...own, ...ofWidth, cuts: { photon: { absCos: [0, 0.8] } }, weights: ["signal", own, ...points] },
      N,
    );
    [own, ...points].forEach((point, k) => {
      const { id, crossSectionPb, crossSectionErrorPb } = plan.run.weights[k + 1]!;
      const { signalElectrons } = x17.xsec({ process: "gammaX", model: "exact", sqrts: 3773, cosMax: 0.8, ...point, ...ofWidth });
      expect(Math.abs(crossSectionPb - signalElectrons!.value), id).toBeLessThan(4 * crossSectionErrorPb);
      const mean = meanOf(block.weights[k + 1]!);
      expect(Math.abs(mean.value - signalElectrons!.value), id).toBeLessThan(
        4 * Math.hypot(mean.sdev, plan.run.crossSectionErrorPb * (mean.value / plan.run.crossSectionPb)),
      );
    });
    block.weight.slice(0, 1000).forEach((weight, i) => {
      // each of them a product, in another order
      expect(Math.abs(block.weights[0]![i]! / weight - 1)).toBeLessThan(1e-15);
      // the same sum in another order
      expect(Math.abs(block.weights[1]![i]! / weight - 1)).toBeLessThan(1e-13);
    });
  });

  it("leave the lifetime as it is", () => {
    const plan = prepareEvents(x17.kernel, eventsInput({ ...PROCESS, ...own, accuracy: 0.05 }));
    const weighted = prepareEvents(x17.kernel, eventsInput({ ...PROCESS, ...own, accuracy: 0.05, weights: points }));
    expect(eventBlock(x17.kernel, weighted, 0, 100).ctauMm).toEqual(eventBlock(x17.kernel, plan, 0, 100).ctauMm);
  });
});
