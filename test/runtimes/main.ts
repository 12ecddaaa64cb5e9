// Entry in Node, Deno and Bun: the battery on the main thread and in a worker, one JSON line each on standard output.
import { load } from "x17";
import { type BatteryResult, battery } from "./battery.ts";

async function inWorker(): Promise<BatteryResult> {
  if (typeof Worker === "function") {
    const worker = new Worker(new URL("./worker.mjs", import.meta.url).href, { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        worker.terminate();
        "error" in data ? reject(new Error(data.error)) : resolve(data);
      };
      worker.onerror = (event) => reject(new Error(event.message));
    });
  }
  const threads = await import("node:worker_threads");
  const worker = new threads.Worker(new URL("./worker.mjs", import.meta.url));
  return new Promise((resolve, reject) => {
    worker.once("message", (data) => ("error" in data ? reject(new Error(data.error)) : resolve(data)));
    worker.once("error", reject);
  });
}

console.log(JSON.stringify({ thread: "main", ...battery(await load()) }));
console.log(JSON.stringify({ thread: "worker", ...(await inWorker()) }));
