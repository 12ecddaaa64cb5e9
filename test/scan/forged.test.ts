// Parts and files that somebody else has written: a digest is no signature.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inProcess } from "../support/inProcess.ts";
import { scanFolder } from "../support/scanFiles.ts";

const { path, json } = scanFolder();
const scan = (...args: string[]) => inProcess(["scan", ...args]);
const declaration = json("scan.json", { axes: [{ input: "epsV", list: [1e-3, 2e-3] }], observables: ["width.lifetime"] });

/** A part whose first line says something else, with a digest of that. */
function forged(bytes: Buffer, change: object): Buffer {
  const end = bytes.indexOf(10);
  const { sha256: _, ...head } = { ...JSON.parse(bytes.subarray(0, end).toString()), ...change };
  const values = bytes.subarray(end + 1);
  const sha256 = createHash("sha256").update(JSON.stringify(head)).update(values).digest("hex");
  const text = JSON.stringify({ ...head, sha256 });
  return Buffer.concat([Buffer.from(`${text.padEnd(text.length + ((8 - ((text.length + 1) % 8)) % 8))}\n`), values]);
}

it.each([
  [{ rows: 4, columns: 1 }],
  [{ rows: 1, columns: 4 }],
  [{ rows: -2, columns: -2 }],
  [{ rows: "2" }],
  [{ counts: { filtered: "0x0", refused: 0, uncrossed: 0, inaccurate: 0 } }],
  [{ counts: { filtered: 0, refused: 0, uncrossed: 0, inaccurate: -1 } }],
  [{ counts: null }],
])("a part with %j is of something else, and made again", async (change) => {
  const plan = path("plan.json");
  await scan("plan", declaration, "-o", plan);
  await scan("run", plan);
  const [name] = readdirSync(path("plan.parts"));
  const file = `${path("plan.parts")}/${name}`;
  const whole = readFileSync(file);
  expect(forged(whole, {}).equals(whole)).toBe(true);
  writeFileSync(file, forged(whole, change));
  const status = await scan("status", plan, "--json");
  expect([status.code, JSON.parse(status.stdout)]).toMatchObject([3, { finished: 0, wrong: [{ state: "foreign" }] }]);
  expect(await scan("run", plan)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("says of itself what no part of this plan does: computed again"),
  });
  expect(readFileSync(file).equals(whole)).toBe(true);
});

it("files nested deeper than any are refused in one line", async () => {
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
  ] as const) {
    writeFileSync(path("deep.json"), `{"planId":${open.repeat(20_000)}1${close.repeat(20_000)}}`);
    for (const command of ["plan", "run", "status"]) {
      const { code, stderr } = await scan(command, path("deep.json"));
      expect([code, stderr]).toEqual([2, expect.stringContaining("nested deeper than 100 levels")]);
    }
  }
});

it("an unknown key of a plan of events is told, and what is wrong with a request by its place", async () => {
  const events = { events: { process: "ee-ee" }, n: 10 };
  await scan("plan", json("events.json", events), "-o", path("events-plan.json"));
  const plan = json("bogus.json", { ...JSON.parse(readFileSync(path("events-plan.json"), "utf8")), bogus: 1 });
  expect((await scan("status", plan)).stderr).toContain("bogus: unknown");
  expect((await scan("plan", json("n.json", { ...events, events: { n: 3 } }))).stderr).toContain("events: n: unknown");
});

it("names that begin with a dash, or hold blanks, are words of the commands that are printed", async () => {
  mkdirSync(path("sub"));
  const plan = path("a b.json");
  await scan("plan", declaration, "-o", plan);
  expect((await scan("status", plan)).stdout.replace(/\\\n\s+/g, "")).toContain(`x17 scan run '${plan}' --shard 0 -o '${path("a b.parts")}'`);
  expect((await scan("status", json("a c.json", {}))).code).toBe(2);
  expect((await scan("emit", plan, "--to", "slurm", "--x17", "-x", "-o", path("sub/s"))).stderr).toContain("--x17 -x: -x is an option");
});
