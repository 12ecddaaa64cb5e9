// Entry in a browser: the battery on the main thread and, at the same time, in a worker; the page's title says when `result` is complete.
import { load } from "x17";
import { type BatteryResult, battery } from "./battery.ts";
import { workerAnswers } from "./workerAnswers.ts";

declare global {
  interface Window {
    result: { main?: BatteryResult; worker?: BatteryResult; error?: string };
  }
}
window.result = {};

try {
  const { started, result, take, fail } = workerAnswers();
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onerror = (event) => fail(new Error(event.message || "worker did not start"));
  worker.onmessage = ({ data }) => take(data);
  const x17 = await load();
  await started;
  window.result.main = battery(x17);
  window.result.worker = await result;
} catch (error) {
  window.result.error = String(error);
}
document.title = "finished";
