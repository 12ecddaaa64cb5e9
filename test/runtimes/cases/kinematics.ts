import { batchAt, POINTS, scalar } from "../case.ts";
import { type Domain, flat, mass, octaves } from "../draw.ts";

const energy: Domain = octaves(1, 4096);
const component: Domain = flat(-2000, 2000);
const momenta = (legs: number): Domain[] => Array.from({ length: legs }, () => [energy, component, component, component]).flat();
const masses = (legs: number): Domain[] => Array<Domain>(legs).fill(flat(0, 1));

export const kinematics = [
  batchAt(POINTS, "invariants3Batch", 3, [...momenta(3), ...masses(3)]),
  batchAt(POINTS, "invariants4Batch", 8, [...momenta(4), ...masses(4), mass]),
  batchAt(POINTS, "invariants5Batch", 21, [...momenta(5), ...masses(5), mass]),
  scalar("breakupMomentum", energy, mass, mass),
  scalar("kallen", energy, energy, energy),
  scalar("sqrtKallenOfMasses", energy, mass, mass),
];
