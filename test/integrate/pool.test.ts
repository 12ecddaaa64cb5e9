// The pool of workers survives its users: every failure is a typed rejection, the place in the pool comes back, a dead thread is replaced.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { InputError, integrateWith, loadSync, WorkerError, type WorkerPool, workerPool } from "../../src/index.ts";

const x17 = loadSync();
const folder = mkdtempSync(join(tmpdir(), "x17-pool-"));
const pools: WorkerPool[] = [];
const open = (options: Parameters<typeof workerPool>[0]) => {
  const pool = workerPool(options);
  pools.push(pool);
  return pool;
};
afterAll(() => {
  for (const pool of pools) pool.close();
});
const script = pathToFileURL(resolve("build/dist/src/workers/thread.js"));
/** A thread that does `answer` for every request. */
function scriptOf(name: string, answer: string): URL {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { parentPort } from "node:worker_threads";\nlet calls = 0;\nparentPort.on("message", (request) => { calls++; ${answer} });\n`,
  );
  return pathToFileURL(path);
}
const request = { range: [16.5, 17], accuracy: 0.1, maxEvaluations: 10_000 } as const;
const anyone = { input: {}, task: {} } as never;

describe("a pool", () => {
  it("hands back the place of a request that cannot be copied", async () => {
    const pool = open({ workers: 1, script });
    const uncopied = { input: new Proxy({}, {}), task: { f: () => 1 } } as never;
    for (let i = 0; i < 3; i++) await expect(pool.evaluate(uncopied)).rejects.toThrow(InputError);
    // several at once, the good one behind them
    const all = await Promise.allSettled([pool.evaluate(uncopied), pool.evaluate(uncopied), integrateWith(pool, x17.kernel, request)]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    await expect(integrateWith(pool, x17.kernel, new Proxy({ ...request }, {}))).rejects.toThrow(/not a proxy/);
    expect(await integrateWith(pool, x17.kernel, request)).toEqual(x17.integrate(request));
  });

  it.each<[string, string, RegExp]>([
    ["null", "parentPort.postMessage(null);", /^a worker answered null/],
    ["a number", "parentPort.postMessage(3);", /^a worker answered 3/],
    ["an empty object", "parentPort.postMessage({});", /^a worker answered \{\}/],
    ["sums that are a list", "parentPort.postMessage({ sums: [1, 2] });", /^a worker answered \{"sums":\[1,2\]\}/],
    ["too few sums", "parentPort.postMessage({ sums: new Float64Array(3) });", /^a worker answered 3 sums: must be \d+ sums/],
    ["too many sums", "parentPort.postMessage({ sums: new Float64Array(1e4) });", /^a worker answered 10000 sums/],
    ["NaN", "parentPort.postMessage({ sums: new Float64Array(3 + 2 * 4 + 4 * request.task.nInc).fill(NaN) });", /^a worker answered/],
    ["an error", 'parentPort.postMessage({ error: "no\\nkernel\\u001b[2J" });', /^no kernel\\u001b\[2J$/],
    ["nothing and dies", "process.exit(3);", /^a worker broke: /],
    ["with an exception", 'throw new Error("broken");', /^a worker broke: Error: broken/],
  ])("rejects in one line when its script answers %s", async (name, answer, message) => {
    const pool = open({ workers: 2, script: scriptOf(name.replace(/\W/g, ""), answer) });
    for (let i = 0; i < 2; i++) {
      const failed = integrateWith(pool, x17.kernel, request);
      await expect(failed).rejects.toThrow(WorkerError);
      await expect(failed).rejects.toThrow(message);
    }
  });

  it("replaces a thread that died and says so; the others go on", async () => {
    const told: string[] = [];
    const dies = scriptOf("dies", "if (calls === 3) process.exit(1); parentPort.postMessage({ sums: new Float64Array(2) });");
    const pool = open({ workers: 1, script: dies, onBreak: (message) => told.push(message) });
    const ends: string[] = [];
    for (let i = 0; i < 9; i++)
      await pool.evaluate(anyone).then(
        () => ends.push("sums"),
        (error: Error) => ends.push(error.name),
      );
    expect(ends).toEqual(["sums", "sums", "WorkerError", "sums", "sums", "WorkerError", "sums", "sums", "WorkerError"]);
    expect(told).toHaveLength(3);
    for (const message of told) expect(message).toMatch(/^a worker broke: [^\n]*another has taken its place$/);
  });

  it("whose script never runs gives up instead of starting threads for ever", async () => {
    const told: string[] = [];
    const pool = open({ workers: 1, script: pathToFileURL(join(folder, "nowhere.mjs")), onBreak: (message) => told.push(message) });
    for (let i = 0; i < 6; i++) await expect(pool.evaluate(anyone)).rejects.toThrow(/a worker broke/);
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toMatch(/no worker answers$/);
  });

  it("whose script is silent is left by a signal and by a budget of seconds", async () => {
    const silent = scriptOf("silent", "");
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    const left = await integrateWith(open({ workers: 1, script: silent }), x17.kernel, request, undefined, abort.signal);
    expect(left).toMatchObject({ interrupted: true, reached: false });
    const late = await integrateWith(open({ workers: 1, script: silent }), x17.kernel, { ...request, maxSeconds: 0.05 });
    expect(late).toMatchObject({ interrupted: true, reached: false });
  });

  it.each<[string, unknown[], RegExp]>([
    ["a signal that is none", [0, 0, request, undefined, 3], /^signal = 3: must be an AbortSignal$/],
    ["progress that is no function", [0, 0, request, 3], /^progress = 3: must be a function$/],
    ["an unknown input", [0, 0, { ...request, epsv: 1 }], /^epsv: unknown \(did you mean epsV\?\)/],
    ["no request", [0, 0], /^the request of integrateWith: must be an object/],
    ["no kernel", [0, undefined, request], /^kernel: must be the kernel of an instance/],
    ["another kernel", [0, {}, request], /^kernel: must be/],
    ["no pool", [undefined, 0, request], /^pool: must be a pool of workers/],
    ["another pool", [{}, 0, request], /^pool: must be a pool of workers/],
  ])("refuses %s", async (_, args, message) => {
    const pool = open({ workers: 1, script });
    const [first, second, ...rest] = args;
    const given = [first === 0 ? pool : first, second === 0 ? x17.kernel : second, ...rest] as Parameters<typeof integrateWith>;
    await expect(integrateWith(...given)).rejects.toThrow(InputError);
    await expect(integrateWith(...given)).rejects.toThrow(message);
    pool.close();
  });

  it.each<[unknown, RegExp]>([
    [{ workers: 1.5 }, /^workers = 1\.5/],
    [{ workers: 1000 }, /^workers = 1000/],
    [{ worker: 1 }, /^worker: unknown \(did you mean workers\?\)/],
    [{ workers: 1, script: "thread.js" }, /^script = "thread\.js": must be a URL$/],
    [{ workers: 1, onBreak: 1 }, /^onBreak = 1: must be a function$/],
    [undefined, /^the options of workerPool: must be an object/],
  ])("is not started with %j", (options, message) => {
    expect(() => workerPool(options as never)).toThrow(InputError);
    expect(() => workerPool(options as never)).toThrow(message);
  });

  it("that is closed rejects what waits and what comes", async () => {
    const pool = open({ workers: 1, script: scriptOf("waits", "") });
    const waiting = [pool.evaluate(anyone), pool.evaluate(anyone)];
    pool.close();
    pool.close();
    for (const one of [...waiting, pool.evaluate(anyone)]) await expect(one).rejects.toThrow(/is closed/);
  });
});
