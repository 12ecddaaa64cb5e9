// The functions of the package in threads: the same bits as in this one.
import { describe, expect, it } from "vitest";
import { ARGUMENTS } from "../../src/arguments.ts";
import { ARGS, calling, HERE, LONG, pools, SECONDS, SHORT } from "./support.ts";

const x17 = HERE;
const open = pools();
const pool = open();
const there = calling(pool);

describe("a pool", () => {
  it("has the types of the instance", async () => {
    const { energyX } = await pool.xsec({ process: "gammaX", sqrts: 3773, epsV: 1e-3 });
    const { impliedEpsV, verification } = await pool.g2({ epsV: 1e-3, g2: "2022-rb", verify: true });
    expect([energyX.unit, impliedEpsV?.unit, verification.comparisons.length > 0]).toEqual(["MeV", "1", true]);
    // @ts-expect-error no such input
    await expect(pool.width({ epsv: 1e-3 })).rejects.toThrow(/did you mean epsV/);
    // @ts-expect-error progress stands in the options
    await expect(pool.spectrum({}, () => true)).rejects.toThrow(/^options: must be an object/);
  });

  it("has every function of the instance", () => {
    expect([...Object.keys(ARGS), "integrate", "spectra"].sort()).toEqual(Object.keys(ARGUMENTS).sort());
    for (const name of Object.keys(ARGUMENTS)) expect(typeof pool[name as keyof typeof pool], name).toBe("function");
  });

  it.each(Object.keys(ARGS).filter((name) => !SECONDS.includes(name)))("gives the bits of x17.%s, frozen", async (name) => {
    const args = ARGS[name as keyof typeof ARGS];
    const found = await there(name, ...args);
    expect(found).toStrictEqual(calling(x17)(name, ...args));
    if (!ArrayBuffer.isView(found)) expect(Object.isFrozen(found)).toBe(true);
    // with options behind all the arguments that there may be
    const kinds = ARGUMENTS[name as keyof typeof ARGS].filter((kind) => kind !== "callback");
    const all = [...args, ...new Array(kinds.length - args.length)];
    expect(await there(name, ...all, { signal: new AbortController().signal, progress: () => true })).toStrictEqual(found);
  });

  it("gives the spectra of a list of changes as the function of spectra does", async () => {
    const changes = [{ epsV: 1e-3 }, { epsV: 0, epsA: 2e-3, sigma: [0.05] }, {}];
    const at = x17.spectra(SHORT);
    expect(await pool.spectra(SHORT, changes)).toStrictEqual(changes.map((change) => at(change)));
    expect(await pool.spectra(SHORT, [])).toEqual([]);
    await expect(pool.spectra(SHORT, [{ bin: 1 } as never])).rejects.toThrow(/^bin: needs a new integration/);
  });

  it.each([1, 2, 3])("integrates with the same bits whatever its size: %s", async (workers) => {
    const request = { cuts: "besiii", range: [16.5, 17], epsV: 2e-3, epsA: 1e-3, accuracy: 3e-2 } as const;
    expect(await open({ workers }).integrate(request)).toStrictEqual(x17.integrate(request));
  });

  it("answers many calls at once, each its own, in both threads", async () => {
    const order: number[] = [];
    const masses = Array.from({ length: 50 }, (_, i) => 10 + i / 10);
    const all = await Promise.all(
      masses.map(async (mass, i) => {
        const found = await pool.width({ epsV: 1e-3, mass });
        order.push(i);
        return found;
      }),
    );
    expect(all).toStrictEqual(masses.map((mass) => x17.width({ epsV: 1e-3, mass })));
    expect([...order].sort((a, b) => a - b)).toEqual(masses.map((_, i) => i));
    // one long call keeps one thread: the other goes on
    const stop = new AbortController();
    const long = pool.spectrum(LONG, { signal: stop.signal });
    const short = await pool.width({ epsV: 1e-3 });
    stop.abort();
    expect(short).toStrictEqual(x17.width({ epsV: 1e-3 }));
    await expect(long).rejects.toBe(stop.signal.reason);
  });
});
