// A scan that the engines run: its plan, the file that one process makes of it, and the command x17 with faults on purpose.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { blocksOf } from "../../src/cli/scan/shards.ts";
import { quoted } from "../../src/cli/shellWords.ts";
import { X17 } from "../support/commandLine.ts";

/** More rows than one block has, so that a shard has several; the filter keeps the files small. */
const DECLARATION = {
  title: "lifetimes",
  axes: [
    { input: "mass", linear: { from: 16.6, to: 17.3, n: 8 } },
    { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 50_001 } },
  ],
  // [s]
  filters: [{ of: "width.lifetime", atLeast: 1.5e-14, atMost: 1.6e-14 }],
  observables: ["width.lifetime", "width.width"],
};

/** A folder on its way has what shells and engines do something with. */
const AWKWARD = "a 'scan' {of} %a lifetimes";

/** What a shard does instead of running: once each, when it is called next. */
export type Fault = "fail" | "wait" | "stop";

/**
 * x17, but a shard SHARD for which there is a file here ends with exit code 1 (fail-SHARD), waits before it begins until the file is removed (wait-SHARD), or
 * is stopped as soon as its first part is there (stop-SHARD). It says so by renaming the file to now-SHARD, and writes down every run of a shard.
 */
const program = (folder: string) => `#!/bin/bash
here=${quoted(folder)}
x17=(${quoted(process.execPath)} ${quoted(X17)})
[ "$2" = run ] || exec "\${x17[@]}" "$@"
shard=$5 parts=$9
echo "$shard" >> "$here/runs"
if mv "$here/fail-$shard" "$here/now-$shard" 2>/dev/null; then
  echo "fails on purpose" >&2
  exit 1
fi
if mv "$here/wait-$shard" "$here/now-$shard" 2>/dev/null; then
  while [ -e "$here/now-$shard" ]; do sleep 0.05; done
fi
if mv "$here/stop-$shard" "$here/stopping-$shard" 2>/dev/null; then
  (
    first=$(cat "$here/stopping-$shard")
    until compgen -G "$parts/*-$first.x17part" > /dev/null; do sleep 0.01; done
    kill -STOP $$
    mv "$here/stopping-$shard" "$here/now-$shard"
  ) &
fi
exec "\${x17[@]}" "$@"
`;

export class Scan {
  readonly #base = mkdtempSync(join(tmpdir(), "x17-scan-"));
  readonly folder = join(this.#base, AWKWARD);
  /** The file that one process makes. */
  readonly single: string;
  /** As the plan has them. */
  readonly blocks: number;

  constructor() {
    mkdirSync(this.folder);
    writeFileSync(join(this.folder, "scan.json"), JSON.stringify(DECLARATION));
    this.x17(["scan", "run", "scan.json", "-o", "single.csv"]);
    this.single = readFileSync(join(this.folder, "single.csv"), "utf8");
    this.blocks = JSON.parse(this.x17(["scan", "plan", "scan.json", "--json"]).stdout).blocks;
  }

  /** The built command line in the folder, without faults. */
  x17(args: readonly string[], code = 0): { readonly stdout: string; readonly stderr: string } {
    const ended = spawnSync(process.execPath, [X17, ...args], { cwd: this.folder, encoding: "utf8" });
    if (ended.status !== code) throw new Error(`x17 ${args.join(" ")}: exit code ${ended.status}, not ${code}\n${ended.stdout}${ended.stderr}`);
    return ended;
  }

  remove(): void {
    rmSync(this.#base, { recursive: true, force: true });
  }
}

/** The scan cut into shards, with the scripts of an engine. */
export class Emitted {
  readonly scan: Scan;
  readonly name: string;
  readonly #shards: number;
  /** Of the scripts. */
  readonly folder: string;

  constructor(scan: Scan, name: string, shards: number, options: readonly string[]) {
    this.scan = scan;
    this.name = name;
    this.#shards = shards;
    // no blank in its name: proctrack/linuxproc does not find the processes below one that has it, and does not end them
    const faulty = join(scan.folder, name, "faulty-x17");
    mkdirSync(join(scan.folder, name));
    writeFileSync(faulty, program(join(scan.folder, name)));
    chmodSync(faulty, 0o755);
    this.folder = join(scan.folder, name, "scripts");
    scan.x17(["scan", "plan", "scan.json", "--shards", `${shards}`, "-o", `${name}/plan.json`]);
    const paths = ["--parts", `${name}/parts`, "--result", `${name}/all.csv`, "-o", `${name}/scripts`];
    scan.x17(["scan", "emit", `${name}/plan.json`, ...paths, "--x17", quoted(faulty), ...options]);
  }

  #path(name: string): string {
    return join(this.scan.folder, this.name, name);
  }

  fault(kind: Fault, shard: number): void {
    const [first, end] = blocksOf(this.scan.blocks, this.#shards, shard);
    if (kind === "stop" && end - first < 2) throw new Error(`shard ${shard} has ${end - first} blocks: it ends with its first part`);
    writeFileSync(this.#path(`${kind}-${shard}`), `${first}`.padStart(5, "0"));
  }

  /** Waits until a shard is where its fault keeps it. */
  async kept(shard: number): Promise<void> {
    for (const end = Date.now() + 300_000; !existsSync(this.#path(`now-${shard}`)); await pause(20))
      if (Date.now() > end) throw new Error(`shard ${shard} does not run; ${this.log()}`);
  }

  /** Lets a shard that waits go on. */
  release(shard: number): void {
    rmSync(this.#path(`now-${shard}`));
  }

  /** Shards in the order in which they were run. */
  runs(): string[] {
    return existsSync(this.#path("runs")) ? readFileSync(this.#path("runs"), "utf8").trim().split("\n") : [];
  }

  /** The merged file; undefined while there is none. */
  result(): string | undefined {
    return existsSync(this.#path("all.csv")) ? readFileSync(this.#path("all.csv"), "utf8") : undefined;
  }

  /** Finished parts with what tells whether one was written again. */
  parts(): Record<string, string> {
    const folder = this.#path("parts");
    const names = readdirSync(folder).filter((name) => name.endsWith(".x17part"));
    return Object.fromEntries(names.sort().map((name) => [name, (({ ino, mtimeMs }) => `${ino} ${mtimeMs}`)(statSync(join(folder, name)))]));
  }

  /** Shards that x17 scan status names as missing, in its own words: 2,5-7. */
  missing(): string {
    const { stdout } = this.scan.x17(["scan", "status", `${this.name}/plan.json`, `${this.name}/parts`], 3);
    return / --shard (\S+)/.exec(stdout)![1]!;
  }

  /** All that the jobs have said. */
  log(): string {
    const logs = join(this.folder, "logs");
    return existsSync(logs)
      ? readdirSync(logs)
          .map((name) => `${name}:\n${readFileSync(join(logs, name), "utf8")}`)
          .join("\n")
      : "";
  }
}
