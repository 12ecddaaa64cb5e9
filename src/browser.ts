// The package as one file for a page without a build: the kernels and the script of its threads are inside.
import "./pool/thread.ts";

export * from "./index.ts";
