// docs/kernels.md, made from the docstrings of the exports and the types of src/kernel/exports.ts: test/columns/pages.test.ts compares, `vitest -u` rewrites.
import { readFileSync } from "node:fs";

const INDEX = "assembly/index.ts";

/** File and docstring of every export. */
function sources(): Map<string, { readonly file: string; readonly says: string }> {
  const index = readFileSync(INDEX, "utf8");
  const found = new Map<string, { file: string; says: string }>();
  const take = (names: readonly string[], file: string) => {
    const text = readFileSync(file, "utf8");
    for (const name of names) {
      const doc = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?://[^\\n]*\\n|@\\w+\\s*)*export function ${name}\\(`).exec(text)?.[1] ?? "";
      found.set(name, {
        file,
        says: doc
          .replace(/^\s*\*? ?/gm, "")
          .replace(/\s+/g, " ")
          .trim(),
      });
    }
  };
  for (const [, names, file] of index.matchAll(/export \{([^}]*)\} from "\.\/([^"]+)";/g))
    take(
      names!
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
      `assembly/${file}.ts`,
    );
  take(
    [...index.matchAll(/export function (\w+)/g)].map(([, name]) => name!),
    INDEX,
  );
  return found;
}

/** Parameters as the types say them. */
function signatures(): Map<string, string> {
  const text = readFileSync("src/kernel/exports.ts", "utf8");
  const body = text.slice(text.indexOf("interface KernelExports"));
  return new Map(
    [...body.matchAll(/^ {2}(\w+)\(([^)]*)\): (\w+);/gm)].map(([, name, parameters, result]) => [
      name!,
      `${name}(${[...parameters!.matchAll(/(\w+):/g)].map(([, one]) => one).join(", ")})${result === "void" ? "" : `: ${result}`}`,
    ]),
  );
}

const escaped = (text: string) => text.replaceAll("|", "\\|");

export function kernelsPage(): string {
  const types = signatures();
  const byFile = new Map<string, string[]>();
  for (const [name, { file, says }] of [...sources()].sort(([, a], [, b]) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))) {
    const row = `| \`${types.get(name) ?? `${name}: no type`}\` | ${escaped(says)} |`;
    byFile.set(file, [...(byFile.get(file) ?? []), row]);
  }
  return `# The kernels

Every export of \`x17.wasm\`, as \`x17.kernel.exports\` has them: typed in \`KernelExports\`, an unknown name does not compile. This page is made from their docstrings (\`npx vitest run test/columns/pages.test.ts -u\`).

Numbers are doubles or whole numbers of 32 bits. An address is a byte offset in the memory of the instance, as \`x17.kernel.allocate(length).offset\` is ([memory](columns.md#memory-that-is-the-callers)). "Columns of n" are n doubles
of the first, then n of the second, and so on, from the address on. A call whose columns do not lie in memory that can be allocated does nothing. That columns do not overlap is the caller's affair. Energies and masses are in MeV, angles in radians. Most programs want
[x17.columns](columns.md), which checks what it is given.

${[...byFile].map(([file, rows]) => `## ${file.replace(/^assembly\/|\.ts$/g, "")}\n\n| export | |\n|---|---|\n${rows.join("\n")}\n`).join("\n")}`;
}

/** Exports without a docstring or a type. */
export const undocumented = (): string[] => [...sources()].flatMap(([name, { says }]) => (says === "" || !signatures().has(name) ? [name] : []));
