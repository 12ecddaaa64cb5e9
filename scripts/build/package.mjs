// The package. build/dist: types by tsc, each entry point as one file by esbuild, x17/slim as modules too, from which a bundler takes what is used.
// build/cjs: the same for require. build/browser: one file for pages.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { documentFields } from "../docs/fields.mjs";
import { lineMaps } from "./maps.mjs";
import { writeNotices } from "./notices.mjs";
import { textLeftOut } from "./plugins.mjs";

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  outbase: ".",
  legalComments: "none",
  logLevel: "warning",
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
};
/** What the engine has to read decides how long an import takes. */
const small = { minify: true };
/** Lines stay short, as Node prints the line of an error that nobody caught: the first limit that leaves whole what bundlers look for. */
const LINE_LIMITS = Array.from({ length: 50 }, (_, k) => 1000 + 10 * k);
const SCALAR = { X17_SCALAR: '"../../scalar.wasm"' };
const WORKER = /new URL\("\.\/pool\/thread\.js",\s*(import\.meta\.url|__moduleUrl)/;
/** A line of a module that begins so is taken for CommonJS by tools that look at lines (publint): the exports of the kernels, broken before the name. */
const AS_COMMONJS = /^(?:module\.exports\b|exports\.\w|require\s*\()/m;
const KERNELS = /new URL\("\.\.\/\.\.\/scalar\.wasm",\s*(import\.meta\.url|__moduleUrl)\)/;
const external = ["@assemblyscript/loader"];
const THREAD = "src/pool/thread.ts";
const TEXT = "src/pool/threadText.ts";
const ENTRIES = ["src/index.ts", "src/slim.ts", THREAD, TEXT, "src/notebook/index.ts", "src/events/index.ts", "src/reference/index.ts"];

/** Leaves every import of ours as it is, so that a file stays a module. @type {import("esbuild").Plugin} */
const modules = {
  name: "modules",
  setup(one) {
    one.onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path: path.replace(/\.ts$/, ".js"), external: true, sideEffects: false },
    );
  },
};

/** Leaves the text of a thread's script in a file of its own, which few need. @type {(path: string) => import("esbuild").Plugin} */
const textApart = (path) => ({
  name: "text apart",
  setup(one) {
    one.onResolve({ filter: /\/threadText\.ts$/ }, ({ kind }) => (kind === "dynamic-import" ? { path, external: true } : undefined));
  },
});

/** Leaves the package itself out of what stands beside it. @type {import("esbuild").Plugin} */
const packageApart = {
  name: "package apart",
  setup(one) {
    one.onResolve({ filter: /^\.\.\/index\.ts$/ }, ({ importer }) =>
      /\/notebook\/index\.ts$/.test(importer) ? { path: "../index.js", external: true } : undefined,
    );
  },
};

/** The script of a thread as text: build/threadText.ts. */
async function buildThreadText() {
  const { outputFiles, metafile } = await build({
    ...common,
    ...small,
    sourcemap: false,
    conditions: ["import"],
    entryPoints: [THREAD],
    write: false,
  });
  writeFileSync(
    "build/threadText.ts",
    `// Product of scripts/build.mjs.\nexport const THREAD_TEXT: string = ${JSON.stringify(outputFiles[0].text)};\n`,
  );
  // the modules of build/dist take the loader from its package; this text has it inside
  writeNotices("build/dist/third-party.txt", metafile);
}

/** @param {import("esbuild").BuildOptions & { outdir: string }} options */
async function inShortLines(options) {
  for (const lineLimit of LINE_LIMITS) {
    const { metafile } = await build({ ...options, lineLimit });
    const text = readFileSync(join(options.outdir, "src/index.js"), "utf8");
    const files = Object.keys(metafile.outputs).filter((file) => file.endsWith(".js"));
    const asItIs = options.format === "cjs" || !files.some((file) => AS_COMMONJS.test(readFileSync(file, "utf8")));
    if (WORKER.test(text) && KERNELS.test(text) && asItIs) return metafile;
  }
  throw new Error(`${options.outdir}: every limit of lines breaks ${WORKER} or ${KERNELS} of src/index.js, or has a line like ${AS_COMMONJS}`);
}

/** The files of ours that a file needs. @param {import("esbuild").Metafile} metafile @param {string} from @returns {string[]} */
function reachable({ inputs }, from) {
  const found = new Set([from]);
  for (const file of found) for (const { path, external: outside } of inputs[file].imports) if (!outside) found.add(path);
  return [...found];
}

async function buildModules() {
  const metafile = await inShortLines({
    ...common,
    ...small,
    external,
    entryPoints: ENTRIES,
    outdir: "build/dist",
    define: SCALAR,
    plugins: [textApart("./pool/threadText.js"), packageApart],
  });
  await build({ ...common, external, entryPoints: reachable(metafile, "src/slim.ts"), outdir: "build/dist/modules", plugins: [modules] });
}

async function buildForRequire() {
  rmSync("build/cjs", { recursive: true, force: true });
  cpSync("build/dist", "build/cjs", { recursive: true, filter: (path) => !/\.js(\.map)?$|modules$/.test(path) });
  writeFileSync("build/cjs/package.json", `${JSON.stringify({ type: "commonjs" })}\n`);
  const metafile = await inShortLines({
    ...common,
    ...small,
    entryPoints: ENTRIES.filter((file) => ![TEXT, THREAD].includes(file)),
    outdir: "build/cjs",
    format: "cjs",
    mainFields: ["module", "main"],
    // a dynamic import takes a module wherever it stands
    plugins: [textApart("../../dist/src/pool/threadText.js"), packageApart],
    conditions: ["import"],
    define: { ...SCALAR, "import.meta.url": "__moduleUrl" },
    banner: { js: 'var __moduleUrl=globalThis.process?.getBuiltinModule?.("node:url").pathToFileURL(__filename).href;' },
  });
  // only Node starts this one: bundlers follow no require to it
  writeFileSync("build/cjs/src/pool/thread.js", '"use strict";\nimport("../../../dist/src/pool/thread.js");\n');
  writeNotices("build/cjs/third-party.txt", metafile);
}

async function buildForPages() {
  rmSync("build/browser", { recursive: true, force: true });
  mkdirSync("build/browser", { recursive: true });
  const { version, license } = JSON.parse(readFileSync("package.json", "utf8"));
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/browser.ts"],
    outfile: "build/browser/x17.js",
    outbase: undefined,
    ...small,
    plugins: [textLeftOut],
    conditions: ["import"],
    define: { X17_SINGLE_FILE: "true", X17_SCALAR: '"../scalar.wasm"' },
    banner: { js: `/*! x17 ${version}, ${license} licence; contains @assemblyscript/loader, Apache-2.0: third-party.txt beside this file */` },
  });
  writeNotices("build/browser/third-party.txt", metafile);
}

/** `run(program, args)` runs a program of node_modules. */
export async function buildPackage(run) {
  rmSync("build/dist", { recursive: true, force: true });
  await buildThreadText();
  // the package is what its entry points reach: the command line ships as a bundle of its own
  run("tsc", ["-p", "tsconfig.package.json"]);
  await documentFields();
  await buildModules();
  await Promise.all([buildForRequire(), buildForPages()]);
  for (const folder of ["build/dist", "build/cjs", "build/browser"]) lineMaps(folder);
}
