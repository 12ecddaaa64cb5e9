// Parts of long work, some under way at a time, handed over in their order.
import { finiteThroughout, frozen } from "../request/frozen.ts";
import type { Signal } from "./platform.ts";
import { unlessAborted } from "./signal.ts";

/** A part under way. */
export interface Making<T> {
  readonly result: Promise<T>;
  stop(): void;
}

/** `count` parts of what `name` gives, `ahead` of them under way at a time; an abort ends the loop with its reason. Each part is finite and frozen. */
export async function* inOrder<T>(
  name: string,
  count: number,
  ahead: number,
  signal: Signal | undefined,
  make: (i: number) => Making<T>,
): AsyncGenerator<T, void> {
  const underWay: Making<T>[] = [];
  let begun = 0;
  const stop = () => {
    for (const making of underWay) making.stop();
  };
  const next = async () => await underWay[0]!.result;
  try {
    for (let done = 0; done < count; done++) {
      while (begun < count && underWay.length < ahead) underWay.push(make(begun++));
      const part = await unlessAborted(signal, next, stop);
      underWay.shift();
      yield frozen(finiteThroughout(name, part));
    }
  } finally {
    stop();
  }
}

/** The work, after some time for others. */
export const afterPause = <T>(work: () => T): Promise<T> => new Promise<void>((resolve) => setTimeout(resolve, 0)).then(work);
