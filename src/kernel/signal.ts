// Signals of the caller's, by the runtime's own functions: nothing of the caller's runs.

import { InputError, shown } from "../request/validate.ts";
import type { Signal } from "./platform.ts";

/** The runtime's own getters: they throw for anything that is no signal. */
const getter = (key: "aborted" | "reason") =>
  (Object.getOwnPropertyDescriptor(AbortSignal.prototype, key) as PropertyDescriptor).get as (this: AbortSignal) => unknown;

/** A signal, if there is one; throws InputError for anything else. */
export function checkedSignal(signal: unknown): Signal | undefined {
  if (signal === undefined) return undefined;
  try {
    getter("aborted").call(signal as AbortSignal);
    return signal as AbortSignal;
  } catch {
    throw new InputError(`signal = ${shown(signal)}: must be an AbortSignal`, "signal");
  }
}

type Abort = (reason: unknown) => void;
/** Who waits for a signal: one listener for all, as runtimes warn of many. */
const waiting = new WeakMap<Signal, Set<Abort>>();

/** Calls `abort` with the reason when the signal is aborted; the function that is returned no longer waits. */
function onAbort(signal: Signal, abort: Abort): () => void {
  let all = waiting.get(signal);
  if (!all) {
    const everyone = new Set<Abort>();
    all = everyone;
    waiting.set(signal, everyone);
    const tell = () => {
      for (const one of everyone) one(getter("reason").call(signal));
    };
    EventTarget.prototype.addEventListener.call(signal, "abort", tell, { once: true });
  }
  all.add(abort);
  return () => void all.delete(abort);
}

/**
 * What `run` gives, unless `signal` is aborted before: then the promise is rejected with the signal's reason at once, and `stop` is called with it. Nothing is
 * begun where it was aborted already.
 */
export async function unlessAborted<T>(signal: Signal | undefined, run: () => Promise<T>, stop: Abort): Promise<T> {
  if (signal === undefined) return await run();
  if (getter("aborted").call(signal)) throw getter("reason").call(signal);
  let forget = () => {};
  const aborted = new Promise<never>((_, reject) => {
    forget = onAbort(signal, (reason) => {
      reject(reason);
      stop(reason);
    });
  });
  try {
    return await Promise.race([aborted, run()]);
  } finally {
    forget();
  }
}
