// The WebAssembly exports as TypeScript sees them: numbers are doubles, offsets are byte addresses. Same names as assembly/index.ts.

import type { ModuleMemory } from "./platform.ts";

/** The exports of the module: numbers are doubles, offsets byte addresses in its memory. */
export interface KernelExports {
  readonly memory: ModuleMemory;
  specVersion(): number;
  kernelId(): number;
  reserve(bytes: number): number;
  angularIntegral(
    process: number,
    sqrtS: number,
    m: number,
    massX: number,
    cuts: number,
    photonOnly: number,
    symmetric: number,
    nAxes: number,
    other: number,
    tolerance: number,
    nPolar: number,
    nTurn: number,
    out: number,
  ): number;
  photonRange(sqrtS: number, m: number, cuts: number, symmetric: number, electrons: number, out: number): number;
  looksTaken(): number;
  sampledIntegral(
    process: number,
    sqrtS: number,
    m: number,
    massX: number,
    cuts: number,
    photonOnly: number,
    symmetric: number,
    maps: number,
    axis: number,
    seed: number,
    replica: number,
    first: number,
    n: number,
    nTurn: number,
    out: number,
  ): number;
  placedIntegral(
    process: number,
    sqrtS: number,
    m: number,
    massX: number,
    cuts: number,
    photonOnly: number,
    window: number,
    seed: number,
    replica: number,
    first: number,
    n: number,
    out: number,
  ): number;
  sampledPilot(
    process: number,
    sqrtS: number,
    m: number,
    cuts: number,
    symmetric: number,
    maps: number,
    axis: number,
    seed: number,
    n: number,
    lines: number,
    out: number,
  ): number;
  /** Address of n nodes and n weights of the Gauss-Legendre rule on (-1, 1); 0 unless n is 1 to 96. */
  legendreRule(n: number): number;
  /** Arctangent, the same bits in every engine, as all functions of the module. */
  atan(x: number): number;
  /** Angle of (x, y), -pi to pi. */
  atan2(y: number, x: number): number;
  /** Cosine of an angle in radians. */
  cos(x: number): number;
  /** e^x. */
  exp(x: number): number;
  /** e^x - 1. */
  expm1(x: number): number;
  /** Natural logarithm. */
  log(x: number): number;
  /** log(1 + x). */
  log1p(x: number): number;
  /** x^y. */
  pow(x: number, y: number): number;
  /** Sine of an angle in radians. */
  sin(x: number): number;
  breakupMomentum(M: number, m1: number, m2: number): number;
  kallen(x: number, y: number, z: number): number;
  sqrtKallenOfMasses(M: number, m1: number, m2: number): number;
  invariants3Batch(n: number, inputs: number, out: number): void;
  invariants4Batch(n: number, inputs: number, out: number): void;
  invariants5Batch(n: number, inputs: number, out: number): void;
  partialWidth(massX: number, epsV: number, epsA: number): number;
  partialWidthMassless(massX: number, epsV: number, epsA: number): number;
  partialWidthBatch(n: number, inputs: number, out: number): void;
  XeeBatch(n: number, inputs: number, out: number): void;
  eeaXBatch(n: number, inputs: number, out: number): void;
  eeeeBatch(n: number, inputs: number, out: number): void;
  eeeeScalarBatch(n: number, inputs: number, out: number): void;
  loopVector(r: number): number;
  loopAxial(r: number): number;
  anomalyVector(massX: number): number;
  anomalyAxial(massX: number): number;
  anomalyHeavy(massX: number): number;
  electronAnomaly(massX: number, epsV: number, epsA: number): number;
  electronAnomalyBatch(n: number, inputs: number, out: number): void;
  margin(epsV: number, epsA: number, vv: number, aa: number, va: number, lower: number, upper: number, weight: number): number;
  marginBatch(n: number, inputs: number, nConstraints: number, constraints: number, out: number): void;
  betaGamma(energyX: number, massX: number): number;
  decayLength(energyX: number, massX: number, widthX: number): number;
  decayProbability(length: number, meanLength: number): number;
  promptCouplingSq(energyX: number, massX: number, length: number): number;
  logLogInterpolation(x: number, x0: number, y0: number, x1: number, y1: number): number;
  erf(x: number): number;
  erfc(x: number): number;
  normalQuantile(p: number): number;
  narrowStrength(massX: number, epsV: number, epsA: number): number;
  narrowStrengthMassless(epsV: number, epsA: number): number;
  eeaXCrossSectionBatch(n: number, model: number, at: number, inputs: number, out: number): void;
  eeeeCrossSectionBatch(n: number, term: number, model: number, at: number, inputs: number, out: number): void;
  lineShapeBatch(n: number, radiation: number, inputs: number, out: number): void;
  radiator(x: number, s: number): number;
  radiatorExponent(s: number): number;
  radiationBatch(n: number, beta: number, order: number, inputs: number, out: number): void;
  finalStateBatch(n: number, seed: number, inputs: number, out: number): void;
  softPhotons(beta: number): number;
  structureFunction(u: number, beta: number, order: number): number;
  leptonLoop(qSq: number, mass: number): number;
  leptonLoopImaginary(qSq: number, mass: number): number;
  smearGaussBinsBatch(n: number, inputs: number, nBins: number, edges: number, out: number): void;
  smearGaussLinesBatch(n: number, inputs: number, nBins: number, edges: number, out: number): void;
  detectorBatch(n: number, who: number, seed: number, particle: number, cuts: number, inputs: number, out: number): number;
  asimov(signal: number, background: number, sigmaBackground: number): number;
  asimovBatch(n: number, inputs: number, out: number): void;
  eeeeaBatch(n: number, inputs: number, out: number): void;
  eeeeaPhotonBatch(n: number, inputs: number, out: number): void;
  eeeeaPhotonScalarBatch(n: number, inputs: number, out: number): void;
  eeeeaSelectedBatch(n: number, inputs: number, selection: number, out: number): void;
  eeeeaStructuresBatch(n: number, inputs: number, massX: number, out: number): void;
  eeeeaStructuresScalarBatch(n: number, inputs: number, massX: number, out: number): void;
  eeeeaSpin0Batch(n: number, inputs: number, out: number): void;
  eeeeaSpin0SelectedBatch(n: number, inputs: number, selection: number, out: number): void;
  eeeeaSpin0StructuresBatch(n: number, inputs: number, massX: number, out: number): void;
  eeeeSpin0Batch(n: number, inputs: number, out: number): void;
  eeaXSpin0Batch(n: number, inputs: number, out: number): void;
  XeeSpin0Batch(n: number, inputs: number, out: number): void;
  partialWidthSpin0(massX: number, epsS: number, epsP: number): number;
  partialWidthSpin0Massless(massX: number, epsS: number, epsP: number): number;
  loopScalar(r: number): number;
  loopPseudoscalar(r: number): number;
  anomalyScalar(massX: number): number;
  anomalyPseudoscalar(massX: number): number;
  anomalyScalarHeavy(massX: number): number;
  anomalyPseudoscalarHeavy(massX: number): number;
  narrowStrengthSpin0(massX: number, epsS: number, epsP: number): number;
  partialWidthSpin0Batch(n: number, inputs: number, out: number): void;
  textRowsBatch(n: number, columns: number, nColumns: number, template: number, length: number, out: number, room: number): number;
  uniform(seed: number, stream: number, index: number): number;
  uniformBatch(n: number, seed: number, stream: number, start: number, out: number): void;
  integrandBatch(n: number, process: number, record: number, cuts: number, channel: number, inputs: number, out: number): number;
  angleWindow(process: number, record: number, cuts: number, out: number): number;
  phaseSpaceBatch(n: number, process: number, record: number, cuts: number, channel: number, inputs: number, out: number): void;
  momentaInvariantsBatch(n: number, process: number, massX: number, momenta: number, out: number): number;
  structuresBatch(n: number, process: number, massX: number, widthX: number, invariants: number, out: number): number;
  matrixElementSqBatch(
    n: number,
    process: number,
    epsV: number,
    epsA: number,
    massX: number,
    widthX: number,
    pieces: number,
    invariants: number,
    out: number,
  ): number;
  contractBatch(
    n: number,
    process: number,
    massX: number,
    pieces: number,
    values: number,
    dX: number,
    nCouplings: number,
    couplings: number,
    out: number,
  ): number;
  phaseSpacePointsBatch(n: number, process: number, record: number, cuts: number, seed: number, first: number, out: number): number;
  cutsMaskBatch(n: number, process: number, cuts: number, momenta: number, out: number): number;
  observablesBatch(n: number, kind: number, legs: number, a: number, b: number, c: number, momenta: number, masses: number, out: number): number;
  restFrameBatch(n: number, legs: number, momenta: number, masses: number, out: number): number;
  histogramBatch(n: number, nBins: number, edges: number, values: number, weights: number, mask: number, out: number): number;
  exploreCells(n: number, process: number, sample: number, seed: number, first: number, out: number): number;
  tryCells(n: number, process: number, sample: number, seed: number, first: number, out: number): number;
  eventsBatch(
    n: number,
    process: number,
    sample: number,
    seed: number,
    first: number,
    weighted: number,
    functions: number,
    mostAttempts: number,
    out: number,
  ): number;
  vegasPointsBatch(
    n: number,
    dim: number,
    nInc: number,
    seed: number,
    stream: number,
    first: number,
    strata: number,
    grid: number,
    floor: number,
    flat: number,
    out: number,
  ): void;
  vegasSumsBatch(n: number, dim: number, nInc: number, columns: number, points: number, values: number, out: number): void;
  gammaGammaDifferential(s: number, cosTheta: number): number;
  gammaGammaWithin(s: number, cosMax: number): number;
  coulombCorrection(charge: number): number;
  energySharing(charge: number, energy: number, x: number): number;
  pairCrossSection(charge: number, energy: number): number;
  pairRatio(charge: number, energy: number): number;
  radiationCrossSection(charge: number): number;
  pairDensity(charge: number, mass: number, energy: number, x: number, y: number): number;
  pairDensityBatch(n: number, charge: number, mass: number, energy: number, inputs: number, out: number): void;
  photonSeenBatch(n: number, energy: number, cuts: number, cosines: number, out: number): void;
  conversionPairsBatch(n: number, seed: number, first: number, source: number, cuts: number, attempts: number, out: number): number;
  measuredPairsBatch(n: number, seed: number, tracks: number, inputs: number, out: number): number;
}

/** Names of the exports that are functions. */
export type KernelFunction = Exclude<keyof KernelExports, "memory">;
