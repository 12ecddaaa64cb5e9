import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { integrateWith, loadSync, type WorkerPool, workerPool } from "../../src/index.ts";

const x17 = loadSync();
/** The script as built: threads do not read TypeScript. */
const script = pathToFileURL(resolve("build/dist/src/integrate/thread.js"));
const pools: WorkerPool[] = [];
const open = (workers: number) => {
  const pool = workerPool({ workers, script });
  pools.push(pool);
  return pool;
};
afterAll(() => {
  for (const pool of pools) pool.close();
});
const request = { cuts: "besiii", range: [16.5, 17], epsV: 2e-3, epsA: 1e-3, accuracy: 5e-3 } as const;

describe("threads", () => {
  it.each([1, 2, 3])("give the same bits as none, whatever their number: %s", async (workers) => {
    expect(await integrateWith(open(workers), x17.kernel, request)).toEqual(x17.integrate(request));
  });

  it("start from the script that the package ships, where none is given", async () => {
    const shipped = (await import(pathToFileURL(resolve("build/dist/src/index.js")).href)) as typeof import("../../src/index.ts");
    const pool = shipped.workerPool({ workers: 1 });
    try {
      const { kernel } = shipped.loadSync();
      expect((await shipped.integrateWith(pool, kernel, request)).value).toBe(x17.integrate(request).value);
    } finally {
      pool.close();
    }
  });

  it("are stopped at once by a signal; the best so far is kept", async () => {
    const abort = new AbortController();
    let news = 0;
    const found = await integrateWith(
      open(2),
      x17.kernel,
      { ...request, accuracy: 1e-5, maxEvaluations: 1e8 },
      () => {
        if (++news === 7) abort.abort();
      },
      abort.signal,
    );
    expect(found.interrupted).toBe(true);
    expect(found.iterations.length).toBeGreaterThanOrEqual(7);
    expect(found.sdev / found.value).toBeLessThan(0.05);
  });

  it("that break end the integration with an error, not with silence", async () => {
    const pool = workerPool({ workers: 1, script: pathToFileURL(resolve("build/no-such-script.js")) });
    await expect(integrateWith(pool, x17.kernel, request)).rejects.toThrow(/a worker broke/);
    pool.close();
    await expect(integrateWith(pool, x17.kernel, request)).rejects.toThrow();
  });

  it("refuse to be none", () => {
    expect(() => workerPool({ workers: 0 })).toThrow(/^workers = 0/);
  });
});
