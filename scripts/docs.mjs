// npm run docs: the reference of the package, build/docs, from the declarations that ship (build/dist, with what scripts/docs/fields.mjs writes into them).
// A warning of TypeDoc ends it with an error: an export without a docstring, a link that leads nowhere, a type that is not included.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeContents } from "./docs/contents.mjs";
import { ENTRY_POINTS } from "./docs/entryPoints.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const OUT = "build/docs";
if (!existsSync("build/dist/src/index.d.ts")) {
  console.error("docs: no build: run npm run build");
  process.exit(1);
}
const entryPoints = ENTRY_POINTS.map(({ path }) => `build/dist/src/${path}.d.ts`);
const TSCONFIG = "build/tsconfig.docs.json";
mkdirSync("build", { recursive: true });
const compilerOptions = { module: "nodenext", target: "es2022", lib: ["es2023", "dom"], strict: true, skipLibCheck: true, types: ["node"] };
writeFileSync(TSCONFIG, JSON.stringify({ compilerOptions, files: entryPoints.map((file) => file.replace(/^build\//, "./")) }));
rmSync(OUT, { recursive: true, force: true });

const { status } = spawnSync(
  process.execPath,
  [
    "--import",
    "./scripts/docs/typescript6.mjs",
    "node_modules/typedoc/bin/typedoc",
    ...["--options", "scripts/docs/typedoc.json", "--tsconfig", TSCONFIG, "--out", OUT],
    ...entryPoints.flatMap((file) => ["--entryPoints", file]),
  ],
  { stdio: ["ignore", "ignore", "inherit"] },
);
if (status !== 0) process.exit(1);

writeContents(OUT);
console.log(`docs: ${OUT}/README.md`);
