import { batch, batchAt, POINTS, scalar } from "../case.ts";
import { coupling, flat, mass, octaves, signed } from "../draw.ts";

const ratioSq = octaves(1e-20, 1e10);
const couplingSq = octaves(1e-9, 1e-5);
const positive = octaves(1e-6, 1e6);

export const couplings = [
  scalar("loopVector", ratioSq),
  scalar("loopAxial", ratioSq),
  scalar("anomalyVector", mass),
  scalar("anomalyAxial", mass),
  scalar("anomalyHeavy", mass),
  scalar("loopScalar", ratioSq),
  scalar("loopPseudoscalar", ratioSq),
  scalar("anomalyScalar", mass),
  scalar("anomalyPseudoscalar", mass),
  scalar("anomalyScalarHeavy", mass),
  scalar("anomalyPseudoscalarHeavy", mass),
  scalar("electronAnomaly", mass, coupling, coupling),
  batch("electronAnomalyBatch", mass, coupling, coupling),
  scalar("betaGamma", flat(10, 25), flat(10, 20)),
  scalar("decayLength", flat(10, 25), flat(10, 20), octaves(1e-9, 1e-5)),
  scalar("decayProbability", octaves(1e-3, 1e3), octaves(1e-3, 1e3)),
  scalar("promptCouplingSq", flat(10, 25), flat(10, 20), octaves(1e-3, 1e3)),
  scalar("logLogInterpolation", positive, octaves(1e-6, 1), positive, octaves(1, 1e6), positive),
  scalar("margin", coupling, coupling, flat(-5, 5), flat(-5, 5), flat(0, 1), couplingSq, couplingSq, signed(octaves(1, 1e8))),
  batchAt(
    POINTS,
    "marginBatch",
    4,
    [coupling, coupling],
    (kernel, { n, inputs, out, extra }) => void kernel(n, inputs, 3, extra("constraints", 18, couplingSq), out),
    18,
  ),
];
