// What the worker of the battery says: that it has loaded the package, then its result.
import type { BatteryResult } from "./battery.ts";

export type WorkerAnswer = { readonly started: true } | { readonly error: string } | BatteryResult;

export interface WorkerAnswers {
  /** Settles when the worker is about to run the battery: from here on the main thread may be busy as well. */
  readonly started: Promise<unknown>;
  readonly result: Promise<BatteryResult>;
  take(answer: WorkerAnswer): void;
  fail(error: Error): void;
}

export function workerAnswers(): WorkerAnswers {
  let begun: (value: unknown) => void = () => {};
  let resolve: (result: BatteryResult) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const first = new Promise((done) => {
    begun = done;
  });
  const result = new Promise<BatteryResult>((done, reject) => {
    resolve = done;
    fail = reject;
  });
  return {
    started: Promise.race([first, result]),
    result,
    fail,
    take(answer) {
      if ("started" in answer) begun(undefined);
      else if ("error" in answer) fail(new Error(answer.error));
      else resolve(answer);
    },
  };
}
