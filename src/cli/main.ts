import { Command, CommanderError } from "commander";
import { type Kernel, loadKernelSync } from "../load.ts";
import { InputError } from "../validate.ts";
import { VERSION } from "../version.ts";
import type { Console, RecordCommand } from "./command.ts";
import { recordCommands } from "./commands/index.ts";
import { recordText } from "./text.ts";

/** Exit codes: 0 done; 1 internal fault; 2 bad input; 3 incomplete; 4 accuracy not reached; 130 interrupted. */
const EXIT_FAULT = 1;
const EXIT_INPUT = 2;

const terminal: Console = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
};

let kernel: Kernel | undefined;
const theKernel = (): Kernel => {
  kernel ??= loadKernelSync();
  return kernel;
};

function declare(program: Command, command: RecordCommand): void {
  command
    .declare(program.command(command.name))
    .option("--json", "print one result record as JSON")
    .action(async (...parsed: unknown[]) => {
      const self = parsed.at(-1) as Command;
      const { json, ...options } = self.opts();
      const result = await command.run(theKernel(), command.inputs(options, self.args), terminal);
      terminal.out(json ? `${JSON.stringify(result)}\n` : `${(command.text ?? recordText)(result)}\n`);
    });
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error))
    .replace(/^error: /, "")
    .split("\n")
    .join(" ")
    .trim();
}

async function main(): Promise<number> {
  const program = new Command("x17").description("Light new boson X(17): matrix elements, phase space, spectra, limits").version(VERSION);
  program.showHelpAfterError(false).exitOverride();
  program.configureOutput({ writeErr: () => {} });
  for (const command of recordCommands) declare(program, command);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  try {
    await program.parseAsync(process.argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && (error.code === "commander.help" || error.code === "commander.helpDisplayed")) {
      terminal.err("x17: no command given; see x17 --help\n");
      return EXIT_INPUT;
    }
    terminal.err(`x17: ${oneLine(error)}\n`);
    return error instanceof CommanderError || error instanceof InputError ? EXIT_INPUT : EXIT_FAULT;
  }
}

// A reader that closes the pipe early (x17 ... | head) has all it wants.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : EXIT_FAULT));
process.exitCode = await main();
