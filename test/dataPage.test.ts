// The page about the files of data: its examples are files that work.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript
import { generated as generatedOf } from "../scripts/data.mjs";

const generated = generatedOf as (folder?: string) => Promise<Map<string, string>>;

/** A copy of data/ in a temporary folder. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), "x17-data-"));
  cpSync("data", folder, { recursive: true });
  return folder;
}

describe("docs/data.md", () => {
  const page = readFileSync("docs/data.md", "utf8");
  /** The JSON examples of the page, each with the file it is to be saved as. */
  const examples = [...page.matchAll(/`(data\/(?:limits|experiments|cuts|detectors)\/[\w.-]+\.json)`[^`\n]*:\n\n```json\n([^`]+)```/g)].map(
    ([, path, text]) => ({
      name: path!.replace("data/", ""),
      content: JSON.parse(text!),
    }),
  );

  it("has an example of every kind of file with a folder", () => {
    expect(examples.map(({ name, content }) => [name.split("/")[0], content.$schema])).toEqual([
      ["limits", "../schema/curve.json"],
      ["limits", "../schema/figure.json"],
      ["experiments", "../schema/experiment.json"],
      ["cuts", "../schema/cut.json"],
      ["detectors", "../schema/detector.json"],
    ]);
  });

  it.each(examples)("its $name, put where it says, is in the modules", async ({ name, content }) => {
    const folder = copy();
    writeFileSync(join(folder, name), JSON.stringify(content));
    const before = await generated();
    const after = await generated(folder);
    const module = `${name.split("/")[0]}.generated.ts`;
    expect(before.get(module)).not.toContain(`"${content.id}"`);
    expect(after.get(module)).toContain(`"${content.id}"`);
    if (content.points) expect(after.get(module)).toContain(JSON.stringify(content.points));
    expect(after.get("version.generated.ts")).not.toBe(before.get("version.generated.ts"));
  });
});
