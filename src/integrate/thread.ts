// The script of one thread: its own instance of the kernels, blocks in, sums out. Runs in Node (worker_threads) and in browsers (Web Worker).

import { type Kernel, loadKernel } from "../kernel/load.ts";
import { evaluateBlock, type Integrand } from "./block.ts";
import { integrandOf } from "./index.ts";
import type { NumberedRequest, ThreadAnswer, ThreadRequest } from "./pool.ts";

interface Port {
  postMessage(message: unknown): void;
  on?(event: "message", listener: (message: NumberedRequest) => void): void;
}
type NodeModules = { getBuiltinModule?: (name: string) => { parentPort: Port | null } };

const loading: Promise<Kernel> = loadKernel();
let known: { key: string; integrand: Integrand } | undefined;

/** The integrand of a request, kept while the request stays the same. */
function integrandFor(kernel: Kernel, { input }: ThreadRequest): Integrand {
  const key = JSON.stringify(input);
  if (known?.key !== key) known = { key, integrand: integrandOf(kernel, input).integrand };
  return known.integrand;
}

async function answer(request: NumberedRequest): Promise<ThreadAnswer> {
  const { number } = request;
  try {
    const kernel = await loading;
    return { number, sums: evaluateBlock(kernel, integrandFor(kernel, request), request.task) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}

const parent = (globalThis as { process?: NodeModules }).process?.getBuiltinModule?.("node:worker_threads")?.parentPort;
if (parent) parent.on?.("message", async (request) => parent.postMessage(await answer(request)));
else {
  const scope = globalThis as unknown as { onmessage: (event: { data: NumberedRequest }) => void; postMessage(message: unknown): void };
  scope.onmessage = async ({ data }) => scope.postMessage(await answer(data));
}
