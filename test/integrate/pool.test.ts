// The pool of workers survives its users: every failure is a typed rejection, the place in the pool comes back, a dead thread is replaced.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { InputError, InterruptedError, integrateWith, loadSync, WorkerError, type WorkerPool, workerPool } from "../../src/index.ts";
import { sumsLength } from "../../src/integrate/block.ts";
import { integrandOf } from "../../src/integrate/index.ts";
import type { ThreadRequest } from "../../src/integrate/pool.ts";

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
const script = pathToFileURL(resolve("build/dist/src/integrate/thread.js"));
/** A thread that does `answer` for every request. */
function scriptOf(name: string, answer: string): URL {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { parentPort } from "node:worker_threads";\nlet calls = 0;\nparentPort.on("message", (request) => { calls++; const { number } = request; ${answer} });\n`,
  );
  return pathToFileURL(path);
}
/** An object whose property throws when it is read. */
const throwing = (key: string) =>
  Object.defineProperty({}, key, {
    enumerable: true,
    get() {
      throw new TypeError("read");
    },
  });
/** Room for the sums of a block. */
const sumsOf = (input: ThreadRequest["input"], { nInc }: ThreadRequest["task"]) =>
  new Float64Array(sumsLength(integrandOf(x17.kernel, input).integrand, nInc));
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
    ["null", "parentPort.postMessage(null);", /^a worker broke: it answered null: must be/],
    ["a number", "parentPort.postMessage(3);", /^a worker broke: it answered 3/],
    ["an empty object", "parentPort.postMessage({});", /^a worker broke: it answered \{\}/],
    ["sums without the number of the request", "parentPort.postMessage({ sums: new Float64Array(2) });", /^a worker broke: it answered/],
    ["the number of another request", "parentPort.postMessage({ number: number + 1, error: '' });", /^a worker broke: it answered/],
    ["nothing but a number", "parentPort.postMessage({ number });", /^a worker answered \{"number":\d+\}: must be/],
    ["sums that are a list", "parentPort.postMessage({ number, sums: [1, 2] });", /^a worker answered \{"number":\d+,"sums":\[1,2\]\}/],
    ["too few sums", "parentPort.postMessage({ number, sums: new Float64Array(3) });", /^a worker answered 3 sums: must be \d+ sums/],
    ["too many sums", "parentPort.postMessage({ number, sums: new Float64Array(1e4) });", /^a worker answered 10000 sums/],
    ["NaN", "parentPort.postMessage({ number, sums: new Float64Array(3 + 2 * 4 + 4 * request.task.nInc).fill(NaN) });", /^a worker answered/],
    ["an error", 'parentPort.postMessage({ number, error: "no\\nkernel\\u001b[2J" });', /^no kernel\\u001b\[2J$/],
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
    const dies = scriptOf("dies", "if (calls === 3) process.exit(1); parentPort.postMessage({ number, sums: new Float64Array(2) });");
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

  it("takes no answer for another: a thread that answers twice is replaced, and no number changes", async () => {
    const twice = scriptOf("twice", "for (let i = 0; i < 2; i++) parentPort.postMessage({ number, sums: new Float64Array(2) });");
    const told: string[] = [];
    const pool = open({ workers: 1, script: twice, onBreak: (message) => told.push(message) });
    const ends = await Promise.allSettled([pool.evaluate(anyone), pool.evaluate(anyone)]);
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(told[0]).toMatch(/^a worker broke: it answered .*: must be \{ number, sums \}/);
    // once more with nothing under way
    await expect(pool.evaluate(anyone)).resolves.toHaveLength(2);
    await expect.poll(() => told.length).toBe(2);
    expect(told[1]).toMatch(/without a request/);
  });

  it("tells an onBreak that throws, replaces the thread and rejects what it threw, once", async () => {
    const dies = scriptOf("throws", "parentPort.postMessage({ number, sums: new Float64Array(2) }); if (request.input.dies) process.exit(1);");
    const pool = open({
      workers: 1,
      script: scriptOf("diesOnce", "if (request.input.dies) process.exit(1); parentPort.postMessage({ number, sums: new Float64Array(2) });"),
      onBreak: () => {
        throw new Error("told\nbadly");
      },
    });
    await expect(pool.evaluate({ input: { dies: true }, task: {} } as never)).rejects.toThrow(/^a worker broke: [^\n]*; onBreak threw told badly$/);
    await expect(pool.evaluate(anyone)).resolves.toHaveLength(2);
    // with nothing under way: the next request says so
    let breaks = 0;
    const later = open({
      workers: 1,
      script: dies,
      onBreak: () => {
        breaks++;
        throw new Error("later");
      },
    });
    await expect(later.evaluate({ input: { dies: true }, task: {} } as never)).resolves.toHaveLength(2);
    await expect.poll(() => breaks).toBe(1);
    await expect(later.evaluate(anyone)).rejects.toThrow(/onBreak threw later$/);
    await expect(later.evaluate(anyone)).resolves.toHaveLength(2);
  });

  it("that onBreak closes ends: no thread is left to keep the process", () => {
    const program = join(folder, "closes.mjs");
    writeFileSync(
      program,
      `import { workerPool } from ${JSON.stringify(pathToFileURL(resolve("build/dist/src/index.js")).href)};
const script = new URL(${JSON.stringify(scriptOf("dead", "process.exit(1);").href)});
const pool = workerPool({ workers: 2, script, onBreak: () => pool.close() });
pool.evaluate({ input: {}, task: {} }).catch((error) => console.log(error.name));`,
    );
    expect(execFileSync(process.execPath, [program], { encoding: "utf8", timeout: 20_000 })).toBe("WorkerError\n");
  });

  it("hands on 50000 requests that cannot be copied behind one that can", async () => {
    const pool = open({ workers: 1, script: scriptOf("answers", "parentPort.postMessage({ number, sums: new Float64Array(2) });") });
    const uncopied = { input: () => 1, task: {} } as never;
    const all = await Promise.allSettled([pool.evaluate(anyone), ...Array.from({ length: 50_000 }, () => pool.evaluate(uncopied))]);
    expect(all[0]!.status).toBe("fulfilled");
    for (const one of all.slice(1)) if (one.status !== "rejected" || !(one.reason instanceof InputError)) expect(one).toBe("an InputError");
    await expect(pool.evaluate(anyone)).resolves.toHaveLength(2);
  });

  it("of any size starts no more than there are blocks", async () => {
    let calls = 0;
    const evaluate = async () => {
      calls++;
      return null as never;
    };
    const none = { size: 1e9, evaluate, close() {} };
    await expect(integrateWith(none, x17.kernel, request)).rejects.toThrow(/^a worker answered null/);
    expect(calls).toBeLessThan(1000);
  });

  it.each(["http://x/y.js", "blob:nodedata:1", "file://host/x.js"])("is not started from %s", (href) => {
    expect(() => workerPool({ workers: 2, script: new URL(href) })).toThrow(InputError);
    expect(() => workerPool({ workers: 2, script: new URL(href) })).toThrow(/^script = /);
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
    const left = integrateWith(open({ workers: 1, script: silent }), x17.kernel, request, undefined, abort.signal);
    await expect(left).rejects.toThrow(InterruptedError);
    const late = integrateWith(open({ workers: 1, script: silent }), x17.kernel, { ...request, maxSeconds: 0.05 });
    await expect(late).rejects.toThrow(
      /^maxSeconds = 0.05: there is no number: the integration was stopped before its first iteration was finished$/,
    );
  });

  it.each([
    ["below 0", -1, /a worker answered -1 as sum 0, of counts, sizes or squares: must be at least 0/],
    ["more than there are points", 1e9, /accepted points: there are/],
    ["near the largest double", 1e308, /accepted points: there are|no finite number/],
  ])("of the caller's whose sums are %s ends in an error with a name", async (_, sum, message) => {
    const pool = { size: 1, close() {}, evaluate: async ({ input, task }: ThreadRequest) => sumsOf(input, task).fill(sum) };
    await expect(integrateWith(pool, x17.kernel, { ...request, maxSeconds: 5 })).rejects.toThrow(message);
  });

  it("of the caller's whose squares overflow ends, and is not trusted", async () => {
    const pool = {
      size: 1,
      close() {},
      evaluate: async ({ input, task }: ThreadRequest) => {
        const sums = sumsOf(input, task).fill(1e308);
        sums[0] = task.n;
        return sums;
      },
    };
    const { reached, trust, sdev } = await integrateWith(pool, x17.kernel, { ...request, maxSeconds: 5 });
    expect([reached, trust.ok, Number.isFinite(sdev)]).toEqual([false, false, true]);
  });

  it.each<[string, unknown[], RegExp]>([
    ["a signal that is none", [0, 0, request, undefined, 3], /^signal = 3: must be an AbortSignal$/],
    [
      "a signal with half the methods",
      [0, 0, request, undefined, { aborted: false, addEventListener() {} }],
      /^signal = .*: must be an AbortSignal$/,
    ],
    ["a signal that throws", [0, 0, request, undefined, throwing("aborted")], /^signal = .*: must be an AbortSignal$/],
    ["a pool that throws", [throwing("size"), 0, request], /^pool: reading it failed$/],
    ["a kernel that throws", [0, throwing("exports"), request], /^kernel: reading it failed$/],
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

  it("is not started with options that throw", () => {
    expect(() => workerPool(throwing("workers") as never)).toThrow(InputError);
    expect(() => workerPool(throwing("workers") as never)).toThrow(/^the options of workerPool: reading it failed$/);
  });

  it("that is closed rejects what waits and what comes", async () => {
    const pool = open({ workers: 1, script: scriptOf("waits", "") });
    const waiting = [pool.evaluate(anyone), pool.evaluate(anyone)];
    pool.close();
    pool.close();
    for (const one of [...waiting, pool.evaluate(anyone)]) await expect(one).rejects.toThrow(/is closed/);
  });
});
