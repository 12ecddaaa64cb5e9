import type { RecordCommand } from "../command.ts";
import { widthCommand } from "./width.ts";

/** Every command whose result is a record; `x17 replay` looks up its command here. */
export const recordCommands: readonly RecordCommand[] = [widthCommand];
