/** What a pool needs of a thread, of whatever kind the runtime has. */
export interface Thread {
  /** Throws when the message cannot be copied. */
  post(message: unknown): void;
  /** One listener for answers, one for a thread that broke, one for its first sign of life, also where that is no answer. */
  listen(answer: (message: unknown) => void, broken: (reason: string) => void, heard?: () => void): void;
  /** Whether the process waits for it: a thread that has nothing to do keeps none alive. */
  busy(is: boolean): void;
  stop(): void;
}
