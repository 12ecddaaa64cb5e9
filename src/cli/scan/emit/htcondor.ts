// HTCondor: a DAG of one node a shard and a merge behind them. One node each, because the whole cluster of a node fails with one of its jobs
// (HTCondor manual, "Resubmitting a Failed DAG").
import { type EmitJob, type EmittedFiles, IN_OWN_FOLDER, jobName, madeBy, plainScripts } from "./job.ts";

const TO = "htcondor";

function description(job: EmitJob, kind: "shards" | "merge"): string {
  const shards = kind === "shards";
  const log = shards ? "logs/shard-$(shard)" : "logs/merge";
  const commands: readonly (readonly [string, string])[] = [
    ["universe", "vanilla"],
    ["executable", "/bin/bash"],
    // that of the machine the job runs on
    ["transfer_executable", "false"],
    ["arguments", shards ? '"shard.sh $(shard)"' : '"merge.sh"'],
    ["should_transfer_files", "NO"],
    ["getenv", "true"],
    ["batch_name", jobName(job)],
    ["output", `${log}.out`],
    ["error", `${log}.err`],
    ["log", "logs/jobs.log"],
    ["request_cpus", `${job.workers}`],
    ...(job.memory ? [["request_memory", `${job.memory.mebibytes}MB`] as const] : []),
    ...(job.time ? [["allowed_job_duration", `${job.time.seconds}`] as const] : []),
  ];
  const text = commands.map(([name, value]) => `${name} = ${value}`).join("\n");
  return `${madeBy(job, TO, shards ? "A shard of the scan, whose number scan.dag says." : "The merge.")}\n${text}\nqueue\n`;
}

function dag(job: EmitJob): string {
  const nodes = Array.from({ length: job.shards }, (_, i) => `JOB shard${i} shard.sub\nVARS shard${i} shard="${i}"`);
  // two more tries: of a node that was lost, not of an input that is wrong (exit code 2)
  const retries = Array.from({ length: job.shards }, (_, i) => `RETRY shard${i} 2 UNLESS-EXIT 2`);
  const children = Array.from({ length: job.shards }, (_, i) => `PARENT shard${i} CHILD merge`);
  return `${[madeBy(job, TO, "Shards, then the merge: bash submit.sh"), ...nodes, ...retries, "JOB merge merge.sub", ...children].join("\n")}\n`;
}

/** The files for HTCondor, of machines with a file system in common. */
export const htcondorFiles = (job: EmitJob): EmittedFiles => ({
  ...plainScripts(job, TO),
  "shard.sub": description(job, "shards"),
  "merge.sub": description(job, "merge"),
  "scan.dag": dag(job),
  "submit.sh": `#!/usr/bin/env bash
${madeBy(job, TO, "Submits all; the same again, when it has ended, runs what failed and what waited for it (HTCondor's rescue DAG).")}
${IN_OWN_FOLDER}
mkdir -p logs
exec condor_submit_dag "$@" scan.dag
`,
});
