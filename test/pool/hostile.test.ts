// A pool survives its threads: every failure is a typed rejection, the place in the pool comes back, a dead thread is replaced.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { InputError, loadSync, WorkerError, workerPool } from "../../src/index.ts";
import { sumsLength } from "../../src/integrate/block.ts";
import { integrandOf } from "../../src/integrate/index.ts";
import { integrateInput } from "../../src/integrate/input.ts";
import type { Block } from "../../src/pool/calls.ts";
import { startThreads, type Threads } from "../../src/pool/dispatch.ts";
import { integrateIn } from "../../src/pool/integrate.ts";
import { BUILT, folder, pools, scriptOf } from "./support.ts";

const x17 = loadSync();
const open = pools();
const request = { range: [16.5, 17], accuracy: 0.1, maxEvaluations: 10_000 } as const;
/** A thread whose every answer is this text. */
const ANSWERS = 'parentPort.postMessage({ number, result: "done" });';
const any = { epsV: 1e-3 };

describe("a pool", () => {
  it.each<[string, string, RegExp]>([
    ["null", "parentPort.postMessage(null);", /^a worker broke: it answered null: must be/],
    ["a number", "parentPort.postMessage(3);", /^a worker broke: it answered 3/],
    ["an empty object", "parentPort.postMessage({});", /^a worker broke: it answered \{\}/],
    ["a result without the number of the call", "parentPort.postMessage({ result: 1 });", /^a worker broke: it answered/],
    ["the number of another call", "parentPort.postMessage({ number: number + 1, result: 1 });", /^a worker broke: it answered/],
    ["nothing but a number", "parentPort.postMessage({ number });", /^a worker answered \{"number":\d+\}: must be/],
    ["a share that is a text", 'parentPort.postMessage({ number, share: "1" });', /^a worker answered \{"number":\d+,"share":"1"\}: must be/],
    ["an error that is a text", 'parentPort.postMessage({ number, error: "no" });', /^a worker answered .*: must be/],
    ["an error of no kind", 'parentPort.postMessage({ number, error: { code: "toString", message: "no" } });', /^a worker answered .*: must be/],
    [
      "an error",
      String.raw`parentPort.postMessage({ number, error: { code: "worker", message: "no\nkernel\u001b[2J" } });`,
      /^no kernel\\u001b\[2J$/,
    ],
    ["nothing and dies", "process.exit(3);", /^a worker broke: /],
    ["with an exception", 'throw new Error("broken");', /^a worker broke: Error: broken/],
  ])("rejects in one line when its script answers %s", async (name, answer, message) => {
    const pool = open({ workers: 1, script: scriptOf(name, answer) });
    for (let i = 0; i < 2; i++) {
      const failed = pool.width(any);
      await expect(failed).rejects.toThrow(WorkerError);
      await expect(failed).rejects.toThrow(message);
    }
  });

  it("rejects in one line when its script never says anything; one that spoke may take its time", async () => {
    const silent = startThreads(1, scriptOf("silent", ""), undefined, 300);
    for (const last of [false, false, true]) {
      const failed = silent.start({ call: "width", args: [any], patience: 0 }).result;
      await expect(failed).rejects.toThrow(WorkerError);
      await expect(failed).rejects.toThrow(
        `a worker broke: it has said nothing for 0.3 s; ${last ? "no worker answers" : "another has taken its place"}`,
      );
    }
    silent.close();
    const slow = "parentPort.postMessage({ number, share: 0 }); setTimeout(() => parentPort.postMessage({ number, result: calls }), 800);";
    const spoken = startThreads(1, scriptOf("slow", slow), undefined, 500);
    // idle for longer than a call may be silent
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await spoken.start({ call: "width", args: [any], patience: 0 }).result).toBe(1);
    spoken.close();
  });

  it.each<[string, string, RegExp]>([
    ["no sums", "null", /^a worker answered null: must be \d+ sums/],
    ["sums that are a list", "[1, 2]", /^a worker answered \[1,2\]: must be \d+ sums/],
    ["too few sums", "new Float64Array(3)", /^a worker answered 3 sums: must be \d+ sums/],
    ["too many sums", "new Float64Array(1e4)", /^a worker answered 10000 sums/],
    ["NaN", "new Float64Array(3 + 2 * 4 + 4 * args[0].task.nInc).fill(NaN)", /^a worker answered/],
  ])("rejects an integration in one line when its script answers %s", async (name, result, message) => {
    const pool = open({ script: scriptOf(`sums ${name}`, `parentPort.postMessage({ number, result: ${result} });`) });
    const failed = pool.integrate(request);
    await expect(failed).rejects.toThrow(WorkerError);
    await expect(failed).rejects.toThrow(message);
  });

  it("replaces a thread that died and says so; the others go on", async () => {
    const told: string[] = [];
    const pool = open({
      workers: 1,
      script: scriptOf("dies", `if (calls === 3) process.exit(1); ${ANSWERS}`),
      onBreak: (message) => told.push(message),
    });
    const ends: string[] = [];
    for (let i = 0; i < 9; i++)
      await pool.width(any).then(
        () => ends.push("done"),
        (error: Error) => ends.push(error.name),
      );
    expect(ends).toEqual(["done", "done", "WorkerError", "done", "done", "WorkerError", "done", "done", "WorkerError"]);
    expect(told).toHaveLength(3);
    for (const message of told) expect(message).toMatch(/^a worker broke: [^\n]*another has taken its place$/);
  });

  it("takes no answer for another: a thread that answers twice is replaced, and no result changes", async () => {
    const twice = scriptOf("twice", `for (let i = 0; i < 2; i++) ${ANSWERS}`);
    const told: string[] = [];
    const pool = open({ workers: 1, script: twice, onBreak: (message) => told.push(message) });
    const ends = await Promise.allSettled([pool.width(any), pool.width(any)]);
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(told[0]).toMatch(/^a worker broke: it answered .*: must be \{ number, share \}/);
    // once more with nothing under way
    await expect(pool.width(any)).resolves.toBe("done");
    await expect.poll(() => told.length).toBe(2);
    expect(told[1]).toMatch(/without a request/);
  });

  it("goes on when its threads are stopped again and again", async () => {
    const pool = open({ workers: 1, script: scriptOf("often", `if (args[0].epsV !== 1) ${ANSWERS}`) });
    for (let i = 0; i < 5; i++) {
      const abort = new AbortController();
      const silent = pool.width({ epsV: 1 }, { signal: abort.signal });
      const behind = pool.width(any);
      abort.abort(i);
      await expect(silent).rejects.toBe(i);
      await expect(behind).resolves.toBe("done");
    }
  });

  it("tells an onBreak that throws, replaces the thread and rejects what it threw, once", async () => {
    const dies = scriptOf("throws", `${ANSWERS} if (args[0].epsV === 1) process.exit(1);`);
    const pool = open({
      workers: 1,
      script: scriptOf("diesOnce", `if (args[0].epsV === 1) process.exit(1); ${ANSWERS}`),
      onBreak: () => {
        throw new Error("told\nbadly");
      },
    });
    await expect(pool.width({ epsV: 1 })).rejects.toThrow(/^a worker broke: [^\n]*; onBreak threw told badly$/);
    await expect(pool.width(any)).resolves.toBe("done");
    // with nothing under way: the next call says so
    let breaks = 0;
    const later = open({
      workers: 1,
      script: dies,
      onBreak: () => {
        breaks++;
        throw new Error("later");
      },
    });
    await expect(later.width({ epsV: 1 })).resolves.toBe("done");
    await expect.poll(() => breaks).toBe(1);
    await expect(later.width(any)).rejects.toThrow(/onBreak threw later$/);
    await expect(later.width(any)).resolves.toBe("done");
  });

  it("that onBreak closes ends: no thread is left to keep the process", () => {
    const program = join(folder, "closes.mjs");
    writeFileSync(
      program,
      `import { workerPool } from ${JSON.stringify(BUILT)};
const script = new URL(${JSON.stringify(scriptOf("dead", "process.exit(1);").href)});
const pool = workerPool({ workers: 2, script, onBreak: () => pool.close() });
pool.width({ epsV: 1 }).catch((error) => console.log(error.name));`,
    );
    expect(execFileSync(process.execPath, [program], { encoding: "utf8", timeout: 300_000 })).toBe("WorkerError\n");
  });

  it("hands on 10000 calls that are refused behind one that is not", async () => {
    const pool = open({ workers: 1, script: scriptOf("answers", ANSWERS) });
    const refused = () => pool.width({ epsV: () => 1 } as never);
    const all = await Promise.allSettled([pool.width(any), ...Array.from({ length: 10_000 }, refused)]);
    expect(all[0]!.status).toBe("fulfilled");
    for (const one of all.slice(1)) if (one.status !== "rejected" || !(one.reason instanceof InputError)) expect(one).toBe("an InputError");
    await expect(pool.width(any)).resolves.toBe("done");
  });

  it.each(["http://x/y.js", "blob:nodedata:1", "file://host/x.js"])("is not started from %s", (href) => {
    expect(() => workerPool({ workers: 2, script: new URL(href) })).toThrow(InputError);
    expect(() => workerPool({ workers: 2, script: new URL(href) })).toThrow(/^script = /);
  });

  it("whose script never runs gives up instead of starting threads for ever", async () => {
    const told: string[] = [];
    const pool = open({ workers: 1, script: pathToFileURL(join(folder, "nowhere.mjs")), onBreak: (message) => told.push(message) });
    for (let i = 0; i < 6; i++) await expect(pool.width(any)).rejects.toThrow(/a worker broke/);
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toMatch(/no worker answers$/);
  });

  it("whose script is silent is left by a signal and by a budget of seconds; a silent thread is replaced", async () => {
    const pool = open({ workers: 1, script: scriptOf("silent", `if (call !== "block") ${ANSWERS}`) });
    await expect(pool.integrate(request, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: "TimeoutError" });
    await expect(pool.integrate({ ...request, maxSeconds: 0.05 })).rejects.toThrow(
      // on a slow machine the time is over before the thread is asked
      /^maxSeconds = 0.05: there is no number: the integration was stopped before (its first iteration was finished|it began)$/,
    );
    await expect(pool.width(any)).resolves.toBe("done");
  });

  it("is not started with options that throw", () => {
    const options = Object.defineProperty({}, "workers", {
      enumerable: true,
      get() {
        throw new TypeError("read");
      },
    });
    expect(() => workerPool(options as never)).toThrow(/^workers: must be plain data, not a getter$/);
  });
});

