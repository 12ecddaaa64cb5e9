// Calls of every export of the kernels and of every function of the package, sensible and hostile, in random order on one instance: none may change what a later
// call returns, and none may write beside the buffers and the views it was given.

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { AccuracyError, InputError, loadSync, type X17 } from "../../src/index.ts";
import { arena } from "../../src/kernel/memory.ts";
import { EEEEA } from "../../src/process/index.ts";
import { type Name, selection, sensible, spoilt, wild } from "../properties/requests.ts";
import { type Guarded, guarded } from "../support/guarded.ts";
import { exportNames, kernelCall, same } from "../support/kernelCalls.ts";
import { probe, QUICK_PROBES, SLOW_PROBES } from "../support/probes.ts";

// The same calls every time. X17_SEED=$RANDOM looks elsewhere, X17_CALLS=10 ten times as long.
const LONGER = Number(process.env.X17_CALLS ?? 1);

const production = loadSync();
const probes = [...QUICK_PROBES, ...SLOW_PROBES];
const expected = Object.fromEntries(probes.map((name) => [name, probe(production, name)]));
const functions = Object.keys(sensible) as Name[];
/** Functions of which one call takes a second: rare. Integrals are asked in the range of the next list instead. */
const RARE: readonly Name[] = ["audit", "axial", "reach", "spectra", "spectrum", "integrate"];

interface ApiCall {
  readonly api: Name;
  readonly args: readonly unknown[];
}
type Step = { readonly kernel: string; readonly seed: number } | ApiCall;

const spectrumOf = selection.map((cuts): Step => ({ api: "spectrum", args: [{ cuts, range: [16.5, 17], bin: 0.5, accuracy: 0.1 }] }));
const integralOf = selection.map((cuts): Step => ({ api: "integrate", args: [{ cuts, range: [16, 18], accuracy: 0.1, maxEvaluations: 5000 }] }));
const ofApi = (name: Name) =>
  fc
    .oneof(
      { weight: 2, arbitrary: sensible[name] },
      { weight: 2, arbitrary: sensible[name].chain((args) => spoilt(args)) },
      fc.array(wild, { maxLength: 3 }),
    )
    .map((args): Step => ({ api: name, args: Array.isArray(args) ? args : [args] }));
const quick = functions.filter((name) => !RARE.includes(name));
const ofKernel = (names: readonly string[]) => fc.record({ kernel: fc.constantFrom(...names), seed: fc.nat(1e9) });
const step = (names: readonly string[]): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 40, arbitrary: ofKernel(names) },
    { weight: 40, arbitrary: fc.constantFrom(...quick).chain(ofApi) },
    { weight: 5, arbitrary: integralOf },
    { weight: 4, arbitrary: spectrumOf },
    { weight: 1, arbitrary: fc.constantFrom<Name>("spectra", "spectrum", "integrate").chain(ofApi) },
  );

async function call(x17: X17, one: ApiCall): Promise<"answered" | "refused"> {
  try {
    await (x17[one.api] as (...args: readonly unknown[]) => unknown)(...one.args);
    return "answered";
  } catch (error) {
    if (error instanceof InputError || error instanceof AccuracyError) return "refused";
    throw error;
  }
}

const bits = (x17: X17, name: string) => {
  const found = probe(x17, name);
  if (!same(found, expected[name]!)) expect(found, `${name} is not what it was`).toEqual(expected[name]);
};
/** After each call a quick probe in turn, after every tenth a slow one. */
const bitsInTurn = (x17: X17, turn: number) => {
  bits(x17, QUICK_PROBES[turn % QUICK_PROBES.length]!);
  if (turn % 10 === 0) bits(x17, SLOW_PROBES[(turn / 10) % SLOW_PROBES.length]!);
};
const allBits = (x17: X17) => {
  for (const name of probes) bits(x17, name);
};

/** A call of an export on the instance that has a past, and on one that has none. */
function kernelStep(instance: Guarded, name: string, seed: number): void {
  const answer = kernelCall(instance.kernel, name, seed);
  expect(answer.faults).toEqual([]);
  const alone = kernelCall(guarded().kernel, name, seed);
  const like = Object.is(answer.returned, alone.returned) && answer.outputs.every((output, k) => same(output, alone.outputs[k]!));
  // looksTaken tells of the call before it: that is what it is for
  if (name !== "reserve" && name !== "looksTaken" && !like)
    expect([name, seed, answer], "a call depends on those before it").toEqual([name, seed, alone]);
}

