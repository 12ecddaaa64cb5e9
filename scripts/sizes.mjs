// What the package adds to a bundle, in kB gzipped, by two bundlers, and what its tarball weighs: `node scripts/sizes.mjs` prints the tables of
// docs/performance.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build as bundleByEsbuild } from "esbuild";
import { build as bundleByVite } from "vite";
import { packedProject } from "./packed.mjs";

/**
 * Programs, each with the most it may weigh [kB gzipped, without x17.wasm]. The budgets here and below are decided, not derived: what was measured, rounded
 * up to one digit, so that growth beyond it is decided too, in this file. docs/performance.md states them; a test holds both together.
 */
export const PROGRAMS = [
  {
    what: "`width` of `x17/slim`",
    text: 'import { load, width } from "x17/slim"; load("x17.wasm", { width }).then((x17) => console.log(x17.width({ epsV: 1e-3 })));',
    most: 11,
  },
  {
    what: "`width`, `xsec`, `matrixElementSq` of `x17/slim`",
    text: 'import { load, matrixElementSq, width, xsec } from "x17/slim"; load("x17.wasm", { matrixElementSq, width, xsec }).then(console.log);',
    most: 21,
  },
  {
    what: "`matrixElementColumns` of `x17/slim`",
    text: 'import { load, matrixElementColumns } from "x17/slim"; load("x17.wasm", { matrixElementColumns }).then(console.log);',
    most: 13,
  },
  {
    what: "`limits` of `x17/slim`, with the curves",
    text: 'import { limits, load } from "x17/slim"; load("x17.wasm", { limits }).then(console.log);',
    most: 53,
  },
  { what: "`x17`, with the kernels inside", text: 'import { load } from "x17"; load().then(console.log);', most: 385 },
];

/** The most of the kernels as a page fetches them [kB gzipped]. */
export const WASM_MOST = 100;
/** The most of the tarball [MB]. */
export const PACKED_MOST = 6;

const gzipped = (/** @type {string | Uint8Array} */ content) => gzipSync(content, { level: 9 }).length / 1000;
/** Kernels alone, as a page fetches them. */
export const wasmSize = () => gzipped(readFileSync("build/x17.wasm"));

async function byEsbuild(/** @type {string} */ entry) {
  const { outputFiles } = await bundleByEsbuild({ entryPoints: [entry], bundle: true, minify: true, format: "esm", write: false });
  return gzipped(outputFiles[0].contents);
}

async function byVite(/** @type {string} */ entry) {
  const { output } = /** @type {{ output: { type: string, code?: string, isDynamicEntry?: boolean }[] }} */ (
    await bundleByVite({
      root: join(entry, ".."),
      configFile: false,
      logLevel: "error",
      build: { write: false, rollupOptions: { input: entry } },
    })
  );
  return output.reduce(
    // the script of the threads and its text, which Vite keeps as files of their own, cost a visitor nothing who starts no pool
    (sum, { type, code, isDynamicEntry }) => sum + (type === "chunk" && !isDynamicEntry ? gzipped(code ?? "") : 0),
    0,
  );
}

/** Sizes of a program in `folder`, whose node_modules has x17 (or which is this project). */
export async function sizesOf(/** @type {string} */ text, /** @type {string} */ folder) {
  const place = mkdtempSync(join(folder, "size-"));
  try {
    const entry = join(place, "main.js");
    writeFileSync(entry, text);
    return { esbuild: await byEsbuild(entry), vite: await byVite(entry) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Kinds of files in the tarball, in order: the first that fits counts. @type {readonly [string, RegExp][]} */
const KINDS = [
  ["source maps of scripts", /js\.map$/],
  ["declarations with their maps", /\.d\.ts(\.map)?$/],
  ["`import`: one file each, modules, text of a thread", /^build\/dist\/.*\.js$/],
  ["`require`", /^build\/cjs\/.*\.js$/],
  ["the file for pages", /^build\/browser\/.*\.js$/],
  ["command line", /^build\/cli\/.*\.mjs$/],
  ["kernels", /\.wasm$/],
  ["sources", /^(src|assembly)\//],
  ["reference", /^build\/docs\//],
  ["guides, changes, licences and what is left", /./],
];

/** The tarball by kinds of files: number, bytes, bytes gzipped. */
function kinds() {
  const { folder, size, files } = packedProject();
  const sums = KINDS.map(([what]) => ({ what, texts: /** @type {Buffer[]} */ ([]) }));
  for (const file of files)
    sums[KINDS.findIndex(([, pattern]) => pattern.test(file))].texts.push(readFileSync(join(folder, "node_modules/x17", file)));
  return { size, rows: sums.map(({ what, texts }) => ({ what, n: texts.length, whole: Buffer.concat(texts) })) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log("| | at most | esbuild | Vite |\n|---|---|---|---|");
  for (const { what, text, most } of PROGRAMS) {
    const { esbuild, vite } = await sizesOf(text, "build");
    console.log(`| ${what} | ${most} kB | ${esbuild.toFixed(1)} kB | ${vite.toFixed(1)} kB |`);
  }
  console.log(`| \`x17.wasm\` beside them, where they fetch it | ${WASM_MOST} kB | ${wasmSize().toFixed(1)} kB | |`);
  const { size, rows } = kinds();
  console.log("\n| in the tarball | files | MB | MB gzipped |\n|---|---|---|---|");
  for (const { what, n, whole } of rows)
    console.log(`| ${what} | ${n} | ${(whole.length / 1e6).toFixed(2)} | ${(gzipped(whole) / 1e3).toFixed(2)} |`);
  const total = rows.reduce((sum, { n, whole }) => ({ n: sum.n + n, bytes: sum.bytes + whole.length }), { n: 0, bytes: 0 });
  console.log(`| all, at most ${PACKED_MOST} MB packed | ${total.n} | ${(total.bytes / 1e6).toFixed(2)} | ${(size / 1e6).toFixed(2)} |`);
}
