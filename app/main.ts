// One script for both sides: the page, and the worker it starts from the same address.
import { startPage } from "./page.ts";
import { startWorker } from "./worker.ts";

const address = import.meta.url;
if (typeof document === "undefined") startWorker();
else startPage(() => new Worker(address, { type: "module" }));
