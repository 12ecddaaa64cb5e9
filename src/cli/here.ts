// The command line in this thread, for what takes no time: a second thread would cost more than the work.
import { end, print } from "./output.ts";
import { execute } from "./program.ts";

await end(
  await execute(process.argv.slice(2), {
    out: print,
    bytes: print,
    err: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
  }),
);
