// Whatever computes, an interrupt is heard within a second: nothing of a result is printed, the exit code is 130; a terminal sees that time passes.
import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { execute } from "../src/cli/program.ts";
import { ticking } from "../src/cli/ticker.ts";
import { loadSync } from "../src/index.ts";
import { verifySteps } from "../src/verify/index.ts";
import { X17 } from "./support/commandLine.ts";

/** Starts a command, interrupts it after `after` ms, and a second time after `again` more. */
function interrupted(args: readonly string[], after: number, again?: number) {
  const child = spawn(process.execPath, [X17, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (piece) => {
      text[stream] += piece;
    });
  let sent = 0;
  setTimeout(() => {
    sent = performance.now();
    child.kill("SIGINT");
    if (again !== undefined) setTimeout(() => child.kill("SIGINT"), again);
  }, after);
  return new Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string; took: number }>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, ...text, took: performance.now() - sent })),
  );
}

describe("an interrupt", () => {
  it.each(["axial --json", "spectrum --accuracy 1e-8 --json", "axial --verify", "limits --plot /tmp/x17-never.svg", "check", "me --process ee-ee"])(
    "ends x17 %s",
    async (line) => {
      // two seconds are enough to start on a busy machine; a command that has ended by then has nothing to be interrupted
      const { code, stdout, stderr, took } = await interrupted(line.split(" "), 2000);
      if (code === 0) return expect(line).toBe("check");
      expect([code, stdout, stderr]).toEqual([130, "", "\nx17: interrupted\n"]);
      expect(took).toBeLessThan(1500);
    },
  );

  it("of x17 integrate prints the best so far, once", async () => {
    const { code, stdout, stderr } = await interrupted(["integrate", "--accuracy", "1e-5", "--max-evaluations", "1e9", "--json"], 2500);
    expect([code, stderr]).toEqual([130, "x17: interrupted: this is the best so far\n"]);
    expect(JSON.parse(stdout).results.interrupted).toBe(true);
  });

  it("ends a command that the system keeps waiting, by its signal if need be: 130 for a shell", async () => {
    const { code, signal, stderr, took } = await interrupted(["limits", "--file", "-"], 2000);
    expect(code === 130 || signal === "SIGINT").toBe(true);
    expect(stderr).toBe("\nx17: interrupted\n");
    expect(took).toBeLessThan(3000);
  });

  it("a second one kills", async () => {
    const { code, signal } = await interrupted(["integrate", "--accuracy", "1e-5", "--max-evaluations", "1e9", "--verify"], 2500, 5);
    expect(code === 130 || signal === "SIGINT").toBe(true);
  });
});

describe("a terminal", () => {
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
    ["spectrum --range 13,20 --sigma 1 --accuracy 0.1 --verify", "spectrum --verify ["],
    ["lineshape --eps-v 1e-3 --points 3", "lineshape ["],
    ["reach --accuracy 0.05", "reach ["],
    ["axial --accuracy 0.05 --reach 0.3", "axial ["],
  ])("sees a bar for x17 %s, and no other does", async (line, bar) => {
    const written: Record<string, string> = {};
    for (const interactive of line.startsWith("axial") ? [true] : [true, false]) {
      written[`${interactive}`] = "";
      const err = (text: string) => {
        written[`${interactive}`] += text;
      };
      expect(await execute(line.split(" "), { out: () => {}, err, interactive })).toBe(0);
    }
    expect(written.true).toContain(bar);
    expect(written.false ?? "").toBe("");
  });
});

describe("a second opinion", () => {
  it("is taken in steps", () => {
    const x17 = loadSync();
    const inputs = { epsV: 1e-3, epsA: 0, mass: 16.88, invisible: 0 };
    const steps = verifySteps(x17.kernel, { command: "width", inputs, results: x17.width(inputs) });
    expect(steps.next()).toMatchObject({ done: true, value: { agrees: true } });
  });
});
