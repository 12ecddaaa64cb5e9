// Entry in a browser: the battery on the main thread and in a worker; the page's title says when `result` is complete.
import { load } from "x17";
import { type BatteryResult, battery } from "./battery.ts";

declare global {
  interface Window {
    result: { main?: BatteryResult; worker?: BatteryResult; error?: string };
  }
}
window.result = {};

function finish(error?: unknown) {
  if (error !== undefined) window.result.error = String(error);
  document.title = "finished";
}

try {
  window.result.main = battery(await load());
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onerror = (event) => finish(event.message || "worker did not start");
  worker.onmessage = ({ data }) => {
    if (data.error) return finish(data.error);
    window.result.worker = data;
    finish();
  };
} catch (error) {
  finish(error);
}
