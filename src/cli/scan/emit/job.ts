// What a folder of scripts is made from, and the two commands that all of them run.

import { operand, quoted } from "../../shellWords.ts";
import type { JobMemory, JobTime } from "./resources.ts";

/** A scan that an engine is to run. Paths are absolute, or relative to the folder of the scripts. */
export interface EmitJob {
  /** SHA-256 of the plan. */
  readonly planId: string;
  /** Allowed: 1 to 100 000. */
  readonly shards: number;
  readonly plan: string;
  readonly parts: string;
  readonly result: string;
  /** The command x17, word by word. */
  readonly x17: readonly string[];
  /** Threads of a shard, and of the merge. Allowed: 1 to 256. */
  readonly workers: number;
  /** Most tasks of an array of Slurm. */
  readonly tasks: number;
  readonly time?: JobTime | undefined;
  readonly memory?: JobMemory | undefined;
  readonly partition?: string | undefined;
}

/** Files by their names in the folder. */
export type EmittedFiles = Readonly<Record<string, string>>;

const line = (words: readonly string[]) => words.map(quoted).join(" ");

/** Runs the shards whose numbers (2, or 5-7) are in the variable `shard` of the script. */
export const runLine = ({ x17, plan, parts, workers }: EmitJob): string =>
  `${line([...x17, "scan", "run", operand(plan)])} --shard "$shard" ${line(["--workers", `${workers}`, "--output", operand(parts)])}`;

/** A merge that was queued again, or that comes behind repeated shards, makes the file anew. */
export const mergeLine = ({ x17, plan, parts, result, workers }: EmitJob): string =>
  line([...x17, "scan", "merge", operand(plan), operand(parts), "--output", operand(result), "--workers", `${workers}`, "--overwrite"]);

/** First lines of what a program says of itself. */
export const madeBy = ({ planId }: EmitJob, to: string, what: string): string =>
  `# ${what}\n# Scan ${planId.slice(0, 16)}; written by x17 scan emit --to ${to}. Paths are seen from this folder.`;

/** Runs in the folder of the script, wherever it was called from. */
export const IN_OWN_FOLDER = `set -euo pipefail\ncd -- "$(dirname -- "\${BASH_SOURCE[0]}")"`;

/** Name of the jobs. */
export const jobName = ({ planId }: EmitJob): string => `x17-${planId.slice(0, 8)}`;

/** `shard.sh SHARD` and `merge.sh`, for engines that say the number of the shard as an argument. */
export const plainScripts = (job: EmitJob, to: string): EmittedFiles => ({
  "shard.sh": `#!/usr/bin/env bash
${madeBy(job, to, "One shard: bash shard.sh NUMBER. Finished parts are skipped.")}
${IN_OWN_FOLDER}
shard=\${1:?usage: bash shard.sh NUMBER}
exec ${runLine(job)}
`,
  "merge.sh": `#!/usr/bin/env bash
${madeBy(job, to, "All parts into one file; exit code 3 and a list of what is missing where shards are.")}
${IN_OWN_FOLDER}
exec ${mergeLine(job)}
`,
});
