import type { Console } from "../command.ts";

export interface Bar {
  update(done: number, label: string): void;
  stop(): void;
}

/** A progress bar on stderr when that is a terminal, nothing otherwise. */
export async function progressBar(console: Console, total: number): Promise<Bar> {
  if (!console.interactive) return { update: () => {}, stop: () => {} };
  const { default: progress } = await import("cli-progress");
  const bar = new progress.SingleBar(
    { format: "{bar} {percentage}%  {label}", barsize: 28, stream: process.stderr, hideCursor: true, clearOnComplete: true, stopOnComplete: true },
    progress.Presets.shades_classic,
  );
  bar.start(total, 0, { label: "" });
  return {
    update: (done, label) => bar.update(done, { label }),
    stop: () => bar.stop(),
  };
}
