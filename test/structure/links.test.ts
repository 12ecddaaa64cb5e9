import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, it } from "vitest";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync("docs", { recursive: true }).map((name) => join("docs", String(name))),
].filter((name) => name.endsWith(".md"));

it("the documents link to files that exist", () => {
  const broken = documents.flatMap((name) =>
    [...readFileSync(name, "utf8").matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
      .map((found) => found[1]!)
      .filter((path) => !existsSync(join(dirname(name), path)))
      .map((path) => `${name} -> ${path}`),
  );
  expect(documents.length).toBeGreaterThan(3);
  expect(broken).toEqual([]);
});

/** Anchors of a document: its headings by GitHub's rule, a number behind those that come again, and names given in HTML. */
function anchorsOf(text: string): Set<string> {
  const prose = text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");
  const times = new Map<string, number>();
  const headings = [...prose.matchAll(/^#{1,6}\s+(.*?)\s*#*\s*$/gm)].map(([, heading]) => {
    const shown = heading!.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[`*]|<[^>]*>/g, "");
    const slug = shown
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-");
    const before = times.get(slug) ?? 0;
    times.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  return new Set([...headings, ...[...prose.matchAll(/<[^>]*\b(?:id|name)="([^"]+)"/g)].map(([, name]) => name!)]);
}

it("anchors are named by GitHub's rule", () => {
  const text = "# Work of `a_b`, and (c)\n## Twice\n```\n# no heading\n```\n## Twice\n### [Linked](#there) -- |M|^2\n";
  expect([...anchorsOf(text)]).toEqual(["work-of-a_b-and-c", "twice", "twice-1", "linked----m2"]);
});

it("the documents link to headings that exist", () => {
  const links = documents.flatMap((name) =>
    [...readFileSync(name, "utf8").matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)].map(([, path, anchor]) => ({
      name,
      target: path === "" ? name : join(dirname(name), path!),
      anchor: anchor!,
    })),
  );
  const broken = links.filter(
    ({ target, anchor }) => target.endsWith(".md") && existsSync(target) && !anchorsOf(readFileSync(target, "utf8")).has(anchor),
  );
  expect(links.length).toBeGreaterThan(10);
  expect(broken.map(({ name, target, anchor }) => `${name} -> ${target}#${anchor}`)).toEqual([]);
});

const sources = ["src", "assembly", "app", "test", "bench", "scripts", "derive"].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => /\.(ts|mjs|frm|html|css)$/.test(name) && !name.includes("node_modules")),
);

it("documents and sources name files and pages that exist", () => {
  const path = /(?<![\w/.-])(?:docs|src|assembly|app|test|bench|scripts|derive)\/[\w./-]*\.(?:md|tsx?|mjs|json|frm|html)\b/g;
  const page = /(?<![\w/.-])[\w-]+\.md\b/g;
  const pages = new Set(documents.map((name) => basename(name)));
  const missing = [...documents.filter((name) => name !== "CHANGELOG.md"), ...sources].flatMap((name) => {
    const text = readFileSync(name, "utf8");
    const paths = [...text.matchAll(path)].map(([found]) => found).filter((found) => !existsSync(found));
    const named = name.endsWith(".md") ? [] : [...text.matchAll(page)].map(([found]) => found).filter((found) => !pages.has(found));
    return [...paths, ...named].map((found) => `${name} -> ${found}`);
  });
  expect(sources.length).toBeGreaterThan(100);
  expect([...new Set(missing)]).toEqual([]);
});

it("every decision is listed", () => {
  const index = readFileSync("docs/decisions/README.md", "utf8");
  const notes = readdirSync("docs/decisions").filter((name) => name !== "README.md");
  expect(notes.filter((name) => !index.includes(`(${name})`))).toEqual([]);
});
