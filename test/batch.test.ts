// x17 batch: requests in, records out, in order; what is wrong with one is no matter of the others.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { recordCommands } from "../src/cli/commands/index.ts";
import { run, X17 } from "./support/commandLine.ts";
import { inProcess } from "./support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-batch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const written = (content: string | Uint8Array): string => {
  const path = join(folder, `${files++}.jsonl`);
  writeFileSync(path, content);
  return path;
};

const line = (command: string, inputs: object, id?: unknown) => JSON.stringify({ ...(id === undefined ? {} : { id }), command, inputs });
/** Answers to lines, in this process. */
async function answered(content: string | Uint8Array) {
  const { code, stdout, stderr } = await inProcess(["batch", "--input", written(content)]);
  const texts = stdout.split("\n").slice(0, -1);
  return { code, stderr, texts, answers: texts.map((text) => JSON.parse(text)) };
}
const refused = async (content: string | Uint8Array) => {
  const { code, answers, stderr } = await answered(content);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^x17: 1 of 1 requests failed, the first on line \d+: [^\n]+\n$/);
  expect(answers).toHaveLength(1);
  return answers[0] as { id?: unknown; line: number; error: { code: string; message: string; parameters: string[] } };
};

const WIDTH = line("width", { epsV: 1e-3 });

describe("x17 batch answers by records", () => {
  it.each([
    ["width", { epsV: 1e-3, energy: 1886.57 }, ["--eps-v", "1e-3", "--energy", "1886.57"]],
    ["convert", { gV: 5.6e-4 }, ["--g-v", "5.6e-4"]],
    ["g2", { epsV: 6e-4 }, ["--eps-v", "6e-4"]],
    ["region", { mass: 17 }, ["--mass", "17"]],
    ["limits", { epsV: 5e-4 }, ["--eps-v", "5e-4"]],
    ["xsec", { process: "gammaX", sqrts: 3773, epsV: 1e-3 }, ["gammaX", "--sqrts", "3773", "--eps-v", "1e-3"]],
    ["spectrum", { epsV: 1e-3, range: [16, 18], accuracy: 0.01 }, ["--eps-v", "1e-3", "--range", "16,18", "--accuracy", "0.01"]],
    ["atomki", {}, []],
  ] as const)("%s: the very bytes that --json prints", async (command, inputs, args) => {
    const { texts, code } = await answered(`${line(command, inputs)}\n`);
    const { stdout } = await inProcess([command, ...args, "--json"]);
    expect(`${texts[0]}\n`).toBe(stdout);
    expect(code).toBe(0);
  });

  it("every command that prints records is known by its name", async () => {
    const { error } = await refused(line("widht", {}));
    for (const { name } of recordCommands) expect(error.message).toContain(name);
    expect(error.message).toContain("did you mean width?");
    expect(error).toMatchObject({ code: "input", parameters: ["command"] });
  });

  it("in order, with the id of each; a record with an id is replayed", async () => {
    const { answers, texts } = await answered(
      [line("width", { epsV: 1e-3 }, "a"), line("atomki", {}, 2), line("width", { epsV: 2e-3 }, "")].join("\n"),
    );
    expect(answers.map(({ id }) => id)).toEqual(["a", 2, ""]);
    expect(answers.map(({ command }) => command)).toEqual(["width", "atomki", "width"]);
    const { code, stdout } = await inProcess(["replay", written(texts[0]!)]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^width: identical/)]);
  });

  it("matrix elements: bad rows are answered in the record, and said beside it", async () => {
    const rows = [{ dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 }, { dots: [1] }];
    const { code, answers } = await answered(line("me", { process: "X-ee", rows }));
    expect(code).toBe(2);
    expect(answers[0].results.rows).toHaveLength(2);
    expect(answers[0].error).toMatchObject({ code: "input", message: expect.stringContaining("row 2") });
  });

  it("an accuracy that was missed: the record with what was reached, and so said; exit code 4", async () => {
    const { code, answers, texts } = await answered(line("integrate", { epsV: 1e-3, accuracy: 1e-5, maxEvaluations: 20000 }));
    expect(code).toBe(4);
    expect(answers[0]).toMatchObject({ command: "integrate", error: { code: "accuracy", parameters: [] } });
    expect(answers[0].results.value).toBeGreaterThan(0);
    expect((await inProcess(["replay", written(texts[0]!)])).code).toBe(0);
  });
});

