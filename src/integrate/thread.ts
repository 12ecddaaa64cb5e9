// The script of one thread: its own instance of the kernels, blocks in, sums out. Runs in Node (worker_threads) and in browsers (Web Worker).

import { type Kernel, kernelOf } from "../kernel/load.ts";
import type { CompiledModule } from "../kernel/platform.ts";
import { evaluateBlock, type Integrand } from "./block.ts";
import { integrandOf } from "./index.ts";
import type { NumberedRequest, ThreadAnswer, ThreadRequest } from "./pool.ts";
import { KERNELS_WANTED, type KernelsGiven, THREAD_NAME } from "./threads.ts";

type Message = NumberedRequest | KernelsGiven;
interface Port {
  postMessage(message: unknown): void;
  on?(event: "message", listener: (message: Message) => void): void;
}
type NodeModules = { getBuiltinModule?: (name: string) => { parentPort: Port | null } };

/** The script brings no kernels of its own: it asks for those of the thread that started it. */
let given: (module: CompiledModule) => void = () => {};
const loading: Promise<Kernel> = new Promise<CompiledModule>((resolve) => {
  given = resolve;
}).then(kernelOf);
// told to whom asks for the first block
loading.catch(() => {});
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

async function take(message: Message, port: Port): Promise<void> {
  if ("kernels" in message) given(message.kernels);
  else port.postMessage(await answer(message));
}

const parent = (globalThis as { process?: NodeModules }).process?.getBuiltinModule?.("node:worker_threads")?.parentPort;
const scope = globalThis as unknown as Port & { name?: string; onmessage: (event: { data: Message }) => void };

/** Takes requests. In the single-file build this module is part of the page too: there it does nothing. */
export function serve(): void {
  const port = parent ?? (scope.name === THREAD_NAME ? scope : undefined);
  if (!port) return;
  if (parent) parent.on?.("message", (message) => void take(message, port));
  else scope.onmessage = ({ data }) => void take(data, port);
  port.postMessage(KERNELS_WANTED);
}
serve();
