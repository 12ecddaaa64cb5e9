// x17 scan plot of files and titles that others have written: no hang, no NaN, an SVG that is XML.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { html, packed, plain, svgText } from "../../src/drawing/typography.ts";
import { inProcess } from "../support/inProcess.ts";
import { xmlProblem } from "../support/xml.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-foreign-"));
const file = (name: string) => join(folder, name);
const plot = async (content: string, ...options: string[]) => {
  writeFileSync(file("rows.csv"), content);
  const ran = await inProcess(["scan", "plot", file("rows.csv"), "-o", file("out.svg"), ...options]);
  return { ...ran, svg: ran.code === 0 ? readFileSync(file("out.svg"), "utf8") : "" };
};
const ROWS = "mass [MeV],a.b [s]\n10,1\n11,2\n";
const XY = ["--x", "mass", "--y", "a.b"];

it.each(["_{", "^{", "a_{b", "*", "a_{b}_{", "}_{", "x^{*"])("markup that does not close is text: %s", async (title) => {
  for (const write of [plain, html, packed]) expect(write(title).length).toBeLessThan(30);
  expect(await plot(ROWS, ...XY, "--title", title)).toMatchObject({ code: 0 });
});

it.each([
  ["\u0007", "\ufffd"],
  ["\u001b[31m", "\ufffd[31m"],
  ["\ud800", "\ufffd"],
  ["\ue041\uf8ff", "\ufffd\ufffd"],
  ["\uffff", "\ufffd"],
  ["_{😀}", "😀"],
  ["*Ж℃*", "Ж℃"],
])("what no XML holds, or what stands for something else, is replaced: %j", async (title, shown) => {
  expect(svgText(title, 10).replace(/<[^>]*>/g, "")).toBe(shown);
  for (const option of ["--title", "--x-title", "--y-title"]) {
    const { svg } = await plot(ROWS, ...XY, option, title);
    expect(xmlProblem(svg)).toBeUndefined();
    expect(svg.replace(/<[^>]*>/g, "")).toContain(shown);
  }
});

it("nor is a column with such a name", async () => {
  const { svg } = await plot("mass [MeV],a.\u0007b [\u0001]\n10,1\n11,2\n", "--x", "mass", "--y", "a.\u0007b");
  expect(xmlProblem(svg)).toBeUndefined();
});

it.each([
  [["--x", "mass", "--y", "a.b"], "--x mass: is -9e+307 in a row: must be at most 1e+300 in size to be drawn"],
  [["--x", "a.b", "--y", "mass", "--kind", "points"], "--y mass: is -9e+307 in a row"],
  [["--x", "epsV", "--y", "epsA", "--z", "mass"], "--z mass: is -9e+307 in a row"],
  [["--x", "epsV", "--y", "c.d"], "--y c.d.error: is 9e+307 in a row"],
])("numbers that no axis holds are refused: %j", async (options, message) => {
  const content = "mass,epsV,epsA,a.b,c.d,c.d.error\n-9e307,0,0,1,1,9e307\n9e307,1,1,2,1,1\n";
  expect((await plot(content, ...options)).stderr).toContain(message);
});

it.each([
  [1e-320, 1],
  [1, 1 + 2 ** -52],
  [1e300, -1e300],
])("numbers from %d to %d are drawn", async (from, to) => {
  const { svg, stderr } = await plot(`mass,a.b\n${from},${to}\n${to},${from}\n`, ...XY);
  expect(stderr).toBe("");
  expect(svg).not.toMatch(/NaN|Infinity/);
});

it("bands of a column that is the same everywhere are refused by its name", async () => {
  const content = "mass,epsV,a.b\n1,1,0\n1,2,0\n2,1,0\n2,2,0\n";
  expect((await plot(content, "--x", "mass", "--y", "epsV", "--z", "a.b", "--kind", "contour")).stderr).toBe(
    "x17: --z a.b: is 0 in all rows: bands of colour need two values\n",
  );
});
