// x17/reference: the second derivation. It shares the constants with the kernels and nothing else.
export type { Boson, Selection } from "./diagram.ts";
export type { Invariants } from "./invariants.ts";
export {
  amplitudes,
  type DiagramAmplitudes,
  matrixElementSq,
  matrixElementSqFromInvariants,
  type ReferenceOptions,
  type SquaredPieces,
} from "./matrixElement.ts";
export {
  type Direction,
  direction,
  type RadiativeVariables,
  type RoundedPoint,
  roundedRadiativePoint,
} from "./phaseSpace.ts";
export { type Couplings, PROCESSES, type Process } from "./point.ts";
