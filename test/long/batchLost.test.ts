// x17 batch --workers: threads that end while they answer.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../support/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-lost-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Node loads first into every thread: it ends the thread that gets a line with the id "deadly", if `survives` is given the first one alone. */
function ending(name: string, survives?: string): Record<string, string> {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { existsSync, writeFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
const mark = ${JSON.stringify(survives ?? "")};
parentPort?.on("message", (message) => {
  if (!JSON.stringify(message)?.includes("deadly") || existsSync(mark)) return;
  if (mark) writeFileSync(mark, "");
  process.exit(3);
});
`,
  );
  return { NODE_OPTIONS: `--import=${pathToFileURL(path).href}` };
}

const request = (command: string, inputs: object, id: unknown) => JSON.stringify({ command, inputs, id });
const lines = [
  ...Array.from({ length: 5 }, (_, i) => request("width", { epsV: 1e-3 * (i + 1) }, i)),
  request("width", { epsV: 1e-3 }, "deadly"),
  ...Array.from({ length: 20 }, (_, i) => (i === 3 ? "oops" : request("width", { epsV: 1e-4 * (i + 1) }, `behind ${i}`))),
  request("spectrum", { epsV: 1e-3, range: [16, 17], bin: 1, accuracy: 0.1 }, "spectrum"),
].join("\n");
const DEADLY = 5;

describe("a thread of x17 batch that ends", () => {
  it.each(["2", "3"])(
    "costs the line that ends it, which is answered with its id in a plain line; all others are computed (%s threads)",
    async (workers) => {
      const whole = (await run(["batch"], lines)).stdout.split("\n");
      const { code, stdout, stderr } = await run(["batch", "--workers", workers], lines, ending(`always${workers}`));
      const found = stdout.split("\n");
      const message = "the thread that computed this request ended without an answer, and so did a second one";
      expect(JSON.parse(found[DEADLY]!)).toEqual({ id: "deadly", line: DEADLY + 1, error: { code: "internal", message, parameters: [] } });
      expect(found.toSpliced(DEADLY, 1)).toEqual(whole.toSpliced(DEADLY, 1));
      expect(stderr).toMatch(/^x17: 2 of 27 requests failed, the first on line 6: the thread that computed this request [^\n]*\n$/);
      expect(code).toBe(1);
    },
  );

  it("once only costs nothing: another one answers", async () => {
    const mark = join(folder, "ended");
    const [whole, found] = await Promise.all([run(["batch"], lines), run(["batch", "--workers", "2"], lines, ending("once", mark))]);
    expect(existsSync(mark)).toBe(true);
    expect(found).toEqual(whole);
  });
});
