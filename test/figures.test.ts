import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Drawing, inlineSvg, svgFile } from "../src/drawing/drawing.ts";
import { logTicks, powerLabel, roundTicks, sameDecimals } from "../src/drawing/ticks.ts";
import { html, plain } from "../src/drawing/typography.ts";
import { loadSync } from "../src/index.ts";
import { ASSOCIATED_DIAGRAMS, BHABHA_DIAGRAMS, RADIATIVE_DIAGRAMS } from "../src/paper/diagrams/drawing.ts";
import { ITEMS } from "../src/paper/items.ts";
import { tableCsv } from "../src/report/csv.ts";
import { parseCsv } from "./support/csv.ts";
import { xmlProblem } from "./support/xml.ts";

const { kernel } = loadSync();
const OPTIONS = { accuracy: 1e-3 };
const drawn = ITEMS.filter((item) => item.draw);

const drawings = new Map<string, Drawing>();
async function drawing(id: string): Promise<Drawing> {
  const known = drawings.get(id);
  if (known) return known;
  const item = ITEMS.find((candidate) => candidate.id === id)!;
  const made = await item.draw!(await item.run(kernel, OPTIONS, () => {}));
  drawings.set(id, made);
  return made;
}

/** Relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("every figure", () => {
  it.each(drawn.map(({ id }) => id))("%s is well-formed in both themes, has a title, a description and no colour left open", async (id) => {
    const made = await drawing(id);
    for (const theme of ["light", "dark"] as const) {
      const svg = svgFile(made, theme);
      expect(xmlProblem(svg)).toBeUndefined();
      expect(svg).toMatch(/role="img" aria-label="[^"]{10,}"/);
      expect(svg).toMatch(/<title>[^<]{10,}<\/title>/);
      expect(svg).toMatch(/<desc id="[^"]+">[^<]{60,}<\/desc>/);
      expect(svg).not.toMatch(/var\(|NaN|undefined|Infinity|[\uE000-\uF8FF]/);
    }
  });

  it.each(drawn.map(({ id }) => id))("%s is drawn the same a second time", async (id) => {
    const item = ITEMS.find((candidate) => candidate.id === id)!;
    // through JSON, as a resumed run does
    const stored = JSON.parse(JSON.stringify(await item.run(kernel, OPTIONS, () => {})));
    expect(svgFile(await item.draw!(stored), "light")).toBe(svgFile(await drawing(id), "light"));
  });

  it.each(drawn.map(({ id }) => id))("%s has its data beside it as CSV with units", async (id) => {
    const { tables } = await ITEMS.find((candidate) => candidate.id === id)!.run(kernel, OPTIONS, () => {});
    expect(tables!.length).toBeGreaterThan(0);
    for (const table of tables!) {
      const [header, ...rows] = parseCsv(tableCsv(table));
      expect(header).toEqual(table.columns.map(({ key, unit }) => (unit === "" || unit === "1" ? key : `${key} [${unit}]`)));
      expect(rows).toHaveLength(table.columns[0]!.values.length);
      for (const row of rows) expect(row).toHaveLength(header!.length);
      for (const [k, column] of table.columns.entries())
        if (column.unit !== "") expect(rows.map((row) => Number(row[k]))).toEqual(column.values.map((value) => (value as number) + 0));
    }
  });

  it("shares no identifier with another one, so that all fit on one page", async () => {
    const ids = (await Promise.all(drawn.map(({ id }) => drawing(id)))).flatMap((made) =>
      [...inlineSvg(made).matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("keeps lines and text at a contrast of 3 or more against the paper in both themes", async () => {
    const made = svgFile(await drawing("fig3"), "light");
    expect(made).toContain("#ffffff");
    const { themed, paint } = await import("../src/drawing/theme.ts");
    for (const theme of ["light", "dark"] as const) {
      const paper = luminance(themed(paint("paper"), theme));
      for (const role of ["ink", "muted", "blue", "red", "green", "purple", "orange"] as const) {
        const ink = luminance(themed(paint(role), theme));
        expect((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), `${role} on ${theme}`).toBeGreaterThan(3);
      }
    }
  });
});

describe("golden figures", () => {
  const folder = "test/golden";
  it("are drawn as they were, line by line", async () => {
    const names = readdirSync(folder).filter((name) => name.endsWith(".svg"));
    expect(names).toContain("fig6.svg");
    for (const name of names) await expect(svgFile(await drawing(name.replace(".svg", "")), "light")).toMatchFileSnapshot(`golden/${name}`);
    expect(readFileSync(`${folder}/fig6.svg`, "utf8").split("\n").length).toBeGreaterThan(5);
  });
});

describe("Feynman diagrams", () => {
  it("are 4, 2 and 16, half of Fig. 8 with X, two of each half in group 2", () => {
    expect([BHABHA_DIAGRAMS, ASSOCIATED_DIAGRAMS, RADIATIVE_DIAGRAMS].map((list) => list.length)).toEqual([4, 2, 16]);
    expect(RADIATIVE_DIAGRAMS.filter(({ exchange }) => exchange === "X")).toHaveLength(8);
    const second = RADIATIVE_DIAGRAMS.filter(({ group }) => group === 2);
    expect(second.map(({ number, channel, emitter }) => `${number} ${channel} ${emitter}`)).toEqual([
      "7 s e-(p1)",
      "8 s e+(p2)",
      "7 s e-(p1)",
      "8 s e+(p2)",
    ]);
    const each = new Set(RADIATIVE_DIAGRAMS.map(({ exchange, channel, emitter }) => `${exchange} ${channel} ${emitter}`));
    expect(each.size).toBe(16);
  });
});

describe("labels", () => {
  it("write formulas for HTML and for plain text", () => {
    expect(html("*m*(e^{+}e^{−}) < *ε*_{v}")).toBe("<i>m</i>(e<sup>+</sup>e<sup>−</sup>) &lt; <i>ε</i><sub>v</sub>");
    expect(plain("*m*(e^{+}e^{−})")).toBe("m(e⁺e⁻)");
  });

  it("write numbers with a minus sign, powers as powers and equal decimals", () => {
    expect([1e-9, 1000, 2e-4].map(powerLabel)).toEqual(["10^{−9}", "10^{3}", "2×10^{−4}"]);
    expect(roundTicks([-0.5, 0.5], 5)).toEqual([-0.4, -0.2, 0, 0.2, 0.4]);
    expect([-1, -0.5, 0].map(sameDecimals([-1, -0.5, 0]))).toEqual(["−1.0", "−0.5", "0.0"]);
    expect([0, 2.5, 5].map(sameDecimals([0, 2.5, 5]))).toEqual(["0.0", "2.5", "5.0"]);
    expect([0, 2e5].map(sameDecimals([0, 2e5]))).toEqual(["0", "2×10^{5}"]);
    expect(logTicks([0.03, 2])).toEqual([0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 2]);
  });
});
