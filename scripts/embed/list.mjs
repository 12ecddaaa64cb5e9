// The toolchains: how each builds the programs of test/embed, and where the result runs.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inNext } from "./next.mjs";
import { FOLDER, PROGRAMS, ROOT } from "./places.mjs";
import { answerOf, policy, served } from "./serve.mjs";
import { inWorkerd } from "./workerd.mjs";

const require = createRequire(join(FOLDER, "package.json"));
const tool = (name) => import(pathToFileURL(require.resolve(name)).href);
/** @type {import("node:child_process").ExecFileSyncOptionsWithStringEncoding} */
const quiet = { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };
/** A program of a tool, in the folder of the place. */
const bin = (name, args, cwd) => execFileSync(join(FOLDER, "node_modules/.bin", name), args, { ...quiet, cwd, env: { ...process.env, CI: "1" } });
const html = (script) => `<!doctype html><meta charset="utf-8"><title>x17</title>${script}`;

/** A fresh folder in build/embed with the programs in it. @param {string} name */
export function folderOf(name) {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ["request.js", "program.js", "page.js", "server.js"]) cpSync(join(PROGRAMS, file), join(folder, file));
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  return folder;
}

/** What a strict page gives. `workers`: where it may start workers from. */
const inPage = (site, workers) => served(site, { "content-security-policy": policy(workers) }, answerOf);

