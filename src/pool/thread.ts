// The script of one thread: its own instance of the kernels, calls in, answers out. Runs in Node (worker_threads) and in browsers (Web Worker).
import type { CompiledModule } from "../kernel/platform.ts";
import { loaded } from "../loaded.ts";
import { bind } from "../x17.ts";
import { type Calls, callsOf } from "./calls.ts";
import { type Answer, type Call, errorData, KERNELS_WANTED, type KernelsGiven, THREAD_NAME } from "./protocol.ts";

type Message = Call | KernelsGiven;
interface Port {
  postMessage(message: Answer | typeof KERNELS_WANTED): void;
  on?(event: "message", listener: (message: Message) => void): void;
}
type NodeModules = { getBuiltinModule?: (name: string) => { parentPort: Port | null } };

/** News more often than this [ms] helps nobody. */
const LEAST_PAUSE = 20;

/** The script brings no kernels of its own: it asks for those of the thread that started it. */
let given: (module: CompiledModule) => void = () => {};
const module = new Promise<CompiledModule>((resolve) => {
  given = resolve;
});
const loading: Promise<Calls> = loaded(() => module, true).then((kernel) => callsOf(bind(kernel)));
// every call says so
loading.catch(() => {});

async function answer(port: Port, { number, call, args, shares }: Call): Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  const onShare = (share: number) => {
    const now = performance.now();
    if (!shares || (share < 1 && now - last < LEAST_PAUSE)) return;
    last = now;
    port.postMessage({ number, share });
  };
  try {
    const calls = await loading;
    port.postMessage({ number, result: calls[call]!(args, onShare) });
  } catch (error) {
    port.postMessage({ number, error: errorData(error) });
  }
}

function take(message: Message, port: Port): void {
  if ("kernels" in message) given(message.kernels);
  else void answer(port, message);
}

const parent = (globalThis as { process?: NodeModules }).process?.getBuiltinModule?.("node:worker_threads")?.parentPort;
const scope = globalThis as unknown as Port & { name?: string; onmessage: (event: { data: Message }) => void };

/** Takes calls. In the single-file build this module is part of the page too: there it does nothing. */
function serve(): void {
  const port = parent ?? (scope.name === THREAD_NAME ? scope : undefined);
  if (!port) return;
  if (parent) parent.on?.("message", (message) => take(message, port));
  else scope.onmessage = ({ data }) => take(data, port);
  port.postMessage(KERNELS_WANTED);
}
serve();
