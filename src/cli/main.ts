import { once } from "node:events";
import { writeSync } from "node:fs";
import { EXIT_DONE, EXIT_INPUT, EXIT_INTERRUPTED } from "./exit.ts";
import { fileProblem } from "./files.ts";
import { execute } from "./program.ts";

// A reader that closes the pipe early (x17 ... | head) has all it wants; anything else, a full disk say, is told in one line.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT_DONE);
  try {
    writeSync(2, `x17: standard output cannot be written (${fileProblem(error)})\n`);
  } finally {
    process.exit(EXIT_INPUT);
  }
});
process.stderr.on("error", () => {});
process.on("SIGINT", () => {
  process.stderr.write("\nx17: interrupted\n");
  process.exit(EXIT_INTERRUPTED);
});

process.exitCode = await execute(process.argv.slice(2), {
  out: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
  },
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
});
