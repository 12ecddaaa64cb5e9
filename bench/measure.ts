// Timing with tinybench: several rounds over all backends, so that a slow moment of the machine does not fall on one of them.
import { Bench } from "tinybench";
import type { Backend, Topic } from "./topic.ts";

export interface Timing {
  readonly name: string;
  /** Median over the rounds of the median time of one call, per point. */
  readonly nsPerItem: number;
  /** Relative standard deviation of the rounds. */
  readonly rsd: number;
  /** Points per call. */
  readonly n: number;
  /** Peak of the resident memory, where it is what matters. */
  readonly peakBytes?: number;
}

const ROUNDS = 7;

export const caseName = (topic: Topic, backend: Backend): string =>
  backend === "wasm" ? topic.name.replace("/*", "") : topic.name.replace("*", backend);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : 0.5 * (sorted[middle - 1]! + sorted[middle]!);
}

export function relativeSpread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return Math.sqrt(variance) / mean;
}

/** Times the backends of a topic; `millis` per backend and round. */
export async function measure(topic: Topic, wanted: (name: string) => boolean, millis = 60): Promise<Timing[]> {
  const chosen = (Object.keys(topic.backends) as Backend[]).filter((backend) => wanted(caseName(topic, backend)));
  const times = new Map<Backend, number[]>(chosen.map((backend) => [backend, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const bench = new Bench({ time: millis, iterations: 2, warmup: round === 0, warmupTime: millis, warmupIterations: 1 });
    for (const backend of chosen) {
      const fill = topic.backends[backend]!;
      bench.add(backend, () => void fill.run());
    }
    for (const { name, result } of await bench.run()) {
      if (result.state !== "completed") throw new Error(`${topic.name}: ${name} ${result.state}`);
      times.get(name as Backend)!.push((result.latency.p50 * 1e6) / topic.backends[name as Backend]!.n);
    }
  }
  return chosen.map((backend) => {
    const rounds = times.get(backend)!;
    return { name: caseName(topic, backend), nsPerItem: median(rounds), rsd: relativeSpread(rounds), n: topic.backends[backend]!.n };
  });
}
