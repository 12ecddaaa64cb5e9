// `x17 scan emit`: a folder of scripts by which an engine runs the shards of a plan and merges their parts.
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { whole } from "../../../request/field.ts";
import { didYouMean } from "../../../request/suggest.ts";
import { InputError } from "../../../request/validate.ts";
import { madeFolder, readText, writeWhole } from "../../files.ts";
import { operand, quoted, shellWords } from "../../shellWords.ts";
import { htcondorFiles } from "./htcondor.ts";
import type { EmitJob, EmittedFiles } from "./job.ts";
import { parallelFiles } from "./parallel.ts";
import { jobMemory, jobTime, partitionNames } from "./resources.ts";
import { shardsOfTask, slurmFiles } from "./slurm.ts";
import { snakemakeFiles } from "./snakemake.ts";

interface Engine {
  /** Options for its resources that it has a place for. */
  readonly takes: readonly string[];
  files(job: EmitJob): EmittedFiles;
  /** The command that starts all, in the folder where x17 ran. */
  start(folder: string): readonly string[];
}

/** Engines by name. */
const ENGINES: Readonly<Record<string, Engine>> = {
  slurm: { takes: ["time", "memory", "partition", "tasks"], files: slurmFiles, start: (folder) => ["bash", operand(join(folder, "submit.sh"))] },
  htcondor: { takes: ["time", "memory"], files: htcondorFiles, start: (folder) => ["bash", operand(join(folder, "submit.sh"))] },
  snakemake: {
    takes: ["time", "memory", "partition"],
    files: snakemakeFiles,
    start: (folder) => ["snakemake", "--snakefile", operand(join(folder, "Snakefile")), "--cores", "all", "--keep-going"],
  },
  parallel: { takes: [], files: parallelFiles, start: (folder) => ["bash", operand(join(folder, "run.sh"))] },
};

export const ENGINE_NAMES: readonly string[] = Object.keys(ENGINES);

/** Counts that `x17 scan emit` takes. */
export const EMIT_COUNTS = {
  workers: whole("threads of a shard", { min: 1, max: 256 }, 1),
  // the largest index is MaxArraySize - 1; MaxArraySize is 1001 unless the cluster says otherwise (slurm.conf(5))
  tasks: whole("most tasks of a Slurm array; a task runs several shards where there are more", { min: 1, max: 4_000_000 }, 1000),
};

/** What is asked, as the command line hands it over. */
export interface EmitOptions {
  readonly to?: unknown;
  readonly output?: unknown;
  readonly parts?: unknown;
  readonly result?: unknown;
  readonly x17?: unknown;
  readonly workers?: unknown;
  readonly tasks?: unknown;
  readonly time?: unknown;
  readonly memory?: unknown;
  readonly partition?: unknown;
  readonly overwrite?: unknown;
}

/** What was written. */
export interface Emitted {
  readonly to: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly shards: number;
  /** Jobs of the engine that run shards. */
  readonly tasks: number;
  /** The command that starts all. */
  readonly start: string;
}

function pathOption(option: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") throw new InputError(`${option}: must be a path`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(value)) throw new InputError(`${option} ${value}: must be a path without line breaks and control characters`);
  return value;
}

/** A path as the system resolves it, as far as it is there. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
}

/** A path as it is seen from a folder; what is absolute stays. A name that is a link keeps it. */
function seenFrom(folder: string, path: string): string {
  if (isAbsolute(path)) return path;
  const absolute = resolve(path);
  return relative(folder, join(realPath(dirname(absolute)), basename(absolute))) || ".";
}

function engineOf(to: unknown): readonly [string, Engine] {
  const names = ENGINE_NAMES.join(", ");
  if (to === undefined) throw new InputError(`--to is missing: must be one of ${names}`);
  if (typeof to !== "string" || !Object.hasOwn(ENGINES, to))
    throw new InputError(`--to ${to}: must be one of ${names}${didYouMean(to, ENGINE_NAMES)}`);
  return [to, ENGINES[to]!];
}

function refuseUseless(to: string, { takes }: Engine, options: EmitOptions): void {
  for (const name of ["time", "memory", "partition", "tasks"] as const) {
    if (options[name] === undefined || takes.includes(name)) continue;
    const others = ENGINE_NAMES.filter((one) => ENGINES[one]!.takes.includes(name));
    throw new InputError(`--${name}: must not be given with --to ${to}: it is for ${others.join(", ")}`);
  }
}

/** Writes the folder for an engine; `planPath` is where the plan lies. */
export function emit(plan: { readonly planId: string; readonly shards: number }, planPath: string, options: EmitOptions): Emitted {
  const [to, engine] = engineOf(options.to);
  refuseUseless(to, engine, options);
  const folder = pathOption("--output", options.output ?? to);
  const text = (name: "time" | "memory" | "partition") => (options[name] === undefined ? undefined : String(options[name]));
  const [time, memory, partition] = [text("time"), text("memory"), text("partition")];
  const real = realPath(resolve(folder));
  if (to === "slurm" && real.includes("\\"))
    throw new InputError(`--output ${folder}: must be a path without \\ (with one Slurm does not number the logs)`);
  const job: EmitJob = {
    planId: plan.planId,
    shards: plan.shards,
    plan: seenFrom(real, pathOption("PLAN", planPath)),
    parts: seenFrom(real, pathOption("--parts", options.parts)),
    result: seenFrom(real, pathOption("--result", options.result)),
    x17: shellWords("--x17", String(options.x17 ?? "x17")),
    workers: EMIT_COUNTS.workers.check("workers", options.workers ?? 1),
    tasks: EMIT_COUNTS.tasks.check("tasks", options.tasks ?? 1000),
    time: time === undefined ? undefined : jobTime(time),
    memory: memory === undefined ? undefined : jobMemory(memory),
    partition: partition === undefined ? undefined : partitionNames(partition),
  };
  const files = engine.files(job);
  madeFolder(folder);
  const there = Object.keys(files).filter((name) => options.overwrite !== true && existsSync(join(folder, name)));
  for (const name of there) {
    const path = join(folder, name);
    if (readText("--output", path) !== files[name])
      throw new InputError(`${path}: is there, with another content: name another folder by --output, or replace it by --overwrite`);
  }
  for (const [name, content] of Object.entries(files)) if (!there.includes(name)) writeWhole(join(folder, name), content);
  const tasks = to === "slurm" ? Math.ceil(job.shards / shardsOfTask(job)) : job.shards;
  return { to, folder, files: Object.keys(files), shards: job.shards, tasks, start: engine.start(folder).map(quoted).join(" ") };
}
