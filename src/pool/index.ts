// The functions of the package in threads: several calls at once, each with a signal and news, the same bits as at home.
import { ARGUMENTS } from "../arguments.ts";
import type { SampleBlock } from "../events/measured.ts";
import type { OnProgress } from "../integrate/here.ts";
import type { Integrated } from "../integrate/index.ts";
import { type IntegrateRequest, integrateInput } from "../integrate/input.ts";
import { embeddedModule } from "../kernel/embedded.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Signal, UrlLike } from "../kernel/platform.ts";
import { checkedSignal, unlessAborted } from "../kernel/signal.ts";
import { loaded } from "../loaded.ts";
import { type Argument, callbackOf, refuseMore, taken } from "../request/edge.ts";
import { InterruptedError } from "../request/errors.ts";
import { frozen } from "../request/frozen.ts";
import { members } from "../request/snapshot.ts";
import type { OnShare } from "../request/steps.ts";
import { InputError, shown, wholeNumber } from "../request/validate.ts";
import { type EventSample, type EventsOptions, eventsCall, sampleOf } from "../samples/index.ts";
import type { SamplePlan, SampleRequest } from "../samples/kinds.ts";
import type { ScanBlock, ScanDeclaration, ScanPlan } from "../scan/index.ts";
import { type Scan, type ScanOptions, scanCall, scanOf } from "../scan/scan.ts";
import type { Spectrum } from "../spectrum/index.ts";
import type { SpectrumRequest } from "../spectrum/input.ts";
import type { Recoupling } from "../spectrum/prepared.ts";
import type { Verified, VerifyRequest } from "../verify/library.ts";
import type { Verifying, X17 } from "../x17.ts";
import type { XsecResults } from "../xsec/index.ts";
import type { XsecProcess, XsecRequest } from "../xsec/input.ts";
import { startThreads, type Threads } from "./dispatch.ts";
import { integrateIn, PATIENCE, Stop } from "./integrate.ts";
import { followed, unlessFailed } from "./progress.ts";

