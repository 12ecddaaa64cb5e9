// The files of data/, each checked against the schema it names, then against the others.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";

/** Folders with a file for each entry, and the schemas an entry may have; `<folder>.json` beside says what they have in common. */
const FOLDERS = { limits: ["curve", "figure"], experiments: ["experiment"], cuts: ["cut"], detectors: ["detector"] };
/** Single files. */
const SINGLE = ["atomki", "constants", "e158", "edm", "g-2", "padme", "paper"];

/** Compiled schemas, by their text: compiling takes most of the time. */
const compiled = new Map();

/** The schemas of a folder of data, by file name. */
function schemas(folder) {
  const texts = readdirSync(join(folder, "schema")).map((name) => readFileSync(join(folder, "schema", name), "utf8"));
  const key = texts.join();
  if (!compiled.has(key)) compiled.set(key, new Ajv2020({ strict: true, allowUnionTypes: true, schemas: texts.map((text) => JSON.parse(text)) }));
  return compiled.get(key);
}

/** One file, if it fits the schema it names and that is one of `allowed`. */
function entry(folder, name, allowed, ajv) {
  const fail = (why) => {
    throw new Error(`${name}: ${why}`);
  };
  let value;
  try {
    const text = readFileSync(join(folder, name), "utf8");
    value = JSON.parse(text);
    // JSON is YAML, whose reader refuses a key that is there twice
    parse(text, { maxAliasCount: 0 });
  } catch (error) {
    fail(`not JSON (${error.message.split("\n")[0].replace(/:$/, "")})`);
  }
  const schema = basename(String(value.$schema ?? ""), ".json");
  if (!allowed.includes(schema)) fail(`$schema must name ${allowed.map((one) => `schema/${one}.json`).join(" or ")}`);
  const check = ajv.getSchema(`${schema}.json`);
  if (!check(value)) {
    const { instancePath, message, params } = check.errors[0];
    const more = Object.values(params ?? {})
      .flat()
      .filter((one) => typeof one === "string" && !message.includes(one));
    fail(`${instancePath || "/"} ${message}${more.length ? ` (${more.join(", ")})` : ""}`);
  }
  noneTwice(name, value);
  return value;
}

/** Entries in the order of `ids`; those not listed follow by name. @param {(entry: any) => string} idOf */
export function inOrder(where, entries, ids, idOf = ({ id }) => id) {
  const unknown = ids.filter((id) => !entries.some((one) => idOf(one) === id));
  if (unknown.length) throw new Error(`${where}: ${unknown.join(", ")}: no such file`);
  const rank = (one) => (ids.includes(idOf(one)) ? ids.indexOf(idOf(one)) : ids.length);
  return [...entries].sort((a, b) => rank(a) - rank(b) || (idOf(a) < idOf(b) ? -1 : 1));
}

/** Lists with a place for each column. */
const BY_COLUMN = ["/points", "/units"];

/** No text holds a control character, and no list holds an entry twice: no two of one `id`, no two that are the same. Numbers may. */
function noneTwice(file, value, place = "") {
  if (typeof value === "string" && /\p{Cc}/u.test(value)) throw new Error(`${file}: ${place}: a control character in the text`);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value) && !BY_COLUMN.includes(place)) {
    const names = value.map((one) => (typeof one === "number" ? undefined : (one?.id ?? canonical(one))));
    const twice = names.find((name, i) => name !== undefined && names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`${file}: ${place} ${twice} is there twice`);
  }
  for (const [key, part] of Object.entries(value)) noneTwice(file, part, `${place}/${key}`);
}

/** JSON with its keys in order: the same text for the same content. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** Everything in `folder`, and `version`: the first 12 hexadecimal digits of the SHA-256 of its content. Throws Error with file and place. */
export function readData(folder) {
  const ajv = schemas(folder);
  const files = {};
  const read = (name, allowed) => {
    files[name] = entry(folder, name, allowed, ajv);
    return files[name];
  };
  const data = {};
  for (const name of SINGLE) data[name] = read(`${name}.json`, [name]);
  for (const [name, allowed] of Object.entries(FOLDERS)) {
    const entries = readdirSync(join(folder, name))
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => {
        const one = read(`${name}/${file}`, allowed);
        if (`${one.id}.json` !== file) throw new Error(`${name}/${file}: id is ${one.id}: must be the name of the file`);
        return one;
      });
    data[name] = { ...read(`${name}.json`, [name]), entries };
  }
  noneTwice(
    "limits",
    data.limits.entries.filter(({ points }) => points).map(({ id, curve = id }) => ({ id: curve })),
    "curves:",
  );
  const known = data.cuts.entries.map(({ id }) => id);
  for (const { id, cuts } of data.experiments.entries)
    if (typeof cuts === "string" && !known.includes(cuts))
      throw new Error(`experiments/${id}.json: cuts: ${cuts}: must be one of ${known.join(", ")}`);
  const version = createHash("sha256").update(canonical(files)).digest("hex").slice(0, 12);
  return { ...data, version };
}
