// The complete list of WebAssembly exports. No logic here.
import { SPEC_VERSION } from "./spec/version";
import { KERNEL_ID } from "../build/kernelId";

/** Version of the TypeScript/AssemblyScript agreement this module was built with. */
export function specVersion(): i32 {
  return SPEC_VERSION;
}
/** First 48 bits of the SHA-256 of all kernel sources, as an integer in a double. */
export function kernelId(): f64 {
  return KERNEL_ID;
}

export { reserve } from "./memory/arena";
export { angularIntegral, photonRange } from "./engine/angular";
export { sampledIntegral, sampledPilot } from "./engine/sampled";
export { placedIntegral } from "./engine/placed";
export { looksTaken } from "./engine/looks";
export { legendreRule } from "./engine/legendre";
export { atan, atan2, cos, exp, expm1, log, log1p, pow, sin } from "./math/elementary";
export { partialWidth, partialWidthMassless } from "./process/Xee";
export { invariants3Batch, invariants4Batch, invariants5Batch } from "./batch/invariants";
export { breakupMomentum, kallen, sqrtKallenOfMasses } from "./kinematics/kallen";
export { partialWidthBatch, XeeBatch } from "./batch/Xee";
export { eeaXBatch } from "./batch/eeaX";
export { eeeeBatch, eeeeScalarBatch } from "./batch/eeee";
export { anomalyAxial, anomalyHeavy, anomalyVector, electronAnomaly, loopAxial, loopVector } from "./process/electronAnomaly";
export { electronAnomalyBatch } from "./batch/electronAnomaly";
export { margin } from "./constrain/margin";
export { marginBatch } from "./batch/margin";
export { betaGamma, decayLength, decayProbability, promptCouplingSq } from "./process/promptDecay";
export { logLogInterpolation } from "./constrain/interpolate";
export { erf, erfc } from "./math/erf";
export { normalQuantile } from "./math/normal";
export { narrowStrength, narrowStrengthMassless } from "./process/resonance";
export { eeaXCrossSectionBatch, eeeeCrossSectionBatch } from "./batch/crossSection";
export { lineShapeBatch } from "./batch/lineShape";
export { radiator, radiatorExponent } from "./process/initialStateRadiation";
export { radiationBatch } from "./batch/radiation";
export { finalStateBatch } from "./batch/finalState";
export { softPhotons, structureFunction } from "./radiation/structureFunction";
export { leptonLoop, leptonLoopImaginary } from "./radiation/vacuumPolarisation";
export { smearGaussBinsBatch, smearGaussLinesBatch } from "./batch/smear";
export { detectorBatch } from "./columns/detector";
export { asimov } from "./statistics/significance";
export { asimovBatch } from "./batch/significance";
export {
  eeeeaBatch,
  eeeeaPhotonBatch,
  eeeeaPhotonScalarBatch,
  eeeeaSelectedBatch,
  eeeeaStructuresBatch,
  eeeeaStructuresScalarBatch,
} from "./batch/eeeea";
export { eeeeaSpin0Batch, eeeeaSpin0SelectedBatch, eeeeaSpin0StructuresBatch } from "./batch/spin0/eeeea";
export { eeeeSpin0Batch } from "./batch/spin0/eeee";
export { eeaXSpin0Batch } from "./batch/spin0/eeaX";
export { partialWidthSpin0Batch, XeeSpin0Batch } from "./batch/spin0/Xee";
export { partialWidthSpin0, partialWidthSpin0Massless } from "./process/spin0/Xee";
export {
  anomalyPseudoscalar, anomalyPseudoscalarHeavy, anomalyScalar, anomalyScalarHeavy, loopPseudoscalar, loopScalar,
} from "./process/spin0/electronAnomaly";
export { narrowStrengthSpin0 } from "./process/spin0/resonance";
export { contractBatch, structuresBatch, matrixElementSqBatch, momentaInvariantsBatch } from "./columns/points";
export { cutsMaskBatch, histogramBatch } from "./columns/selected";
export { uniform, uniformBatch } from "./random/threefry";
export { textRowsBatch } from "./batch/textRows";
export { observablesBatch, restFrameBatch } from "./batch/observables";
export { angleWindow, integrandBatch, phaseSpaceBatch, phaseSpacePointsBatch } from "./engine/integrand";
export { exploreCells, tryCells } from "./engine/cells";
export { eventsBatch } from "./engine/events";
export { vegasPointsBatch, vegasSumsBatch } from "./engine/vegas";

// conversions
export { gammaGammaDifferential, gammaGammaWithin } from "./process/gammaGamma";
export { coulombCorrection, energySharing, pairCrossSection, pairRatio, radiationCrossSection } from "./conversions/betheHeitler";
export { pairDensity } from "./conversions/pairMass";
export { pairDensityBatch } from "./batch/conversions";
export { conversionPairsBatch, photonSeenBatch } from "./columns/conversionPairs";
export { measuredPairsBatch } from "./columns/measuredPairs";
