// What every toolchain must get: a number of the kernels, and a Monte Carlo in this thread and in two others, the same bits.
import { load, workerPool } from "x17";
import { REQUEST } from "./request.js";

/** The numbers, with all their digits. `script`: where the thread's script lies, if the toolchain must be told. */
export async function numbers(script) {
  const x17 = await load();
  const { width } = x17.width({ epsV: 6.7e-4 });
  const here = x17.integrate(REQUEST);
  const pool = workerPool({ workers: 2, ...(script === undefined ? {} : { script }) });
  try {
    const there = await (pool.integrate ? pool.integrate(REQUEST) : (await import("x17")).integrateWith(pool, x17.kernel, REQUEST));
    return { digest: x17.kernel.digest, width: width.value, here: here.value, there: there.value, sdev: there.sdev };
  } finally {
    pool.close();
  }
}
