// Builds, bundles test/calibration/run.ts and runs it:  npm run calibrate -- [--n N] [--seed S] [--brute] [--resume] [--out FILE] [--figure FILE] [--request JSON]
// docs/calibration.md says what the options mean.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const from = process.cwd();
process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
if (!process.env.X17_BUILT && spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", 2, 2] }).status !== 0) process.exit(1);
await build({
  entryPoints: ["test/calibration/run.ts"],
  outfile: "build/calibrate/run.mjs",
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20.19",
  format: "esm",
  logLevel: "warning",
});
// A relative FILE belongs to where the command was given (npm changes to the project's folder itself).
const files = ["--out", "--figure", "--json"];
const args = process.argv.slice(2).map((text, i, all) => (files.includes(all[i - 1] ?? "") ? resolve(process.env.INIT_CWD ?? from, text) : text));
process.exit(spawnSync(process.execPath, ["build/calibrate/run.mjs", ...args], { stdio: "inherit" }).status ?? 1);
