import { Command, CommanderError } from "commander";
import { VERSION } from "../constants/version.ts";
import { loadKernelSync } from "../kernel/embedded.ts";
import type { Kernel } from "../kernel/load.ts";
import { AccuracyError, InterruptedError } from "../request/errors.ts";
import type { ResultRecord } from "../request/resultRecord.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError } from "../request/validate.ts";
import type { CommandGroup, Console, PlainCommand, RecordCommand } from "./command.ts";
import { COMMANDS } from "./commands/table.ts";
import { EXIT_ACCURACY, EXIT_DONE, EXIT_FAULT, EXIT_INPUT, errorLine, exitCode } from "./exit.ts";
import { withInputFiles } from "./inputFiles.ts";
import { fileOf, hinted, onceOnly } from "./options.ts";
import { commandLines, jsonLine, printableLines, prose, recordText, WIDTH } from "./text.ts";
import { VERIFY_OPTION } from "./verifyOption.ts";

let kernel: Kernel | undefined;
const theKernel = (): Kernel => {
  kernel ??= loadKernelSync();
  return kernel;
};

const examplesText = (examples: RecordCommand["examples"]) =>
  examples ? `\nExamples:\n${examples.map(([line, shows]) => `${commandLines(line, 2)}\n${prose(`      ${shows}`, 6)}`).join("\n")}` : "";

/** An error about an input, with the input called as the command line calls it. */
function inWordsOf(command: Command, error: unknown): unknown {
  if (!(error instanceof InputError)) return error;
  const named = (input: string, what: "itself" | "part") => {
    const option = command.options.find((one) => one.attributeName() === input);
    const file = option && what === "part" ? fileOf(option) : undefined;
    if (option) return file === undefined ? option.long : `${option.long} ${file}`;
    return command.registeredArguments.some((one) => one.name() === input) ? `<${input}>` : undefined;
  };
  return new InputError(error.says(named));
}

function declareRecord(program: Command, command: RecordCommand, console: Console, ended: (code: number) => void): void {
  const print = (result: ResultRecord, json: unknown) =>
    console.out(json ? `${jsonLine(result)}\n` : `${printableLines((command.text ?? recordText)(result))}\n`);
  const crossCheck = async (result: ResultRecord) => {
    const { parts, verificationText, verified } = await import("./verification.ts");
    const { verification } = await verified(theKernel(), result, console);
    console.err(`${printableLines(verificationText(verification))}\n`);
    if (parts(verification)) ended(EXIT_FAULT);
  };
  /** Lines on stdout as they come, their cross-check on stderr, then what was wrong with some. */
  const streamed = async (stream: NonNullable<RecordCommand["stream"]>, options: Record<string, unknown>, verify: unknown) => {
    if (!verify) return await stream(theKernel(), options, console);
    let made: ResultRecord | undefined;
    try {
      await stream(theKernel(), options, console, (record) => {
        made = record;
      });
    } finally {
      if (made) await crossCheck(made);
    }
  };
  const printVerified = async (result: ResultRecord, json: unknown) => {
    const { parts, verificationText, verified } = await import("./verification.ts");
    const both = await verified(theKernel(), result, console);
    await print(both, json);
    if (!json) await console.out(`\n${printableLines(verificationText(both.verification))}\n`);
    if (parts(both.verification)) ended(EXIT_FAULT);
  };
  command
    .declare(program.command(command.name))
    .option("--json", "print one result record as JSON")
    .option(...VERIFY_OPTION)
    .addHelpText("after", examplesText(command.examples))
    .action(async (...parsed: unknown[]) => {
      const self = parsed.at(-1) as Command;
      const { json, verify, ...options } = self.opts();
      const show = verify ? printVerified : print;
      try {
        if (!json && command.stream) return await streamed(command.stream, options, verify);
        const inputs = command.inputs(options, self.args);
        const made = await command.run(theKernel(), inputs, console, command.outputs?.(options) ?? {});
        await show(made, json);
        const wrong = command.complaint?.(made);
        if (wrong !== undefined) throw new InputError(wrong);
      } catch (error) {
        // who interrupts does not wait for a cross-check
        if (error instanceof AccuracyError && error.record) await show(error.record, json);
        if (error instanceof InterruptedError && error.record) await print(error.record, json);
        throw inWordsOf(self, error);
      }
    });
}