describe("x17 batch: a bad line is answered by one error, the others are computed", () => {
  it("code, message and parameters, with the number of the line and the id", async () => {
    const { code, answers, stderr } = await answered([WIDTH, "", line("width", { mass: -1 }, 7), WIDTH].join("\n"));
    expect(code).toBe(2);
    expect(answers.map((one) => "error" in one)).toEqual([false, true, false]);
    expect(answers[1]).toEqual({
      id: 7,
      line: 3,
      error: { code: "input", message: expect.stringMatching(/^mass = -1 MeV: must be /), parameters: ["mass"] },
    });
    expect(stderr).toMatch(/^x17: 1 of 3 requests failed, the first on line 3: mass = -1 MeV/);
  });

  it.each([
    ["no JSON", '{"command":', /not JSON/],
    ["a list", "[1]", /the request: must be an object of named values \(it is an array\)/],
    ["null", "null", /must be an object/],
    ["a number", "3", /must be an object/],
    ["no command", "{}", /command is missing: must be one of atomki/],
    ["a command that is no text", '{"command":3}', /command = 3: must be one of/],
    ["inputs that are no object", '{"command":"width","inputs":[1]}', /inputs = \[1\]: must be an object/],
    ["inputs that are null", '{"command":"width","inputs":null}', /inputs = null: must be an object/],
    ["an unknown key", '{"comand":"width"}', /comand.*command/],
    ["an unknown input", line("width", { epsVV: 1 }), /epsVV.*epsV/],
    ["a text for a number", line("width", { epsV: "1e-3" }), /epsV = "1e-3": must be a number/],
    ["a key that is there twice", '{"command":"width","command":"g2"}', /key "command" is there twice/],
    ["an id of another type", '{"id":{},"command":"width"}', /id = {}: must be a text or a number/],
    ["deep nesting", `{"command":"width","inputs":${"[".repeat(1e5)}${"]".repeat(1e5)}}`, /objects and lists lie 65 deep: must be at most 64/],
    ["__proto__", '{"command":"width","inputs":{"__proto__":{"epsV":1}}}', /__proto__/],
  ])("%s", async (_, text, message) => {
    const { error, line: number } = await refused(`${text}\n`);
    expect(error.message).toMatch(message);
    expect(error.code).toBe("input");
    expect(number).toBe(1);
  });

  it("a line of 10 MB", async () => {
    const { code, answers } = await answered([WIDTH, `{"command":"width","inputs":{"epsV":"${"1".repeat(10 << 20)}"}}`, WIDTH].join("\n"));
    expect(code).toBe(2);
    expect(answers.map((one) => one.error?.message)).toEqual([undefined, expect.stringMatching(/longer than 1048576 bytes/), undefined]);
  });

  it("bytes that are no UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from('{"command":"width","id":"'), Buffer.from([0xff, 0xc3]), Buffer.from('"}\n')]);
    expect((await refused(bytes)).error.message).toMatch(/no UTF-8/);
  });

  it("no error: a mark at the beginning, CRLF, empty lines, a last line without its end, nothing at all", async () => {
    const { code, answers } = await answered(`\ufeff${WIDTH}\r\n\r\n  \n${WIDTH}\r\n${WIDTH}`);
    expect([code, answers.length]).toEqual([0, 3]);
    expect(await answered("")).toMatchObject({ code: 0, answers: [] });
  });

  it("writes no file, whatever is asked for", async () => {
    const { answers } = await answered(line("reproduce", { only: ["table1"], accuracy: 1e-3 }));
    expect(answers[0].command).toBe("reproduce");
  });
});

