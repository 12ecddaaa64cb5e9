// data/ -> src/data/*.generated.ts, so that the package reads no file at run time. docs/data.md says how to add to data/.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkWithPackage } from "./data/checks.mjs";
import { readData } from "./data/files.mjs";
import { modulesOf } from "./data/modules.mjs";
import { checkNumbers } from "./data/plausible.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The generated modules of a folder of data: file name -> text. Throws Error with file and place where something does not fit. */
export async function generated(folder = join(root, "data")) {
  const data = readData(folder);
  checkNumbers(data);
  const modules = modulesOf(data);
  await checkWithPackage(data, modules);
  return modules;
}

export const target = join(root, "src", "data");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const [name, text] of await generated()) writeFileSync(join(target, name), text);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
