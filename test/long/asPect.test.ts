import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = "build/as-pect";

/** Runs as-pect on one spec, with the project's compiler options. */
function aspect(spec: string) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/one.spec.ts`, spec);
  writeFileSync(
    `${FOLDER}/config.mjs`,
    `import base from "../../as-pect.config.js";\nexport default { ...base, entries: ["${FOLDER}/one.spec.ts"], include: [] };\n`,
  );
  return spawnSync(
    process.execPath,
    ["node_modules/@as-pect/cli/bin/asp.js", "--config", `${FOLDER}/config.mjs`, "--as-config", "as-pect.asconfig.json", "--no-logo"],
    { encoding: "utf8" },
  );
}

describe("a test inside WebAssembly", () => {
  const sum = (expected: number) => `describe("sum", () => { test("of two", () => { expect<f64>(1.0 + 1.0).toBe(${expected}.0); }); });\n`;

  it("that holds ends with exit code 0", () => expect(aspect(sum(2)).status).toBe(0));

  it("that fails, or does not compile, ends with another", () => {
    expect(aspect(sum(3)).status).toBeGreaterThan(0);
    expect(aspect("nonsense(").status).toBeGreaterThan(0);
  });
});
