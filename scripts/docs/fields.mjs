// What the schemas of requests know (unit, range, names, default), and the examples of docs/library.md, written into the docstrings of the declarations that
// ship: an editor shows them, and so does the reference (scripts/docs.mjs).
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { declarationMap } from "../build/maps.mjs";
import { ENTRY_POINTS } from "./entryPoints.mjs";

const DECLARED = /export declare const (\w+): SchemaOf<\s*(\w+)/g;
const BUNDLE = "build/schemas.mjs";

/** Every schema by the name of its constant, and what is allowed of a field, in words. */
async function schemasOf(files) {
  const lines = files.map((file) => `export * from ${JSON.stringify(`./${file.replace(/^build\/dist\//, "").replace(/\.d\.ts$/, ".ts")}`)};`);
  await bundle({
    stdin: { contents: [...lines, 'export { allowedSays } from "./src/cli/options.ts";'].join("\n"), resolveDir: process.cwd(), loader: "ts" },
    ...{ bundle: true, platform: "node", format: "esm", outfile: BUNDLE, logLevel: "warning" },
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  return import(pathToFileURL(join(process.cwd(), BUNDLE)).href);
}

const shown = (value) => (typeof value === "object" && value !== null && "name" in value ? JSON.stringify(value.name) : JSON.stringify(value));

/** The sentences that a schema adds to the docstring of a field. */
export function fieldSays(field, allowedSays) {
  const allowed = allowedSays(field);
  const fallback = field.otherwiseSays ?? (field.otherwise === undefined ? (field.needed ? undefined : "absent") : shown(field.otherwise));
  const unit = field.unit && allowed ? ` ${field.unit}` : "";
  return [...(allowed ? [`Allowed: ${allowed}${unit}.`] : []), field.needed && fallback === undefined ? "Needed." : `Default: ${fallback}.`].join(
    " ",
  );
}

/** What the schema says, as a sentence with its unit. */
function saidBy({ says, unit }) {
  const isName = /^[\w.]*[\d-]/.test(says);
  return `${isName ? says : says[0].toUpperCase() + says.slice(1)}${unit && !says.includes("[") ? ` [${unit}]` : ""}.`;
}

/** The declaration of a member with its docstring: what it said before, or what the schema says, and the range. */
function documented(text, interfaceName, key, field, allowedSays) {
  // an interface, or the objects in a type
  const body =
    new RegExp(`(export interface ${interfaceName}\\b[^{]*\\{)([\\s\\S]*?)(\\n\\})`).exec(text) ??
    new RegExp(`(export type ${interfaceName} =)((?:(?!\\nexport)[\\s\\S])*?)(\\n\\};)`).exec(text);
  if (!body) return undefined;
  const member = new RegExp(`(\\n {4})(/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n {4})?((?:readonly )?${key}\\??:)`).exec(body[2]);
  if (!member) return undefined;
  const said = (member[3] ?? saidBy(field)).replace(/\s*\n\s*\* ?/g, " ").trim();
  const range = fieldSays(field, allowedSays).replaceAll("*/", "* /");
  const made = `${member[1]}/** ${said}${/[.!?]$/.test(said) ? "" : "."} ${range} */\n    ${member[4]}`;
  const start = body.index + body[1].length;
  return text.slice(0, start) + body[2].replace(member[0], () => made) + text.slice(start + body[2].length);
}

/** The example of every function of an instance, from its page. */
function examples() {
  const page = readFileSync("docs/library.md", "utf8");
  return [...page.matchAll(/^## (\w+)\n(?:(?!^## )[\s\S])*?^(```js\n[\s\S]*?^```)/gm)].map(([, name, code]) => [name, code]);
}

/** What a function of an instance throws; only a caller who watches can interrupt. */
const throwsOf = (watched) =>
  [
    "InputError: bad input, in one line",
    "AccuracyError: a number that is not finite",
    ...(watched ? ["InterruptedError: `progress` returned false"] : []),
    "GoneError: after `dispose`",
  ].join("; ");

/** The docstring of a method with its errors and its example. */
function withExample(text, name, code) {
  const method = new RegExp(`\\n {4}/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n {4}${name}(<[^(]*>)?\\(([^\\n]*)`, "g");
  if (!method.test(text)) throw new Error(`no docstring of ${name} in the declarations`);
  return text.replace(method, (_, docstring, types = "", parameters = "") => {
    const said = docstring.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trim());
    const throws = throwsOf(/\bprogress\?:/.test(parameters));
    const all = [...said, `@throws ${throws}`, "@example", ...code.split("\n")];
    const lines = all.filter((line, i) => line !== "" || i > said.length).map((line) => `     * ${line.replaceAll("*/", "* /")}`.trimEnd());
    return `\n    /**\n${lines.join("\n")}\n     */\n    ${name}${types}(${parameters}`;
  });
}

/** The functions of x17/slim, each with what the method of an instance says; its errors and its example are those of the instance. */
function withMethods(text, functions, columns) {
  return text.replace(/^export declare const (\w+): Unbound<(X17|ColumnFunctions)\["(\w+)"\]>;/gm, (declared, constant, type, name) => {
    const [methods, place] = type === "X17" ? [functions, "x17"] : [columns, "x17.columns"];
    const method = new RegExp(`\\n {4}/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n {4}${name}(<[^(]*>)?\\(`).exec(methods);
    if (!method) throw new Error(`no docstring of ${name} in the declarations, which ${constant} needs`);
    const [said] = method[1].split(/^\s*\* @/m);
    const sentence = said.replace(/\s*\n\s*\* ?/g, " ").trim();
    return `/** ${sentence} Arguments and result are those of \`${place}.${name}\`, once \`load\` or \`bind\` has given it the kernels. */\n${declared}`;
  });
}

/** The docstrings of the kernels, by name, as their sources have them. */
function kernels() {
  const sources = readdirSync("assembly", { recursive: true }).map((name) => join("assembly", String(name)));
  const texts = sources.filter((name) => name.endsWith(".ts")).map((name) => readFileSync(name, "utf8"));
  const found = texts.flatMap((text) => [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(?:@\w+\n)*export function (\w+)/g)]);
  return new Map(found.map(([, said, name]) => [name, said.replace(/\s*\n\s*\* ?/g, " ").trim()]));
}

/** The kernels that a module exports, each with its docstring where the declarations have none. */
function withKernels(text) {
  const said = kernels();
  return text.replace(/(\*\/)?\n {4}(\w+)\(/g, (member, documented, name) =>
    documented || !said.has(name) ? member : `\n    /** ${said.get(name)} */${member}`,
  );
}

/** Interfaces that hold fields of a request beside its own. */
const PARTS = {
  SpectrumInput: ["RadiationInput", "ConversionsBeside"],
  IntegrateInput: ["VegasOptions", "SpectrumInput", "RadiationInput"],
  EventsInput: ["IntegrateInput", "VegasOptions", "SpectrumInput", "RadiationInput"],
  ReachRequest: ["ReachInput", "ReachConversions", "ConversionsBeside"],
};

/** Writes a declaration file and its map; without one where the source does not ship. */
function writeDeclarations(file, before, after) {
  const map = declarationMap(file, readFileSync(`${file}.map`, "utf8"), before, after);
  writeFileSync(file, map ? after : after.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
  if (map) writeFileSync(`${file}.map`, map);
  else rmSync(`${file}.map`);
}

/** Writes them into build/dist. Throws for a field or a function that has no place there. */
export async function documentFields(folder = "build/dist") {
  const texts = new Map(
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((name) => name.endsWith(".d.ts"))
      .map((name) => [name, readFileSync(name, "utf8")]),
  );
  const before = new Map(texts);
  const declared = [...texts].flatMap(([file, text]) => [...text.matchAll(DECLARED)].map(([, constant, name]) => ({ file, constant, name })));
  const { allowedSays, ...schemas } = await schemasOf([...new Set(declared.map(({ file }) => file))]);
  const done = new Set();
  // what a request shares with another is said where it is declared: first come the requests that declare it themselves
  const partsOf = ({ name }) => PARTS[name]?.length ?? 0;
  const inOrder = [...declared].sort((one, other) => partsOf(one) - partsOf(other));
  for (const { file, constant, name } of inOrder)
    for (const [key, field] of Object.entries(schemas[constant])) {
      let found = false;
      // the checked form, the request where it is declared apart, and what both are made of
      for (const one of new Set([name, name.replace(/Input$/, "Request"), ...(PARTS[name] ?? [])])) {
        const known = done.has(`${one}.${key}`);
        const where = known
          ? undefined
          : [file, ...texts.keys()].find((place) => documented(texts.get(place), one, key, field, allowedSays) !== undefined);
        if (where !== undefined) texts.set(where, documented(texts.get(where), one, key, field, allowedSays));
        if (where !== undefined) done.add(`${one}.${key}`);
        found ||= known || where !== undefined;
      }
      if (!found) throw new Error(`${file}: no declaration of ${name}.${key}`);
    }
  const functions = join(folder, "src", "x17.d.ts");
  for (const [name, code] of examples()) texts.set(functions, withExample(texts.get(functions), name, code));
  const slim = join(folder, "src", "slim.d.ts");
  texts.set(slim, withMethods(texts.get(slim), texts.get(functions), texts.get(join(folder, "src", "columns", "index.d.ts"))));
  const raw = join(folder, "src", "kernel", "exports.d.ts");
  texts.set(raw, withKernels(texts.get(raw)));
  for (const { name, path, says } of ENTRY_POINTS) {
    const entry = join(folder, "src", `${path}.d.ts`);
    texts.set(entry, `/**\n * ${says}\n * @module ${name}\n */\n${texts.get(entry)}`);
  }
  for (const [file, text] of texts) writeDeclarations(file, before.get(file), text);
}
