import { sha256 as noble } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import { InterruptedError, loadSync, type ScanBlock, type ScanDeclaration } from "../../src/index.ts";
import { sha256 } from "../../src/scan/sha256.ts";
import { pools } from "../pool/support.ts";

const x17 = loadSync();
const pool = pools()();

/** Several blocks: a spectrum at each of many masses is expected to take a while. */
const DECLARATION: ScanDeclaration = {
  title: "several blocks",
  axes: [
    { input: "mass", linear: { from: 16, to: 17, n: 11 } },
    { input: "epsV", log: { from: 1e-4, to: 1e-2, n: 3 } },
  ],
  fixed: { sqrts: 3773, cuts: "cos0.9", range: [15, 18], bin: 1, accuracy: 0.05 },
  measured: { invisible: { value: 1e-6, sigma: 1e-7, points: 5 } },
  observables: ["spectrum.bins[1].signal", "width.lifetime"],
};

const all = async (scan: AsyncIterable<ScanBlock>) => {
  const blocks: ScanBlock[] = [];
  for await (const block of scan) blocks.push(block);
  return blocks;
};

describe("x17.scan", () => {
  it("gives the blocks of its plan in order, and the same in a pool", async () => {
    const scan = x17.scan(DECLARATION);
    const { plan } = scan;
    expect(plan.blocks).toBeGreaterThan(3);
    const blocks = await all(scan);
    expect(blocks.map(({ block }) => block)).toEqual(Array.from({ length: plan.blocks }, (_, i) => i));
    expect(blocks.map(({ first }) => first)).toEqual(blocks.map(({ block }) => block * plan.blockRows));
    expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(33);
    for (const block of blocks) expect(block.columns.map(({ length }) => length)).toEqual(plan.columns.map(() => block.rows));
    const pooled = await pool.scan(DECLARATION);
    expect(pooled.plan).toStrictEqual(plan);
    expect(await all(pooled)).toStrictEqual(blocks);
    // some alone, the last first
    const last = plan.blocks - 1;
    expect(await all(x17.scan(DECLARATION, { first: last }))).toStrictEqual(blocks.slice(last));
    expect(await all(x17.scan(DECLARATION, { first: 1, blocks: 2 }))).toStrictEqual(blocks.slice(1, 3));
  });

  it("stops where it is told to, and says how far it is", async () => {
    const shares: number[] = [];
    const stopping = x17.scan(DECLARATION, {
      progress: (share) => {
        shares.push(share);
        return shares.length < 2;
      },
    });
    await expect(all(stopping)).rejects.toThrow(InterruptedError);
    expect(shares).toEqual([1 / stopping.plan.blocks, 2 / stopping.plan.blocks]);
    const controller = new AbortController();
    const seen: number[] = [];
    const aborted = (async () => {
      for await (const { block } of await pool.scan(DECLARATION, { signal: controller.signal })) {
        seen.push(block);
        controller.abort(new Error("enough"));
      }
    })();
    await expect(aborted).rejects.toThrow("enough");
    expect(seen).toEqual([0]);
  });

  it("refuses options that cannot be", () => {
    expect(() => x17.scan(DECLARATION, { first: 1000 })).toThrow(/^first = 1000: must be at least 0 and at most \d+$/);
    expect(() => x17.scan(DECLARATION, { blocks: 0 })).toThrow(/^blocks = 0: must be at least 1/);
    expect(() => x17.scan(DECLARATION, { block: 1 } as never)).toThrow("did you mean blocks?");
    expect(() => x17.scan(DECLARATION, { signal: {} as never })).toThrow(/^signal = /);
    expect(() => x17.scan({} as never)).toThrow("axes = undefined");
  });

  it("cannot be changed by whoever asked", () => {
    const list = [16, 17];
    const scan = x17.scan({ axes: [{ input: "mass", list }], fixed: { epsV: 1 }, observables: ["width.width"] });
    list[0] = 18;
    expect(scan.plan.declaration.axes).toEqual([{ input: "mass", list: [16, 17] }]);
    expect(Object.isFrozen(scan.plan.declaration.axes[0])).toBe(true);
  });
});

describe("the digest of plans", () => {
  it("is SHA-256", () => {
    for (let n = 0; n < 200; n++) {
      const text = "x17 ε_v²".repeat(40).slice(0, n);
      expect(sha256(text)).toBe(bytesToHex(noble(utf8ToBytes(text))));
    }
  });
});
