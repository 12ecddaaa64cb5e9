// Where the check of other people's toolchains keeps what is its own.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** Below build/, so never packed nor committed. Its package.json makes it a project of its own: `x17` is the packed one, not this tree. */
export const FOLDER = join(ROOT, "build", "embed");
/** The programs that are built. */
export const PROGRAMS = join(ROOT, "test", "embed");
