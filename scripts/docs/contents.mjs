// The first page of the reference: entry points, the functions of an instance, and where the guides are.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ENTRY_POINTS } from "./entryPoints.mjs";

const TYPES = "x17/types-they-use/interfaces";

/** The methods of a page with the first paragraph of each. Throws where there are none. */
function methodsOf(folder, page) {
  const text = readFileSync(join(folder, page), "utf8");
  const found = [...text.matchAll(/^### ([a-z]\w*)\(\)\n((?:(?!^### |^\*\*\*$)[\s\S])*)/gm)].map(([, name, body]) => {
    // the first that is no heading, signature, place, type or table
    const says = body.split(/\n{2,}/).find((one) => /^(?!#|Defined in:|>|\| |\[|`[^`]*`$)\S/.test(one));
    if (!says) throw new Error(`${page}: ${name} says nothing`);
    return { name, says: says.replaceAll("\n", " ").replaceAll(/(?<!\\)\|/g, "\\|"), link: `${page}#${name.toLowerCase()}` };
  });
  if (found.length === 0) throw new Error(`${page}: no methods`);
  return found;
}

const table = (head, rows) =>
  [`| ${head} | |`, "|---|---|", ...rows.map(({ name, says, link }) => `| [\`${name}\`](${link}) | ${says} |`)].join("\n");

/** Writes README.md of the reference. Throws for a page that is not there. */
export function writeContents(folder) {
  const entries = ENTRY_POINTS.map(({ name, says }) => ({ name, says, link: `${name}/README.md` }));
  const page = `# Reference of x17

Every name that the package exports, with units, ranges, defaults, errors and examples. Guides: [the library by example](../../docs/library.md), [in other programs](../../docs/embedding.md),
[columns of many points](../../docs/columns.md), [kernels](../../docs/kernels.md), [notebooks](../../docs/notebook.md), [conventions and units](../../docs/conventions.md), [glossary](../../docs/glossary.md).

## Entry points

${table("import from", entries)}

\`x17/worker\` is the script of a thread, \`x17/x17.js\` the package as one file for pages, \`x17/x17.wasm\` and \`x17/scalar.wasm\` the kernels with and without SIMD: [in other programs](../../docs/embedding.md).

## Functions of an instance

\`const x17 = await load()\` gives them; a [pool of threads](x17/functions/workerPool.md) has them too.

${table("x17.", methodsOf(folder, `${TYPES}/X17.md`))}

## Functions on columns of points

${table("x17.columns.", methodsOf(folder, "x17/interfaces/ColumnFunctions.md"))}

The raw kernels, \`x17.kernel.exports\`, are in [KernelExports](x17/interfaces/KernelExports.md); blocks of memory in [Kernel](x17/interfaces/Kernel.md).
`;
  const file = join(folder, "README.md");
  for (const [, link] of page.matchAll(/\]\(([^)#]+)/g)) if (!existsSync(join(dirname(file), link))) throw new Error(`${file}: ${link} is not there`);
  writeFileSync(file, page);
}
