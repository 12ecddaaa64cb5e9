// The command line in two threads: one computes and may be busy for minutes, the other hears signals, owns the streams and shows that time passes.
// These are the messages between them.

/** What the computing thread is started with. */
export interface Started {
  readonly args: readonly string[];
  readonly interactive: boolean;
  /** Shared; its first entry is 1 while a file is being replaced. */
  readonly writing: Int32Array;
}

/** From the thread that computes. */
export type FromCommand =
  | { readonly kind: "out"; readonly text: string | Uint8Array }
  | { readonly kind: "err"; readonly text: string }
  /** It wants to read standard input. */
  | { readonly kind: "stdin" }
  /** It ends an interrupted command by itself, or no longer does. */
  | { readonly kind: "hears"; readonly hears: boolean }
  | { readonly kind: "ended"; readonly code: number };

/** To the thread that computes. */
export type ToCommand =
  /** The oldest text that was not yet acknowledged is written: the reader keeps up. */
  { readonly kind: "written" } | { readonly kind: "stdinFailed"; readonly code: string } | { readonly kind: "interrupt" };
