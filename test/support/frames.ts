// One exact point in several frames, its momenta rounded once: where directions and energies are rounded differently.
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type DoubleDouble, doubleDoubles as f } from "../../src/reference/doubleDouble.ts";
import { type FourVector, vectorSpace } from "../../src/reference/fourVector.ts";
import type { RadiativeVariables } from "../../src/reference/index.ts";
import { radiativeMomenta } from "../../src/reference/phaseSpace.ts";

type Momentum = FourVector<DoubleDouble>;
const v = vectorSpace(f);

/** Rotation about y and then about z. */
function rotation(a: number, b: number): (p: Momentum) => Momentum {
  const [cosA, cosB] = [f.of(Math.cos(a)), f.of(Math.cos(b))];
  const [sinA, sinB] = [cosA, cosB].map((c) => f.sqrt(f.sub(f.of(1), f.mul(c, c)))) as [DoubleDouble, DoubleDouble];
  return ([E, x, y, z]) => {
    const x1 = f.add(f.mul(cosA, x), f.mul(sinA, z));
    const z1 = f.sub(f.mul(cosA, z), f.mul(sinA, x));
    return [E, f.sub(f.mul(cosB, x1), f.mul(sinB, y)), f.add(f.mul(sinB, x1), f.mul(cosB, y)), z1];
  };
}

/** To the frame in which what is at rest has the velocity of a particle of mass 1 with this three-momentum. */
const boosted = (p: readonly Momentum[], x: number, y: number, z: number): Momentum[] => {
  const frame = v.onShell([f.of(0), f.of(x), f.of(y), f.of(z)], f.of(1));
  return p.map((q) => v.boost(q, frame, f.of(1)));
};

/** Name of the frame -> momenta (E, x, y, z) rounded to doubles; `rest` is exact, in the centre of mass, the beams p1 and p2 along z. */
export function framesOfMomenta(rest: readonly Momentum[], random: () => number): Record<string, number[][]> {
  const turned = rest.map(rotation(3 * random(), 3 * random()));
  const along = 1000 ** random();
  const across = 100 ** random();
  const atRest = (i: number) => {
    const [E, x, y, z] = rest[i]!;
    const target: Momentum = [E, f.neg(x), f.neg(y), f.neg(z)];
    return rest.map((q) => v.boost(q, target, f.of(ELECTRON_MASS)));
  };
  const frames = {
    "centre of mass": rest,
    "turned away from the axes": turned,
    "boosted along the beam": boosted(rest, 0, 0, along),
    "boosted anywhere": boosted(turned, 0.6 * across, 0, 0.8 * across),
    "electron at rest": atRest(0),
    "positron at rest": atRest(1),
  };
  return Object.fromEntries(Object.entries(frames).map(([name, p]) => [name, p.map((q) => q.map(f.value))]));
}

/** The same for p1 p2 p3 p4 k of a radiative point. */
export const framesOf = (x: RadiativeVariables, random: () => number): Record<string, number[][]> => framesOfMomenta(radiativeMomenta(f, x), random);
