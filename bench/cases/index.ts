// All topics, in the order in which they are printed. Made one by one: each holds an instance of the module.
import type { Topic } from "../topic.ts";
import { columnTopics } from "./columns.ts";
import { conversionPairsTopic, conversionSourceTopic, fittedPairsTopic } from "./conversions.ts";
import { anomalyTopic, regionTopic } from "./couplings.ts";
import { bhabhaTopic, gammaXTopic, lineShapeTopic } from "./crossSection.ts";
import { detectorTopic } from "./detector.ts";
import { exactTopic, photonTopic, structuresTopic } from "./eeeea.ts";
import {
  allEventsTopic,
  conversionEventsTopic,
  gammaXEventsTopic,
  hepmc3ReadTopic,
  hepmc3Topic,
  lhePackedTopic,
  lheReadTopic,
  lheTopic,
  parquetTopic,
  photonEventsTopic,
  photonPreparedTopic,
  radiatedEventsTopic,
  spin0EventsTopic,
} from "./events.ts";
import {
  integrandAllTopic,
  integrandPhotonTopic,
  integrandSpin0Topic,
  integrateAllTopic,
  integratePhotonTopic,
  phaseSpaceTopic,
  vegasPointsTopic,
  vegasSumsTopic,
} from "./integrate.ts";
import { invariants3Topic, invariants4Topic, invariants5Topic } from "./invariants.ts";
import { longFileTopic, longFitTopic, shortFileTopic, shortFitTopic } from "./limits.ts";
import { eeaXTopic, eeeeTopic, XeeTopic } from "./me.ts";
import { randomTopic } from "./random.ts";
import { linesTopic, significanceTopic, smearTopic } from "./smear.ts";
import {
  coarseSpectrumTopic,
  coldSpectrumTopic,
  radiatedSpectrumTopic,
  recoupleSmearedTopic,
  recoupleTopic,
  spin0SpectrumTopic,
} from "./spectrum.ts";
import { eeaXSpin0Topic, eeeeSpin0Topic, exactSpin0Topic, structuresSpin0Topic, widthSpin0Topic, XeeSpin0Topic } from "./spin0.ts";
import { namedResponseTopic, trackedPairsTopic } from "./tracks.ts";
import { widthTopic } from "./width.ts";

export const topics: readonly (() => Topic)[] = [
  photonTopic,
  structuresTopic,
  exactTopic,
  structuresSpin0Topic,
  exactSpin0Topic,
  XeeTopic,
  eeaXTopic,
  eeeeTopic,
  XeeSpin0Topic,
  eeaXSpin0Topic,
  eeeeSpin0Topic,
  invariants3Topic,
  invariants4Topic,
  invariants5Topic,
  coldSpectrumTopic,
  coarseSpectrumTopic,
  spin0SpectrumTopic,
  radiatedSpectrumTopic,
  recoupleTopic,
  recoupleSmearedTopic,
  bhabhaTopic,
  gammaXTopic,
  lineShapeTopic,
  smearTopic,
  linesTopic,
  significanceTopic,
  randomTopic,
  regionTopic,
  anomalyTopic,
  widthTopic,
  widthSpin0Topic,
  shortFileTopic,
  longFileTopic,
  shortFitTopic,
  longFitTopic,
  photonEventsTopic,
  allEventsTopic,
  gammaXEventsTopic,
  radiatedEventsTopic,
  spin0EventsTopic,
  conversionEventsTopic,
  photonPreparedTopic,
  lheTopic,
  lhePackedTopic,
  hepmc3Topic,
  lheReadTopic,
  hepmc3ReadTopic,
  parquetTopic,
  detectorTopic,
  conversionSourceTopic,
  conversionPairsTopic,
  fittedPairsTopic,
  trackedPairsTopic,
  namedResponseTopic,
  integrandPhotonTopic,
  integrandSpin0Topic,
  integrandAllTopic,
  phaseSpaceTopic,
  vegasPointsTopic,
  vegasSumsTopic,
  integratePhotonTopic,
  integrateAllTopic,
  ...columnTopics,
];
