// When the answers of one thread are printed: together where they are quick, at the latest some hundredths of a second after they are there.
import { describe, expect, it } from "vitest";
import type { Answer } from "../src/cli/batch/answer.ts";
import { answersHere } from "../src/cli/batch/printing.ts";
import type { Line } from "../src/cli/lines.ts";

const linesOf = (...commands: string[]): Line[] => commands.map((command, i) => ({ number: i + 1, text: JSON.stringify({ command }) }));
const answerOf = ({ number }: Line, length = 10): Answer => ({ line: number, text: "x".repeat(length), wrong: undefined });

async function* arriving(...pieces: Line[][]): AsyncGenerator<Line[]> {
  yield* pieces;
}

/** The numbers of the lines whose answers were printed together. */
async function printed(pieces: Line[][], answer: (line: Line) => Promise<Answer>): Promise<number[][]> {
  const prints: number[][] = [];
  await answersHere(arriving(...pieces), answer, async (answers) => void prints.push(answers.map(({ line }) => line)));
  return prints;
}
const soon = async (line: Line) => answerOf(line);

describe("answers of one thread", () => {
  it("to widths and spectra that arrive together are printed together, for other commands they do not wait", async () => {
    expect(await printed([linesOf("width", "spectrum", "spectrum")], soon)).toEqual([[1, 2, 3]]);
    expect(await printed([linesOf("width", "spectrum", "integrate", "width")], soon)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await printed([linesOf("spectrum"), linesOf("spectrum")], soon)).toEqual([[1], [1]]);
  });

  it("are printed when they are 64 kB", async () => {
    const prints = await printed([linesOf(...Array(10).fill("spectrum"))], async (line) => answerOf(line, 20_000));
    expect(prints).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10],
    ]);
  });

  it("are printed while a spectrum takes long", async () => {
    const order: string[] = [];
    const answer = async (line: Line) => {
      if (line.number === 2) await new Promise((resume) => setTimeout(resume, 400));
      order.push(`answered ${line.number}`);
      return answerOf(line);
    };
    await answersHere(arriving(linesOf("spectrum", "spectrum", "spectrum")), answer, async (answers) => {
      order.push(...answers.map(({ line }) => `printed ${line}`));
    });
    expect(order.indexOf("printed 1")).toBeLessThan(order.indexOf("answered 2"));
    expect(order.filter((one) => one.startsWith("printed"))).toEqual(["printed 1", "printed 2", "printed 3"]);
  });

  it("a reader that is gone ends it", async () => {
    const gone = answersHere(arriving(linesOf("spectrum"), linesOf("spectrum"), linesOf("spectrum")), soon, async () => {
      throw new Error("gone");
    });
    await expect(gone).rejects.toThrow("gone");
  });
});
