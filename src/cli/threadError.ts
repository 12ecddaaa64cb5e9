// What is said where a thread of the command line ends by itself.
import { WorkerError } from "../request/errors.ts";

/** What a thread threw, by itself or through workerpool, or in one line that the thread itself ended. */
export function threadError(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ERR_WORKER_OUT_OF_MEMORY" || message.includes("due to reaching memory limit"))
    return new WorkerError("a thread ended: out of memory");
  const [, exit] = /Worker terminated Unexpectedly\s+exitCode: `(\d+)`/.exec(message) ?? [];
  return exit === undefined ? error : new WorkerError(`a thread ended with code ${exit}`);
}

/** The answer of a thread. Rejects with its error, with WorkerError where the thread ended. */
export async function answered<T>(asked: PromiseLike<unknown>): Promise<T> {
  try {
    return (await asked) as T;
  } catch (error) {
    throw threadError(error);
  }
}
