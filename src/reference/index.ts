// x17/reference: the second derivation. It shares the constants with the kernels and nothing else.
export * from "./beamSpread.ts";
export * from "./bremsstrahlung.ts";
export * from "./convertedPhoton.ts";
export * from "./corners.ts";
export * from "./decay.ts";
export type { Boson, Selection } from "./diagram.ts";
export * from "./errorFunction.ts";
export * from "./fittedPair.ts";
export * from "./flatSampling.ts";
export type { Invariants } from "./invariants.ts";
export * from "./kalman.ts";
export * from "./magneticMoment.ts";
export * from "./masslessCrossSection.ts";
export {
  amplitudes,
  type DiagramAmplitudes,
  invariantsOfMomenta,
  matrixElementSq,
  matrixElementSqFromInvariants,
  type Pieces,
  type ReferenceOptions,
} from "./matrixElement.ts";
export * from "./pairRadiation.ts";
export {
  type Direction,
  direction,
  type RadiativeVariables,
  type RoundedPoint,
  roundedRadiativePoint,
} from "./phaseSpace.ts";
export { type AnyCouplings, type Couplings, PROCESSES, type Process, type Spin0Couplings } from "./point.ts";
export * from "./quadrature.ts";
export * from "./radiatedBoson.ts";
export * from "./radiation.ts";
export * from "./region.ts";
export * from "./sampledConversions.ts";
export * from "./sampledSpectrum.ts";
export * from "./scatteredHelix.ts";
export * from "./significance.ts";
export * from "./smearing.ts";
export * from "./spectrum.ts";
export * from "./structureFunction.ts";
export { bhabhaDifferential, bhabhaWithin, gammaXDifferential, gammaXInRapidity, gammaXWithin, rapidityEnd } from "./twoBodyCrossSection.ts";
export * from "./twoBodySelection.ts";
