import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { type Line, linesOf } from "../src/cli/lines.ts";
import { InputError } from "../src/index.ts";
import { LONGEST_LINE } from "../src/request/common.ts";

/** Lines of standard input that is `pieces`; how many pieces were read; what was thrown. */
async function read(pieces: readonly string[], endless?: number): Promise<{ lines: Line[]; pieces: number; error: unknown }> {
  const found = { lines: [] as Line[], pieces: 0, error: undefined as unknown };
  function* source(): Generator<Buffer> {
    for (const piece of pieces) {
      found.pieces++;
      yield Buffer.from(piece);
    }
  }
  const console = { out: () => {}, err: () => {}, stdin: () => Readable.from(source(), { highWaterMark: 1 }) } as never;
  try {
    for await (const lines of linesOf("--input", "-", console, endless)) found.lines.push(...lines);
  } catch (error) {
    found.error = error;
  }
  return found;
}

describe("the lines of a stream", () => {
  const long = "x".repeat(LONGEST_LINE);

  it("a line that is too long is refused once, where it gets too long, and the next ones are read", async () => {
    const { lines, error } = await read(["a\n", long, "x", long, "\nb\n", "c"]);
    expect(error).toBeUndefined();
    expect(lines).toEqual([
      { number: 1, text: "a" },
      { number: 2, text: undefined },
      { number: 3, text: "b" },
      { number: 4, text: "c" },
    ]);
  });

  it("a line that has no end ends the reading, with its number: 4 GiB, here 4 MiB", async () => {
    const endless = 4 * LONGEST_LINE;
    const { lines, pieces, error } = await read(["a\n", ...Array.from({ length: 50 }, () => long)], endless);
    expect(lines).toEqual([
      { number: 1, text: "a" },
      { number: 2, text: undefined },
    ]);
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toBe(`--input -: line 2 is longer than ${endless / 2 ** 30} GiB: reading ends here`);
    // five pieces are more than four; the stream may be a piece or two ahead
    expect(pieces).toBeLessThan(10);
  });
});
