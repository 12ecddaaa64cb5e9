// Plugins of esbuild that more than one bundle takes, or that say how large one is.
import { readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";

/**
 * For what never starts a thread from its text: the file for pages, which is the script of its own threads, and the command line, which has scripts beside it.
 * @type {import("esbuild").Plugin}
 */
export const textLeftOut = {
  name: "text left out",
  setup(one) {
    one.onLoad({ filter: /\/threadText\.ts$/ }, () => ({
      contents: 'throw new Error("this build has no text of the script"); export const THREAD_TEXT = "";',
    }));
  },
};

/** The command line reads the kernels from the file that ships beside it, as it does those without SIMD. @type {import("esbuild").Plugin} */
export const kernelsBeside = {
  name: "kernels beside",
  setup(one) {
    const contents =
      'import { readFileSync } from "node:fs"; export const WASM_BASE64 = readFileSync(new URL("../x17.wasm", import.meta.url), "base64");';
    one.onLoad({ filter: /\/build\/embedded\.ts$/ }, () => ({ contents }));
  },
};

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)(\/.*)$/;

/** Where each version of each library lies first, by all the places npm gave it. */
function firstPlaces() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const first = new Map();
  const places = new Map();
  for (const [place, { version }] of Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = `${place.split("node_modules/").at(-1)} ${version}`;
    if (!first.has(name)) first.set(name, place);
    places.set(place, first.get(name));
  }
  return places;
}

/**
 * A library that npm laid into several folders in one version, because another version has the place they share, is bundled once.
 * @type {import("esbuild").Plugin}
 */
export const oneCopy = {
  name: "one copy",
  setup(one) {
    const places = firstPlaces();
    one.onResolve({ filter: /^[^./]/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === oneCopy || kind === "entry-point") return undefined;
      const found = await one.resolve(path, { importer, kind, resolveDir, pluginData: oneCopy });
      const [, folder, rest] = PACKAGE.exec(found.path) ?? [];
      const place = folder && places.get(relative(".", folder).split(sep).join("/"));
      return place ? { ...found, path: resolve(place) + rest } : found;
    });
  },
};
