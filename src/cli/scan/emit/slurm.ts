// Slurm: an array of tasks, and a merge that waits until all of them have ended well.
import { type EmitJob, type EmittedFiles, IN_OWN_FOLDER, jobName, madeBy, mergeLine, runLine } from "./job.ts";

const TO = "slurm";

/** Options for sbatch at the head of a script. */
function directives(job: EmitJob, kind: "shards" | "merge"): string {
  const shards = kind === "shards";
  const lines = [
    `--job-name=${jobName(job)}${shards ? "" : "-merge"}`,
    // a task that its node lost, or that had to make room, is run again and skips what is finished
    "--requeue",
    "--open-mode=append",
    "--ntasks=1",
    `--cpus-per-task=${job.workers}`,
    ...(job.time ? [`--time=${job.time.text}`] : []),
    ...(job.memory ? [`--mem=${job.memory.text}`] : []),
    ...(job.partition === undefined ? [] : [`--partition=${job.partition}`]),
  ];
  return lines.map((text) => `#SBATCH ${text}`).join("\n");
}

/** Shards of one task of the array: as few as its most tasks allow. */
export const shardsOfTask = ({ shards, tasks }: EmitJob): number => Math.ceil(shards / tasks);

/** The last task may have fewer. */
const several = (job: EmitJob, each: number) => `first=$((task * ${each}))
last=$((first + ${each - 1}))
((last < ${job.shards})) || last=${job.shards - 1}
shard=$first-$last`;

const submit = (job: EmitJob, each: number) => `#!/usr/bin/env bash
${madeBy(job, TO, "Submits the shards, and the merge that waits for them: bash submit.sh, or bash submit.sh 2,5-7 for these shards alone.")}
${IN_OWN_FOLDER}
shards=${job.shards}
each=${each} # shards of a task
fail() {
  echo "submit.sh: $1" >&2
  exit "$2"
}

tasks=
IFS=, read -ra ranges <<<"\${1-0-$((shards - 1))}"
for range in "\${ranges[@]}"; do
  [[ $range =~ ^([0-9]{1,9})(-([0-9]{1,9}))?$ ]] || fail "$range: must be shards 0 to $((shards - 1)), as 2,5-7" 2
  first=$((10#\${BASH_REMATCH[1]}))
  last=$((10#\${BASH_REMATCH[3]:-$first}))
  ((first <= last && last < shards)) || fail "$range: must be shards 0 to $((shards - 1)), the lower one first" 2
  tasks+=\${tasks:+,}$((first / each))-$((last / each))
done
[ -n "$tasks" ] || fail "must name shards, as 2,5-7, or nothing for all of them" 2

mkdir -p logs
# Slurm replaces %a, %% and the like in the folder of a log, too
logs=\${PWD//%/%%}/logs
# --parsable prints ID, or ID;CLUSTER
array=$(sbatch --parsable --array="$tasks" --output="$logs/task-%a.txt" shard.sh) ||
  fail "the shards are not submitted; an invalid array means that this cluster allows fewer tasks than ${Math.ceil(job.shards / each)} (MaxArraySize, MaxSubmitJobs): x17 scan emit --overwrite --tasks takes fewer" 1
array=\${array%%;*}
merge=$(sbatch --parsable --dependency=afterok:"$array" --kill-on-invalid-dep=yes --output="$logs/merge.txt" merge.sh) ||
  fail "shards are submitted as job $array, but no merge: bash merge.sh when they are done" 1
echo "shards: job $array, tasks $tasks; merge: job \${merge%%;*}, cancelled if one of them fails"
`;

/** The files for Slurm. A task knows its shards by SLURM_ARRAY_TASK_ID alone, so that any of them can be submitted again. */
export function slurmFiles(job: EmitJob): EmittedFiles {
  const each = shardsOfTask(job);
  return {
    "shard.sh": `#!/bin/bash
${directives(job, "shards")}
${madeBy(job, TO, `${each === 1 ? "One shard" : `${each} shards`} of a scan: a task of the array that submit.sh submits. Finished parts are skipped.`)}
set -euo pipefail
task=\${SLURM_ARRAY_TASK_ID:?is not set: bash submit.sh submits this script}
${each === 1 ? "shard=$task" : several(job, each)}
exec ${runLine(job)}
`,
    "merge.sh": `#!/bin/bash
${directives(job, "merge")}
${madeBy(job, TO, "All parts into one file; exit code 3 and a list of what is missing where shards are.")}
set -euo pipefail
exec ${mergeLine(job)}
`,
    "submit.sh": submit(job, each),
  };
}
