// Node, Deno, Bun: one process, two JSON lines.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { FOLDER, paths } from "./places.mjs";

const run = promisify(execFile);

export async function runInTerminal(runtime) {
  const [program] = paths(runtime);
  const [{ stdout: version }, { stdout }] = [
    await run(program, ["--version"]),
    await run(program, [...runtime.args, join(FOLDER, "terminal", "main.mjs")], {
      timeout: 300_000,
      maxBuffer: 1 << 24,
      env: { ...process.env, NO_COLOR: "1" },
    }),
  ];
  const results = {};
  for (const text of stdout.trim().split("\n")) {
    const { thread, ...result } = JSON.parse(text);
    results[thread] = result;
  }
  return { version: version.match(/\d+\.\d+\.\d+/)?.[0] ?? "", results };
}
