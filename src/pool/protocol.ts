// What the threads of a pool are sent and what they answer. Everything here is plain data.
import type { CompiledModule } from "../kernel/platform.ts";
import { AccuracyError, codeOf, EnvironmentError, type ErrorCode, InternalError, InterruptedError, WorkerError } from "../request/errors.ts";
import { InputError, printable, shown } from "../request/validate.ts";

/** The first message of a thread of this package, and what it is answered: the module is compiled once for all threads. */
export const KERNELS_WANTED = { wants: "kernels" } as const;
export interface KernelsGiven {
  readonly kernels: CompiledModule;
}
/** The name of a thread that the pool started: the single-file build serves as a thread under this name only. */
export const THREAD_NAME = "x17-thread";

/** One call: its answers carry the same number. */
export interface Call {
  readonly number: number;
  /** A function of the instance, or `block`. */
  readonly call: string;
  readonly args: readonly unknown[];
  /** Whether the share done is to be told. */
  readonly shares: boolean;
}

/** Any number of shares, then a result or an error. */
export type Answer = { readonly number: number } & ({ readonly share: number } | { readonly result: unknown } | { readonly error: ErrorData });

/** An error as data: its class does not survive the way. */
interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  /** Of an InputError. */
  readonly parameters?: readonly string[];
}

export function errorData(error: unknown): ErrorData {
  const message = error instanceof Error ? error.message : shown(error);
  const code = codeOf(error) ?? "internal";
  return error instanceof InputError ? { code, message, parameters: error.parameters } : { code, message };
}

const CLASSES: Readonly<Record<Exclude<ErrorCode, "input">, new (message: string) => Error>> = {
  accuracy: AccuracyError,
  interrupted: InterruptedError,
  environment: EnvironmentError,
  worker: WorkerError,
  internal: InternalError,
};

/** The error that a thread answered; undefined for an answer of another form. */
export function errorFrom(value: unknown): Error | undefined {
  const { code, message, parameters = [] } = Object(value) as Partial<ErrorData>;
  if (typeof message !== "string" || typeof code !== "string") return undefined;
  if (code === "input") return new InputError(message, ...parameters);
  return Object.hasOwn(CLASSES, code) ? new CLASSES[code](printable(message)) : undefined;
}
