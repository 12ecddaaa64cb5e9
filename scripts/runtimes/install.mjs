// The runtimes that npm can bring, into build/runtimes. Uses nothing but Node, so that it runs before `npm ci`.
// Platform-bound, hence not in package.json: `npm ci` must work on every platform.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "build", "runtimes");
const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const wanted = [...[22, 24, 26].map((major) => `node-${major}@npm:node-${platform}@${major}`), "deno@2.9.6", "bun@1.4.5"];

mkdirSync(folder, { recursive: true });
execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", ...wanted], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
