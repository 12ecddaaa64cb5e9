// One interface to the threads of Node (worker_threads) and of browsers (Web Worker).
import { embeddedModule } from "../kernel/embedded.ts";
import type { UrlLike } from "../kernel/platform.ts";
import { EnvironmentError } from "../request/errors.ts";
import { InputError } from "../request/validate.ts";
import { orFromText } from "./fromText.ts";
import type { Thread } from "./handle.ts";
import { KERNELS_WANTED, type KernelsGiven, THREAD_NAME } from "./protocol.ts";

interface NodeWorker {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: never) => void): void;
  ref(): void;
  unref(): void;
  terminate(): Promise<number>;
}
type NodeThreads = { Worker: new (script: URL) => NodeWorker };
type NodeModules = { getBuiltinModule?: (name: string) => NodeThreads };

function nodeThread(worker: NodeWorker): Thread {
  let waitedFor = true;
  const busy = (is: boolean) => {
    waitedFor = is;
    if (is) worker.ref();
    else worker.unref();
  };
  return {
    post: (message) => worker.postMessage(message),
    listen(answer, broken) {
      worker.on("message", (message: never) => answer(message));
      worker.on("messageerror", () => answer(undefined));
      worker.on("error", (error: never) => broken(String(error)));
      worker.on("exit", () => broken("the thread ended"));
      // Node waits for whom it is to hear
      busy(waitedFor);
    },
    busy,
    stop: () => void worker.terminate(),
  };
}

function webThread(worker: Worker): Thread {
  return {
    post: (message) => worker.postMessage(message),
    listen(answer, broken) {
      worker.onmessage = ({ data }) => answer(data);
      worker.onmessageerror = () => answer(undefined);
      worker.onerror = (event) => broken(event.message || "the worker could not be loaded");
    },
    // no page waits for its workers
    busy() {},
    stop: () => worker.terminate(),
  };
}

/** Set by the build that puts everything into one file: there the script of a thread is that file. */
declare const X17_SINGLE_FILE: true | undefined;
const SINGLE_FILE = typeof X17_SINGLE_FILE !== "undefined";

const OPTIONS = { type: "module", name: THREAD_NAME } as const;

/** Where the script of this package lies. Not the expression that bundlers look for, which stands once. */
const ownScript = (): string => (SINGLE_FILE ? import.meta.url : new URL("./pool/thread.js", String(import.meta.url)).href);

const isForeign = (href: string): boolean => {
  const { location } = globalThis as { location?: { origin: string } };
  return location !== undefined && /^https?:/.test(href) && new URL(href).origin !== location.origin;
};

/** A worker whose script is a text: pages may start it where their policy allows `worker-src blob:`. */
const fromBlob = (text: string): Worker => new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), OPTIONS);

/** A page may start scripts of its own origin only, but a module of its own may import from everywhere. */
const workerFrom = (href: string): Worker => (isForeign(href) ? fromBlob(`import ${JSON.stringify(href)};`) : new Worker(href, OPTIONS));

function webWorker(script: UrlLike | undefined): Worker {
  if (script || SINGLE_FILE || isForeign(ownScript())) return workerFrom(script?.href ?? ownScript());
  // bundlers look for exactly this expression
  return new Worker(new URL("./pool/thread.js", import.meta.url), { type: "module", name: "x17-thread" });
}

/** Gives a thread the kernels when it asks for them. */
function withKernels(thread: Thread): Thread {
  const give = async (broken: (reason: string) => void) => {
    try {
      thread.post({ kernels: await embeddedModule() } satisfies KernelsGiven);
    } catch (error) {
      broken((error as Error).message);
    }
  };
  const wanted = (message: unknown) => (message as Partial<typeof KERNELS_WANTED> | undefined)?.wants === KERNELS_WANTED.wants;
  return {
    ...thread,
    listen(answer, broken, heard) {
      const take = (message: unknown) => {
        heard?.();
        if (wanted(message)) void give(broken);
        else answer(message);
      };
      thread.listen(take, broken);
    },
  };
}

/** Starts a thread that runs `script`, by default the one of this package. Throws EnvironmentError where there are no threads. */
export function startThread(script: UrlLike | undefined): Thread {
  const node = (globalThis as { process?: NodeModules }).process?.getBuiltinModule?.("node:worker_threads");
  if (!node && typeof Worker === "undefined") throw new EnvironmentError("this runtime has no threads: neither worker_threads nor Web Workers");
  const start = () => (node ? nodeThread(new node.Worker(new URL(script?.href ?? ownScript()))) : webThread(webWorker(script)));
  const ofText = (text: string) =>
    node ? nodeThread(new node.Worker(new URL(`data:text/javascript,${encodeURIComponent(text)}`))) : webThread(fromBlob(text));
  if (!script && !SINGLE_FILE) return withKernels(orFromText(start, ofText));
  try {
    return withKernels(start());
  } catch (error) {
    throw new InputError(`script = ${script?.href ?? "thread.js"}: no thread can be started from it (${(error as Error).message})`, "script");
  }
}
