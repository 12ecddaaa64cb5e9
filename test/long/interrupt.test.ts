// Whatever computes, an interrupt is heard within a second: nothing of a result is printed, the exit code is 130; a terminal sees that time passes.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { execute } from "../../src/cli/program.ts";
import { ticking } from "../../src/cli/ticker.ts";
import { loadSync } from "../../src/index.ts";
import { verifySteps } from "../../src/verify/index.ts";
import { X17 } from "../support/commandLine.ts";

/** How a command ended that was interrupted. */
interface Interrupted {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Processor time [s] between the interrupt and the end: what was computed in vain. */
  readonly spent: number;
}

/** Processor time of a process so far [s]; undefined once it has ended, and where there is no /proc. */
function processorTime(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** When to interrupt: after so much processor time [s], however busy the machine, or, what waits, after so many milliseconds. */
type When = { readonly worked: number } | { readonly waited: number };

/** Starts a command, interrupts it, and a second time after `again` ms more. */
function interrupted(args: readonly string[], when: When, again?: number): Promise<Interrupted> {
  const child = spawn(process.execPath, [X17, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (piece) => {
      text[stream] += piece;
    });
  const start = performance.now();
  let sent: number | undefined;
  let last = 0;
  const watch = setInterval(() => {
    const now = processorTime(child.pid);
    last = now ?? last;
    const waited = performance.now() - start;
    const due = "waited" in when ? waited > when.waited : now === undefined ? waited > 2000 * when.worked : now > when.worked;
    if (sent !== undefined || !due) return;
    sent = last;
    child.kill("SIGINT");
    if (again !== undefined) setTimeout(() => child.kill("SIGINT"), again);
  }, 20);
  return new Promise((resolve) =>
    child.on("close", (code, signal) => {
      clearInterval(watch);
      resolve({ code, signal, ...text, spent: last - (sent ?? 0) });
    }),
  );
}

describe("an interrupt", () => {
  // start takes 0.4 s of work, each of these five or more
  it.each([
    ["axial --accuracy 1e-6 --json", { worked: 1 }],
    ["spectrum --accuracy 1e-8 --json", { worked: 1 }],
    ["axial --accuracy 1e-6 --verify", { worked: 1 }],
    ["reach --masses 5,7,10,17,30,60,100,150,200 --toys 1000", { worked: 1 }],
    ["limits --plot /tmp/x17-never.svg", { worked: 1 }],
    ["me --process ee-ee", { waited: 3000 }],
  ] as const)("ends x17 %s", async (line, when) => {
    const { code, stdout, stderr, spent } = await interrupted(line.split(" "), when);
    expect([code, stdout, stderr]).toEqual([130, "", "\nx17: interrupted\n"]);
    // two threads for half a second
    expect(spent).toBeLessThan(1);
  });

  it("of x17 integrate prints the best so far, once", async () => {
    const { code, stdout, stderr } = await interrupted(["integrate", "--accuracy", "1e-5", "--max-evaluations", "1e9", "--json"], { worked: 4 });
    expect([code, stderr]).toEqual([130, "x17: interrupted: this is the best so far\n"]);
    expect(JSON.parse(stdout).results.interrupted).toBe(true);
  });

  it("ends a command that the system keeps waiting, by its signal if need be: 130 for a shell", async () => {
    const { code, signal, stderr, spent } = await interrupted(["limits", "--file", "-"], { waited: 3000 });
    expect(code === 130 || signal === "SIGINT").toBe(true);
    expect(stderr).toBe("\nx17: interrupted\n");
    expect(spent).toBeLessThan(1);
  });

  it("a second one kills", async () => {
    const { code, signal } = await interrupted(["integrate", "--accuracy", "1e-5", "--max-evaluations", "1e9", "--verify"], { worked: 2 }, 5);
    expect(code === 130 || signal === "SIGINT").toBe(true);
  });
});

describe("a terminal", () => {
  const toErr = async (line: string, interactive: boolean) => {
    let written = "";
    const err = (text: string) => {
      written += text;
    };
    expect(await execute(line.split(" "), { out: () => {}, err, interactive })).toBe(0);
    return written;
  };

  it("sees the seconds while no news comes, and nothing of them at the end", async () => {
    let text = "";
    const screen = ticking(true, "region", (more) => {
      text += more;
    });
    await new Promise((resolve) => setTimeout(resolve, 2300));
    expect(text).toMatch(/region, [12] s so far/);
    screen.write("\r\u001b[Kregion [####....] 20% 9 s left");
    screen.end();
    expect(text.endsWith("\r\u001b[K") || text.endsWith("9 s left")).toBe(true);
  });

  it.each([
    ["spectrum --range 16.5,17 --bin 0.5 --accuracy 0.1 --verify", "spectrum --verify ["],
    ["lineshape --eps-v 1e-3 --points 3", "lineshape ["],
    ["reach --accuracy 0.05", "reach ["],
    ["axial --accuracy 0.05 --span 0.3", "axial ["],
  ])("sees a bar for x17 %s", async (line, bar) => expect(await toErr(line, true)).toContain(bar));

  // that other commands write nothing else is asked of every record that is replayed
  it("alone sees it", async () => expect(await toErr("lineshape --eps-v 1e-3 --points 3", false)).toBe(""));
});

describe("a cross-check", () => {
  it("is taken in steps", () => {
    const x17 = loadSync();
    const inputs = { epsV: 1e-3, epsA: 0, mass: 16.88, invisible: 0 };
    const steps = verifySteps(x17.kernel, { command: "width", inputs, results: x17.width(inputs) });
    expect(steps.next()).toMatchObject({ done: true, value: { agrees: true } });
  });
});
