// Calls in threads: news, signals, errors, and the end of a pool.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError, InterruptedError, WorkerError, workerPool } from "../../src/index.ts";
import { PROGRAMS } from "../support/shipped.ts";
import { BUILT, calling, HERE, LONG, pools, SHORT } from "./support.ts";

const x17 = HERE;
const open = pools();
const pool = open();
const there = calling(pool);
type Function = (...args: unknown[]) => unknown;

describe("the news of a call", () => {
  it.each<[string, unknown[]]>([
    ["spectrum", [{ ...LONG, accuracy: 1e-3 }]],
    ["lineShape", [{ epsV: 1e-3, points: 200, radiation: true }]],
    ["reach", [{ experiment: "padme-scan", masses: [16.5, 16.7, 16.9, 17.1] }]],
    ["contours", [{}, { vv: 1, aa: 1 }, Array.from({ length: 200 }, (_, i) => 1e-7 * (i + 1))]],
    ["spectra", [SHORT, Array.from({ length: 200 }, () => ({ epsV: 1e-3 }))]],
    ["integrate", [{ epsV: 1e-3, accuracy: 5e-3 }]],
  ])("of %s is the share done, which only grows", async (name, args) => {
    const shares: number[] = [];
    await there(name, ...args, { progress: (share: number) => void shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    for (const [i, share] of shares.entries()) {
      expect(share).toBeGreaterThanOrEqual(i === 0 ? 0 : shares[i - 1]!);
      expect(share).toBeLessThanOrEqual(1);
    }
  });

  it("stops it by returning false; the thread is free for the next", async () => {
    await expect(pool.spectrum(LONG, { progress: () => false })).rejects.toThrow(InterruptedError);
    await expect(pool.spectrum(LONG, { progress: (share) => share < 1e-3 })).rejects.toThrow(/^spectrum: stopped with \d+% done$/);
    expect(await pool.width({ epsV: 1e-3 })).toStrictEqual(x17.width({ epsV: 1e-3 }));
  });

  it("that throws rejects it with what it threw, whatever that is", async () => {
    for (const thrown of [new TypeError("mine"), "a text", undefined]) {
      const progress = () => {
        throw thrown;
      };
      await expect(pool.spectrum(LONG, { progress })).rejects.toBe(thrown);
      await expect(pool.integrate({ epsV: 1e-3 }, { progress })).rejects.toBe(thrown);
      const rejects = async () => progress();
      await expect(pool.spectrum(LONG, { progress: rejects as never })).rejects.toBe(thrown);
      await expect(pool.integrate({ epsV: 1e-3 }, { progress: rejects as never })).rejects.toBe(thrown);
    }
  });

  it("of an integration holds the estimate; false gives the best so far", async () => {
    let news = 0;
    const request = { epsV: 1e-3, accuracy: 1e-5, maxEvaluations: 1e8 };
    const found = await pool.integrate(request, {
      progress: (_, { iterations, sdev }) => {
        expect(iterations.length).toBe(++news);
        expect(sdev).toBeGreaterThan(0);
        return news < 7;
      },
    });
    expect([found.interrupted, found.iterations.length]).toEqual([true, 7]);
    expect(found.sdev / found.value).toBeLessThan(0.05);
  });
});

describe("a signal", () => {
  const both = ["spectrum", "integrate"] as const;
  const request = { spectrum: LONG, integrate: { epsV: 1e-3, accuracy: 1e-6, maxEvaluations: 1e9 } } as const;

  it.each(both)("aborts %s at once, with its reason: before, under way, and not afterwards", async (name) => {
    const mine = { why: "enough" };
    await expect(there(name, request[name], { signal: AbortSignal.abort(mine) })).rejects.toBe(mine);
    await expect(there(name, request[name], { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    const abort = new AbortController();
    const under = there(name, request[name], { signal: abort.signal });
    setTimeout(() => abort.abort(mine), 150);
    await expect(under).rejects.toBe(mine);
    await expect(there(name, request[name], { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: "TimeoutError" });
    const late = new AbortController();
    const short = name === "spectrum" ? SHORT : { epsV: 1e-3, accuracy: 0.1 };
    const found = await there(name, short, { signal: late.signal });
    late.abort();
    expect(found).toStrictEqual(calling(x17)(name, short));
  });

  it("aborts half of 100 calls in two threads, and changes nothing of the others", async () => {
    const abort = new AbortController();
    const requests = Array.from({ length: 100 }, (_, i) => ({ points: 2, radiation: true, epsV: (i + 1) * 1e-4 }));
    const calls = requests.map((one, i) => pool.lineShape(one, i % 2 ? { signal: abort.signal } : {}));
    const ends = Promise.allSettled(calls);
    setTimeout(() => abort.abort("half"), 100);
    const settled = await ends;
    const aborted = settled.filter((one) => one.status === "rejected");
    expect(aborted.length).toBeGreaterThan(10);
    expect(aborted.length).toBeLessThanOrEqual(50);
    for (const [i, one] of settled.entries())
      if (one.status === "rejected") expect([i % 2, one.reason]).toEqual([1, "half"]);
      else if (i % 10 === 0) expect(one.value).toStrictEqual(x17.lineShape(requests[i]!));
  });

  it("aborted within the news ends the call once", async () => {
    const abort = new AbortController();
    let news = 0;
    const call = pool.spectrum(LONG, {
      signal: abort.signal,
      progress: () => {
        news++;
        abort.abort("within");
        return false;
      },
    });
    await expect(call).rejects.toBe("within");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(news).toBe(1);
  });
});

describe("an error of a thread", () => {
  it("arrives with class, code, message and inputs", async () => {
    const local = (() => {
      try {
        return x17.convert({ epsV: 1e-3, gV: 1e-3 });
      } catch (error) {
        return error as InputError;
      }
    })() as InputError;
    const error = (await pool.convert({ epsV: 1e-3, gV: 1e-3 }).catch((one: unknown) => one)) as InputError;
    expect(error).toBeInstanceOf(InputError);
    expect([error.message, error.code, error.parameters]).toEqual([local.message, local.code, local.parameters]);
    await expect(pool.integrate({ maxSeconds: 1e-3, accuracy: 1e-6, maxEvaluations: 1e9 })).rejects.toMatchObject({ code: "accuracy" });
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    ["a proxy", () => pool.width(new Proxy({}, {})), /must be plain data, not a proxy$/],
    ["a function in a request", () => pool.spectrum({ range: (() => 1) as never }), /^range: must be plain data/],
    ["an unknown input", () => pool.width({ epsv: 1 } as never), /^epsv: unknown \(did you mean epsV\?\)/],
    ["an unknown option", () => pool.width({ epsV: 1 }, { sginal: 1 } as never), /^options\.sginal: unknown \(did you mean signal\?\)/],
    ["options that are a function", () => pool.spectrum(SHORT, (() => 1) as never), /^options: must be an object/],
    [
      "options that throw",
      () => pool.width({ epsV: 1 }, Object.defineProperty({}, "signal", { get: () => fail(), enumerable: true })),
      /^signal: must be plain data, not a getter$/,
    ],
    ["too many arguments", () => (pool.width as Function)({ epsV: 1 }, {}, 1) as Promise<unknown>, /^width: takes 2 arguments, there are 3$/],
    [
      "a signal that is none",
      () => pool.width({ epsV: 1 }, { signal: { aborted: false, addEventListener() {} } as never }),
      /^signal = .*: must be an AbortSignal$/,
    ],
    ["progress that is no function", () => pool.integrate({}, { progress: 3 as never }), /^progress = 3: must be a function$/],
    ["verify of an integration", () => pool.integrate({ verify: true } as never), /^verify: unknown/],
    ["changes that are no list", () => pool.spectra(SHORT, { epsV: 1 } as never), /^changes = .*: must be a list of at most 100000 entries$/],
  ])("about %s is a rejection in one line", async (_, run, message) => {
    const error = (await run().catch((one: unknown) => one)) as Error;
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(message);
  });
});
function fail(): never {
  throw new TypeError("read");
}

describe("the end of a pool", () => {
  it("ends with what `using` calls", async () => {
    const other = open({ workers: 1 });
    expect(await other.width({ epsV: 1e-3 })).toEqual(x17.width({ epsV: 1e-3 }));
    other[Symbol.dispose]();
    await expect(other.width({ epsV: 1e-3 })).rejects.toThrow(/^the pool of workers is closed$/);
  });

  const RUNTIMES = [
    ["node", process.execPath, []],
    ["deno", "build/runtimes/node_modules/.bin/deno", ["run", "--allow-read"]],
    ["bun", "build/runtimes/node_modules/.bin/bun", ["run"]],
  ] as const;
  it.for(RUNTIMES)("keeps %s alive, where nobody closes it, as long as a call is under way, no longer", ([name, path, args], { skip }) => {
    if (!existsSync(path)) skip("node scripts/runtimes/install.mjs brings it");
    // beside the package: Deno looks for its dependencies from there
    mkdirSync(PROGRAMS, { recursive: true });
    const program = join(PROGRAMS, `leaves-${name}.mjs`);
    writeFileSync(
      program,
      `import { workerPool } from ${JSON.stringify(BUILT)};
const pool = workerPool({ workers: 2 });
pool.spectrum(${JSON.stringify(SHORT)}).then(({ bins }) => console.log(bins.length));
pool.integrate({ epsV: 1e-3, accuracy: 0.05 }).then(({ reached }) => console.log(reached));
// threads that never get a call are not waited for either
workerPool({ workers: 2 });
`,
    );
    try {
      const out = execFileSync(path, [...args, program], { encoding: "utf8", timeout: 300_000 });
      expect(out.split("\n").sort()).toEqual(["", "1", "true"]);
    } finally {
      rmSync(program);
    }
  });

  it("refuses what comes when it is closed, and rejects what is under way", async () => {
    const other = open({ workers: 1 });
    const calls = [other.spectrum(LONG), other.width({ epsV: 1e-3 }), other.integrate({ epsV: 1e-3, accuracy: 1e-6, maxEvaluations: 1e9 })];
    const ends = Promise.allSettled(calls);
    await new Promise((resolve) => setTimeout(resolve, 100));
    other.close();
    other.close();
    for (const one of [...(await ends), ...(await Promise.allSettled([other.width({ epsV: 1e-3 }), other.integrate({})]))])
      expect(one).toMatchObject({ status: "rejected", reason: { code: "worker", message: "the pool of workers is closed" } });
  });

  it.each<[unknown, RegExp]>([
    [{ workers: 0 }, /^workers = 0/],
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
  it("is told apart by its error from one that breaks", () => expect(new WorkerError("").code).toBe("worker"));
});
