// The numbers of docs/physics/reach.md, as the command prints them.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";

const x17 = loadSync();
const page = readFileSync(new URL("../../docs/physics/reach.md", import.meta.url), "utf8");
const cells = (line: string) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** A number as it is printed, 1.31e-3 or 1060(11): what half a unit of its last digit allows, and the error in brackets. */
function printed(text: string) {
  const [, mantissa = "", error, exponent = "0"] = /^([\d.]+)(?:\((\d+)\))?(?:e([+-]?\d+))?$/.exec(text) ?? [];
  const unit = 10 ** (Number(exponent) - (mantissa.split(".")[1]?.length ?? 0));
  return {
    value: Number(mantissa) * 10 ** Number(exponent),
    half: 0.5 * unit,
    error: error === undefined ? undefined : Number(error) * unit,
    unit: error?.endsWith("0") ? 10 * unit : unit,
  };
}

function expectPrinted(text: string, { value, error }: { readonly value: number; readonly error: number }, what: string) {
  const page = printed(text);
  expect(page.value, `${what}: ${text}`).toBeGreaterThan(0);
  // a printed error stands with two digits of its own: the value then keeps to the error
  expect(Math.abs(value - page.value), `${what}: ${value} +- ${error}, printed ${text}`).toBeLessThan(
    page.error === undefined ? page.half * (1 + 1e-9) : error,
  );
  if (page.error !== undefined) expect(Math.abs(error - page.error), `${what}: error ${error}, printed ${text}`).toBeLessThanOrEqual(page.unit);
}

type Found = Readonly<Record<string, { readonly value: number; readonly error: number }>>;

describe("docs/physics/reach.md", () => {
  const rows = page.split("\n").flatMap((line) => (/^\| `[a-z0-9-]+` \|/.test(line) ? [cells(line)] : []));
  it.each(rows.map((row) => [row[0]!.replaceAll("`", ""), row] as const))("%s", { timeout: 600_000 }, (experiment, row) => {
    const found = x17.reach({ experiment, epsV: 6.78e-4 } as never) as unknown as Found;
    const ids = [
      "limit.cls90.eps",
      "limit.cls95.eps",
      "window.signalOverBackground",
      "significance",
      "significance.uncorrelated",
      "luminosity.3sigma",
    ];
    for (const [i, id] of ids.entries()) {
      const text = row[3 + i]!;
      if (text.startsWith("none")) expect(found[id], id).toBeUndefined();
      else expectPrinted(text, found[id]!, `${experiment} ${id}`);
    }
  });

  it("limits against mass", { timeout: 600_000 }, () => {
    const [masses, limits] = ["| m_X [MeV] |", "| eps < |"].map((start) => cells(page.split("\n").find((line) => line.startsWith(start))!).slice(1));
    const { scan } = x17.reach({ masses: masses!.map(Number) });
    expect(scan).toHaveLength(limits!.length);
    scan.forEach(({ mass, cls90, errors }, i) => {
      expectPrinted(limits![i]!, { value: cls90!, error: errors.cls90! }, `${mass} MeV`);
    });
  });

  it("five sigma at BESIII", { timeout: 600_000 }, () => {
    const text = /takes (\d+\(\d+\)) fb\^-1 there/.exec(page)![1]!;
    expectPrinted(text, (x17.reach({ epsV: 6.78e-4 }) as unknown as Found)["luminosity.5sigma"]!, "luminosity.5sigma");
  });
});
