// The licences of the libraries in a bundle.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The folders of the libraries that went into a bundle. @param {Record<string, unknown>} inputs of esbuild's metafile */
const libraries = (inputs) => [...new Set(Object.keys(inputs).flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []))];

/** Libraries whose packages leave their licence out: where it stands. The loader comes from the repository of the compiler. */
const ELSEWHERE = {
  "@assemblyscript/loader": () => readFileSync("node_modules/assemblyscript/LICENSE", "utf8"),
  splaytree: () => /(?<=## License\s+)[\s\S]*$/.exec(readFileSync("node_modules/splaytree/Readme.md", "utf8"))?.[0],
};

/** @param {string} folder of a library */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = files.length > 0 ? files.map((file) => readFileSync(join(folder, file), "utf8")) : [ELSEWHERE[name]?.()];
  if (texts.some((text) => !text?.trim()))
    throw new Error(`${folder}: bundled, but its licence is not there: say in scripts/build/notices.mjs where it is`);
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join("\n\n");
}

/** What the compiler puts into the kernels: its standard library, parts of which come from others. */
function kernelNotice() {
  const { version, license } = JSON.parse(readFileSync("node_modules/assemblyscript/package.json", "utf8"));
  const texts = ["LICENSE", "NOTICE"].map((name) => readFileSync(join("node_modules/assemblyscript", name), "utf8").trim());
  return [`assemblyscript ${version} (${license})`, ...texts].join("\n\n");
}

/**
 * Writes the notices of what is in a bundle, the kernels among it, and beside build/ folders what each bundle is made of, which a test compares with the notices.
 * @param {import("esbuild").Metafile} metafile
 */
export function writeNotices(file, metafile) {
  // a library may lie in several folders
  const ofKernels = "build/embedded.ts" in metafile.inputs ? [kernelNotice()] : [];
  const notices = [...new Set([...libraries(metafile.inputs).map(noticeOf), ...ofKernels])].sort();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${notices.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
  mkdirSync("build/metafiles", { recursive: true });
  writeFileSync(join("build/metafiles", `${basename(dirname(file))}.json`), JSON.stringify(metafile));
}

/** Writes the notice of x17.wasm and scalar.wasm. */
export const writeKernelNotices = (/** @type {string} */ file) => writeFileSync(file, `In x17.wasm and scalar.wasm:\n\n${kernelNotice()}\n`);
