import { describe, expect, it } from "vitest";
import { loadSync, type Quantities } from "../src/index.ts";
import { selectedItems } from "../src/paper/items.ts";
import { reportPage } from "../src/report/page.ts";
import { run } from "./support/commandLine.ts";
import { commandWords } from "./support/commandWords.ts";

const x17 = loadSync();
const { entries, quantities } = x17.audit();
const value = (id: string) => (quantities as Quantities)[id]!.value;

describe("the audit of the published numbers", () => {
  it("finds the signal-to-noise of Table 2 at 4.5 (0.5) instead of 34 (4.1) with one selection", () => {
    // quoted with two digits and one
    expect(Math.abs(value("audit.besiiiSnrMax.consistent") - 4.5)).toBeLessThan(0.05);
    expect(Math.abs(value("audit.besiiiSnrMin.consistent") - 0.5)).toBeLessThan(0.05);
  });

  it("finds 139 background events per signal event that no cut on the pair removes", () => {
    expect(Math.abs(value("audit.besiiiBackgroundPerSignal.least") - 139)).toBeLessThan(0.5);
    expect(value("audit.besiiiBackgroundPerSignal.selected")).toBeGreaterThan(value("audit.besiiiBackgroundPerSignal.least"));
  });

  it("finds the resonance at PADME some 1e5 times above the printed signal", () => {
    expect(value("audit.padmeResonance.ratio")).toBeGreaterThan(2.5e5);
    expect(value("audit.padmeResonance60keV.ratio")).toBeGreaterThan(0.9e5);
  });

  it("says how many photons convert, with two digits of what x17 conversions computes", () => {
    const { consistent } = entries.find(({ id }) => id === "audit.conversions")!;
    const pairs = 20.3 * x17.conversions({ n: 1000 }).pairs.value;
    expect(consistent).toBe(`${(pairs / 1e6).toPrecision(2)} million pairs at 20.3 fb^-1 before any veto`);
  });

  it("finds the factor 1/e^2 = 10.9 between a coupling and a coupling in units of e", () => {
    expect(Math.abs(value("audit.padmeCoupling.ratio") - 137.035999177 / (4 * Math.PI))).toBeLessThan(1e-12 * 11);
  });

  it("finds that alpha from rubidium turns the sign of the anomaly", () => {
    expect(value("audit.alphaSource.published")).toBeLessThan(0);
    expect(value("audit.alphaSource.consistent")).toBeGreaterThan(0);
  });

  it("finds the heavy limit 1.4% off for a vector", () => {
    expect(Math.abs(1 - value("audit.heavyLimit.ratio") - 0.014)).toBeLessThan(0.0005);
  });

  it("names for every deviation what is printed, what follows, the one shortcut and the assumptions", () => {
    expect(entries.length).toBe(10);
    for (const entry of entries)
      for (const words of [entry.title, entry.published, entry.consistent, entry.shortcut, entry.assumptions]) expect(words).toMatch(/\S/);
  });

  it.each([...new Set(entries.map(({ command }) => command))].filter((command) => !/reproduce|audit/.test(command)))(
    "is shown by %s",
    async (command) => {
      const { code, stderr } = await run(commandWords(command));
      expect(stderr).toBe("");
      expect(code).toBe(0);
    },
  );

  it("stands in the report with every entry, and its numbers in the record", async () => {
    const item = selectedItems(["audit"])[0]!;
    const result = await item.run(x17.kernel, { accuracy: 1e-3 }, () => {});
    expect(result.audit).toEqual(entries);
    expect(result.quantities).toEqual(quantities);
    const record = { command: "reproduce", schema: 2, version: "0", kernelDigest: "0", dataVersion: "0", inputs: {}, results: result.quantities! };
    const page = reportPage(record, [{ item, result, files: [] }]);
    expect(page.match(/<tr role="row"><th scope="row"/g)).toHaveLength(entries.length);
    for (const { command } of entries) expect(page).toContain(command);
    // printed numbers of the audit are not counted as reproduced ones
    expect(page).not.toContain("printed numbers are reproduced");
  });
});
