import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../src/index.ts";

const x17 = loadSync();
const run = (cuts: object) => () => x17.integrate({ cuts, range: [16.5, 17], maxEvaluations: 10_000 });

describe("a bound on an angle", () => {
  it.each([
    [{ photon: { thetaDeg: [0, 1e-7] } }, /^cuts\.photon: .*1 - \|cos\| is 0 and/],
    [{ electron: { thetaDeg: [6e-4, 180] } }, /is 5\.5e-11 and must be at least 1e-10/],
    [{ photon: { cos: [1 - 2 ** -50, 1] } }, /is 8\.9e-16 and/],
    [{ positron: [{ cos: [0, 0.5] }, { cos: [-1, -1 + 5e-11] }] }, /^cuts\.positron\[1\]: /],
    // what the laboratory resolves may be at the beam in the centre of mass, and the reverse
    [{ photon: { thetaDeg: [0, 0.1] }, betaGamma: -3692 }, /of a massless particle, in the centre of mass is 2\.8e-14 and/],
    [{ photon: { thetaDeg: [179.9, 180] }, betaGamma: 3692 }, /in the centre of mass is 2\.8e-14 and/],
    [{ angleDeg: { "electron-photon": [5e-4, 180] } }, /^cuts\.angleDeg\.electron-photon = \[0\.0005,180\]: .*close to 0 or 180 degrees/],
    [{ leptons: { thetaDeg: [3e-5, 4e-5] }, betaGamma: 1e6 }, /is 1\.4e-13 and/],
  ])("that its cosine in doubles does not tell is refused: %j", (cuts, message) => {
    expect(run(cuts)).toThrow(InputError);
    expect(run(cuts)).toThrow(message);
  });

  it("is taken where its cosine tells the solid angle to a part in 1e6, and at the beam itself", () => {
    for (const cuts of [
      { photon: { thetaDeg: [0, 9e-4] } },
      { photon: { cos: [1 - 1.1e-10, 1] } },
      { electron: { thetaDeg: [0, 180] }, photon: { absCos: [0, 1] } },
      { photon: { thetaDeg: [0, 30] }, betaGamma: -3692 },
    ])
      expect(run(cuts)).not.toThrow();
  });
});
