// The package as npm ships it: packed and installed into an empty folder, once for tests, toolchains and notebook while nothing that is shipped changes.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const hash = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const HOME = join(tmpdir(), `x17-packed-${hash(process.cwd())}`);
/** What is older than this [ms] is removed: no tests take so long. */
const KEPT = 3_600_000;
/** @type {import("node:child_process").ExecFileSyncOptionsWithStringEncoding} */
const quiet = { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 2 ** 26 };

const DECLARATIONS = "build/dist/src/index.d.ts";
const REFERENCE = "build/docs/README.md";

/** What the tarball would be made of. */
function state() {
  const { files } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = ["package.json", "README.md", "LICENSE", ...files].filter((path) => !path.startsWith("!"));
  const all = named.flatMap((path) =>
    statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name))) : [path],
  );
  return hash(all.map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}\n`).join(""));
}

/** Packs and installs; who comes second to the same place takes what is there. @param {string} place */
function install(place) {
  mkdirSync(HOME, { recursive: true });
  const folder = mkdtempSync(join(HOME, "new-"));
  try {
    installInto(folder);
    if (!existsSync(place)) renameSync(folder, place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function installInto(folder) {
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const told = execFileSync("npm", pack, quiet);
  const [{ filename, size, files }] = /** @type {{ filename: string, size: number, files: { path: string }[] }[]} */ (
    Object.values(JSON.parse(told))
  );
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  // what the package brings comes from the tree: npm would ask the registry for its versions
  const brought = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).dependencies).map((name) => {
    const [{ filename: tarball }] = /** @type {{ filename: string }[]} */ (
      Object.values(JSON.parse(execFileSync("npm", [...pack, `./node_modules/${name}`], quiet)))
    );
    return join(folder, tarball);
  });
  // with nothing kept from elsewhere, so that it is the same on every machine
  const cache = join(folder, "cache");
  const options = ["--offline", "--cache", cache, "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options, ...brought, join(folder, filename)], { ...quiet, cwd: folder });
  rmSync(cache, { recursive: true });
  writeFileSync(join(folder, "packed.json"), JSON.stringify({ size, files: files.map(({ path }) => path) }));
}

/**
 * A project whose node_modules has the package and what it brings, in some seconds the first time; its size packed [bytes], and the paths in it.
 * @returns {{ folder: string, size: number, files: string[] }}
 */
export function packedProject() {
  // links of the reference have the lines of this build; npm run check says whether it is whole
  if (!existsSync(REFERENCE) || statSync(REFERENCE).mtimeMs < statSync(DECLARATIONS).mtimeMs)
    execFileSync(process.execPath, ["scripts/docs.mjs"], quiet);
  const name = state();
  const folder = join(HOME, name);
  if (!existsSync(folder)) {
    // older ones may be in use by tests that run
    for (const old of existsSync(HOME) ? readdirSync(HOME) : [])
      if (Date.now() - statSync(join(HOME, old)).mtimeMs > KEPT) rmSync(join(HOME, old), { recursive: true, force: true });
    install(folder);
  }
  return { folder, ...JSON.parse(readFileSync(join(folder, "packed.json"), "utf8")) };
}

/** Puts the package and what it brings into a node_modules, in the place of what is there. @param {string} modules */
export function placePackage(modules) {
  const { folder } = packedProject();
  for (const name of ["x17", "@assemblyscript/loader"]) {
    rmSync(join(modules, name), { recursive: true, force: true });
    cpSync(join(folder, "node_modules", name), join(modules, name), { recursive: true });
  }
}
