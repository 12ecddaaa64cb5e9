// The packed package in other people's toolchains: built, run, and the numbers compared with those of Node, bit for bit.
//   npm run embed [-- --only NAME,...]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { folderOf, TOOLCHAINS } from "./embed/list.mjs";
import { FOLDER, ROOT } from "./embed/places.mjs";
import { installTools } from "./embed/tools.mjs";
import { placePackage } from "./packed.mjs";

process.chdir(ROOT);
const { values: options } = parseArgs({ options: { only: { type: "string" } } });
const names = Object.keys(TOOLCHAINS);
const chosen = options.only ? names.filter((name) => name === "node" || options.only.split(",").includes(name)) : names;

mkdirSync(FOLDER, { recursive: true });
installTools();
placePackage(join(FOLDER, "node_modules"));

let expected;
let passed = 0;
for (const name of chosen) {
  const start = performance.now();
  let said = "equal";
  try {
    const answer = await TOOLCHAINS[name](folderOf(name.replace(/[^\w.]+/g, "-")));
    expected ??= answer;
    if (answer.here !== answer.there) throw new Error(`in threads ${answer.there}, without ${answer.here}`);
    if (JSON.stringify(answer) !== JSON.stringify(expected)) throw new Error(`differs: ${JSON.stringify(answer)}, Node ${JSON.stringify(expected)}`);
    passed++;
  } catch (error) {
    said = `FAILED ${[String(error), error?.stdout, error?.stderr].filter(Boolean).join("\n")}`.slice(0, 2000);
  }
  console.log(`${name.padEnd(44)} ${((performance.now() - start) / 1e3).toFixed(1).padStart(5)} s  ${said}`);
}
const failed = chosen.length - passed;
writeFileSync(join(FOLDER, "result.json"), `${JSON.stringify({ passed, failed })}\n`);
console.log(`toolchains: ${passed} with the bits of Node, ${failed} failed`);
process.exit(failed ? 1 : 0);
