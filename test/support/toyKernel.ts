// A kernel that is none: functions of a toy in the place of exports, called with the columns that the package has laid out for them.
import type { Kernel } from "../../src/kernel/load.ts";
import { keepInternals } from "../../src/kernel/memory.ts";

type Columns = Float64Array<ArrayBuffer>[];

/** `exportsOf` is given a function that says the columns of the call under way. */
export function toyKernel(exportsOf: (columns: () => Columns) => Partial<Kernel["exports"]>): Kernel {
  let columns: Columns = [];
  const kernel = { exports: exportsOf(() => columns) } as unknown as Kernel;
  keepInternals(kernel, {
    arena(...lengths) {
      columns = lengths.map((length) => new Float64Array(length));
      return { views: columns, offsets: lengths.map(() => 0) };
    },
    dispose() {},
  });
  return kernel;
}
