// The command line with all its commands, for its documentation and its tests.
import type { Command } from "commander";
import type { Console } from "./command.ts";
import { commandGroups, plainCommands, recordCommands } from "./commands/index.ts";
import { programOf } from "./program.ts";

export const declared = (console: Console): Command => programOf({ records: recordCommands, plain: plainCommands, groups: commandGroups }, console);
