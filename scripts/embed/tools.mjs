// The bundlers and servers of other people, into build/embed. Not in package.json: 730 MB that only this check needs.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER } from "./places.mjs";

const WANTED = {
  "@rollup/plugin-node-resolve": "16.0.3",
  esbuild: "0.28.2",
  jest: "30.5.2",
  next: "16.4.6",
  parcel: "2.16.4",
  react: "19.3.1",
  "react-dom": "19.3.1",
  rollup: "4.68.8",
  vite: "8.3.8",
  webpack: "5.113.0",
  "webpack-cli": "7.3.1",
  workerd: "1.20261117.1",
};

const installed = (name) => {
  const file = join(FOLDER, "node_modules", name, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
};

/** Names and versions of what is missing or another version. */
export const missingTools = () => Object.entries(WANTED).flatMap(([name, version]) => (installed(name) === version ? [] : [`${name}@${version}`]));

/** Installs what is missing, a minute. */
export function installTools() {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), `${JSON.stringify({ name: "embed", private: true, dependencies: WANTED }, null, 2)}\n`);
  if (missingTools().length === 0) return;
  execFileSync("npm", ["install", "--prefix", FOLDER, "--no-audit", "--no-fund"], { stdio: "inherit", shell: process.platform === "win32" });
}
