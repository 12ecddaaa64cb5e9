import { scalarAt } from "../case.ts";
import { flat, octaves, signed } from "../draw.ts";

const anySize = signed(octaves(1e-12, 1e12));
const angle = signed(octaves(1e-9, 1e6));
const points = 131072;

export const elementary = [
  scalarAt(points, "atan", anySize),
  scalarAt(points, "atan2", anySize, anySize),
  scalarAt(points, "cos", angle),
  scalarAt(points, "exp", flat(-745, 709)),
  scalarAt(points, "expm1", signed(octaves(1e-12, 512))),
  scalarAt(points, "log", octaves(1e-300, 1e300)),
  scalarAt(points, "log1p", octaves(1e-15, 1e15)),
  scalarAt(points, "pow", octaves(1e-3, 1e3), flat(-30, 30)),
  scalarAt(points, "sin", angle),
];
