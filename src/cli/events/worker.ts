// One thread of `x17 events`: its own instance of the kernels, numbers of events in, their bytes out.
import { workerData } from "node:worker_threads";
import workerpool from "workerpool";
import { loadKernelSync } from "../../kernel/embedded.ts";
import { maker, type Sample } from "./make.ts";

const make = maker(loadKernelSync(), workerData as Sample);

workerpool.worker({
  make(first: number, n: number) {
    const piece = make(first, n);
    return new workerpool.Transfer(piece, [piece.bytes.buffer as ArrayBuffer]);
  },
});
