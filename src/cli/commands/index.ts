import type { CommandGroup, PlainCommand, RecordCommand } from "../command.ts";
import { atomkiCommand } from "./atomki.ts";
import { auditCommand } from "./audit.ts";
import { axialCommand } from "./axial.ts";
import { batchCommand } from "./batch.ts";
import { checkCommand } from "./check.ts";
import { conversionsCommand } from "./conversions.ts";
import { convertCommand } from "./convert.ts";
import { eventsCommand } from "./events.ts";
import { g2Command } from "./g2.ts";
import { histogramCommand } from "./histogram.ts";
import { integrateCommand } from "./integrate.ts";
import { limitsCommand } from "./limits.ts";
import { lineshapeCommand } from "./lineshape.ts";
import { meCommand } from "./me.ts";
import { radiationCommand } from "./radiation.ts";
import { reachCommand } from "./reach.ts";
import { regionCommand } from "./region.ts";
import { replayCommand } from "./replay.ts";
import { reproduceCommand } from "./reproduce.ts";
import { resolutionCommand } from "./resolution.ts";
import { reweightCommand } from "./reweight.ts";
import { scanCommands } from "./scan.ts";
import { spectrumCommand } from "./spectrum.ts";
import { widthCommand } from "./width.ts";
import { xsecCommand } from "./xsec.ts";

/** Every command whose result is a record; `x17 replay` looks up its command here. */
export const recordCommands: readonly RecordCommand[] = [
  // sorted
  atomkiCommand,
  auditCommand,
  axialCommand,
  conversionsCommand,
  convertCommand,
  g2Command,
  integrateCommand,
  limitsCommand,
  lineshapeCommand,
  meCommand,
  radiationCommand,
  reachCommand,
  regionCommand,
  reproduceCommand,
  resolutionCommand,
  spectrumCommand,
  widthCommand,
  xsecCommand,
];

/** Every command whose result is files, a stream or a verdict. */
export const plainCommands: readonly PlainCommand[] = [
  // sorted
  batchCommand(recordCommands),
  checkCommand,
  eventsCommand,
  histogramCommand,
  replayCommand(recordCommands),
  reweightCommand,
];

/** Commands that have commands. */
export const commandGroups: readonly CommandGroup[] = [scanCommands];