function declarePlain(program: Command, command: PlainCommand, console: Console, ended: (code: number) => void): void {
  command
    .declare(program.command(command.name))
    .addHelpText("after", examplesText(command.examples))
    .action(async (...parsed: unknown[]) => {
      const self = parsed.at(-1) as Command;
      try {
        ended(await command.perform(theKernel, self.opts(), self.args, console));
      } catch (error) {
        throw inWordsOf(self, error);
      }
    });
}

function declareGroup(program: Command, { name, says, commands }: CommandGroup, console: Console, ended: (code: number) => void): void {
  const group = program.command(name).description(says);
  for (const command of commands) declarePlain(group, command, console, ended);
  group.addHelpText("after", `\nx17 ${name} COMMAND --help shows options and examples.`);
}

/** Errors are printed by us, on one line; help goes to stdout when asked for; no option twice. */
function quieten(program: Command, console: Console): void {
  onceOnly(program);
  program
    .exitOverride((error) => {
      throw hinted(program, error);
    })
    .configureOutput({ writeOut: (text) => void console.out(text), writeErr: () => {}, getOutHelpWidth: () => WIDTH, getErrHelpWidth: () => WIDTH })
    .showHelpAfterError(false);
  for (const command of program.commands) quieten(command, console);
}

/** What is declared: all commands, or the one that was named. */
export interface Commands {
  readonly records: readonly RecordCommand[];
  readonly plain: readonly PlainCommand[];
  readonly groups: readonly CommandGroup[];
}

/** The command line with these commands. */
export function programOf({ records, plain, groups }: Commands, console: Console, ended: (code: number) => void = () => {}): Command {
  const program = new Command("x17").description("Light new boson X(17): matrix elements, phase space, spectra, limits").version(VERSION);
  program.addHelpText(
    "after",
    "\nExit codes: 0 done; 1 internal fault or failed check; 2 bad input;\n3 incomplete; 4 accuracy not reached; 130 interrupted.\nx17 help COMMAND shows options and examples.",
  );
  for (const command of records) declareRecord(program, command, console, ended);
  for (const command of plain) declarePlain(program, command, console, ended);
  for (const group of groups) declareGroup(program, group, console, ended);
  quieten(program, console);
  return program;
}

async function commandsFor(name: string | undefined): Promise<Commands> {
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    const { commandGroups, plainCommands, recordCommands } = await import("./commands/index.ts");
    return { records: recordCommands, plain: plainCommands, groups: commandGroups };
  }
  const one = await load();
  const none: Commands = { records: [], plain: [], groups: [] };
  if ("record" in one) return { ...none, records: [one.record] };
  return "plain" in one ? { ...none, plain: [one.plain] } : { ...none, groups: [one.group] };
}

/** `x17 help scan plan` as `x17 scan plan --help`; InputError for a name that is no command. */
function withoutHelp(program: Command, args: readonly string[]): readonly string[] {
  const [first, ...asked] = args;
  if (first !== "help") return args;
  if (asked[0] === "help") return ["--help"];
  let within = program;
  for (const [i, name] of asked.entries()) {
    if (name.startsWith("-")) return args;
    const names = within.commands.map((command) => command.name());
    const found = within.commands.find((command) => command.name() === name);
    if (!found && names.length === 0) throw new InputError(`help ${asked.slice(0, i + 1).join(" ")}: ${within.name()} has no commands of its own`);
    if (!found) throw new InputError(`help ${asked.slice(0, i + 1).join(" ")}: must be one of ${names.join(", ")}${didYouMean(name, names)}`);
    within = found;
  }
  return [...asked, "--help"];
}

/** Runs one command line (without the program's name) and returns its exit code. */
export async function execute(args: readonly string[], console: Console): Promise<number> {
  let code = EXIT_DONE;
  try {
    const program = programOf(await commandsFor(args[0]), console, (ended) => {
      code = ended;
    });
    await withInputFiles(() => program.parseAsync(withoutHelp(program, args), { from: "user" }));
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.help" && error.exitCode !== EXIT_DONE) {
      const [group] = args;
      console.err(`x17: no command given; see x17 ${group === undefined || group.startsWith("-") ? "" : `${group} `}--help\n`);
      return EXIT_INPUT;
    }
    const ended = exitCode(error);
    if (ended !== EXIT_DONE) console.err(`${errorLine(error)}\n`);
    // routes that part are worse news than an accuracy that was missed or a row that is bad
    return (ended === EXIT_ACCURACY || ended === EXIT_INPUT) && code === EXIT_FAULT ? code : ended;
  }
}
