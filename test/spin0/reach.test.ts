import { describe, expect, it } from "vitest";
import { InputError, loadSync, type ReachRequest } from "../../src/index.ts";

const x17 = loadSync();

describe("the reach in the couplings of an X of spin 0", () => {
  const common = { bin: 1, accuracy: 1e-3 } as const;
  const ofVector = x17.reach({ ...common, epsV: 1e-3 });

  it.each([{ epsS: 1e-3 }, { epsP: 1e-3 }])("is that of a vector over the root of the ratio of the signals: $epsS $epsP", (couplings) => {
    const found = x17.reach({ ...common, ...couplings });
    const signalOf = (one: object) =>
      x17.spectrum({ ...one, cuts: "besiii", range: [16.38, 17.38], bin: 1, terms: ["signal"], accuracy: 1e-6 }).bins[0]!.signal;
    // a narrow peak: the same shape, of another area
    const ratio = Math.sqrt(signalOf({ epsV: 1e-3 }) / signalOf(couplings));
    for (const id of ["limit.cls90.eps", "reach.3sigma.eps", "reach.5sigma.eps"] as const) {
      const [own, other] = [found[id]!, ofVector[id]!];
      expect(Math.abs(own.value / (other.value * ratio) - 1)).toBeLessThan(own.error / own.value + other.error / other.value);
      expect(own.value).toBeGreaterThan(other.value);
    }
    expect(found["limit.cls90.eps"]!.formula).toContain("sqrt(eps_s^2 + eps_p^2)");
  });

  it.each<[ReachRequest, string]>([
    [{ epsV: 1e-3, epsS: 1e-3 }, "epsV = 0.001: must be absent beside epsS = 0.001"],
    [{ epsS: 0 }, "epsS = 0, epsP = 0: at least one must be 1e-10 or more in size"],
    [{ experiment: "padme-scan", epsP: 1e-3 }, "epsS = 0, epsP = 0.001: a scan of sqrt(s) takes an X of spin 1 alone"],
    [{ epsP: 2 }, "epsP = 2"],
  ])("refuses %o", (request, message) => {
    expect(() => x17.reach(request)).toThrow(InputError);
    expect(() => x17.reach(request)).toThrow(message);
  });
});
