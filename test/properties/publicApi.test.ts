import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AccuracyError, InputError, loadSync } from "../../src/index.ts";
import { type Name, sensible, spoilt, wild } from "./requests.ts";

// The same requests every time: luck is not a test. X17_SEED=$RANDOM looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.X17_SEED ?? 17) });

const x17 = loadSync();
const names = Object.keys(x17).filter((name) => typeof x17[name as Name] === "function") as Name[];

/** Fewer requests of the functions that integrate: theirs take a second. */
const SLOW: Partial<Record<Name, number>> = { audit: 0.005, axial: 0.01, integrate: 0.3, reach: 0.02, spectra: 0.1, spectrum: 0.1 };
const runs = (name: Name, n: number) => ({ numRuns: Math.ceil(n * (SLOW[name] ?? 1)) });

/** A call takes milliseconds, an audit two seconds; this long is a hang even on a busy machine. */
const HANG_MS = 30_000;

/** Paths of numbers that are not finite. */
function notFinite(value: unknown, path: string): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
}

/** Calls, and says whether it answered: with finite numbers only, or refused in one line. */
async function answers(name: Name, args: readonly unknown[]): Promise<boolean> {
  const start = performance.now();
  try {
    const result = await (x17[name] as (...args: readonly unknown[]) => unknown)(...args);
    expect(notFinite(result, name)).toEqual([]);
    return true;
  } catch (error) {
    if (error instanceof AccuracyError) return false;
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^\S[^\n]*\S$/);
    return false;
  } finally {
    expect(performance.now() - start).toBeLessThan(HANG_MS);
  }
}

describe("the public API", () => {
  it("has sensible requests for each of its functions", () => {
    expect(Object.keys(sensible).sort()).toEqual([...names].sort());
  });
});

describe.each(names)("x17.%s", (name) => {
  it("answers sensible requests with finite numbers, or refuses them in one line", async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(sensible[name], async (args) => {
        if (await answers(name, args)) answered++;
      }),
      runs(name, 200),
    );
    expect(answered).toBeGreaterThanOrEqual(runs(name, 50).numRuns);
  });

  it("survives a sensible request with anything in one place", async () => {
    await fc.assert(
      fc.asyncProperty(
        sensible[name].chain((args) => spoilt(args)),
        async (args) => {
          await answers(name, Array.isArray(args) ? args : [args]);
        },
      ),
      runs(name, 500),
    );
  });

  it("survives anything at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wild, { maxLength: 3 }), async (args) => {
        await answers(name, args);
      }),
      runs(name, 300),
    );
  });
});
