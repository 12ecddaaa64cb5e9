// Requests answered by x17 batch in this process.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess.ts";

/** Answers to requests (objects) or lines (texts), with the lines they came in. */
export async function inProcessLines(requests: readonly (object | string)[]) {
  const folder = mkdtempSync(join(tmpdir(), "x17-lines-"));
  try {
    const file = join(folder, "requests.jsonl");
    writeFileSync(file, requests.map((one) => `${typeof one === "string" ? one : JSON.stringify(one)}\n`).join(""));
    const { code, stdout, stderr } = await inProcess(["batch", "--input", file]);
    const texts = stdout.split("\n").slice(0, -1);
    return { code, stderr, texts, answers: texts.map((text) => JSON.parse(text)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