// builds the guarded kernels when their sources have changed
beforeAll(() => void guarded());

describe("the guarded build", () => {
  it("has guards around every static buffer, and computes the numbers of the production build", () => {
    const { x17, faults, buffers } = guarded();
    expect(buffers.length).toBeGreaterThan(10);
    expect(faults()).toEqual([]);
    allBits(x17);
    expect(faults()).toEqual([]);
  });

  it("sees a write beside a buffer, and beside a view", () => {
    const { kernel, faults } = guarded();
    const { offsets } = arena(kernel, 3, 2);
    const bytes = () => new Uint8Array(kernel.exports.memory.buffer);
    bytes()[offsets[0]! + 24] = 1;
    expect(faults()).toEqual(["arena after view 0, which has 3 doubles: byte 0 of 512 is changed"]);
    bytes()[offsets[0]! + 24] = 0xa5;
    const table = kernel.exports.legendreRule(1);
    bytes()[table - 1] = 1;
    expect(faults()).toHaveLength(1);
    expect(faults()[0]).toMatch(/legendreTable/);
  });

  it("keeps its guards and its probes through calls of everything in random order", async () => {
    const beside: string[] = [];
    const instance = guarded((name, faults) => beside.push(...faults.map((fault) => `${name}: ${fault}`)));
    const names = exportNames(instance.kernel);
    const counts: Record<string, number> = { kernel: 0, answered: 0, refused: 0 };
    let turn = 0;
    const one = async (next: Step) => {
      if ("kernel" in next) {
        kernelStep(instance, next.kernel, next.seed);
        counts["kernel"]!++;
      } else counts[await call(instance.x17, next)]!++;
      expect([...beside, ...instance.faults()]).toEqual([]);
      bitsInTurn(instance.x17, turn++);
    };
    // every export at least eight times, then anything
    for (let seed = 0; seed < 8 * LONGER; seed++) for (const name of names) await one({ kernel: name, seed });
    allBits(instance.x17);
    await fc.assert(
      fc.asyncProperty(fc.array(step(names), { minLength: 5, maxLength: 15 }), async (steps) => {
        for (const next of steps) await one(next);
      }),
      { numRuns: 60 * LONGER, endOnFailure: true },
    );
    for (const name of ["audit", "axial", "reach"] as const)
      await one({ api: name, args: name === "audit" ? [] : [{ accuracy: 0.1, ...(name === "reach" ? { epsV: 1e-3 } : {}) }] });
    allBits(instance.x17);
    const { kernel, answered, refused } = counts;
    console.log(
      `guarded build: ${kernel} calls of ${names.length} exports, ${answered} requests answered, ${refused} refused; guards looked at ${instance.checks()} times`,
    );
    expect(answered).toBeGreaterThan(30);
  });
});

describe("the list of photon directions", () => {
  // more directions than the list holds: halves that waited and panels that followed once wrote beyond its end
  it("that runs full says so, and is written to no further", () => {
    const { kernel, faults } = guarded();
    const cuts = Float64Array.of(1, 0, 2, 0, 0, 1, 0, 0.93, 0, 0, 0, 0, -0.93);
    const angular = (tolerance: number) => {
      const { views, offsets } = arena(kernel, 483, 17);
      views[0]!.set(cuts);
      const points = kernel.exports.angularIntegral(EEEEA.code, 3773, 550, 16.88, offsets[0]!, 1, 0, 1, 0, tolerance, 3, 4, offsets[1]!);
      return { points, photon: views[1]![0]! };
    };
    const coarse = angular(1e-1);
    expect(coarse.points).toBeGreaterThan(0);
    expect(angular(0).points).toBeLessThan(0);
    expect(faults()).toEqual([]);
    expect(angular(1e-1)).toEqual(coarse);
  });
});

describe("the production build", () => {
  it("keeps its probes through calls of everything in random order", async () => {
    const x17 = loadSync();
    const names = exportNames(x17.kernel);
    let [calls, turn] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(step(names), { minLength: 5, maxLength: 15 }), async (steps) => {
        for (const next of steps) {
          if ("kernel" in next) expect(kernelCall(x17.kernel, next.kernel, next.seed).faults).toEqual([]);
          else await call(x17, next);
          calls++;
          bitsInTurn(x17, turn++);
        }
      }),
      { numRuns: 20 * LONGER, endOnFailure: true },
    );
    allBits(x17);
    console.log(`production build: ${calls} calls of exports and functions`);
  });
});
