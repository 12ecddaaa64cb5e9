// npm run notebook: docs/notebook.ipynb executed by Deno's Jupyter kernel and Debian's jupyter, with the packed package; writes build/notebook/notebook.html.
// Fails where a cell fails, or shows something else than it should.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { placePackage } from "./packed.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const FOLDER = resolve("build/notebook");
const DENO = resolve("build/runtimes/node_modules/deno/deno");

/** What each cell must show: the types of its output, and a text in one of them. */
const SHOWN = {
  width: { types: ["text/html", "text/plain"], text: "decayLength" },
  region: { types: ["image/svg+xml", "text/html", "text/plain"], text: "survives" },
  limits: { types: ["image/svg+xml", "text/html", "text/plain"], text: "na64" },
  spectrum: { types: ["image/svg+xml", "text/html", "text/plain"], text: "smeared by 1.5 MeV" },
};
const PRINTED = { numbers: "35.7 fs\n" };

function prepare() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "jupyter/kernels/deno"), { recursive: true });
  placePackage(join(FOLDER, "node_modules"));
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify({ type: "module", dependencies: { x17: "*" } }));
  writeFileSync(join(FOLDER, "deno.json"), JSON.stringify({ nodeModulesDir: "manual" }));
  const kernel = { argv: [DENO, "jupyter", "--kernel", "--conn", "{connection_file}"], display_name: "Deno", language: "typescript" };
  writeFileSync(join(FOLDER, "jupyter/kernels/deno/kernel.json"), JSON.stringify(kernel));
  copyFileSync("docs/notebook.ipynb", join(FOLDER, "notebook.ipynb"));
}

function converted(...args) {
  const env = { ...process.env, JUPYTER_PATH: join(FOLDER, "jupyter"), DENO_NO_UPDATE_CHECK: "1" };
  execFileSync("jupyter", ["nbconvert", "--log-level=ERROR", ...args, "notebook.ipynb"], { cwd: FOLDER, stdio: "inherit", env });
}

function check() {
  const { cells } = JSON.parse(readFileSync(join(FOLDER, "notebook.ipynb"), "utf8"));
  const outputs = (id) => cells.find((cell) => cell.id === id)?.outputs ?? [];
  const wrong = [];
  for (const [id, { types, text }] of Object.entries(SHOWN)) {
    const data = outputs(id).find(({ output_type: kind }) => kind === "execute_result")?.data ?? {};
    if (Object.keys(data).sort().join() !== types.join())
      wrong.push(`${id}: shows ${Object.keys(data).sort().join() || "nothing"}, not ${types.join()}`);
    else if (!JSON.stringify(data).includes(text)) wrong.push(`${id}: does not show "${text}"`);
  }
  for (const [id, text] of Object.entries(PRINTED)) {
    const said = outputs(id)
      .flatMap((one) => one.text ?? [])
      .join("");
    if (said !== text) wrong.push(`${id}: prints ${JSON.stringify(said)}, not ${JSON.stringify(text)}`);
  }
  return { wrong, cells: Object.keys({ ...SHOWN, ...PRINTED }).length };
}

if (!existsSync(DENO)) {
  console.error("notebook: no Deno: node scripts/runtimes/install.mjs brings it");
  process.exit(2);
}
prepare();
converted("--to", "notebook", "--execute", "--inplace");
converted("--to", "html");
const { wrong, cells } = check();
for (const line of wrong) console.error(`notebook: ${line}`);
mkdirSync("build/results", { recursive: true });
writeFileSync("build/results/notebook.json", JSON.stringify({ passed: cells - wrong.length, failed: wrong.length }));
console.log(`notebook: ${cells - wrong.length} of ${cells} cells show what they should; ${join("build", "notebook", "notebook.html")}`);
process.exit(wrong.length > 0 ? 1 : 0);
