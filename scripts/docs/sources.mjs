// A plugin of TypeDoc: links from every symbol to the line of its source in the package, by the maps that ship beside the declarations (scripts/build/maps.mjs).
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, relative, resolve, sep } from "node:path";
import { Converter, normalizePath, PageEvent } from "typedoc";

/** How a link begins until the page that it stands on is known. */
const FROM_ROOT = "source:";
const maps = new Map();

/** @param {string} declarations path of a file of declarations */
function mapOf(declarations) {
  if (!maps.has(declarations)) maps.set(declarations, new SourceMap(JSON.parse(readFileSync(`${declarations}.map`, "utf8"))));
  return maps.get(declarations);
}

/** Where a place in the declarations comes from; a constructor, which has no entry of its own, from that of its parameters. Lines and columns from 0. */
function entryOf(map, line, column) {
  const before = map.findEntry(line, column);
  const last = map.findEntry(line, Number.MAX_SAFE_INTEGER);
  return before.generatedLine !== line && last.generatedLine === line ? last : before;
}

/** Makes a place in the declarations one in the sources. @param {import("typedoc").SourceReference} place */
function toSource(place) {
  // signatures share the places of their symbol
  if (!place.fullFileName.endsWith(".d.ts")) return;
  const map = mapOf(place.fullFileName);
  const isModule = place.line === 1 && place.character === 0;
  const { originalSource, originalLine } = isModule
    ? { originalSource: map.payload.sources[0], originalLine: 0 }
    : entryOf(map, place.line - 1, place.character);
  if (originalSource === undefined) throw new Error(`${place.fullFileName}:${place.line}: no source`);
  const source = normalizePath(resolve(dirname(place.fullFileName), originalSource));
  place.fullFileName = source;
  place.fileName = normalizePath(relative(".", source));
  place.line = originalLine + 1;
  place.url = `${FROM_ROOT}${place.fileName}#L${place.line}`;
}

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const one of Object.values(project.reflections)) {
      const reflection = /** @type {{ sources?: import("typedoc").SourceReference[] }} */ (one);
      // what comes from the language itself is no source of ours
      const ours = reflection.sources?.filter(({ fullFileName }) => !fullFileName.includes("/node_modules/"));
      if (ours?.length) {
        ours.forEach(toSource);
        reflection.sources = ours;
      } else delete reflection.sources;
    }
  });
  app.renderer.on(PageEvent.END, (page) => {
    const up = relative(dirname(page.filename), ".").split(sep).join("/");
    page.contents = page.contents?.replaceAll(`](${FROM_ROOT}`, `](${up}/`);
  });
}
