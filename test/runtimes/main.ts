// Entry in Node, Deno and Bun: the battery on the main thread and, at the same time, in a worker; one JSON line each on standard output.
import { load } from "x17";
import { battery } from "./battery.ts";
import { workerAnswers } from "./workerAnswers.ts";

const { started, result, take, fail } = workerAnswers();
let stop: () => void = () => {};
if (typeof Worker === "function") {
  const worker = new Worker(new URL("./worker.mjs", import.meta.url).href, { type: "module" });
  worker.onmessage = ({ data }) => take(data);
  worker.onerror = (event) => fail(new Error(event.message));
  stop = () => worker.terminate();
} else {
  const threads = await import("node:worker_threads");
  const worker = new threads.Worker(new URL("./worker.mjs", import.meta.url));
  worker.on("message", take);
  worker.once("error", fail);
}
const x17 = await load();
await started;
console.log(JSON.stringify({ thread: "main", ...battery(x17) }));
console.log(JSON.stringify({ thread: "worker", ...(await result) }));
stop();
