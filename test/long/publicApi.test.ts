import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { AccuracyError, InputError, InterruptedError, loadSync } from "../../src/index.ts";
import { type Name, sensible, spoilt, wild } from "../properties/requests.ts";
import { probe, QUICK_PROBES } from "../support/probes.ts";

// The same requests every time: luck is not a test. X17_SEED=$RANDOM looks elsewhere.

const x17 = loadSync();
const names = Object.keys(sensible) as Name[];

/** Fewer requests of the functions that integrate: theirs take a second. */
const SLOW: Partial<Record<Name, number>> = {
  audit: 0.005,
  axial: 0.01,
  conversions: 0.1,
  integrate: 0.3,
  radiation: 0.05,
  reach: 0.02,
  spectra: 0.1,
  spectrum: 0.1,
};
/** Steps after which a call that takes longer is stopped, sensible or not: bounded in work, not by the clock. */
const MOST_STEPS: Partial<Record<Name, readonly [sensible: number, other: number]>> = {
  axial: [60, 10],
  conversions: [1000, 2],
  integrate: [1000, 5],
};
const runs = (name: Name, n: number) => ({ numRuns: Math.ceil(n * (SLOW[name] ?? 1)) });

const expected = Object.fromEntries(QUICK_PROBES.map((name) => [name, probe(x17, name)]));
const counts = { answered: 0, refused: 0, probes: 0 };
afterAll(() => console.info("calls of the public API:", JSON.stringify(counts)));

/** Every tenth call one probe more: its bits are those before all calls. */
function bitsInTurn(): void {
  if ((counts.answered + counts.refused) % 10 !== 0) return;
  const name = QUICK_PROBES[counts.probes++ % QUICK_PROBES.length]!;
  expect(probe(x17, name), `${name} is not what it was`).toEqual(expected[name]);
}

/** Paths of numbers that are not finite. */
function notFinite(value: unknown, path: string): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
}

/** What takes no input gives one answer: each call of it is made once. */
const WITHOUT_INPUT: readonly Name[] = ["audit"];
const made = new Map<string, Promise<boolean>>();

function answers(name: Name, args: readonly unknown[], isSensible = false): Promise<boolean> {
  if (!WITHOUT_INPUT.includes(name)) return called(name, args, isSensible);
  const key = `${name} ${fc.stringify(args)}`;
  const answer = made.get(key) ?? called(name, args, isSensible);
  made.set(key, answer);
  return answer;
}

/** Calls, and says whether it answered: with finite numbers only, or refused in one line. */
async function called(name: Name, args: readonly unknown[], isSensible: boolean): Promise<boolean> {
  try {
    let steps = 0;
    const most = MOST_STEPS[name]?.[isSensible ? 0 : 1];
    const bounded = most !== undefined && args.length < 2 ? [args[0], () => ++steps < most] : args;
    const result = await (x17[name] as (...args: readonly unknown[]) => unknown)(...bounded);
    expect(notFinite(result, name)).toEqual([]);
    counts.answered++;
    return true;
  } catch (error) {
    counts.refused++;
    if (error instanceof InterruptedError) return true;
    if (error instanceof AccuracyError) {
      // the last resort at the edge is no excuse: ranges must keep results finite
      expect(error.message).not.toContain("no finite number");
      return false;
    }
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^\S[^\n]*\S$/);
    return false;
  } finally {
    bitsInTurn();
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
        if (await answers(name, args, true)) answered++;
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
