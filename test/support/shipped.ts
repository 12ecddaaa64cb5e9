// The package under test: that of the sources and of the build here. In project `packed` vitest.config.ts puts the packed one in its place.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The folder of the package: its `build` is what it ships. */
export const ROOT: string = process.cwd();
/** A folder whose modules get this package from `import "x17"`. */
export const PROGRAMS: string = join(ROOT, "build/examples");
/** What a pool must be told to find the script of its threads: nothing where the package is built. Threads do not read TypeScript. */
export const THREADS: { readonly script?: URL } = { script: pathToFileURL(join(ROOT, "build/dist/src/pool/thread.js")) };
