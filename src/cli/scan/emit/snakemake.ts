// Snakemake: a rule for the shards, one for the merge.
import { type EmitJob, type EmittedFiles, madeBy, plainScripts } from "./job.ts";

const TO = "snakemake";

/** A literal of Python for a path in which braces are no wildcards. */
const pathLiteral = (path: string): string => JSON.stringify(path.replaceAll("{", "{{").replaceAll("}", "}}"));

function resources({ time, memory, partition }: EmitJob): string {
  const given = [
    ...(memory ? [`mem_mb=${memory.mebibytes}`] : []),
    // whole minutes
    ...(time ? [`runtime=${Math.ceil(time.seconds / 60)}`] : []),
    ...(partition === undefined ? [] : [`slurm_partition=${JSON.stringify(partition)}`]),
  ];
  return given.length === 0 ? "" : `    resources: ${given.join(", ")}\n`;
}

/**
 * The files for Snakemake. Its rules have marks for outputs, not parts and result: it removes the outputs of a rule that failed, and a shard would begin
 * anew, and a result that is less accurate than asked (exit code 4) would be gone.
 */
export const snakemakeFiles = (job: EmitJob): EmittedFiles => ({
  ...plainScripts(job, TO),
  Snakefile: `${madeBy(job, TO, "snakemake --snakefile Snakefile --cores 8 --keep-going; the same again runs what is missing.")}
# Where snakemake itself was killed its lock is left: once snakemake --snakefile Snakefile --unlock, then the same again.
workdir: workflow.basedir

rule merge:
    input: ${pathLiteral(job.plan)}, expand("done/shard-{shard}", shard=range(${job.shards}))
    output: touch("done/merge")
    log: "logs/merge.txt"
    threads: ${job.workers}
${resources(job)}    shell: "bash merge.sh > {log} 2>&1"

rule shard:
    input: ${pathLiteral(job.plan)}
    output: touch("done/shard-{shard}")
    log: "logs/shard-{shard}.txt"
    wildcard_constraints: shard="[0-9]+"
    threads: ${job.workers}
${resources(job)}    shell: "bash shard.sh {wildcards.shard} > {log} 2>&1"
`,
});
