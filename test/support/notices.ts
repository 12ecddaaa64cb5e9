// What a bundle is made of, by esbuild's account of it, beside the notices that lie with it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const titleOf = (folder: string) => {
  const { name, version, license } = json(join(folder, "package.json")) as Record<string, string>;
  return `${name} ${version} (${license})`;
};

/** Name, version and licence of every library in a bundle, and of the compiler's where the kernels are inside. `bundle` is a file of build/metafiles. */
export function bundled(bundle: string): string[] {
  const { inputs } = json(join("build/metafiles", bundle)) as { inputs: Record<string, unknown> };
  const folders = Object.keys(inputs).flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const ofKernels = "build/embedded.ts" in inputs ? ["node_modules/assemblyscript"] : [];
  return [...new Set([...folders, ...ofKernels].map(titleOf))].sort();
}

const TERMS = /Permission (is hereby granted|to use, copy)|Redistribution and use|Apache License|unencumbered software/i;
const TITLE = /^\S+ [\d.]+ \((Apache-2\.0|BSD-3-Clause|ISC|MIT|Unlicense)\)$/;

/** First lines of the notices in a text; one that is no title, or has no terms below it, says so. */
export const noticed = (text: string): string[] =>
  text
    .split(`\n\n${"-".repeat(80)}\n\n`)
    .map((notice) => ({ title: notice.split("\n")[0]!, notice }))
    .map(({ title, notice }) => (TITLE.test(title) && TERMS.test(notice) ? title : `no notice: ${title}`))
    .sort();