/** The answer of a program that has ended by itself; what it was built in is out of reach. @param {string} file @param {string[]} others */
function inNode(file, others = []) {
  const elsewhere = mkdtempSync(join(tmpdir(), "x17-embed-"));
  try {
    for (const name of [file, ...others]) cpSync(name, join(elsewhere, name.split(/[\\/]/).at(-1)));
    const text = execFileSync(process.execPath, [file.split(/[\\/]/).at(-1)], { ...quiet, cwd: elsewhere, timeout: 300_000 });
    return JSON.parse(text);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

async function esbuild(folder, entry, options) {
  const { build } = await tool("esbuild");
  await build({ entryPoints: [join(folder, entry)], bundle: true, logLevel: "silent", absWorkingDir: folder, ...options });
}

/** Toolchains by name; each gives what test/embed/program.js answered. @type {Record<string, (folder: string) => Promise<import("./serve.mjs").Answer>>} */
export const TOOLCHAINS = {
  async node(folder) {
    return JSON.parse(execFileSync(process.execPath, ["server.js"], { ...quiet, cwd: folder, timeout: 300_000 }));
  },
  async commonjs(folder) {
    await esbuild(folder, "server.js", { platform: "node", format: "cjs", packages: "external", outfile: join(folder, "out.cjs") });
    return JSON.parse(execFileSync(process.execPath, ["out.cjs"], { ...quiet, cwd: folder, timeout: 300_000 }));
  },
  async jest(folder) {
    const request = readFileSync(join(PROGRAMS, "request.js"), "utf8").replace("export const REQUEST", "exports.REQUEST");
    writeFileSync(join(folder, "request.cjs"), request);
    cpSync(join(PROGRAMS, "jest.test.cjs"), join(folder, "x17.test.cjs"));
    bin("jest", ["--rootDir", folder, "--testMatch", "**/*.test.cjs"], folder);
    return JSON.parse(readFileSync(join(folder, "answer.json"), "utf8"));
  },
  async deno(folder) {
    const program = join(ROOT, "build/runtimes/node_modules/.bin/deno");
    const allowed = ["--allow-read", "--no-prompt", "--cached-only", "--node-modules-dir=manual"];
    return JSON.parse(execFileSync(program, ["run", ...allowed, "server.js"], { ...quiet, cwd: folder, timeout: 300_000 }));
  },
  async bun(folder) {
    const program = join(ROOT, "build/runtimes/node_modules/.bin/bun");
    return JSON.parse(execFileSync(program, ["run", "server.js"], { ...quiet, cwd: folder, timeout: 300_000 }));
  },
  async "esbuild --platform=node"(folder) {
    await esbuild(folder, "server.js", { platform: "node", outfile: join(folder, "out.cjs") });
    return inNode(join(folder, "out.cjs"));
  },
  async "esbuild --platform=node --format=esm"(folder) {
    await esbuild(folder, "server.js", { platform: "node", format: "esm", outfile: join(folder, "out.mjs") });
    return inNode(join(folder, "out.mjs"));
  },
  async esbuild(folder) {
    await esbuild(folder, "page.js", { format: "esm", outfile: join(folder, "site/page.js") });
    writeFileSync(join(folder, "site/index.html"), html('<script type="module" src="page.js"></script>'));
    return inPage(join(folder, "site"), "'self' blob:");
  },
  async rollup(folder) {
    const { rollup } = await tool("rollup");
    const { nodeResolve } = await tool("@rollup/plugin-node-resolve");
    const bundle = await rollup({ input: join(folder, "page.js"), plugins: [nodeResolve({ browser: true })], onLog() {} });
    await bundle.write({ dir: join(folder, "site"), format: "es" });
    writeFileSync(join(folder, "site/index.html"), html('<script type="module" src="page.js"></script>'));
    return inPage(join(folder, "site"), "'self' blob:");
  },
  async vite(folder) {
    writeFileSync(join(folder, "index.html"), html('<script type="module" src="/page.js"></script>'));
    bin("vite", ["build", "--logLevel", "error"], folder);
    return inPage(join(folder, "dist"));
  },
  async webpack(folder) {
    bin("webpack", ["--mode", "production", "--entry", "./page.js", "--output-path", join(folder, "site"), "--output-filename", "page.js"], folder);
    writeFileSync(join(folder, "site/index.html"), html('<script src="page.js"></script>'));
    return inPage(join(folder, "site"));
  },
  async parcel(folder) {
    writeFileSync(join(folder, "index.html"), html('<script type="module" src="page.js"></script>'));
    bin(
      "parcel",
      ["build", "index.html", "--no-cache", "--cache-dir", join(folder, "cache"), "--no-autoinstall", "--dist-dir", "site", "--log-level", "error"],
      folder,
    );
    // it writes an import map into the page
    return served(join(folder, "site"), {}, answerOf);
  },
  next: (folder) => inNext(folder, bin),
  async unbundled(folder) {
    cpSync(join(FOLDER, "node_modules/x17"), join(folder, "x17"), { recursive: true });
    cpSync(join(FOLDER, "node_modules/@assemblyscript/loader"), join(folder, "loader"), { recursive: true });
    const main = require("x17/package.json").exports["."].import.default;
    const imports = JSON.stringify({ imports: { x17: `/x17/${main.replace("./", "")}`, "@assemblyscript/loader": "/loader/index.js" } });
    writeFileSync(join(folder, "index.html"), html(`<script type="importmap">${imports}</script><script type="module" src="page.js"></script>`));
    return served(folder, {}, answerOf);
  },
  async "one file"(folder) {
    singleFilePage(folder, "/one.js");
    cpSync(singleFile(), join(folder, "one.js"));
    return served(folder, { "content-security-policy": policy("'self'", " 'unsafe-inline'") }, answerOf);
  },
  async "one file from another origin"(folder) {
    const away = join(folder, "away");
    mkdirSync(away);
    cpSync(singleFile(), join(away, "one.js"));
    return served(away, { "access-control-allow-origin": "*" }, (address) => {
      singleFilePage(folder, `${address}one.js`);
      return served(folder, {}, answerOf);
    });
  },
  workerd: (folder) => inWorkerd(folder, esbuild),
};

/** The file that `unpkg` and `jsdelivr` serve. */
const singleFile = () => join(FOLDER, "node_modules/x17", require("x17/package.json").unpkg);

function singleFilePage(folder, address) {
  const imports = JSON.stringify({ imports: { x17: address } });
  writeFileSync(join(folder, "index.html"), html(`<script type="importmap">${imports}</script><script type="module" src="page.js"></script>`));
}
