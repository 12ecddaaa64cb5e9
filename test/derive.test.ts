import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript without types
import { formIsInstalled } from "../derive/form.mjs";
// @ts-expect-error plain JavaScript without types
import { generatedFiles } from "../derive/generate.mjs";

describe("derivation", () => {
  const installed: boolean = formIsInstalled();
  if (process.env.CI === "true") {
    it("has FORM at hand in CI (Debian package form)", () => expect(installed).toBe(true));
  }
  it.skipIf(!installed)("gives the committed kernels when FORM runs again", () => {
    for (const [name, text] of Object.entries(generatedFiles() as Record<string, string>)) {
      expect(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"), `${name}: run npm run derive`).toBe(text);
    }
  });
});
