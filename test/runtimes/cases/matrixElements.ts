import { batchAt, POINTS, rowsAt } from "../case.ts";
import { among, coupling, flat, mass, octaves, signed } from "../draw.ts";
import { beams, dots, twoBody } from "../momenta.ts";

const sqrtS = octaves(2, 8192);
const width = octaves(1e-12, 1);
const unused = flat(1, 2);
/** s - m_X^2, given apart: on the resonance, beside it, far from it. */
const offShell = signed(octaves(1e-12, 1e6));
const couplingOrNone = (u: number) => among(0, coupling(u))((u * 7919) % 1);
const electron = 0.51099895069;

export const matrixElements = [
  batchAt(POINTS, "XeeBatch", 1, [unused, unused, unused, coupling, coupling, mass]),
  rowsAt(POINTS, "eeaXBatch", 1, 9, (u) => {
    const [root, massX] = [sqrtS(u(0)), mass(u(1))];
    return [...dots([...beams(root), ...twoBody(root, 0, massX, u(2), u(3))]), coupling(u(4)), coupling(u(5)), massX];
  }),
  rowsAt(POINTS, "eeeeBatch", 4, 11, (u) => {
    const root = sqrtS(u(0));
    const momenta = [...beams(root), ...twoBody(root, electron, electron, u(1), u(2))];
    return [...dots(momenta), offShell(u(3)), couplingOrNone(u(4)), couplingOrNone(u(5)), mass(u(6)), width(u(7))];
  }),
];
