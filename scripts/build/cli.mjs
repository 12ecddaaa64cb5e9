// The command line: build/cli.
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { lineMaps } from "./maps.mjs";
import { writeNotices } from "./notices.mjs";
import { kernelsBeside, oneCopy, textLeftOut } from "./plugins.mjs";

/**
 * What the battery of every kernel gives on this machine, for `x17 check` on others. Takes a second, so it is kept while neither kernels nor battery change.
 * Without a digest (an export without a battery case, say) the build goes on and `x17 check` fails.
 */
async function storeDigest(earlier) {
  const { KERNEL_DIGEST } = /KERNEL_DIGEST: string = "(?<KERNEL_DIGEST>\w+)"/.exec(readFileSync("build/identity.ts", "utf8")).groups;
  const source = createHash("sha256").update(readFileSync("build/cli/battery.mjs")).digest("hex");
  let stored = earlier;
  if (stored?.kernelDigest !== KERNEL_DIGEST || stored?.source !== source) {
    try {
      const { selfTest } = await import(pathToFileURL(resolve("build/cli/battery.mjs")).href);
      const { digest, cases, doubles } = selfTest();
      stored = { kernelDigest: KERNEL_DIGEST, source, digest, doubles, cases };
    } catch (error) {
      console.warn(`x17 check has no digest of the battery: ${error.message}`);
      return;
    }
  }
  writeFileSync("build/cli/battery.json", `${JSON.stringify(stored)}\n`);
}

export async function buildCommandLine() {
  const earlier = existsSync("build/cli/battery.json") ? JSON.parse(readFileSync("build/cli/battery.json", "utf8")) : undefined;
  rmSync("build/cli", { recursive: true, force: true });
  const { metafile } = await build({
    metafile: true,
    entryPoints: {
      x17: "src/cli/main.ts",
      command: "src/cli/thread.ts",
      battery: "test/runtimes/selfTest.ts",
      "batch-worker": "src/cli/batch/worker.ts",
      "events-worker": "src/cli/events/worker.ts",
      "reproduce-worker": "src/cli/reproduce/worker.ts",
      "scan-worker": "src/cli/scan/worker.ts",
      "integrate-worker": "src/pool/thread.ts",
    },
    outdir: "build/cli",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    // names of functions stay as they are, for the stack of an internal fault
    ...{ minifySyntax: true, minifyWhitespace: true, lineLimit: 1000, sourcemap: true, sourcesContent: false },
    platform: "node",
    target: "node20.19",
    format: "esm",
    legalComments: "linked",
    logLevel: "warning",
    // an installed canvas would change how Vega measures text, hence the figures; resvg is the user's choice at run time
    alias: { canvas: "./scripts/no-canvas.mjs" },
    external: ["@resvg/resvg-js"],
    plugins: [kernelsBeside, textLeftOut, oneCopy],
    define: { X17_SCALAR: '"../scalar.wasm"' },
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  lineMaps("build/cli");
  writeNotices("build/cli/third-party.txt", metafile);
  chmodSync("build/cli/x17.mjs", 0o755);
  await storeDigest(earlier);
}
