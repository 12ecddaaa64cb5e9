// What `x17 check` carries along: the battery and the kernels it runs on.
export { loadKernelSync } from "../../src/load.ts";
export { battery } from "./battery.ts";
