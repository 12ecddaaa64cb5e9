import type { CommandGroup } from "../command.ts";
import { emitCommand } from "../scan/commands/emit.ts";
import { mergeCommand } from "../scan/commands/merge.ts";
import { planCommand } from "../scan/commands/plan.ts";
import { plotCommand } from "../scan/commands/plot.ts";
import { runCommand } from "../scan/commands/run.ts";
import { statusCommand } from "../scan/commands/status.ts";

export const scanCommands: CommandGroup = {
  name: "scan",
  says: "scans over inputs, and events, in parts: on a laptop or a cluster, resumable, the same bytes however they are cut",
  commands: [planCommand, runCommand, statusCommand, mergeCommand, emitCommand, plotCommand],
};
