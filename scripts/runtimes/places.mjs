// Where the suite keeps what is its own, and where the files of a runtime are.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** Everything of this suite: bundles, runtimes from npm, result. Below build/, so never packed nor committed. */
export const FOLDER = join(ROOT, "build", "runtimes");

/** The first existing file of each group. */
export const paths = (runtime) => runtime.files.map((candidates) => candidates.find((path) => existsSync(path)));
export const found = (runtime) => paths(runtime).every((path) => path !== undefined);
