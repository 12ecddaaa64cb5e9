// Columns lie outside the heap of the engine, which lets some 30 to 60 MB of them pile up in each thread before it collects them: it is told to do so before.
// Without this the peak of 1e7 rows is 1.7 times that of 1e5, with it 1.1 to 1.2 times; no number depends on it. The flag is one of the whole process, and Node
// warns of flags that are set late: it is set where rows are made or merged, once, and nowhere else.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options?: { readonly type: "minor" }) => void;

/** Of Node; undefined where the runtime does not hand it out: then more memory is taken, and nothing else changes. */
function collectOf(): Collect | undefined {
  try {
    setFlagsFromString("--expose-gc");
    return (globalThis.gc as Collect | undefined) ?? (runInNewContext("gc") as Collect);
  } catch {
    return undefined;
  }
}

/** After so many bytes of columns what has outlived two collections of what is young is looked for as well, which takes some milliseconds. */
const FULL_BYTES = 1 << 23;

export interface Collector {
  /** Gives back the memory of what was just used, now and then of all that is not used any more; `made`: bytes of what was just used. */
  after(made: number): void;
}

/** What gives memory back in this thread. */
export function collector(): Collector {
  const collect = collectOf();
  let bytes = 0;
  return {
    after(made) {
      bytes += made;
      if (bytes < FULL_BYTES) collect?.({ type: "minor" });
      else {
        bytes = 0;
        collect?.();
      }
    },
  };
}
