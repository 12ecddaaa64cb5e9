// Builds everything under build/: kernels (asc), package (tsc for its types, esbuild), command line (esbuild). `guarded`, by name only: the
// kernels with guards around their buffers; `toy`: with the process of test/toy.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildCommandLine } from "./build/cli.mjs";
import { buildKernels } from "./build/kernels.mjs";
import { buildPackage } from "./build/package.mjs";
import { buildGuarded } from "./guarded.mjs";
import { buildToy } from "./toy.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
const run = (name, args) => execFileSync(join(root, "node_modules", ".bin", name), args, { stdio: "inherit" });

const only = process.argv[2];
if (!only || only === "kernels") buildKernels(run);
if (!only || only === "package") await buildPackage(run);
if (!only || only === "cli") await buildCommandLine();
if (only === "guarded") buildGuarded(run);
if (only === "toy") buildToy(run);
