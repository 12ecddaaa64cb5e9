// Builds everything under build/: kernels (asc), package (tsc), command line (esbuild). `guarded`, by name only: the
// kernels with guards around their buffers; `toy`: with the process of test/toy.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { buildGuarded } from "./guarded.mjs";
import { buildToy } from "./toy.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
const bin = (name) => join(root, "node_modules", ".bin", name);
const run = (name, args) => execFileSync(bin(name), args, { stdio: "inherit" });

/** All files below `folder` that end in `.ts`, sorted, so that the identity does not depend on the file system. */
const sources = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith(".ts") && !name.includes("__tests__") && !name.endsWith(".d.ts"))
    .sort();

export function buildKernels() {
  mkdirSync("build", { recursive: true });
  const hash = createHash("sha256");
  for (const file of sources("assembly")) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  hash.update(readFileSync("asconfig.json"));
  const kernelId = Number.parseInt(hash.digest("hex").slice(0, 12), 16);
  writeFileSync("build/kernelId.ts", `export const KERNEL_ID: f64 = ${kernelId}.0;\n`);
  run("asc", ["--target", "release"]);
  const wasm = readFileSync("build/x17.wasm");
  const digest = createHash("sha256").update(wasm).digest("hex");
  writeFileSync(
    "build/embedded.ts",
    `// Product of scripts/build.mjs.\nexport const KERNEL_ID = ${kernelId};\nexport const KERNEL_DIGEST = "${digest}";\nexport const WASM_BASE64 =\n  "${wasm.toString("base64")}";\n`,
  );
}

export function buildPackage() {
  rmSync("build/dist", { recursive: true, force: true });
  // the package is what its two entry points reach: the command line ships as a bundle of its own
  run("tsc", ["-p", "tsconfig.package.json"]);
}

/**
 * What the battery of every kernel gives on this machine, for `x17 check` on others. Takes a second, so it is kept while neither kernels nor battery change.
 * Without a digest (an export without a battery case, say) the build goes on and `x17 check` fails.
 */
async function storeDigest(earlier) {
  const { KERNEL_DIGEST } = /KERNEL_DIGEST = "(?<KERNEL_DIGEST>\w+)"/.exec(readFileSync("build/embedded.ts", "utf8")).groups;
  const source = createHash("sha256").update(readFileSync("build/cli/battery.mjs")).digest("hex");
  let stored = earlier;
  if (stored?.kernelDigest !== KERNEL_DIGEST || stored?.source !== source) {
    try {
      const { selfTest } = await import(pathToFileURL(join(root, "build/cli/battery.mjs")).href);
      const { digest, cases, doubles } = selfTest();
      stored = { kernelDigest: KERNEL_DIGEST, source, digest, doubles, cases };
    } catch (error) {
      console.warn(`x17 check has no digest of the battery: ${error.message}`);
      return;
    }
  }
  writeFileSync("build/cli/battery.json", `${JSON.stringify(stored)}\n`);
}

/** The licences of the libraries that went into a bundle. @param {Record<string, unknown>} inputs of esbuild's metafile */
function noticesOf(inputs) {
  const folders = Object.keys(inputs).flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const notices = [...new Set(folders)].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    if (files.length === 0 && !license) throw new Error(`${folder}: bundled, but has no licence`);
    return [`${name} ${version} (${license})`, ...files.map((file) => readFileSync(join(folder, file), "utf8").trim())].join("\n\n");
  });
  // a library may lie in several folders
  return [...new Set(notices)].sort();
}

export async function buildCommandLine() {
  const earlier = existsSync("build/cli/battery.json") ? JSON.parse(readFileSync("build/cli/battery.json", "utf8")) : undefined;
  rmSync("build/cli", { recursive: true, force: true });
  const { metafile } = await bundle({
    metafile: true,
    entryPoints: {
      x17: "src/cli/main.ts",
      command: "src/cli/thread.ts",
      battery: "test/runtimes/selfTest.ts",
      "reproduce-worker": "src/cli/reproduce/worker.ts",
      "integrate-worker": "src/integrate/thread.ts",
    },
    outdir: "build/cli",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    legalComments: "linked",
    logLevel: "warning",
    // an installed canvas would change how Vega measures text, hence the figures; resvg is the user's choice at run time
    alias: { canvas: "./scripts/no-canvas.mjs" },
    external: ["@resvg/resvg-js"],
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  writeFileSync("build/cli/third-party.txt", `${noticesOf(metafile.inputs).join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
  chmodSync("build/cli/x17.mjs", 0o755);
  await storeDigest(earlier);
}

const only = process.argv[2];
if (!only || only === "kernels") buildKernels();
if (!only || only === "package") buildPackage();
if (!only || only === "cli") await buildCommandLine();
if (only === "guarded") buildGuarded(run);
if (only === "toy") buildToy(run);
