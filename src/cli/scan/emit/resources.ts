// What a shard may take of a machine, in the words of Slurm, and in the units of the other engines.
import { InputError } from "../../../request/validate.ts";

/** A time as it was written, and in seconds. */
export interface JobTime {
  readonly text: string;
  readonly seconds: number;
}

/** Memory as it was written, and in MiB, rounded up. */
export interface JobMemory {
  readonly text: string;
  readonly mebibytes: number;
}

/** Longest time [s] and largest memory [MiB] that are taken for meant: ten years, a pebibyte. */
const MOST_SECONDS = 3.2e8;
const MOST_MEBIBYTES = 2 ** 30;

/** MIN, MIN:SEC, H:MIN:SEC, D-H, D-H:MIN, D-H:MIN:SEC, as `sbatch --time` takes them (sbatch(1)). Throws InputError. */
export function jobTime(text: string): JobTime {
  const refuse = () => new InputError(`--time ${text}: must be MINUTES, MIN:SEC, H:MIN:SEC, D-H, D-H:MIN or D-H:MIN:SEC, 1 s to 10 years`);
  const [, days, rest] = /^(?:(\d{1,5})-)?(\d{1,9}(?::\d{1,2}){0,2})$/.exec(text.trim()) ?? [];
  if (rest === undefined) throw refuse();
  const parts = rest.split(":").map(Number);
  const [first = 0, second = 0, third = 0] = parts;
  const inHours = days !== undefined || parts.length === 3;
  const seconds = inHours ? ((Number(days ?? 0) * 24 + first) * 60 + second) * 60 + third : first * 60 + second;
  if (seconds < 1 || seconds > MOST_SECONDS) throw refuse();
  return { text: text.trim(), seconds };
}

const MEBIBYTES: Readonly<Record<string, number>> = { K: 1 / 1024, M: 1, G: 1024, T: 1024 ** 2 };

/** A whole number of K, M, G or T (of 1024), M where there is no letter, as `sbatch --mem` takes it (sbatch(1)). Throws InputError. */
export function jobMemory(text: string): JobMemory {
  const [, digits, letter = "M"] = /^(\d{1,15})([KMGT])?$/i.exec(text.trim()) ?? [];
  const mebibytes = Math.ceil(Number(digits) * MEBIBYTES[letter.toUpperCase()]!);
  if (!(mebibytes >= 1 && mebibytes <= MOST_MEBIBYTES))
    throw new InputError(`--memory ${text}: must be a whole number of K, M, G or T, 1M to 1024T, as 2G`);
  return { text: text.trim(), mebibytes };
}

/** Names of partitions of Slurm, separated by commas. Throws InputError. */
export function partitionNames(text: string): string {
  if (!/^[\w.+@-]+(?:,[\w.+@-]+)*$/.test(text) || text.startsWith("-"))
    throw new InputError(`--partition ${text}: must be a partition of the cluster, or several separated by commas`);
  return text;
}
