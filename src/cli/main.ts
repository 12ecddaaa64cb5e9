import { once } from "node:events";
import { EXIT_DONE, EXIT_FAULT, EXIT_INTERRUPTED } from "./exit.ts";
import { execute } from "./program.ts";

// A reader that closes the pipe early (x17 ... | head) has all it wants.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? EXIT_DONE : EXIT_FAULT));
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
