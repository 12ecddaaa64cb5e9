// Work that lets others have a turn now and then.

export type Breaths<T> = Generator<void, T, undefined>;

/** The same in one go. */
export function atOnce<T>(work: Breaths<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
