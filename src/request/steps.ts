// Long work in steps: who runs it can show how far it is, and stop it.
import { InterruptedError } from "./errors.ts";

/** Work that yields the share done, 0 to 1, and returns its result. */
export type Steps<T> = Generator<number, T, undefined>;

/** Called with the share done of the work that there may be, 0 to 1, and with 1 at the end; stops the work by returning false. */
export type OnShare = (share: number) => unknown;

/** Runs all steps; throws InterruptedError where `onShare` stops them. */
export function finished<T>(what: string, steps: Steps<T>, onShare: OnShare = () => {}): T {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      onShare(1);
      return step.value;
    }
    if (onShare(step.value) === false) throw new InterruptedError(`${what}: stopped with ${Math.floor(100 * step.value)}% done`);
  }
}

/** Work whose length is not known beforehand, at one share. */
export function* standing<T>(work: Generator<unknown, T, undefined>, share: number): Steps<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield share;
  }
}

/** Steps that are the part [from, to] of larger work. */
export function* part<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
