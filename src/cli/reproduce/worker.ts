// One thread of `x17 reproduce`: its own instance of the kernels, items by name.
import workerpool from "workerpool";
import { loadKernelSync } from "../../kernel/embedded.ts";
import type { ItemOptions } from "../../paper/item.ts";
import { selectedItems } from "../../paper/items.ts";
import { computed } from "./pool.ts";

const kernel = loadKernelSync();
workerpool.worker({ compute: (ids: string[], options: ItemOptions) => computed(kernel, selectedItems(ids), options, workerpool.workerEmit) });
