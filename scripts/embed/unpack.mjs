// The package as npm ships it, beside the tools.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, ROOT } from "./places.mjs";

/** Packs what is built and unpacks it into build/embed/node_modules, with its one dependency. */
export function unpackPackage() {
  const modules = join(FOLDER, "node_modules");
  const to = join(modules, "x17");
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const told = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", FOLDER], { cwd: ROOT, encoding: "utf8" });
  const [{ filename }] = Object.values(JSON.parse(told));
  execFileSync("tar", ["-xzf", join(FOLDER, filename), "-C", to, "--strip-components=1"]);
  mkdirSync(join(modules, "@assemblyscript"), { recursive: true });
  cpSync(join(ROOT, "node_modules/@assemblyscript/loader"), join(modules, "@assemblyscript/loader"), { recursive: true });
}
