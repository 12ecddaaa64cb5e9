import { execFileSync } from "node:child_process";

/** Throws where a program is not installed: a test without its engine would be no evidence. */
export function required(programs: readonly string[], packages: string): void {
  for (const program of programs)
    try {
      execFileSync("sh", ["-c", `command -v ${program}`]);
    } catch {
      throw new Error(`${program} is not there: apt-get install --no-install-recommends ${packages}`);
    }
}
