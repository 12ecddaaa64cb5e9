// `progress` of a call in a pool: it may be asynchronous, and what it rejects with is what it would have thrown.

export interface Followed<A extends readonly unknown[]> {
  /** Calls it: throws what it throws, returns what it returns. */
  readonly tell: (...args: A) => unknown;
  /** Resolves when what has been rejected until now is heard. */
  readonly heard: () => Promise<void>;
  /** Rejects with the first rejection; never resolves. */
  readonly failed: Promise<never>;
}

export function followed<A extends readonly unknown[]>(progress: (...args: A) => unknown): Followed<A> {
  let asynchronous = false;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // the call says so, if it is not over
  failed.catch(() => {});
  return {
    tell(...args) {
      const told = progress(...args);
      if (typeof told === "object" && told !== null) {
        asynchronous = true;
        Promise.resolve(told).catch(fail);
      }
      return told;
    },
    async heard() {
      if (asynchronous) await new Promise((resolve) => setTimeout(resolve, 0));
    },
    failed,
  };
}

/** What `run` gives, unless `progress` rejects before: then `stop` is called, and the promise is rejected with that. */
export async function unlessFailed<T>(follower: Followed<never> | undefined, run: () => Promise<T>, stop: (reason: unknown) => void): Promise<T> {
  if (!follower) return await run();
  const { failed, heard } = follower;
  failed.catch(stop);
  const whole = async () => {
    const result = await run();
    await heard();
    return result;
  };
  return await Promise.race([failed, whole()]);
}
