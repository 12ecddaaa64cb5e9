import type { RecordCommand } from "../command.ts";
import { g2Command } from "./g2.ts";
import { widthCommand } from "./width.ts";

/** Every command whose result is a record; `x17 replay` looks up its command here. */
export const recordCommands: readonly RecordCommand[] = [g2Command, widthCommand];