describe("an integration in threads", () => {
  const input = integrateInput({ ...request, maxSeconds: 5 });
  /** Threads that answer every block by `sums`. */
  const answering = (size: number, sums: (room: Float64Array, block: Block) => unknown): Threads & { calls: number } => {
    const threads = {
      ...{ size, calls: 0, close() {} },
      start({ args }: { args: readonly unknown[] }) {
        threads.calls++;
        const block = args[0] as Block;
        const room = new Float64Array(sumsLength(integrandOf(x17.kernel, block.input).integrand, block.task.nInc));
        return { result: Promise.resolve(sums(room, block)), stop() {} };
      },
    };
    return threads;
  };

  it("has no more blocks under way than there are", async () => {
    const threads = answering(1e9, () => null);
    await expect(integrateIn(threads, x17.kernel, input)).rejects.toThrow(/^a worker answered null/);
    expect(threads.calls).toBeLessThan(1000);
  });

  it.each([
    ["below 0", -1, /a worker answered -1 as sum 0, of counts, sizes or squares: must be at least 0/],
    ["more than there are points", 1e9, /accepted points: there are/],
    ["near the largest double", 1e308, /accepted points: there are|no finite number/],
  ])("whose sums are %s ends in an error with a name", async (_, sum, message) => {
    await expect(
      integrateIn(
        answering(1, (room) => room.fill(sum)),
        x17.kernel,
        input,
      ),
    ).rejects.toThrow(message);
  });

  it("whose sums are above the range of doubles tells of the request, not of a fault", async () => {
    const threads = answering(1, (room) => room.fill(Number.POSITIVE_INFINITY));
    await expect(integrateIn(threads, x17.kernel, input)).rejects.toMatchObject({ code: "accuracy", message: /above the range of doubles/ });
  });

  it("whose squares overflow ends, and is not trusted", async () => {
    const threads = answering(1, (room, { task }) => {
      room.fill(1e308)[0] = task.n;
      return room;
    });
    const { reached, trust, sdev } = await integrateIn(threads, x17.kernel, input);
    expect([reached, trust.ok, Number.isFinite(sdev)]).toEqual([false, false, true]);
  });
});
