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
/** What has outlived two collections of what is young is found by every so manieth, which takes some milliseconds. */
const FULL_EVERY = 2;
let calls = 0;

/** Gives back the memory of what was just used, as far as that takes no time. */
export const collectYoung = (): void => collect?.({ type: "minor" });

/** The same, now and then of all that is not used any more. */
export function collectGarbage(): void {
  if (++calls % FULL_EVERY === 0) collect?.();
  else collectYoung();
}
