import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type EmitOptions, ENGINE_NAMES, emit } from "../../src/cli/scan/emit/index.ts";
import { quoted } from "../../src/cli/shellWords.ts";
import { awkwardFolder, callsIn, ran, removeFolders, standIn } from "./emitted.ts";

afterAll(removeFolders);

const PLAN_ID = "0123456789abcdef".repeat(4);

/** A folder with a stand-in for x17, and the scripts of an engine below it; `calls` is what x17 was called with. */
function emitted(shards: number, options: EmitOptions) {
  const folder = awkwardFolder(options.to === "slurm" ? "" : " \\f");
  const calls = join(folder, "calls");
  const x17 = join(folder, "my x17");
  standIn(x17, calls);
  const output = join(folder, "scripts");
  const plan = join(folder, "the plan.json");
  const paths = { parts: join(folder, "parts"), result: join(folder, "all.csv") };
  const made = emit({ planId: PLAN_ID, shards }, plan, { output, x17: quoted(x17), ...paths, ...options });
  return { folder, calls, output, plan, made, ...paths };
}

/** Numbers that a list of shards names, in its order. */
const numbers = (list: string) =>
  list.split(",").flatMap((piece) => {
    const [from, to = from] = piece.split("-").map(Number) as [number, number?];
    return Array.from({ length: to! - from! + 1 }, (_, i) => from! + i);
  });

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("x17 scan emit", () => {
  it.each(ENGINE_NAMES)("%s: every script is one that bash reads", (to) => {
    const { output, made } = emitted(7, { to });
    expect(readdirSync(output).sort()).toEqual([...made.files].sort());
    for (const name of made.files.filter((one) => one.endsWith(".sh"))) expect(ran("bash", ["-n", name], { cwd: output })).toMatchObject({ code: 0 });
  });

  it.each(["htcondor", "snakemake", "parallel"])(
    "%s: shard.sh runs the shard it is told, merge.sh the merge, wherever they are called from",
    (to) => {
      const { output, calls, plan, parts, result } = emitted(7, { to, workers: 3 });
      expect(ran("bash", [join(output, "shard.sh"), "5"], { cwd: "/" }).code).toBe(0);
      expect(ran("bash", [join(output, "merge.sh")], { cwd: "/" }).code).toBe(0);
      expect(callsIn(calls)).toEqual([
        ["scan", "run", plan, "--shard", "5", "--workers", "3", "--output", parts],
        ["scan", "merge", plan, parts, "--output", result, "--workers", "3", "--overwrite"],
      ]);
      expect(ran("bash", [join(output, "shard.sh")]).code).not.toBe(0);
      expect(callsIn(calls)).toEqual([]);
    },
  );

  it("slurm: the tasks of an array have every shard once, from their own number alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), (shards, tasks) => {
        const { output, calls, made } = emitted(shards, { to: "slurm", tasks });
        expect(made.tasks).toBeLessThanOrEqual(tasks);
        for (const task of range(made.tasks)) {
          // a count of tasks that is another one: the array of a few that are repeated
          const env = { ...process.env, SLURM_ARRAY_TASK_ID: `${task}`, SLURM_ARRAY_TASK_COUNT: "1", SLURM_ARRAY_TASK_MAX: "3" };
          expect(ran("bash", [join(output, "shard.sh")], { cwd: output, env })).toMatchObject({ code: 0 });
        }
        const run = callsIn(calls).map((words) => words[words.indexOf("--shard") + 1]!);
        expect(run).toHaveLength(made.tasks);
        expect(run.flatMap(numbers)).toEqual(range(shards));
      }),
      { numRuns: 5 },
    );
  });

  it("slurm: submit.sh submits the tasks of the shards that are named, and a merge that waits for them", () => {
    const shardList = fc.integer({ min: 1, max: 3000 }).chain((shards) =>
      fc.record({
        shards: fc.constant(shards),
        tasks: fc.integer({ min: 1, max: 1000 }),
        named: fc.array(
          fc.tuple(fc.nat(shards - 1), fc.nat(shards - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
          { maxLength: 4 },
        ),
      }),
    );
    fc.assert(
      fc.property(shardList, ({ shards, tasks, named }) => {
        const { output, folder } = emitted(shards, { to: "slurm", tasks });
        const sbatch = join(folder, "sbatch calls");
        standIn(join(folder, "sbatch"), sbatch, "17;cluster");
        const list = named.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
        const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
        expect(ran("bash", [join(output, "submit.sh"), ...(list === "" ? [] : [list])], { cwd: "/", env })).toMatchObject({ code: 0 });
        const [array, merge] = callsIn(sbatch) as [string[], string[]];
        const each = Math.ceil(shards / tasks);
        const asked = new Set((list === "" ? range(shards) : numbers(list)).map((shard) => Math.floor(shard / each)));
        expect(new Set(numbers(array[1]!.replace("--array=", "")))).toEqual(asked);
        // Slurm makes % of %%
        const logs = join(output.replaceAll("%", "%%"), "logs");
        expect([array[0], ...array.slice(2)]).toEqual(["--parsable", `--output=${logs}/task-%a.txt`, "shard.sh"]);
        expect(merge).toEqual([
          ...["--parsable", "--dependency=afterok:17", "--kill-on-invalid-dep=yes"],
          ...[`--output=${logs}/merge.txt`, "merge.sh"],
        ]);
      }),
      { numRuns: 8 },
    );
  });

  it.each(["7", "2-1", "-1", "1,,2", "x", "", "1;id", "0-7", "99999999999999999999"])(
    "slurm: submit.sh %j of 7 shards is refused, and nothing submitted",
    (list) => {
      const { output, folder } = emitted(7, { to: "slurm" });
      const sbatch = join(folder, "sbatch calls");
      standIn(join(folder, "sbatch"), sbatch, "17");
      const { code, stderr } = ran("bash", [join(output, "submit.sh"), list], { env: { ...process.env, PATH: `${folder}:${process.env["PATH"]}` } });
      expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
      expect(callsIn(sbatch)).toEqual([]);
    },
  );

  it("slurm: what the cluster does not take is said, with what was submitted", () => {
    const { output, folder } = emitted(7, { to: "slurm" });
    standIn(join(folder, "sbatch"), join(folder, "sbatch calls"), "", 1);
    const { code, stderr } = ran("bash", [join(output, "submit.sh")], { env: { ...process.env, PATH: `${folder}:${process.env["PATH"]}` } });
    expect(code).toBe(1);
    expect(stderr).toContain("x17 scan emit --overwrite --tasks");
  });

  it("resources stand at the head of both scripts, in the words they were given in", () => {
    const { output } = emitted(7, { to: "slurm", time: "1-12", memory: "3500M", partition: "short,long", workers: 4 });
    for (const name of ["shard.sh", "merge.sh"]) {
      const text = readFileSync(join(output, name), "utf8");
      const head = text.slice(0, text.indexOf("\nset "));
      for (const line of ["--requeue", "--time=1-12", "--mem=3500M", "--partition=short,long", "--cpus-per-task=4"])
        expect(head).toContain(`\n#SBATCH ${line}\n`);
    }
  });

  it("scripts that somebody changed are not replaced unasked", () => {
    const { output, folder, plan, parts, result, made } = emitted(7, { to: "parallel" });
    const again = (overwrite: boolean, shards = 7) =>
      emit({ planId: PLAN_ID, shards }, plan, { to: "parallel", output, overwrite, x17: quoted(join(folder, "my x17")), parts, result });
    expect(again(false)).toEqual(made);
    writeFileSync(join(output, "run.sh"), "mine");
    expect(() => again(false)).toThrow(/run\.sh: is there, with another content/);
    expect(readFileSync(join(output, "run.sh"), "utf8")).toBe("mine");
    again(true);
    expect(readFileSync(join(output, "run.sh"), "utf8")).toContain("seq 0 6");
  });

  it.each([
    [{}, "--to is missing: must be one of slurm, htcondor, snakemake, parallel"],
    [{ to: "slrum" }, "--to slrum: must be one of slurm, htcondor, snakemake, parallel (did you mean slurm?)"],
    [{ to: "toString" }, "--to toString: must be one of"],
    [{ to: "parallel", memory: "2G" }, "--memory: must not be given with --to parallel: it is for slurm, htcondor, snakemake"],
    [{ to: "htcondor", partition: "short" }, "--partition: must not be given with --to htcondor: it is for slurm, snakemake"],
    [{ to: "snakemake", tasks: 5 }, "--tasks: must not be given with --to snakemake: it is for slurm"],
    [{ to: "slurm", time: "2h" }, "--time 2h: must be MINUTES"],
    [{ to: "slurm", time: "0" }, "--time 0: must be MINUTES"],
    [{ to: "slurm", memory: "2GB" }, "--memory 2GB: must be a whole number"],
    [{ to: "slurm", memory: "0" }, "--memory 0: must be"],
    [{ to: "slurm", partition: "a b" }, "--partition a b: must be"],
    [{ to: "slurm", workers: 0 }, "workers = 0: must be"],
    [{ to: "slurm", parts: "a\nb" }, "must be a path without line breaks"],
    [{ to: "slurm", output: "/tmp/a\\b" }, "--output /tmp/a\\b: must be a path without \\"],
    [{ to: "slurm", output: "" }, "--output: must be a path"],
    [{ to: "slurm", x17: "npx x17;" }, "; is not taken"],
  ] as const)("%j: %s", (options, says) => {
    expect(() => emitted(7, options)).toThrow(says);
  });
});
