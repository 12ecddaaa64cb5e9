// Builds, bundles bench/run.ts and runs it:  npm run bench -- [--only PREFIX ...] [--json FILE] [--record]
// Every run appends a line to build/bench/history.jsonl; with --record also to bench/history.jsonl, which is kept in git.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const from = process.cwd();
process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
if (!process.env.X17_BUILT && spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", 2, 2] }).status !== 0) process.exit(1);
await build({
  entryPoints: ["bench/run.ts"],
  outfile: "build/bench/run.mjs",
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  logLevel: "warning",
});
// A relative FILE belongs to where the command was given (npm changes to the project's folder itself).
const args = process.argv.slice(2).map((text, i, all) => (all[i - 1] === "--json" ? resolve(process.env.INIT_CWD ?? from, text) : text));
process.exit(spawnSync(process.execPath, ["build/bench/run.mjs", ...args], { stdio: "inherit" }).status ?? 1);
