// Runs the built command line as a user would.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const X17 = fileURLToPath(new URL("../../build/cli/x17.mjs", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `x17 ...args`, feeding `input`; `environment` is added to ours. */
export function run(args: readonly string[], input: string | Uint8Array = "", environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [X17, ...args], { env: { ...process.env, ...environment } });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.stdin.on("error", () => {}); // a command that has refused its input no longer reads it
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.end(input);
  });
}