declare global {
  // of ES2025: where the library of the compiler has it already, this is the same
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/** How many threads a pool has, and where their script is. */
export interface PoolOptions {
  /** Number of threads. Allowed: 1 to 256. */
  readonly workers: number;
  /** Where the script of a thread lies, when a bundler has moved it: that of `x17/worker`. Default: beside the package, or a copy of it within. */
  readonly script?: UrlLike;
  /** Told in one line when a thread broke. What it throws rejects the call of that thread, or the next one. */
  readonly onBreak?: (message: string) => void;
}

/** What a call of a pool takes behind the arguments of the function. */
export interface CallOptions {
  /** When it is aborted the call is rejected with its reason at once, and the thread is free for others. */
  readonly signal?: Signal;
  /**
   * Called in the caller's thread with the share done, 0 to 1, where the function takes `progress`; stops the call by returning false (InterruptedError).
   * What it throws, or rejects with while the call goes on, rejects the call.
   */
  readonly progress?: OnShare;
}

/** The same for `integrate`, whose `progress` gets the estimate so far too; when it returns false, the best so far is the result, where there is one. */
export interface IntegrateOptions extends Pick<CallOptions, "signal"> {
  /** Called in the caller's thread after each iteration with the share done, 0 to 1, and the estimate so far; what it throws rejects the call. */
  readonly progress?: OnProgress;
}

/** A function of the caller's among the arguments: it stays in the caller's thread. */
type Callback = (...args: never[]) => unknown;

/** Arguments without the callback, which comes last. */
type Data<Args extends readonly unknown[]> =
  Required<Args> extends readonly [unknown, Callback]
    ? Args extends readonly [unknown, unknown?]
      ? [request: Args[0]]
      : [request?: Args[0]]
    : Required<Args> extends readonly [unknown, unknown, unknown, Callback]
      ? [Args[0], Args[1], Args[2]]
      : Args;

/** Functions that a pool has in another form, or whose result depends on the request. */
type Otherwise = "integrate" | "spectra" | "xsec";

/** The functions of an instance as a pool has them: without callbacks, with CallOptions behind the other arguments, and a promise of the result. */
type Pooled<Functions> = {
  readonly [Name in keyof Functions as Name extends keyof typeof ARGUMENTS ? Exclude<Name, Otherwise> : never]: Functions[Name] extends (
    ...args: infer Args
  ) => infer Result
    ? (...args: [...Data<Args>, options?: CallOptions]) => Promise<Result>
    : never;
};

/** What a pool has beside the functions of an instance, or in another form than it. */
interface PoolOfThreads {
  /** Number of threads. */
  readonly size: number;
  /** `integrate` with its points shared among all threads: the same bits for any number of them. */
  integrate(request?: IntegrateRequest, options?: IntegrateOptions): Promise<Integrated>;
  /** `events`, prepared in one thread, its blocks made in all of them: the same events in the same order. */
  events(request: SampleRequest, options: EventsOptions): Promise<EventSample>;
  /** `scan`, planned in one thread, its blocks made in all of them: the same blocks in the same order. */
  scan(declaration: ScanDeclaration, options?: ScanOptions): Promise<Scan>;
  /** One integration, and the spectrum at each of the changes: what the function that `spectra` returns gives for it. */
  spectra(request: SpectrumRequest, changes: readonly Recoupling[], options?: CallOptions): Promise<readonly Spectrum[]>;
  /** Cross-sections, as `xsec` of the instance. */
  xsec<Process extends XsecProcess>(
    request: XsecRequest & { readonly process: Process } & Partial<VerifyRequest>,
    options?: CallOptions,
  ): Promise<XsecResults[Process] & Partial<Verified>>;
  /** Ends the threads; calls under way and later ones are rejected (WorkerError). */
  close(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** Threads, each with an instance of the kernels, and the functions of the package in them. An idle pool keeps no process alive. */
export type WorkerPool = PoolOfThreads & Pooled<X17> & Pooled<Verifying>;

/** What a call of a pool takes, beside its options. */
const DATA: Readonly<Record<string, readonly Argument[]>> = {
  ...Object.fromEntries(Object.entries<readonly Argument[]>(ARGUMENTS).map(([name, kinds]) => [name, kinds.filter((kind) => kind !== "callback")])),
  spectra: ["request", "changes"],
};

interface Checked<Progress> {
  readonly data: readonly unknown[];
  readonly signal: Signal | undefined;
  readonly progress: Progress | undefined;
}

/** Arguments and options of a call; throws InputError. */
function checkedCall<Progress = OnShare>(name: string, args: readonly unknown[]): Checked<Progress> {
  const kinds = DATA[name]!;
  refuseMore(name, kinds.length + 1, args);
  const data = taken(name, kinds, args.slice(0, kinds.length));
  const [options = {}] = args.slice(kinds.length);
  const { signal, progress } = members<CallOptions>("options", options, ["signal", "progress"]);
  return { data, signal: checkedSignal(signal), progress: callbackOf<Progress>("progress", progress) };
}

/** A call in one thread, and what ends it. */
function stoppable(
  threads: Threads,
  name: string,
  args: readonly unknown[],
  progress: OnShare | undefined,
  called = name,
): [run: () => Promise<unknown>, end: (reason: unknown) => void] {
  let stop: (reason: unknown) => void = () => {};
  const follower = progress && followed(progress);
  const onShare = (share: number) => {
    try {
      // what is done is not stopped
      if (follower?.tell(share) === false && share < 1) stop(new InterruptedError(`${called}: stopped with ${Math.floor(100 * share)}% done`));
    } catch (error) {
      stop(error);
    }
  };
  const run = () => {
    const running = threads.start({ call: name, args, onShare: progress && onShare, patience: 0 });
    ({ stop } = running);
    return running.result;
  };
  const end = (reason: unknown) => stop(reason);
  return [() => unlessFailed(follower, run, end), end];
}

/** One call in one thread. */
async function call(threads: Threads, name: string, args: readonly unknown[]): Promise<unknown> {
  const { data, signal, progress } = checkedCall(name, args);
  return frozen(await unlessAborted(signal, ...stoppable(threads, name, data, progress)));
}

/** `events` over all threads: while one block is taken the next ones are made. */
async function events(threads: Threads, args: readonly unknown[]): Promise<EventSample> {
  const { input, options } = eventsCall(args);
  const plan = (await unlessAborted(
    options.signal,
    ...stoppable(threads, "eventPlan", [input, options.detector], options.progress, "events"),
  )) as SamplePlan;
  const { run: _run, efficiency: _efficiency, ...source } = plan;
  return sampleOf(plan, options, 2 * threads.size, (first, n) => {
    const { result, stop } = threads.start({ call: "eventBlock", args: [source, first, n, options.detector], patience: PATIENCE });
    // who waits for an earlier block hears of that first
    result.catch(() => {});
    return { result: result as Promise<SampleBlock>, stop: () => stop(undefined) };
  });
}

/** `scan`, planned in one thread, its blocks made in all of them. */
async function scan(threads: Threads, args: readonly unknown[]): Promise<Scan> {
  const { declaration, options } = scanCall(args);
  const plan = (await unlessAborted(options.signal, ...stoppable(threads, "scanPlan", [declaration], undefined, "scan"))) as ScanPlan;
  return scanOf(plan, options, 2 * threads.size, (block) => {
    const { result, stop } = threads.start({ call: "scanBlock", args: [plan, block], patience: PATIENCE });
    // who waits for an earlier block hears of that first
    result.catch(() => {});
    return { result: result as Promise<ScanBlock>, stop: () => stop(undefined) };
  });
}

/** `integrate` over all threads. */
async function integrate(threads: Threads, kernel: () => Promise<Kernel>, args: readonly unknown[]): Promise<Integrated> {
  const { data, signal, progress } = checkedCall<NonNullable<IntegrateOptions["progress"]>>("integrate", args);
  const input = integrateInput(data[0] as IntegrateRequest);
  const end = new Stop();
  const follower = progress && followed(progress);
  const run = async () => integrateIn(threads, await kernel(), input, { news: follower?.tell as typeof progress, stop: end });
  const stop = () => end.stop();
  return await unlessAborted(signal, () => unlessFailed(follower, run, stop), stop);
}

/**
 * Starts threads. Throws InputError for bad options, EnvironmentError where there are no threads.
 * @param options how many threads, and where their script is
 * @example
 * ```js
 * import { workerPool } from "x17";
 * const pool = workerPool({ workers: 2 });
 * const { width } = await pool.width({ epsV: 1e-3 }, { signal: AbortSignal.timeout(60_000) });
 * console.log(width.unit); // prints MeV
 * pool.close();
 * ```
 */
export function workerPool(options: PoolOptions): WorkerPool;
export function workerPool(options: PoolOptions, ...others: unknown[]): WorkerPool {
  refuseMore("workerPool", 1, [options, ...others]);
  const what = "the options of workerPool";
  const { workers, script, onBreak } = members<PoolOptions>(what, options, ["workers", "script", "onBreak"]);
  const size = wholeNumber("workers", workers, { min: 1, max: 256 });
  if (script !== undefined && typeof (script as Partial<UrlLike> | null)?.href !== "string")
    throw new InputError(`script = ${shown(script)}: must be a URL`, "script");
  const threads = startThreads(size, script, callbackOf<(message: string) => void>("onBreak", onBreak));
  let loading: Promise<Kernel> | undefined;
  const kernel = () => {
    loading ??= loaded(embeddedModule, true);
    return loading;
  };
  const functions = Object.keys(DATA).map((name) => [name, (...args: unknown[]) => call(threads, name, args)]);
  const close = () => threads.close();
  const pool = {
    ...Object.fromEntries(functions),
    size,
    integrate: (...args: unknown[]) => integrate(threads, kernel, args),
    events: (...args: unknown[]) => events(threads, args),
    scan: (...args: unknown[]) => scan(threads, args),
    close,
    // runtimes without it have no `using` either
    ...(Symbol.dispose === undefined ? {} : { [Symbol.dispose]: close }),
  };
  return Object.freeze(pool) as unknown as WorkerPool;
}
