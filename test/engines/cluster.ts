// A Slurm cluster of one node on this machine, of Debian's slurm-wlm and munge: its own daemons, configuration and folders, on the loopback alone.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { required } from "./required.ts";

/** Cores the node claims to have: the tests' jobs mostly wait. */
const CORES = 8;
/** So that a scan of a few shards has more of them than an array may have tasks; the largest index is one less. */
export const MAX_ARRAY_SIZE = 5;

/** Ports of the loopback that nobody has. */
async function freePorts(n: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: n },
      () =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const server = createServer().listen(0, "127.0.0.1", () => done(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** slurm.conf(5). What a real cluster has otherwise: a database, cgroups, several nodes, memory as a resource. */
const configuration = (folder: string, controller: number, daemon: number) => {
  const user = userInfo().username;
  const host = hostname().split(".")[0]!;
  return `ClusterName=x17
# the host's own name, which slurmctld looks for, at the address of the loopback
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${daemon}
# the first for the controller, the second for all others: each alone leaves the other on every interface
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
CryptoType=crypto/munge
SlurmUser=${user}
SlurmdUser=${user}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
# no cgroups, no database, no mail
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MailProg=/bin/true
# ended jobs can be asked about for so many seconds
MinJobAge=300
# as on clusters where a job must ask for it (--requeue)
JobRequeue=0
MaxArraySize=${MAX_ARRAY_SIZE}
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,bf_interval=1
ReturnToService=2
KillWait=2
# more cores than the machine may have
SlurmdParameters=config_overrides
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${CORES} State=UNKNOWN
PartitionName=short Nodes=${host} Default=YES MaxTime=10 State=UP
`;
};

export class Cluster {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #children = new Map<string, ChildProcess>();

  private constructor(folder: string) {
    this.#folder = folder;
    this.#environment = { ...process.env, SLURM_CONF: join(folder, "slurm.conf") };
  }

  /** A cluster whose node is idle. */
  static async start(): Promise<Cluster> {
    required(["munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue", "scancel"], "slurm-wlm munge");
    const folder = mkdtempSync(join(tmpdir(), "x17-slurm-"));
    const cluster = new Cluster(folder);
    // munged refuses a folder that others may not enter
    chmodSync(folder, 0o755);
    for (const name of ["munge", "state", "spool"]) mkdirSync(join(folder, name), { mode: 0o755 });
    writeFileSync(join(folder, "munge/key"), randomBytes(128), { mode: 0o600 });
    const [controller, daemon] = (await freePorts(2)) as [number, number];
    writeFileSync(join(folder, "slurm.conf"), configuration(folder, controller, daemon));
    try {
      const munge = ["key-file=key", "socket=socket", "pid-file=pid", "log-file=log", "seed-file=seed"];
      cluster.#daemon("munged", ["--foreground", ...munge.map((one) => `--${one.replace("=", `=${folder}/munge/`)}`)]);
      await cluster.#until("munge", () => existsSync(join(folder, "munge/socket")));
      cluster.#daemon("slurmctld", ["-D"]);
      cluster.startNode();
      await cluster.#until("an idle node", () => cluster.run("sinfo", ["--noheader", "--format=%t"]).trim() === "idle");
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** In the foreground, so that they are children of ours: what ends us ends them. */
  #daemon(program: string, args: readonly string[]): void {
    const log = openSync(join(this.#folder, `${program}.out`), "a");
    this.#children.set(program, spawn(program, args, { env: this.#environment, stdio: ["ignore", log, log] }));
    closeSync(log);
  }

  async #until(what: string, condition: () => boolean, seconds = 300): Promise<void> {
    for (const end = Date.now() + seconds * 1000; ; await pause(50)) {
      try {
        if (condition()) return;
      } catch {
        // not there yet
      }
      if (Date.now() > end) throw new Error(`no ${what} after ${seconds} s\n${this.#logs()}`);
    }
  }

  #logs(): string {
    return ["munged.out", "slurmctld.log", "slurmctld.out", "slurmd.log", "slurmd.out"]
      .map((name) => join(this.#folder, name))
      .filter((path) => existsSync(path))
      .map((path) => `${path}:\n${readFileSync(path, "utf8").split("\n").slice(-12).join("\n")}`)
      .join("\n");
  }

  /** Variables of the programs of this cluster. */
  get environment(): NodeJS.ProcessEnv {
    return this.#environment;
  }

  /** Standard output of one of Slurm's programs. */
  run(program: string, args: readonly string[]): string {
    return execFileSync(program, args, { env: this.#environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** A field of a job, or of each task of an array: 12, or 12_3. */
  field(id: string, name: string): string[] {
    const lines = this.run("scontrol", ["--oneliner", "show", "job", id]).trim().split("\n");
    return lines.map((line) => new RegExp(`\\b${name}=(\\S+)`).exec(line)?.[1] ?? "");
  }

  states(id: string): string[] {
    return this.field(id, "JobState");
  }

  /** Waits until a job, and all tasks of an array, have the state. */
  async until(id: string, state: RegExp, seconds = 300): Promise<void> {
    const now = () => this.states(id);
    try {
      await this.#until("such state", () => now().every((one) => state.test(one)), seconds);
    } catch {
      throw new Error(`job ${id} is ${now().join(", ")}, not ${state}, after ${seconds} s\n${this.#logs()}`);
    }
  }

  /** The daemon of the node, which runs jobs. */
  startNode(): void {
    this.#daemon("slurmd", ["-D"]);
  }

  /** Ends that daemon at once, as a crash would; the jobs go on. */
  async killNode(): Promise<void> {
    const child = this.#children.get("slurmd")!;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await gone;
  }

  /** Cancels all jobs, ends the daemons, removes the folder. */
  async stop(): Promise<void> {
    try {
      // steps of jobs live on without slurmd, and end by it
      const { exitCode, signalCode } = this.#children.get("slurmd")!;
      if (exitCode !== null || signalCode !== null) this.startNode();
      this.run("scancel", [`--user=${userInfo().username}`]);
      await this.#until("empty queue", () => this.run("squeue", ["--noheader"]).trim() === "", 60);
    } catch {
      // it never came up
    }
    // nothing of their state is needed again, and slurmctld takes five seconds to end by itself
    for (const child of this.#children.values()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
