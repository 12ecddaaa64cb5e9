// The package as one file for a page without a build: the kernels and the script of its threads are inside.
import "./integrate/thread.ts";

export * from "./index.ts";
