import { batchAt, scalar } from "../case.ts";
import { coupling, flat, mass, octaves } from "../draw.ts";

const cosine = flat(0.05, 0.95);
const sqrtS = flat(10, 40);
const width = octaves(1e-8, 1e-2);

export const crossSection = [
  // one after the other every piece, massless and exact; sharp and smeared beams
  batchAt(48, "eeeeCrossSectionBatch", 4 * 22, [sqrtS, cosine, coupling, coupling, mass, width, flat(-0.05, 0.05)], (kernel, { n, inputs, out }) => {
    for (let mode = 0; mode < 16; mode++) kernel(n, mode & 3, mode & 4 ? 2 : 1, mode >> 3, inputs, out + 32 * n * mode);
    // X of spin 0: signal, interference, s channel alone
    for (let mode = 0; mode < 6; mode++) kernel(n, 1 + (mode >> 1), 3, mode & 1, inputs, out + 32 * n * (16 + mode));
  }),
  batchAt(4096, "eeaXCrossSectionBatch", 4 * 8, [flat(20, 4000), cosine, flat(1, 19), coupling, coupling], (kernel, { n, inputs, out }) => {
    for (let mode = 0; mode < 8; mode++) kernel(n, mode % 4, mode >= 4 ? 1 : 0, inputs, out + 32 * n * mode);
  }),
  scalar("erf", flat(-7, 7)),
  scalar("erfc", flat(-3, 30)),
  scalar("narrowStrengthSpin0", mass, coupling, coupling),
  scalar("narrowStrength", mass, coupling, coupling),
  scalar("narrowStrengthMassless", coupling, coupling),
];
