// Entry of the worker everywhere: the battery with the synchronous loader, its result posted back.
import { loadSync } from "x17";
import { battery } from "./battery.ts";

const post: (message: unknown) => void =
  typeof postMessage === "function"
    ? (message) => postMessage(message)
    : await import("node:worker_threads").then(
        ({ parentPort }) =>
          (message) =>
            parentPort?.postMessage(message),
      );

try {
  const x17 = loadSync();
  post({ started: true });
  post(battery(x17));
} catch (error) {
  post({ error: String(error) });
}
