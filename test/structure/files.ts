import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** Sources that are compiled from another place (scripts/toy.mjs): their imports name files there. */
const ELSEWHERE = join("test", "toy", "assembly");

/** TypeScript files below the folders, relative to the project, sorted; folders that do not exist have none. */
export function sourceFiles(...folders: string[]): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts") && !name.includes("node_modules") && !name.startsWith(ELSEWHERE))
    .sort();
}

/** The code of a file without its comments and without the content of its strings; line numbers are kept. */
export function codeOf(file: string): string {
  const pattern = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
  return readFileSync(file, "utf8").replace(pattern, (found) =>
    found.startsWith("/") ? found.replace(/[^\n]/g, " ") : `"${found.replace(/[^\n]/g, "").slice(1)}"`,
  );
}

const IMPORTS = /^\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** What a file imports: paths relative to the project for our own files, the specifier itself for packages. */
export function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  return [...text.matchAll(IMPORTS)].map((found) => {
    const specifier = (found[1] ?? found[2] ?? found[3])!;
    if (!specifier.startsWith(".")) return specifier;
    const path = relative(".", resolve(dirname(file), specifier));
    return path.endsWith(".ts") || existsSync(path) ? path : `${path}.ts`;
  });
}

/** Everything reachable from a file through imports, packages included. */
export function reachableFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (existsSync(file) && file.endsWith(".ts")) for (const next of importsOf(file)) reachableFrom(next, seen);
  return seen;
}

/** Places where a pattern occurs in the code of a file, as "file:line: text". */
export function occurrences(file: string, pattern: RegExp): string[] {
  const lines = codeOf(file).split("\n");
  return lines.flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : []));
}
