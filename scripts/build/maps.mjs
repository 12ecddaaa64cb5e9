// Source maps as they ship: file and line of what the package has as text, its own sources. No copies of them inside, and nothing of generated modules
// (the kernels in base64, the text of a thread) nor of libraries.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { decode, encode } from "@jridgewell/sourcemap-codec";

/** What ships beside the scripts, in `files` of package.json too. */
const SHIPPED = ["src", join("assembly", "spec")].map((folder) => resolve(folder) + sep);
const ships = (/** @type {string} */ file) => SHIPPED.some((folder) => file.startsWith(folder));

/**
 * The segments that say something new: where another line of the sources begins, and the first of each line of the script. The rest are columns within a
 * line, nine tenths of a map.
 * @param {import("@jridgewell/sourcemap-codec").SourceMapMappings} lines
 * @param {number[]} index of a source among those that stay, -1 for the others
 */
function linesOnly(lines, index) {
  return lines.map((segments) => {
    let before = "";
    return segments.flatMap((segment) => {
      const known = segment.length > 1 && index[segment[1]] >= 0;
      const here = known ? `${segment[1]}:${segment[2]}` : "elsewhere";
      if (here === before) return [];
      before = here;
      return known ? [[segment[0], index[segment[1]], segment[2], segment[3]]] : [[segment[0]]];
    });
  });
}

/** @param {string} file a map that esbuild wrote */
function writeLines(file) {
  const { version, sources, mappings } = JSON.parse(readFileSync(file, "utf8"));
  const kept = sources.filter((source) => ships(resolve(dirname(file), source)));
  const index = sources.map((source) => kept.indexOf(source));
  const lines = /** @type {import("@jridgewell/sourcemap-codec").SourceMapMappings} */ (linesOnly(decode(mappings), index));
  writeFileSync(file, JSON.stringify({ version, sources: kept, names: [], mappings: encode(lines) }));
}

/** Makes every map of scripts below `folder` one of lines. */
export function lineMaps(folder) {
  for (const name of readdirSync(folder, { recursive: true })) if (/js\.map$/.test(String(name))) writeLines(join(folder, String(name)));
}

const isComment = (/** @type {string} */ line) => /^\s*(\/?\*|\/\/)/.test(line);

/**
 * The map of a declaration file whose docstrings have changed, or undefined where its source does not ship: the lines between them are the same, so each
 * takes its mappings along.
 * @param {string} file @param {string} map @param {string} before text of tsc @param {string} after
 */
export function declarationMap(file, map, before, after) {
  const { sources, mappings, ...rest } = JSON.parse(map);
  if (!ships(resolve(dirname(file), sources[0]))) return undefined;
  const code = (/** @type {string} */ text) => text.split("\n").flatMap((line, i) => (isComment(line) ? [] : [i]));
  const [from, to] = [before, after].map(code);
  const [linesBefore, linesAfter] = [before, after].map((text) => text.split("\n"));
  const moved = linesAfter.map(() => /** @type {import("@jridgewell/sourcemap-codec").SourceMapSegment[]} */ ([]));
  const mapped = decode(mappings);
  for (const [k, i] of to.entries()) {
    if (linesBefore[from[k]] !== linesAfter[i]) throw new Error(`${file}:${i + 1}: more than docstrings has changed`);
    moved[i] = mapped[from[k]] ?? [];
  }
  return JSON.stringify({
    ...rest,
    sources: sources.map((source) => relative(dirname(file), resolve(dirname(file), source))),
    mappings: encode(moved),
  });
}
