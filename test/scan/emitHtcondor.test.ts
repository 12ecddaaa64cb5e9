// HTCondor is not in Debian: what it would run is read from the text, by the rules of its manual (condor_submit(1), "DAGMan Workflows").
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { emit } from "../../src/cli/scan/emit/index.ts";
import { quoted } from "../../src/cli/shellWords.ts";
import { awkwardFolder, callsIn, ran, removeFolders, standIn } from "./emitted.ts";

afterAll(removeFolders);

/** Commands of a submit description that the emitted ones use, all of condor_submit(1). */
const COMMANDS = new Set(
  "universe executable transfer_executable arguments should_transfer_files getenv batch_name output error log request_cpus request_memory allowed_job_duration".split(
    " ",
  ),
);

const lines = (path: string) =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));

/** The commands of a submit description of one job, with $(NAME) replaced. */
function description(path: string, macros: Readonly<Record<string, string>>): Record<string, string> {
  const all = lines(path);
  expect(all.pop()).toBe("queue");
  return Object.fromEntries(
    all.map((line) => {
      const [, name = "", value = ""] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
      expect(COMMANDS, line).toContain(name);
      return [name, value.replace(/\$\((\w+)\)/g, (_, macro: string) => macros[macro] ?? expect.fail(`${path}: ${macro} is not defined`))];
    }),
  );
}

/** Arguments in the new syntax: within double quotes, separated by blanks; the emitted ones need no further quotes. */
function argumentList(value: string): string[] {
  const [, inside] = /^"([^"']*)"$/.exec(value) ?? [];
  return inside!.split(/[ \t]+/);
}

/** The nodes of a DAG in an order in which they may run. */
function nodesOf(path: string) {
  const nodes = new Map<string, { file: string; macros: Record<string, string>; after: string[]; retries: number }>();
  for (const line of lines(path)) {
    const words = line.split(/\s+/);
    const node = nodes.get(words[1]!);
    if (words[0] === "JOB") nodes.set(words[1]!, { file: words[2]!, macros: {}, after: [], retries: 0 });
    else if (words[0] === "VARS") node!.macros[/^(\w+)="/.exec(words[2]!)![1]!] = /"(.*)"$/.exec(words[2]!)![1]!;
    else if (words[0] === "RETRY") {
      expect(words.slice(3)).toEqual(["UNLESS-EXIT", "2"]);
      node!.retries = Number(words[2]);
    } else if (words[0] === "PARENT" && words[2] === "CHILD") nodes.get(words[3]!)!.after.push(words[1]!);
    else expect.fail(line);
  }
  return nodes;
}

describe("the files for HTCondor", () => {
  it("run every shard once, and the merge when all of them are done", () => {
    const folder = awkwardFolder();
    const x17 = join(folder, "x17");
    const calls = join(folder, "calls");
    standIn(x17, calls);
    const output = join(folder, "scripts");
    const options = { to: "htcondor", output, x17: quoted(x17), time: "2:00:00", memory: "1500M", workers: 2, parts: "/parts", result: "/all.csv" };
    emit({ planId: "ab".repeat(32), shards: 12 }, "/plans/plan.json", options);
    mkdirSync(join(output, "logs"));

    const nodes = nodesOf(join(output, "scan.dag"));
    const shards = Array.from({ length: 12 }, (_, i) => `shard${i}`);
    expect([...nodes.keys()]).toEqual([...shards, "merge"]);
    expect(nodes.get("merge")!.after).toEqual(shards);
    const logs = new Set<string>();
    for (const [name, { file, macros, after, retries }] of nodes) {
      if (name !== "merge") expect([after, retries]).toEqual([[], 2]);
      const job = description(join(output, file), macros);
      const { executable, arguments: given, output: out, error, ...rest } = job;
      expect(rest).toEqual({
        universe: "vanilla",
        transfer_executable: "false",
        should_transfer_files: "NO",
        getenv: "true",
        batch_name: "x17-abababab",
        log: "logs/jobs.log",
        request_cpus: "2",
        request_memory: "1500MB",
        allowed_job_duration: "7200",
      });
      logs.add(out!).add(error!);
      expect(ran(executable!, argumentList(given!), { cwd: output }).code).toBe(0);
    }
    expect(logs.size).toBe(26);
    expect(callsIn(calls)).toEqual([
      ...shards.map((_, i) => ["scan", "run", "/plans/plan.json", "--shard", `${i}`, "--workers", "2", "--output", "/parts"]),
      ["scan", "merge", "/plans/plan.json", "/parts", "--output", "/all.csv", "--workers", "2", "--overwrite"],
    ]);
  });

  it("are submitted in their own folder, where their relative paths begin", () => {
    const folder = awkwardFolder();
    const calls = join(folder, "calls");
    standIn(join(folder, "condor_submit_dag"), calls);
    const output = join(folder, "scripts");
    emit({ planId: "ab".repeat(32), shards: 2 }, "/plan.json", { to: "htcondor", output, parts: "/parts", result: "/all.csv" });
    const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
    expect(ran("bash", [join(output, "submit.sh"), "-maxjobs", "10"], { cwd: "/", env }).code).toBe(0);
    expect(callsIn(calls)).toEqual([["-maxjobs", "10", "scan.dag"]]);
  });
});