describe("x17 batch as a process", () => {
  const mixed = [
    ...Array.from({ length: 60 }, (_, i) => (i % 7 === 3 ? "oops" : line("width", { epsV: 1e-3 + 1e-6 * i }, i))),
    ...Array.from({ length: 12 }, (_, i) => line("spectrum", { epsV: 1e-3, epsA: 1e-5 * i, range: [16, 18], bin: 1, accuracy: 0.02 })),
  ].join("\n");

  it("any number of threads gives the same bytes", async () => {
    const [one, three] = await Promise.all([run(["batch"], mixed), run(["batch", "--workers", "3"], mixed)]);
    expect(one.stdout.split("\n")).toHaveLength(73);
    expect(three).toEqual(one);
    expect(one.code).toBe(2);
  });

  it.each([["1"], ["2"]])("answers a line before the next one is written (%s threads)", async (workers) => {
    const child = spawn(process.execPath, [X17, "batch", "--workers", workers], { stdio: ["pipe", "pipe", "ignore"] });
    const lines = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
    for (const epsV of [1e-3, 2e-3, 3e-3]) {
      child.stdin.write(`${line("width", { epsV })}\n`);
      let text = "";
      while (!text.endsWith("\n")) text += (await lines.next()).value;
      expect(JSON.parse(text).inputs.epsV).toBe(epsV);
    }
    child.stdin.end();
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  });

  it("an interrupt ends it with 130; what was answered is printed, whole lines of it", async () => {
    const child = spawn(process.execPath, [X17, "batch"], { stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      if (stdout === "") setTimeout(() => child.kill("SIGINT"), 20);
      stdout += text;
    });
    child.stdin.on("error", () => {});
    // the second line takes longer than anybody waits
    child.stdin.write(`${WIDTH}\n${line("spectrum", { cuts: "none", accuracy: 1e-7, sigma: [0.5, 1, 2] })}\n`);
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(130);
    expect(stdout.endsWith("\n")).toBe(true);
    expect(stdout.split("\n").map((one) => one && JSON.parse(one).command)).toEqual(["width", ""]);
  });

  it.each([
    ["short lines", "1", WIDTH, 5000],
    ["short lines", "2", WIDTH, 5000],
    ["lines that no pipe takes at once", "1", line("spectrum", { range: [16.5, 17], bin: 0.002, accuracy: 0.1 }), 60],
  ])("an interrupt while the reader waits leaves whole lines: %s, %s threads", (_, workers, request, lines) => {
    const [input, output] = [written(`${request}\n`.repeat(lines)), written("")];
    const command = `"${process.execPath}" "${X17}" batch --workers ${workers} --input "${input}"`;
    // the reader begins after the interrupt, which comes when no thread has run for two seconds: all wait for the reader
    const script = `mkfifo "${output}.pipe"; (until [ -e "${output}.go" ]; do sleep 0.1; done; cat > "${output}") < "${output}.pipe" & reader=$!
      ${command} > "${output}.pipe" 2> /dev/null & pid=$!; quiet=0
      until [ $quiet -ge 20 ]; do sleep 0.1; grep -qs '^State:.[RD]' /proc/$pid/task/*/status && quiet=0 || quiet=$((quiet + 1)); done
      kill -INT $pid; sleep 0.5; touch "${output}.go"; wait $pid; code=$?; wait $reader; exit $code`;
    const { status } = spawnSync("bash", ["-c", script]);
    const text = readFileSync(output, "utf8");
    expect([status, text.endsWith("\n")]).toEqual([130, true]);
    expect(text.length).toBeGreaterThan(30_000);
    for (const one of text.trimEnd().split("\n")) expect(JSON.parse(one).results).toBeDefined();
  });

  it("a reader that goes away ends it without a word", () => {
    const path = written(`${WIDTH}\n`.repeat(5000));
    const { stdout, stderr, status } = spawnSync("bash", ["-c", `"${process.execPath}" "${X17}" batch --input "${path}" | head -n 1`], {
      encoding: "utf8",
    });
    expect([stdout.split("\n").length, stderr, status]).toEqual([2, "", 0]);
  });

  it("memory does not grow with the number of lines", async () => {
    const path = written(`${WIDTH}\n`.repeat(20_000));
    const child = spawn(process.execPath, [X17, "batch", "--input", path], { stdio: ["ignore", "pipe", "inherit"] });
    const resident = () => Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
    let [bytes, early] = [0, 0];
    let late = 0;
    child.stdout.on("data", (piece: Buffer) => {
      bytes += piece.length;
      // a tenth and nine tenths of 21 MB
      if (early === 0 && bytes > 2e6) early = resident();
      if (late === 0 && bytes > 1.9e7) late = resident();
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(early).toBeGreaterThan(10);
    // garbage comes and goes; the answers themselves have 17 MB more by then, as the texts of a heap 34
    expect(late - early).toBeLessThan(150);
  });

  it.each([
    ["--input", join(folder, "absent.jsonl"), /no such file/],
    ["--workers", "0", /--workers = 0|workers = 0/],
  ])("refuses %s %s in one line", async (option, value, says) => {
    const { code, stdout, stderr } = await run(["batch", option, value]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(says);
    expect(stderr.split("\n")).toHaveLength(2);
  });
});
