// Bundlers that leave the script of a thread behind: the package has its text too, in a module that is loaded only then.
import type { Thread } from "./handle.ts";

const HELP = "a page needs worker-src blob: in its policy, or a copy of x17/worker and workerPool({ workers, script })";

/** The thread of `start`; where it breaks before it said anything, the one that `ofText` starts from the text of the script. */
export function orFromText(start: () => Thread, ofText: (text: string) => Thread): Thread {
  /** What was posted before the thread said anything: the other one must have it too. */
  const unheard: unknown[] = [];
  let thread: Thread | undefined;
  let failed: string | undefined;
  let spoken = false;
  let busy = true;
  let stopped = false;
  let answer: (message: unknown) => void = () => {};
  let broken: (reason: string) => void = () => {};

  const attach = (one: Thread, isBroken: (reason: string) => void) => {
    thread = one;
    one.busy(busy);
    one.listen((message) => {
      if (thread !== one) return;
      spoken = true;
      unheard.length = 0;
      answer(message);
    }, isBroken);
  };

  const again = async (reason: string) => {
    failed = reason;
    thread?.stop();
    thread = undefined;
    try {
      const { THREAD_TEXT } = await import("./threadText.ts");
      if (stopped) return;
      attach(ofText(THREAD_TEXT), (why) => broken(spoken ? why : `${reason}, and from its text: ${why}; ${HELP}`));
      for (const message of unheard) thread!.post(message);
    } catch (error) {
      broken(`${reason}, and its text: ${(error as Error).message}; ${HELP}`);
    }
  };

  let first: Thread | undefined;
  let reason = "";
  try {
    first = start();
  } catch (error) {
    reason = (error as Error).message;
  }
  return {
    post(message) {
      if (spoken) return thread!.post(message);
      // throws what a thread would throw
      if (thread ?? first) (thread ?? first)!.post(message);
      else structuredClone(message);
      unheard.push(message);
    },
    listen(toAnswer, toBroken) {
      answer = toAnswer;
      broken = toBroken;
      if (!first) return void again(reason);
      const one = first;
      attach(one, (why) => {
        if (spoken || stopped) broken(why);
        else if (thread === one && failed === undefined) void again(why);
      });
    },
    busy(is) {
      busy = is;
      (thread ?? first)?.busy(is);
    },
    stop() {
      stopped = true;
      (thread ?? first)?.stop();
    },
  };
}
