// The way of a scan from a laptop to a cluster, by the very lines of docs/clusters.md: what stands in for the network copies, for Slurm runs the tasks at once.
import { execFile, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { quoted } from "../../../src/cli/shellWords.ts";
import { X17 } from "../../support/commandLine.ts";

const base = mkdtempSync(join(tmpdir(), "x17-recipe-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const [laptop, cluster, programs] = ["laptop", "cluster", "bin"].map((name) => join(base, name)) as [string, string, string];
for (const folder of [laptop, cluster, programs]) mkdirSync(folder);
const program = (name: string, text: string) => {
  writeFileSync(join(programs, name), `#!/bin/bash\nset -euo pipefail\n${text}`);
  chmodSync(join(programs, name), 0o755);
};
symlinkSync(X17, join(programs, "x17"));
// rsync -a FILES... cluster:FOLDER/
program("rsync", `shift\nto=${quoted(cluster)}/\${!##cluster:}\nmkdir -p "$to"\ncp -a "\${@:1:$#-1}" "$to"\n`);
// sbatch --parsable [--array=FROM-TO] ... SCRIPT, as submit.sh calls it for all shards
program(
  "sbatch",
  `script=\${!#}
for one in "$@"; do
  case $one in --array=*) array=\${one#--array=} ;; esac
done
if [ -z "\${array:-}" ]; then bash "$script" >&2; echo 2; exit; fi
for task in $(seq "\${array%-*}" "\${array#*-}"); do SLURM_ARRAY_TASK_ID=$task bash "$script" >&2; done
echo 1
`,
);

/** The lines between two headings, block by block. */
const page = readFileSync(new URL("../../../docs/clusters.md", import.meta.url), "utf8");
const blocks = page
  .split("## From a laptop to a cluster\n")[1]!
  .split("\n## ")[0]!
  .split("\n\n")
  .map((block) => block.split("\n").filter((line) => line.startsWith("    ")))
  .filter((lines) => lines.length > 0)
  .map((lines) => lines.map((line) => line.trim()));

const env = { ...process.env, PATH: `${programs}${delimiter}${process.env["PATH"]}` };
const line = (cwd: string, text: string) =>
  new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile("bash", ["-c", text], { cwd, env }, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr }));
  });

it("is the file that the laptop would have written, with the parts that it had finished", async () => {
  const [begun, moved, there] = blocks as [string[], string[], string[]];
  expect([blocks.length, begun.length]).toEqual([3, 1]);
  const declaration = {
    axes: [
      { input: "mass", linear: { from: 10, to: 20, n: 40 } },
      { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 16_000 } },
    ],
    filters: [{ of: "width.lifetime", atLeast: 1.5e-14, atMost: 1.6e-14 }],
    observables: ["width.lifetime"],
  };
  writeFileSync(join(laptop, "scan.json"), JSON.stringify(declaration));
  mkdirSync(join(base, "whole"));
  cpSync(join(laptop, "scan.json"), join(base, "whole", "scan.json"));
  expect((await line(join(base, "whole"), begun[0]!)).code).toBe(0);

  const parts = (folder: string) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith(".x17part"))
          .sort()
      : [];
  const own = join(laptop, "scan.parquet.parts");
  const child = spawn("bash", ["-c", `${begun[0]} --workers 1`], { cwd: laptop, env, stdio: "ignore", detached: true });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (const until = Date.now() + 60_000; parts(own).length < 3; await pause(2)) expect(Date.now()).toBeLessThan(until);
  process.kill(-child.pid!, "SIGKILL");
  await ended;
  const finished = parts(own);
  expect(existsSync(join(laptop, "scan.parquet"))).toBe(false);

  for (const text of moved) {
    const { code, output } = await line(laptop, text);
    expect(code, output).toBe(text.includes(" status ") ? 3 : 0);
  }
  const copied = join(cluster, "scan", "scan.parquet.parts");
  const stamps = () => finished.map((name) => statSync(join(copied, name)).mtimeMs);
  const before = stamps();
  const { code, output } = await line(cluster, there.join(" && "));
  expect(code, output).toBe(0);
  expect(stamps()).toEqual(before);
  expect(parts(copied).length).toBeGreaterThan(finished.length);
  expect(readFileSync(join(cluster, "scan", "scan.parquet")).equals(readFileSync(join(base, "whole", "scan.parquet")))).toBe(true);
}, 300_000);
