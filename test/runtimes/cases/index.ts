// All cases, one file per topic. One line per export: its name and the domain of each argument.
import type { Case } from "../case.ts";
import { columns } from "./columns.ts";
import { conversions } from "./conversions.ts";
import { couplings } from "./couplings.ts";
import { crossSection } from "./crossSection.ts";
import { detector } from "./detector.ts";
import { elementary } from "./elementary.ts";
import { events } from "./events.ts";
import { integrate } from "./integrate.ts";
import { kinematics } from "./kinematics.ts";
import { lineShape } from "./lineShape.ts";
import { matrixElements } from "./matrixElements.ts";
import { moduleItself } from "./module.ts";
import { observables } from "./observables.ts";
import { packageFunctions } from "./package.ts";
import { radiation } from "./radiation.ts";
import { random } from "./random.ts";
import { smear } from "./smear.ts";
import { spectrum } from "./spectrum.ts";
import { textRows } from "./textRows.ts";
import { width } from "./width.ts";

export const cases: readonly Case[] = [
  ...columns,
  ...conversions,
  ...couplings,
  ...crossSection,
  ...detector,
  ...elementary,
  ...events,
  ...integrate,
  ...kinematics,
  ...lineShape,
  ...matrixElements,
  ...moduleItself,
  ...observables,
  ...packageFunctions,
  ...smear,
  ...radiation,
  ...random,
  ...spectrum,
  textRows,
  ...width,
];
