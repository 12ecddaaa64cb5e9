// GNU parallel: the shards on the cores of one machine, or of several, where a job begins in the home folder: the script has its whole path.
import { type EmitJob, type EmittedFiles, IN_OWN_FOLDER, madeBy, plainScripts } from "./job.ts";

const TO = "parallel";

/** The files for GNU parallel. */
export const parallelFiles = (job: EmitJob): EmittedFiles => ({
  ...plainScripts(job, TO),
  "run.sh": `#!/usr/bin/env bash
${madeBy(job, TO, "All shards, then the merge: bash run.sh [options of parallel]; the same again runs what is missing.")}
${IN_OWN_FOLDER}
code=0
seq 0 ${job.shards - 1} | parallel --jobs ${Math.max(1, Math.floor(100 / job.workers))}% --tag --line-buffer "$@" --quote bash "$PWD/shard.sh" || code=$?
# the number of shards that failed, 101 for more than 100 of them; above that parallel itself did
if ((code > 101)); then exit "$code"; fi
if ((code > 0)); then
  echo "run.sh: shards that failed: $code; there is no merge, the same command again runs what is missing" >&2
  exit 3
fi
exec bash merge.sh
`,
});
