// Parts that threads write: whole or not there, the same whoever writes them.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { X17 } from "../support/commandLine.ts";
import { inProcess } from "../support/inProcess.ts";
import { scanFolder } from "../support/scanFiles.ts";

const { path, json } = scanFolder();
const scan = (...args: string[]) => inProcess(["scan", ...args]);

const plane = (rows: number) => ({
  axes: [
    { input: "epsV", linear: { from: 1e-5, to: 1e-2, n: 1000 } },
    { input: "epsA", linear: { from: 0, to: 1e-3, n: rows / 1000 } },
  ],
  observables: ["width.lifetime"],
});

/** `x17 scan run` as a process; it is interrupted once so many parts are there. */
const ran = (plan: string, parts: string, workers: number, interruptAt = Number.POSITIVE_INFINITY) =>
  new Promise<{ readonly code: number | null; readonly stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [X17, "scan", "run", plan, "--workers", `${workers}`, "-o", parts], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (piece) => {
      stderr += piece;
    });
    const looking = setInterval(() => {
      if (!existsSync(parts) || readdirSync(parts).length < interruptAt) return;
      child.kill("SIGINT");
      clearInterval(looking);
    }, 2);
    child.on("close", (code) => {
      clearInterval(looking);
      resolve({ code, stderr });
    });
  });

const filesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`).toString("latin1")]));

it("an interrupt leaves whole parts alone, as many as it says, and any number of threads goes on to the same bytes", async () => {
  const plan = path("plan.json");
  await scan("plan", json("plane.json", plane(1e6)), "-o", plan);
  const { blocks } = JSON.parse(readFileSync(plan, "utf8"));
  const alone = path("alone");
  expect(await ran(plan, alone, 1)).toEqual({ code: 0, stderr: "" });
  const expected = filesIn(alone);
  expect(Object.keys(expected).length).toBe(blocks);
  for (const [workers, at] of [
    [2, 1],
    [3, 5],
  ] as const) {
    const parts = path(`of${workers}`);
    const stopped = await ran(plan, parts, workers, at);
    const left = filesIn(parts);
    const finished = Object.keys(left).length;
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain(`${finished} of ${blocks} blocks finished in ${parts}`);
    expect(finished).toBeGreaterThanOrEqual(at);
    expect(finished).toBeLessThan(blocks);
    for (const [name, bytes] of Object.entries(left)) expect(bytes === expected[name]).toBe(true);
    expect(await ran(plan, parts, workers)).toEqual({ code: 0, stderr: "" });
    const all = filesIn(parts);
    expect(Object.keys(all)).toEqual(Object.keys(expected));
    for (const [name, bytes] of Object.entries(all)) expect(bytes === expected[name]).toBe(true);
  }
});

it("a thread that ends by itself: one line with what is finished, and the same command goes on", async () => {
  const plan = path("dying-plan.json");
  const { stdout } = await scan("plan", json("dying.json", plane(2e5)), "-o", plan, "--json");
  const { blocks } = JSON.parse(stdout);
  const parts = path("dying.parts");
  const dying = path("dying.mjs");
  // in a thread of the scan: it ends when it has written a part
  writeFileSync(
    dying,
    `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module"; import { workerData } from "node:worker_threads";
const { renameSync } = fs;
if (workerData && "planId" in workerData) fs.renameSync = (...names) => { renameSync(...names); process.exit(3); };
syncBuiltinESMExports();`,
  );
  const { status, stderr } = spawnSync(process.execPath, ["--import", dying, X17, "scan", "run", plan, "--workers", "1", "-o", parts], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `x17: a thread ended with code 3; 1 of ${blocks} blocks finished in ${parts}: the same command goes on with the others\n`,
  });
  expect(await scan("run", plan, "-o", parts)).toMatchObject({ code: 0, stdout: expect.stringContaining("1 was there") });
});
