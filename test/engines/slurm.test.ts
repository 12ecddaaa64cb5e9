import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobMemory, jobTime } from "../../src/cli/scan/emit/resources.ts";
import { ran } from "../scan/emitted.ts";
import { Cluster, MAX_ARRAY_SIZE } from "./cluster.ts";
import { Emitted, Scan } from "./scan.ts";

let cluster: Cluster;
let scan: Scan;
beforeAll(async () => {
  scan = new Scan();
  cluster = await Cluster.start();
});
afterAll(async () => {
  await cluster?.stop();
  scan?.remove();
});

const SHARDS = 4;
/** More than an array may have tasks here. */
const MANY = MAX_ARRAY_SIZE + 3;
const END = /^(COMPLETED|FAILED|CANCELLED)$/;

function submit({ folder }: Emitted, ...shards: string[]) {
  return ran("bash", [join(folder, "submit.sh"), ...shards], { cwd: "/", env: cluster.environment });
}

/** Submits shards and hands back the numbers of array and merge. */
function submitted(emitted: Emitted, ...shards: string[]): readonly [array: string, merge: string] {
  const { code, stdout, stderr } = submit(emitted, ...shards);
  const [, array, merge] = /^shards: job (\d+), .* merge: job (\d+),/.exec(stdout) ?? [];
  if (code !== 0 || merge === undefined) throw new Error(`submit.sh: exit code ${code}\n${stdout}${stderr}`);
  return [array!, merge];
}

const states = (id: string) => cluster.states(id).sort();

/** The scan is there, in the bytes of one process. */
async function expectMerged(emitted: Emitted, array: string, merge: string): Promise<void> {
  await cluster.until(merge, END);
  expect([...states(array), ...states(merge)], emitted.log()).toEqual(Array(states(array).length + 1).fill("COMPLETED"));
  expect(emitted.result() === scan.single).toBe(true);
}

/** A job that was queued again is held back for two minutes; within a second of that slurmd would refuse it ("Job credential revoked"). */
async function startAgain(task: string): Promise<void> {
  await cluster.until(task, /^PENDING$/);
  await pause(2000);
  cluster.run("scontrol", ["update", `JobId=${task}`, "StartTime=now"]);
}

describe("a scan on Slurm", () => {
  it("an array and the merge behind it make the file that one process makes", async () => {
    const emitted = new Emitted(scan, "plain", SHARDS, ["--to", "slurm"]);
    await expectMerged(emitted, ...submitted(emitted));
    expect(emitted.runs().sort()).toEqual(["0", "1", "2", "3"]);
    expect(Object.keys(emitted.parts())).toHaveLength(scan.blocks);
  });

  it("a shard that fails cancels the merge; submitted alone, with the list that status prints, it completes the file", async () => {
    const emitted = new Emitted(scan, "failing", SHARDS, ["--to", "slurm"]);
    emitted.fault("fail", 2);
    const [array, merge] = submitted(emitted);
    await cluster.until(merge, END);
    expect([states(array), states(merge)]).toEqual([["COMPLETED", "COMPLETED", "COMPLETED", "FAILED"], ["CANCELLED"]]);
    expect(emitted.log()).toContain("task-2.txt:\nfails on purpose");
    expect(emitted.result()).toBeUndefined();
    expect(emitted.missing()).toBe("2");
    await expectMerged(emitted, ...submitted(emitted, emitted.missing()));
    expect(emitted.runs().sort()).toEqual(["0", "1", "2", "2", "3"]);
  });

  it("a task that is queued again while it runs goes on behind its finished parts", async () => {
    const emitted = new Emitted(scan, "requeued", SHARDS, ["--to", "slurm"]);
    emitted.fault("stop", 0);
    const [array, merge] = submitted(emitted);
    await emitted.kept(0);
    const before = emitted.parts();
    // only of a job that asked for it, on a cluster like this one
    cluster.run("scontrol", ["requeue", `${array}_0`]);
    await startAgain(`${array}_0`);
    await expectMerged(emitted, array, merge);
    expect(cluster.field(`${array}_0`, "Restarts")).toEqual(["1"]);
    expect(emitted.runs().filter((shard) => shard === "0")).toHaveLength(2);
    // none of its parts was written again
    expect(emitted.parts()).toMatchObject(before);
  });

  it("a node whose daemon is killed and started again loses nothing", async () => {
    const emitted = new Emitted(scan, "daemon", SHARDS, ["--to", "slurm"]);
    emitted.fault("wait", 1);
    const [array, merge] = submitted(emitted);
    await emitted.kept(1);
    await cluster.killNode();
    cluster.startNode();
    emitted.release(1);
    await expectMerged(emitted, array, merge);
    expect(emitted.runs().sort()).toEqual(["0", "1", "2", "3"]);
  });

  it("more shards than an array may have tasks: refused with a hint, or several in each task", async () => {
    const refused = new Emitted(scan, "refused", MANY, ["--to", "slurm"]);
    const { code, stdout, stderr } = submit(refused);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/Invalid job array specification[\s\S]*x17 scan emit --overwrite --tasks/);

    const emitted = new Emitted(scan, "several", MANY, ["--to", "slurm", "--tasks", `${MAX_ARRAY_SIZE - 2}`]);
    await expectMerged(emitted, ...submitted(emitted));
    expect(emitted.runs().sort()).toEqual(["0-2", "3-5", "6-7"]);
  });

  it.each(["90", "1:30", "2:00:00", "1-12", "1-12:30", "1-12:30:15", "0:01"])("--time %s is to Slurm what it is to us", (text) => {
    const id = cluster.run("sbatch", ["--parsable", "--hold", `--time=${text}`, "--wrap", "true"]).trim();
    const [, days = "0", hours, minutes, seconds] = /^(?:(\d+)-)?(\d+):(\d+):(\d+)$/.exec(cluster.field(id, "TimeLimit")[0]!)!;
    const limit = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
    cluster.run("scancel", [id]);
    // whole minutes, rounded up
    expect(limit).toBe(60 * Math.ceil(jobTime(text).seconds / 60));
  });

  it.each(["3000", "2G", "1500m", "1T", "2048K"])("--memory %s is to Slurm what it is to us", (text) => {
    const id = cluster.run("sbatch", ["--parsable", "--hold", `--mem=${text}`, "--wrap", "true"]).trim();
    const [, amount, letter] = /^([\d.]+)([MGT])$/.exec(cluster.field(id, "MinMemoryNode")[0]!)!;
    cluster.run("scancel", [id]);
    expect(Number(amount) * 1024 ** "MGT".indexOf(letter!)).toBe(jobMemory(text).mebibytes);
  });
});
