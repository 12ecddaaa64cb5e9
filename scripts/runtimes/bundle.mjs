// Bundles the suite: for terminals with the built package imported by name, for browsers with it inside.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** @type {import("esbuild").BuildOptions} */
const common = { bundle: true, format: "esm", target: "es2022", legalComments: "none", logLevel: "warning" };

export async function bundleSuite(folder) {
  const terminal = join(folder, "terminal");
  const site = join(folder, "site");
  await build({
    ...common,
    entryPoints: { main: "test/runtimes/main.ts", worker: "test/runtimes/worker.ts" },
    outdir: terminal,
    outExtension: { ".js": ".mjs" },
    external: ["x17", "node:*"],
    platform: "neutral",
  });
  await build({
    ...common,
    entryPoints: { page: "test/runtimes/page.ts", worker: "test/runtimes/worker.ts" },
    outdir: site,
    external: ["node:*"],
    platform: "browser",
  });
  mkdirSync(site, { recursive: true });
  writeFileSync(
    join(site, "index.html"),
    '<!doctype html><meta charset="utf-8"><title>running</title><script type="module" src="page.js"></script>\n',
  );
}
