import { once } from "node:events";
import { Command, CommanderError } from "commander";
import { type Kernel, loadKernelSync } from "../load.ts";
import { AccuracyError } from "../outcome.ts";
import type { ResultRecord } from "../record.ts";
import { VERSION } from "../version.ts";
import type { Console, PlainCommand, RecordCommand } from "./command.ts";
import { plainCommands, recordCommands } from "./commands/index.ts";
import { EXIT_DONE, EXIT_FAULT, EXIT_INPUT, EXIT_INTERRUPTED, errorLine, exitCode } from "./exit.ts";
import { recordText } from "./text.ts";

const terminal: Console = {
  out: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
  },
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
};

let kernel: Kernel | undefined;
const theKernel = (): Kernel => {
  kernel ??= loadKernelSync();
  return kernel;
};

let code = EXIT_DONE;

const examplesText = (examples: RecordCommand["examples"]) =>
  examples ? `\nExamples:\n${examples.map(([line, shows]) => `  ${line}\n      ${shows}`).join("\n")}` : "";

function declareRecord(program: Command, command: RecordCommand): void {
  const print = (result: ResultRecord, json: unknown) =>
    terminal.out(json ? `${JSON.stringify(result)}\n` : `${(command.text ?? recordText)(result)}\n`);
  command
    .declare(program.command(command.name))
    .option("--json", "print one result record as JSON")
    .addHelpText("after", examplesText(command.examples))
    .action(async (...parsed: unknown[]) => {
      const self = parsed.at(-1) as Command;
      const { json, ...options } = self.opts();
      if (!json && command.stream) return command.stream(theKernel(), options, terminal);
      try {
        await print(await command.run(theKernel(), command.inputs(options, self.args), terminal), json);
      } catch (error) {
        if (error instanceof AccuracyError && error.record) await print(error.record, json);
        throw error;
      }
    });
}

function declarePlain(program: Command, command: PlainCommand): void {
  command
    .declare(program.command(command.name))
    .addHelpText("after", examplesText(command.examples))
    .action(async (...parsed: unknown[]) => {
      const self = parsed.at(-1) as Command;
      code = await command.perform(theKernel, self.opts(), self.args, terminal);
    });
}

/** Errors are printed by us, on one line; help goes to stdout when asked for. */
function quieten(program: Command): void {
  program
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showHelpAfterError(false);
  for (const command of program.commands) quieten(command);
}

async function main(): Promise<number> {
  const program = new Command("x17").description("Light new boson X(17): matrix elements, phase space, spectra, limits").version(VERSION);
  program.addHelpText(
    "after",
    "\nExit codes: 0 done; 1 internal fault or failed check; 2 bad input; 3 incomplete; 4 accuracy not reached; 130 interrupted.\nx17 help COMMAND shows options and examples.",
  );
  for (const command of recordCommands) declareRecord(program, command);
  for (const command of plainCommands) declarePlain(program, command);
  quieten(program);
  try {
    await program.parseAsync(process.argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.help" && error.exitCode !== EXIT_DONE) {
      terminal.err("x17: no command given; see x17 --help\n");
      return EXIT_INPUT;
    }
    const ended = exitCode(error);
    if (ended !== EXIT_DONE) terminal.err(`${errorLine(error)}\n`);
    return ended;
  }
}

// A reader that closes the pipe early (x17 ... | head) has all it wants.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? EXIT_DONE : EXIT_FAULT));
process.stderr.on("error", () => {});
process.on("SIGINT", () => {
  process.stderr.write("\nx17: interrupted\n");
  process.exit(EXIT_INTERRUPTED);
});
process.exitCode = await main();
