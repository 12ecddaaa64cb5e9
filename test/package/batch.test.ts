// `x17 batch` of the packed package, as a program in another language runs it.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { type Packed, packed } from "../support/packed.ts";

let tarball: Packed;
let bin: string;
beforeAll(() => {
  tarball = packed();
  bin = join(tarball.folder, "node_modules/.bin");
});

it.each([1, 2])("answers in order, an error per line, with %i workers", (workers) => {
  const couplings = Array.from({ length: 40 }, (_, i) => (i === 7 ? -1 : 1e-4 * (i + 1)));
  const requests = couplings.map((epsV, id) => JSON.stringify({ id, command: "width", inputs: id === 7 ? { epsW: epsV } : { epsV } }));
  const { status, stdout } = spawnSync(join(bin, "x17"), ["batch", "--workers", String(workers)], { encoding: "utf8", input: requests.join("\n") });
  expect(status).toBe(2);
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id }) => id)).toEqual(couplings.map((_, id) => id));
  expect(answers[7].error).toMatchObject({ code: "input", message: expect.stringContaining("epsW") });
  const x17 = loadSync();
  for (const [id, epsV] of couplings.entries()) if (id !== 7) expect(answers[id].results.width.value).toBe(x17.width({ epsV }).width.value);
});

const EXAMPLE = /```python\n([\s\S]*?)```/.exec(readFileSync("docs/batch.md", "utf8"))?.[1] ?? "";
const PYTHON = spawnSync("python3", ["--version"]).status === 0;

it.skipIf(!PYTHON && process.env.CI !== "true")("the example of docs/batch.md in Python prints what it says", () => {
  // as after `npm install x17`: no path leads to the command but npx
  const stdout = execFileSync("python3", ["-c", EXAMPLE], { encoding: "utf8", cwd: tarball.folder });
  const says = [...EXAMPLE.matchAll(/# prints (.*)/g)].map(([, text]) => text);
  expect(says.length).toBeGreaterThan(0);
  expect(stdout.trim().split("\n")).toEqual(says);
  expect(EXAMPLE.trim().split("\n").length).toBeLessThanOrEqual(12);
});
