// The bundlers and servers of other people, into build/embed, as tools/package-lock.json has them. Not in package.json of the project: 730 MB
// that only this check needs.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { FOLDER } from "./places.mjs";

const WANTED = join(dirname(fileURLToPath(import.meta.url)), "tools");
/** In node_modules, so that it goes with what it speaks of: the lock file of a finished installation. */
const INSTALLED = join(FOLDER, "node_modules", ".installed.json");
const LOCK = join(WANTED, "package-lock.json");

/** Installs them where they are not, or not as locked: a minute. */
export function installTools() {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(WANTED, name), join(FOLDER, name));
  if (existsSync(INSTALLED) && readFileSync(INSTALLED).equals(readFileSync(LOCK))) return;
  execFileSync("npm", ["ci", "--prefix", FOLDER, "--no-audit", "--no-fund"], { stdio: "inherit", shell: process.platform === "win32" });
  copyFileSync(LOCK, INSTALLED);
}
