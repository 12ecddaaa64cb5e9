// What every toolchain must get: a number of the kernels, and a Monte Carlo in this thread and in two others, the same bits.
import { load, workerPool } from "x17";
import { REQUEST } from "./request.js";

/** The numbers, with all their digits. The pool stays open: an idle one keeps no process alive. */
export async function numbers() {
  const x17 = await load();
  const { width } = x17.width({ epsV: 6.7e-4 });
  const here = x17.integrate(REQUEST);
  const there = await workerPool({ workers: 2 }).integrate(REQUEST);
  return { digest: x17.kernel.digest, width: width.value, here: here.value, there: there.value, sdev: there.sdev };
}
