// Shards of a plan: consecutive blocks each, numbered from 0.
import { whole } from "../../request/field.ts";
import { InputError } from "../../request/validate.ts";

export const SHARDS = whole("jobs that it is cut into", { min: 1, max: 100_000 }, 1);

/** First block of a shard, and the one behind its last; more shards than blocks leave some empty. */
export const blocksOf = (blocks: number, shards: number, shard: number): readonly [from: number, to: number] => [
  Math.floor((shard * blocks) / shards),
  Math.floor(((shard + 1) * blocks) / shards),
];

/** The shard that has a block. */
export const shardOf = (blocks: number, shards: number, block: number): number => Math.floor(((block + 1) * shards - 1) / blocks);

/** `0,2,5-7` for ascending numbers. */
export function numbersText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : from + 1 === to ? `${from},${to}` : `${from}-${to}`)).join(",");
}

export const blocksText = (blocks: number): string => `${blocks} block${blocks === 1 ? "" : "s"}`;

/** The shards that a text like `0,2,5-7` names, ascending; throws InputError that begins with where it stands. */
export function shardList(where: string, text: string, shards: number): readonly number[] {
  const named = new Set<number>();
  const allowed = shards === 1 ? "0, the only one" : `0 to ${shards - 1}, as the plan has ${shards} of them`;
  for (const piece of text.split(",")) {
    const [, from, to = from] = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?$/.exec(piece) ?? [];
    if (from === undefined) throw new InputError(`${where} ${text}: must be the number of a shard, or several such as 0,2,5-7`);
    if (Number(from) > Number(to)) throw new InputError(`${where} ${text}: ${piece.trim()} ends before it begins`);
    if (Number(to) >= shards) throw new InputError(`${where} ${text}: must be ${allowed}`);
    for (let shard = Number(from); shard <= Number(to); shard++) named.add(shard);
  }
  return [...named].sort((a, b) => a - b);
}

/** Where a scheduler says which shard a job is; the first that is set counts. A count of tasks is never looked at: a job for a missing shard has another. */
const VARIABLES = ["X17_SHARD", "SLURM_ARRAY_TASK_ID"] as const;

/** Shards that the option or the environment names; all of them where neither does. */
export function askedShards(
  option: string | undefined,
  shards: number,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly shards: readonly number[]; readonly from: string | undefined } {
  if (option !== undefined) return { shards: shardList("--shard", option, shards), from: "--shard" };
  const from = VARIABLES.find((name) => (environment[name] ?? "") !== "");
  if (from !== undefined) return { shards: shardList(`${from} =`, environment[from]!, shards), from };
  return { shards: Array.from({ length: shards }, (_, shard) => shard), from: undefined };
}
