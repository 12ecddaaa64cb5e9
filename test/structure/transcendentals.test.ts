import { describe, expect, it } from "vitest";
import { occurrences, sourceFiles } from "./files.ts";

// The functions ECMAScript lets each engine approximate as it likes, the power operator included.
const HOST = /\bMath\.(?:a?(?:sin|cos|tan)h?|atan2|exp|expm1|log|log1p|log10|log2|pow|cbrt|hypot|random)\b|\*\*/;

describe("the same bits in every runtime", () => {
  it("no number a user sees passes through a transcendental function of the host", () => {
    // The reference and the cross-checks made with it are compared to a tolerance; figures, report and command line place ink and text.
    const files = sourceFiles("src").filter((file) => !/^src\/(reference|verify|drawing|report|cli)\/|^src\/paper\/\w+\/drawing\.ts$/.test(file));
    expect(files.length).toBeGreaterThan(5);
    expect(files.flatMap((file) => occurrences(file, HOST))).toEqual([]);
  });

  it("nothing in the package draws random numbers from the host or reads the clock into a result", () => {
    const files = sourceFiles("src").filter((file) => !file.startsWith("src/cli/"));
    expect(
      files.flatMap((file) => occurrences(file, /\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b|\bDate\.now\b|\bnew Date\(\)/)),
    ).toEqual([]);
  });
});
