import { whole } from "../../request/field.ts";
import { answering, type Wrong } from "../batch/answer.ts";
import { answersHere, type Print } from "../batch/printing.ts";
import { answersInThreads, hasThreads } from "../batch/threads.ts";
import type { Console, PlainCommand, RecordCommand } from "../command.ts";
import { EXIT_ACCURACY, EXIT_DONE, EXIT_FAULT, EXIT_INPUT } from "../exit.ts";
import { withoutWriting } from "../files.ts";
import { linesOf } from "../lines.ts";
import { numberOption } from "../options.ts";
import { WIPE } from "../ticker.ts";

const WORKERS = whole("threads", { min: 1, max: 256 }, 1);
/** Milliseconds between two news on a terminal. */
const NEWS = 100;

/** The exit code for what is wrong with a request, the worst first. */
const CODES: Readonly<Record<Wrong["code"], number>> = { internal: EXIT_FAULT, input: EXIT_INPUT, accuracy: EXIT_ACCURACY };

/** Counts answers, and shows on a terminal how many there are. */
function counting(console: Console): { take: Print; ended: () => number } {
  let answered = 0;
  let drawn = performance.now();
  let first: { readonly line: number; readonly message: string } | undefined;
  const failed = { internal: 0, input: 0, accuracy: 0 };
  const all = () => failed.internal + failed.input + failed.accuracy;
  return {
    async take(answers) {
      await console.out(answers.map(({ text }) => text).join(""));
      answered += answers.length;
      for (const { line, wrong } of answers) {
        if (!wrong) continue;
        failed[wrong.code]++;
        first ??= { line, message: wrong.message };
      }
      if (!console.interactive || performance.now() - drawn < NEWS) return;
      drawn = performance.now();
      console.err(`${WIPE}batch: ${answered} answered${all() > 0 ? `, ${all()} failed` : ""}`);
    },
    ended() {
      if (console.interactive) console.err(WIPE);
      if (!first) return EXIT_DONE;
      console.err(`x17: ${all()} of ${answered} requests failed, the first on line ${first.line}: ${first.message}\n`);
      const worst = (Object.keys(CODES) as Wrong["code"][]).find((code) => failed[code] > 0)!;
      return CODES[worst];
    },
  };
}

/** `x17 batch`; the commands are passed in, as the list of them contains this one. */
export function batchCommand(commands: readonly RecordCommand[]): PlainCommand {
  return {
    name: "batch",
    examples: [
      [`echo '{"command":"width","inputs":{"epsV":1e-3}}' | x17 batch`, "the record that x17 width --eps-v 1e-3 --json prints"],
      ["x17 batch --input requests.jsonl --workers 2 > records.jsonl", "a file of requests; any number of threads gives the same bytes"],
    ],
    declare: (program) =>
      program
        .description('answer JSON Lines of requests, {"command":..,"inputs":{..},"id":..}, by one result record a line, in order')
        .option("--input <file>", "JSON Lines to read (default: standard input)")
        .option("--workers <number>", "threads; any number gives the same bytes (default 1)", numberOption("--workers")),
    perform: async (kernel, options, _, console) => {
      const workers = WORKERS.check("workers", options.workers ?? 1);
      const lines = linesOf("--input", (options.input as string | undefined) ?? "-", console);
      const { take, ended } = counting(console);
      if (workers > 1 && hasThreads()) await answersInThreads(lines, workers, take);
      else await withoutWriting(() => answersHere(lines, answering(kernel(), commands), take));
      return ended();
    },
  };
}
