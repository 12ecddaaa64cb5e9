import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Quantity, ResultRecord } from "../../src/index.ts";
import { ITEMS } from "../../src/paper/items.ts";
import { formulaHtml, halfUnit, likePrintedHtml, numberHtml, unitHtml, valueHtml } from "../../src/report/format.ts";
import { reportPage } from "../../src/report/page.ts";
import { agreement } from "../../src/report/tables.ts";
import { run, X17 } from "../support/commandLine.ts";
import { parseCsv } from "../support/csv.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-reproduce-"));
const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");
const files = (path: string): string[] => readdirSync(path, { recursive: true }).map(String).sort();

describe("x17 reproduce --only", () => {
  it("writes the items asked for, a page and one record, and nothing on stderr", async () => {
    const out = join(folder, "some");
    const { code, stdout, stderr } = await run(["reproduce", "--only", "table1,fig3", "--out", out, "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const made = JSON.parse(stdout) as ResultRecord;
    expect(made).toEqual(JSON.parse(read("some", "results.json")));
    const results = made.results as Record<string, Quantity>;
    expect(results["table1.background.cos0.9"]).toMatchObject({ unit: "mb", published: 14 });
    expect(made.inputs).toMatchObject({ only: ["table1", "fig3"] });
    expect(files(out).filter((name) => name.includes("."))).toEqual([
      "data/fig3.csv",
      "data/fig3.json",
      "data/table1.csv",
      "data/table1.json",
      "figures/fig3-dark.svg",
      "figures/fig3.svg",
      "index.html",
      "results.json",
    ]);
    const [header, ...rows] = parseCsv(read("some", "data", "table1.csv"));
    expect(header?.slice(0, 3)).toEqual(["identifier", "published", "computed"]);
    expect(rows.map(([id]) => id)).toEqual(Object.keys(results));
  });

  it("gives the same bytes with one thread and with three", async () => {
    const only = ["--only", "table1,numbers,fig2"];
    await run(["reproduce", ...only, "--out", join(folder, "one"), "--workers", "1"]);
    await run(["reproduce", ...only, "--out", join(folder, "three"), "--workers", "3"]);
    for (const name of files(join(folder, "one")).filter((file) => file.includes("."))) expect(read("one", name), name).toBe(read("three", name));
  });

  it.each<[string, string[], RegExp]>([
    ["an unknown item", ["--only", "fig12"], /^x17: --only = "fig12": must be one of table1, .*fig8/],
    ["an empty list", ["--only", ""], /^x17: --only = "": must be one of /],
    ["an accuracy of nothing", ["--accuracy", "0"], /^x17: --accuracy = 0: must be at least /],
    ["an accuracy that is no number", ["--accuracy", "fine"], /^x17: --accuracy fine: must be a finite number/],
    ["half a worker", ["--workers", "0.5"], /^x17: --workers = 0.5/],
    ["a nameless folder", ["--out", " "], /^x17: --out: must name a folder/],
  ])("refuses %s in one line", async (_, args, message) => {
    const { code, stdout, stderr } = await run(["reproduce", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("says in one line that it cannot write, and leaves nothing behind", async () => {
    writeFileSync(join(folder, "occupied"), "");
    const { code, stderr } = await run(["reproduce", "--only", "fig3", "--out", join(folder, "occupied")]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^x17: .*occupied.*: cannot be written \(.+\)\n$/);
    if (process.getuid?.() === 0) return; // root may write anywhere
    const locked = join(folder, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const denied = await run(["reproduce", "--only", "fig3", "--out", locked]);
    expect([denied.code, denied.stderr]).toEqual([2, expect.stringMatching(/permission denied\)\n$/)]);
  });
});

describe("x17 reproduce a second time", () => {
  it("keeps finished items of the same kernels and options, and computes the others", async () => {
    const out = join(folder, "again");
    await run(["reproduce", "--only", "numbers,fig6", "--out", out]);
    const path = join(out, "data", "numbers.json");
    const { digest: _, ...stored } = JSON.parse(readFileSync(path, "utf8"));
    stored.quantities["eq32.max"].value = 1234;
    // with a digest of its own, so that what is reused can be told from what is computed
    const signed = (part: object) =>
      writeFileSync(path, JSON.stringify({ digest: createHash("sha256").update(JSON.stringify(part)).digest("hex"), ...part }));
    signed(stored);
    const value = async (...more: string[]) =>
      (JSON.parse((await run(["reproduce", "--only", "numbers,fig6", "--out", out, "--json", ...more])).stdout).results["eq32.max"] as Quantity)
        .value;
    expect(await value(), "reused").toBe(1234);
    expect(await value("--accuracy", "1e-2"), "another accuracy").toBeCloseTo(0.87, 2);
    signed({ ...stored, kernelDigest: "0" });
    expect(await value(), "other kernels").toBeCloseTo(0.87, 2);
    signed({ ...stored, dataVersion: "0" });
    expect(await value(), "other data").toBeCloseTo(0.87, 2);
    const { schema, ...ofOld } = stored;
    signed(ofOld);
    expect(await value(), "other names").toBeCloseTo(0.87, 2);
    signed({ ...stored, schema: schema + 1 });
    const { stderr } = await run(["reproduce", "--only", "numbers,fig6", "--out", out]);
    expect(stderr).toMatch(/^x17: [^\n]*numbers\.json is of schema 3, not 2: computed again\n/);
    writeFileSync(path, '{"item":"numbers"');
    expect(await value(), "a torn file").toBeCloseTo(0.87, 2);
  });

  it("interrupted, exits with 130, keeps what was finished and leaves no half-written file", async () => {
    const out = join(folder, "interrupted");
    const child = spawn(process.execPath, [X17, "reproduce", "--out", out, "--workers", "1"], { stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    const finished = () => (existsSync(join(out, "data")) ? readdirSync(join(out, "data")).filter((name) => name.endsWith(".json")) : []);
    while (finished().length === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(stderr).toMatch(/interrupted/);
    expect(stderr).toMatch(/finished items are kept in .*interrupted/);
    const kept = finished();
    expect(kept.length).toBeGreaterThan(0);
    expect(existsSync(join(out, "index.html"))).toBe(false);
    expect(files(out).filter((name) => name.endsWith(".part"))).toEqual([]);
    for (const name of kept) expect(JSON.parse(readFileSync(join(out, "data", name), "utf8"))).toMatchObject({ item: name.replace(".json", "") });
    const ids = kept.map((name) => name.replace(".json", ""));
    const resumed = await run(["reproduce", "--only", ids.join(","), "--out", out]);
    expect([resumed.code, resumed.stderr]).toEqual([0, ""]);
    expect(statSync(join(out, "index.html")).size).toBeGreaterThan(1000);
  });
});

const quantity = (value: number, more: Partial<Quantity> = {}): Quantity => ({
  value,
  error: 0,
  unit: "mb",
  formula: "sigma",
  equation: "Eq. 1",
  ...more,
});

describe("the report page", () => {
  const record: ResultRecord = {
    command: "reproduce",
    schema: 2,
    version: "0.0.0",
    kernelDigest: "abc",
    dataVersion: "def",
    inputs: { only: ["table1"] },
    results: { "a.b": quantity(1) },
  };
  const item = { ...ITEMS.find(({ id }) => id === "numbers")!, caption: "a < b" };

  it("asks nothing of the network and is one file", async () => {
    await run(["reproduce", "--only", "table1,fig1,fig6", "--out", join(folder, "page")]);
    const page = read("page", "index.html");
    for (const [, target] of page.matchAll(/\b(?:src|href|action|data|poster|srcset)="([^"]*)"/g))
      expect(target).toMatch(/^(?:#[\w-]+|(?:figures|data)\/[\w.-]+|https:\/\/arxiv\.org\/abs\/[\w.]+)$/);
    expect(page).not.toMatch(/@import|url\((?!#)|<link|<iframe|<img|fetch\(|XMLHttp/);
    for (const [, target] of page.matchAll(/href="((?:figures|data)\/[^"]*)"/g))
      expect(existsSync(join(folder, "page", target!)), target!).toBe(true);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  it("carries the version, the kernels and the whole record", () => {
    const page = reportPage(record, [{ item, result: { quantities: { "a.b": quantity(1) } }, files: [] }]);
    expect(page).toContain("x17 0.0.0");
    expect(page).toContain("<code>abc</code>");
    expect(JSON.parse(/id="record">(.*?)<\/script>/s.exec(page)![1]!)).toEqual(record);
    expect(page).toContain("a &lt; b");
  });

  it("shows a consistent number beside the recipe, or alone where the recipe has none", () => {
    const quantities = { "t.a": quantity(2, { published: 2 }), "consistent.t.a": quantity(3), "consistent.t.only": quantity(4.5) };
    const page = reportPage(record, [{ item, result: { quantities }, files: [] }]);
    const rows = page.split('<tr role="row">').filter((row) => row.startsWith('<th scope="row"'));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/>2&nbsp;mb<.*>2\.00&nbsp;mb<.*>yes<.*>3\.00&nbsp;mb</s);
    expect(rows[1]).toMatch(/consistent.*only.*>4\.50&nbsp;mb</s);
  });

  it("has a place for the audit", () => {
    const entry = {
      id: "audit.x",
      title: "T",
      published: "34",
      consistent: "4.5",
      ratio: 0.13,
      shortcut: "S",
      assumptions: "A",
      command: "x17 reproduce",
    };
    const page = reportPage(record, [{ item: { ...item, id: "audit" }, result: { audit: [entry] }, files: [] }]);
    expect(page).toContain("Published next to consistent");
    expect(page).toContain("<code>x17 reproduce</code>");
  });
});

describe("agreement with a printed number", () => {
  it.each([
    ["14", 0.5],
    ["0.00020", 5e-6],
    ["2.3e4", 500],
    ["1.44e-6", 5e-9],
  ])("%s is good to half a unit of its last digit", (printed, half) => expect(halfUnit(printed)).toBeCloseTo(half, 12));

  it("is judged by the digits printed, trailing zeros included", () => {
    expect(agreement("table1.signalMax.cos0.3", quantity(0.2015, { published: 0.2 }))).toMatchObject({ printed: "0.20", agrees: true });
    expect(agreement("table1.signalMax.cos0.3", quantity(0.22, { published: 0.2 }))).toMatchObject({ agrees: false });
    expect(agreement("eq36.eventsMax", quantity(23240, { published: 23000 }))).toMatchObject({ printed: "2.3e4", agrees: true });
    // an error propagated from measured inputs does not make everything agree
    expect(agreement("eq17.upper", quantity(1.3e-6, { error: 0.4e-6, published: 1.44e-6 }))).toMatchObject({ agrees: false });
    expect(agreement("unprinted", quantity(1))).toBeUndefined();
  });
});

describe("numbers on the page", () => {
  it("have the digits their error supports and read as people write them", () => {
    expect(numberHtml(0.000123456, 3)).toBe("1.23&nbsp;×&nbsp;10<sup>−4</sup>");
    expect(numberHtml(-2.5, 2)).toBe("−2.5");
    expect(numberHtml(12345.678, 3)).toBe("12300");
    expect(valueHtml(quantity(1.23456789, { error: 0.01 }))).toBe("1.235");
    expect(likePrintedHtml(418135, "42e4")).toBe("41.81&nbsp;×&nbsp;10<sup>4</sup>");
    expect(likePrintedHtml(0.2015, "0.20")).toBe("0.2015");
    expect(unitHtml("fb^-1")).toBe("fb<sup>−1</sup>");
    expect(formulaHtml("(alpha m_X/3) sqrt(1-4r) [eps_v^2 (1+2r)]")).toBe("(α m<sub>X</sub>/3) √(1-4r) [ε<sub>v</sub><sup>2</sup> (1+2r)]");
  });
});
