import { execute } from "../../src/cli/program.ts";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in this process, without a terminal. */
export async function inProcess(args: readonly string[]): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const code = await execute(args, {
    out: (text) => {
      written.stdout += text;
    },
    err: (text) => {
      written.stderr += text;
    },
    interactive: false,
  });
  return { code, ...written };
}
