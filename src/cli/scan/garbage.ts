// Columns lie outside the heap of the engine, which lets some 30 to 60 MB of them pile up in each thread before it collects them: it is told to do so before.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options?: { readonly type: "minor" }) => void;

/** Of Node; undefined where the runtime does not hand it out: then more memory is taken, and nothing else changes. */
function collector(): Collect | undefined {
  try {
    setFlagsFromString("--expose-gc");
    return (globalThis.gc as Collect | undefined) ?? (runInNewContext("gc") as Collect);
  } catch {
    return undefined;
  }
}

const collect = collector();
/** After so many bytes of columns what has outlived two collections of what is young is looked for as well, which takes some milliseconds. */
const FULL_BYTES = 1 << 23;
let bytes = 0;

/** Gives back the memory of what was just used, as far as that takes no time. */
export const collectYoung = (): void => collect?.({ type: "minor" });

/** The same, and now and then of all that is not used any more; `made`: bytes of the columns that were just used. */
export function collectGarbage(made: number): void {
  bytes += made;
  if (bytes < FULL_BYTES) collectYoung();
  else {
    bytes = 0;
    collect?.();
  }
}
