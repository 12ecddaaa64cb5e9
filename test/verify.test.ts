import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordCommands } from "../src/cli/commands/index.ts";
import { execute } from "../src/cli/program.ts";
import { InputError, loadSync, type Quantity, type X17 } from "../src/index.ts";
import { reachTemplates } from "../src/reach/index.ts";
import { reachInput } from "../src/reach/input.ts";
import { finished } from "../src/request/steps.ts";
import { exclusionSignificance } from "../src/statistics/limits.ts";
import { AGREEMENT, Comparisons } from "../src/verify/comparison.ts";
import { VERIFIED_COMMANDS, type Verification, verify } from "../src/verify/index.ts";
import { discovery, exclusion, settled, solved } from "../src/verify/likelihood.ts";
import { countsInWindow } from "../src/verify/reachCounts.ts";
import { xsecInput } from "../src/xsec/input.ts";
import { documentedLines, runHere, runLine } from "./support/documented.ts";

const x17 = loadSync();

async function run(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await execute(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    interactive: false,
  });
  return { code, out, err };
}

describe("a cross-check", () => {
  it("exists for every command that makes a record", () => {
    expect(recordCommands.map(({ name }) => name).filter((name) => !VERIFIED_COMMANDS.includes(name))).toEqual([]);
  });

  it("parts at more than five combined errors, and where an exact number differs at all", () => {
    const comparisons = new Comparisons();
    comparisons.compare("inside", { value: 1, error: 0.3 }, { value: 1 + 4.9 * 0.5, error: 0.4 }, "");
    comparisons.compare("outside", { value: 1, error: 0.3 }, { value: 1 + 5.1 * 0.5, error: 0.4 }, "");
    comparisons.compare("exact", { value: 1, error: 0 }, { value: 1 + Number.EPSILON, error: 0 }, "");
    comparisons.compare("same", { value: 0, error: 0 }, { value: 0, error: 0 }, "");
    comparisons.compare("no number", { value: Number.NaN, error: 1 }, { value: 0, error: 1 }, "");
    comparisons.compare("tiny", { value: 4e-185, error: 3e-195 }, { value: 4e-185 + 8e-195, error: 0 }, "");
    comparisons.compare("tiny, apart", { value: 4e-200, error: 3e-210 }, { value: 4e-200 + 2e-209, error: 4e-210 }, "");
    expect(comparisons.comparisons.slice(-2).map(({ difference }) => difference)).toEqual([expect.closeTo(-8 / 3, 4), expect.closeTo(-4, 4)]);
    comparisons.compare("without a sign", { value: 0, error: 1 }, { value: -0, error: 1 }, "");
    expect(comparisons.comparisons.at(-1)!.second.value).toBe(0);
    expect(AGREEMENT).toBe(5);
    expect(comparisons.result().comparisons.map(({ agrees }) => agrees)).toEqual([true, false, false, true, false, true, true, true]);
    expect(comparisons.result().agrees).toBe(false);
  });

  it("is none where no error is known, and nothing compared does not agree", async () => {
    const comparisons = new Comparisons();
    expect(comparisons.result()).toMatchObject({ agrees: false, comparisons: [] });
    const unknown = { value: 1, error: Number.POSITIVE_INFINITY };
    comparisons.compare("first", unknown, { value: 5, error: 1 }, "");
    comparisons.compare("second", { value: 5, error: 1 }, unknown, "");
    // as JSON keeps it
    comparisons.compare("kept", { value: 5, error: null as never }, { value: 5, error: 1 }, "");
    const why = "no error known";
    expect(comparisons.result()).toMatchObject({
      agrees: false,
      comparisons: [],
      without: [
        { id: "first", why },
        { id: "second", why },
        { id: "kept", why },
      ],
    });
    const path = join(mkdtempSync(join(tmpdir(), "x17-verify-")), "empty");
    writeFileSync(path, "");
    const told = await run(["me", "--process", "ee-ee", "--input", path, "--verify"]);
    expect(told).toMatchObject({ code: 0, err: expect.stringMatching(/there is nothing to compare/) });
  });

  it("of a search with uncertain bins is there for limits, reach, luminosities and the window", () => {
    const { verification, ...found } = x17.reach({ uncorrelated: 0.004, bin: 1, accuracy: 0.05, verify: true });
    expect(verification.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
    const ids = Object.entries(found).flatMap(([id, one]) => (typeof one === "object" && one !== null && "unit" in one ? [id] : []));
    const without = ["resolution.3sigma", "resolution.5sigma", "interference.ratio"];
    expect(verification.comparisons.map(({ id }) => id)).toEqual(expect.arrayContaining(ids.filter((id) => !without.includes(id))));
    // the limit is not the one of certain bins
    const certain = x17.reach({ bin: 1, accuracy: 0.05 });
    expect((found as unknown as typeof certain)["limit.cls90.eps"]).not.toEqual(certain["limit.cls90.eps"]);
  });

  it("of the counts of a search finds a fault of 1 %, at low masses too", () => {
    for (const mass of [5, 16.88]) {
      const request = { mass, accuracy: 0.01 };
      const inputs = { ...reachInput(request) };
      const comparisons = new Comparisons();
      finished("reach", countsInWindow(comparisons, x17.kernel, inputs, reachTemplates(x17.kernel, request)));
      expect(comparisons.comparisons).toHaveLength(2);
      for (const { id, first, second, agrees } of comparisons.comparisons) {
        expect(agrees, id).toBe(true);
        const wrong = Math.abs(0.99 * first.value - second.value);
        expect(wrong, id).toBeGreaterThan(AGREEMENT * Math.hypot(first.error, second.error));
      }
    }
  });

  it("of a likelihood carries the error of its minimiser and of its root", () => {
    // one bin, no nuisance: n ln(n/nu) - n + nu in closed form
    const [s, b] = [3, 100];
    const model = { signal: [s], background: [b], deformations: [] };
    const { value, error } = discovery(model, 1);
    const closed = Math.sqrt(2 * ((s + b) * Math.log1p(s / b) - s));
    expect(error).toBeLessThan(1e-11);
    // the closed form cancels to s/b of its terms
    expect(Math.abs(value - closed)).toBeLessThan(error + (16 * Number.EPSILON * (s + b)) / closed);
    // a background known to 10 % takes the signal's place: two parameters that pull alike
    const bins = Array.from({ length: 20 }, (_, i) => i);
    const hard = {
      signal: bins.map((i) => 30 * Math.exp(-0.5 * ((i - 9.5) / 3) ** 2)),
      background: bins.map((i) => 1e4 * Math.exp(-0.1 * i)),
      deformations: [
        bins.map((i) => 1e3 * Math.exp(-0.1 * i)),
        bins.map((i) => 50 * Math.exp(-0.1 * i) * (i - 9.5)),
        bins.map((i) => 80 * Math.cos(0.3 * i)),
      ],
    };
    const mu = solved((x) => exclusion(hard, x), { value: 1.6, error: 0 })!;
    const back = exclusion(hard, mu.value);
    expect(mu.error / mu.value).toBeLessThan(1e-9);
    expect(Math.abs(back.value - 1.6)).toBeLessThan((1.6 * mu.error) / mu.value + back.error);
    // Newton steps
    const own = exclusionSignificance(x17.kernel, hard, mu.value);
    expect(Math.abs(own - back.value)).toBeLessThan(1e-9 * own);
  });

  it("settles the parameter of a bin where the deviance is least", () => {
    for (const [n, nu, error] of [
      [100, 90, 3],
      [100, 130, 40],
      [5, 1e-3, 2],
      [1e6, 1.01e6, 1e4],
    ] as const) {
      const settledAt = settled(n, nu, error);
      const slope = (x: number) => (x - nu) / error ** 2 + 1 - n / x;
      expect(slope(settledAt * (1 - 1e-9))).toBeLessThan(0);
      expect(slope(settledAt * (1 + 1e-9))).toBeGreaterThan(0);
    }
  });

  it("finds a number that was changed by thirty of its errors", () => {
    const inputs = { mass: 16.88, epsV: 2e-3, epsA: 0, invisible: 0 };
    const results = x17.width(inputs);
    const { value, error } = results.lifetime!;
    const changed = { ...results, lifetime: { ...results.lifetime!, value: value + 30 * error } };
    const { agrees, comparisons } = verify(x17.kernel, { command: "width", inputs, results: changed });
    expect(agrees).toBe(false);
    expect(comparisons.filter((one) => !one.agrees).map(({ id }) => id)).toEqual(["lifetime"]);
  });

  it("is printed with both numbers and the difference, kept in the record, and ends with exit code 0 where the two agree", async () => {
    const text = await run(["width", "--eps-v", "2e-3", "--verify"]);
    expect(text.code).toBe(0);
    expect(text.out).toContain("5 numbers agree within 5 combined errors");
    const json = await run(["g2", "--g2", "2022-rb", "--eps-v", "7e-4", "--verify", "--json"]);
    const { verification, results } = JSON.parse(json.out);
    expect(verification.agrees).toBe(true);
    for (const { id, first } of verification.comparisons) expect(first.value, id).toBe(results[id].value);
  });

  it.each([
    [100, 1e-3, 0],
    [1e10, 1e-3, 0],
    [1e10, 1, 0.5],
    [1e14, 1e-3, 1e-9],
  ])("significance of %s events over %s +- %s: signals far above the background too", (signal, background, backgroundError) => {
    expect(x17.significance({ signal, background, backgroundError, verify: true }).verification.agrees).toBe(true);
  });

  it.each([
    [3773, 1],
    [3773, -1],
    [1e6, 1],
    [1e6, 0.999999],
  ])("gamma X at %s MeV along the beam, cos = %s", (sqrts, at) => {
    expect(x17.xsec({ process: "gammaX", sqrts, at, epsV: 1e-3, verify: true }).verification.agrees).toBe(true);
  });

  it.each([
    [{ process: "bhabha", sqrts: 20, at: 0.3 }, 1e-12],
    [{ process: "bhabha", sqrts: 3773, cosMax: 0.93 }, 3e-11],
    [{ process: "bhabha", sqrts: 20, model: "massless" }, 1e-10],
    [{ process: "resonance", sqrts: 20 }, 1e-12],
    [{ process: "gammaX", sqrts: 3773 }, 2e-11],
    [{ process: "gammaX", sqrts: 20, at: -0.4 }, 1e-12],
  ] as const)("cross-section %o: the second route states errors of its own, and finds a fault of %s", (request, fault) => {
    const inputs = { ...request, epsV: 2e-3, epsA: 1e-3 };
    const { verification, ...found } = x17.xsec({ ...inputs, verify: true } as never) as never as { verification: Verification };
    expect(verification.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
    const wrong = Object.fromEntries(
      Object.entries(found).map(([id, one]) => [id, { ...(one as Quantity), value: (one as Quantity).value * (1 + fault) }]),
    );
    const told = verify(x17.kernel, { command: "xsec", inputs: xsecInput(inputs as never) as never, results: wrong }).comparisons;
    for (const id of ["signal", "width"]) expect(told.find((one) => one.id === id)!.agrees, id).toBe(false);
  });

  it("production of X: the same digits of (hbar c)^2 on both routes", () => {
    const { verification } = x17.xsec({ process: "resonance", sqrts: 16.89, spread: 0.02, epsV: 1e-3, verify: true });
    const { first, second, agrees } = verification.comparisons.find(({ id }) => id === "production")!;
    expect(agrees).toBe(true);
    expect(Math.abs(second.value / first.value - 1)).toBeLessThan(1e-13);
  });

  it("smearing: errors of the second route from its quadrature and roundings", () => {
    const edges = Array.from({ length: 9 }, (_, i) => 15 + 0.5 * i);
    const { verification } = x17.smear({ edges, sigma: 0.7, bins: { edges, contents: [1, 20, 3, 400, 5, 6, -7, 8] }, verify: true });
    expect(verification.agrees).toBe(true);
    // 450 in all, quadrature to 1e-13 of each share
    for (const { second } of verification.comparisons) expect(second.error).toBeLessThan(450 * 1.2e-13);
  });

  it("comes with `verify: true` in the package, and is refused where there is none", () => {
    // the exported type takes it too
    const typed: X17 = x17;
    const { verification, lifetime } = typed.width({ epsV: 2e-3, verify: true });
    expect(verification.agrees).toBe(true);
    expect(lifetime).toEqual(x17.width({ epsV: 2e-3 }).lifetime);
    const significance = x17.significance({ signal: 30, background: 100, backgroundError: 10, verify: true });
    expect(significance.verification.comparisons).toHaveLength(5);
    expect(significance.verification.agrees).toBe(true);
    const edges = [10, 11, 12, 13];
    expect(x17.smear({ edges, sigma: 0.7, bins: { edges, contents: [1, 2, 3] }, verify: true }).verification.agrees).toBe(true);
    expect(() => x17.spectra({ verify: true } as never)).toThrow(InputError);
    expect(() => x17.width({ epsV: 1e-3, verify: "yes" } as never)).toThrow(/^verify/);
    const p = [
      [8.44, 0, 0, 8.424516607639498],
      [8.44, 0, 0, -8.424516607639498],
      [8.44, 8.424516607639498, 0, 0],
      [8.44, -8.424516607639498, 0, 0],
    ];
    const rows = x17.matrixElementSq("ee-ee", [{ p, epsV: 2e-3, epsA: 0 }], { verify: true });
    expect(rows).toHaveLength(1);
    expect(rows.verification.agrees).toBe(true);
  });

  it("is left out of a replay and made anew when asked", async () => {
    const { out } = await run(["convert", "--g-v", "5.6e-4", "--verify", "--json"]);
    const replayed = await runLine("x17 replay -", out);
    expect(replayed).toMatchObject({ code: 0 });
    expect(replayed.stdout).toContain("identical");
    expect((await runLine("x17 replay - --verify", out)).stdout).toContain("10 numbers agree");
  });
});

describe("every documented command line agrees with its cross-check", () => {
  // those of seconds; the others are in test/slow/verify.slow.ts
  it.each(documentedLines("fast"))("%s", async (line) => {
    const { code, stdout, stderr } = await runHere(`${line} --verify`);
    expect(`${stdout}${stderr}`.split("\n").filter((one) => one.startsWith("PARTS"))).toEqual([]);
    expect(code, stderr).toBe(0);
    expect(`${stdout}${stderr}`).toMatch(/agree within 5 combined errors|"agrees":true/);
  });
});
