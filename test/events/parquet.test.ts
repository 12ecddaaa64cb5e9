// Parquet files of events, read back by hyparquet.
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { DetectorSpec } from "../../src/detector/declaration.ts";
import { detectorOf } from "../../src/detector/spec.ts";
import { type EventBlock, emptyBlock } from "../../src/events/block.ts";
import { measure } from "../../src/events/measure.ts";
import { parquetFile, parquetGroups } from "../../src/events/node/parquet.ts";
import type { ParquetContents } from "../../src/events/node/parquetColumns.ts";
import { type EventRun, electronLegs } from "../../src/events/run.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";

const kernel = loadKernelSync();
const SPEC: DetectorSpec = { leptons: { momentum: { constant: 0.01 }, efficiency: 0.6 }, photon: { energy: { stochasticSqrtGeV: 0.02 } } };
const detector = detectorOf(kernel, SPEC);
const SEED = 9;

function fileOf(run: EventRun, blocks: readonly EventBlock[], contents: ParquetContents): ArrayBuffer {
  const group = parquetGroups(run, contents);
  const file = parquetFile(run, contents, contents.measured ? { spec: SPEC, seed: SEED } : undefined);
  const groups = blocks.map((block) => group(block, contents.measured ? measure(kernel, detector, SEED, run.legs, block) : undefined));
  const parts = [file.head, ...groups.map((one) => file.append(structuredClone(one))), file.tail()];
  return new Uint8Array(Buffer.concat(parts)).buffer;
}

type Row = Readonly<Record<string, number | bigint | boolean>>;
const rowsOf = async (file: ArrayBuffer) => (await parquetReadObjects({ file })) as Row[];

describe("a Parquet file of events", () => {
  it("has every number of the events, in GeV, row group by row group", async () => {
    const blocks = [sampleBlock(0, 1000), sampleBlock(1000, 1), sampleBlock(1001, 777)];
    const file = fileOf(RUN, blocks, { measured: true });
    const rows = await rowsOf(file);
    const all = sampleBlock(0, 1778);
    const measured = measure(kernel, detector, SEED, RUN.legs, all);
    expect(rows.length).toBe(1778);
    const expectColumn = (name: string, values: ArrayLike<unknown>) => expect(rows.map((row) => row[name])).toEqual(Array.from(values));
    expectColumn("number", Array.from(all.number, BigInt));
    expectColumn("weight", all.weight);
    RUN.weights.forEach(({ id }, k) => void expectColumn(`weight_${id}`, all.weights[k]!));
    expectColumn("ctau", all.ctauMm);
    for (const [leg, stem] of [
      [2, "X"],
      [3, "electron"],
      [4, "positron"],
      [5, "photon"],
    ] as const) {
      for (const key of ["E", "px", "py", "pz", "m"] as const)
        expectColumn(
          `${stem}_${key}`,
          all.legs[leg]![key].map((x) => x / 1000),
        );
      if (stem === "X") continue;
      for (const key of ["E", "px", "py", "pz"] as const)
        expectColumn(
          `measured_${stem}_${key}`,
          measured.legs[leg]![key].map((x) => x / 1000),
        );
    }
    expectColumn("seen", measured.seen);
    expectColumn(
      "passes",
      Array.from(measured.passes, (one) => one === 1),
    );
    expect(Object.keys(rows[0]!).length).toBe(1 + 1 + 2 + 20 + 1 + 12 + 2);
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => num_rows)).toEqual([1000n, 1n, 777n]);
  });

  it("says its run, the unit of every column and its detector", () => {
    const { key_value_metadata: pairs, created_by, schema } = parquetMetadata(fileOf(RUN, [sampleBlock(0, 3)], { measured: true }));
    const metadata = Object.fromEntries(pairs!.map(({ key, value }) => [key, value!]));
    expect(created_by).toBe(`x17 version ${RUN.version}`);
    expect(JSON.parse(metadata["x17_run"]!)).toEqual(RUN);
    expect(JSON.parse(metadata["x17_detector"]!)).toEqual(SPEC);
    expect(JSON.parse(metadata["x17_detector_seed"]!)).toBe(SEED);
    const units = JSON.parse(metadata["x17_units"]!) as Record<string, string>;
    expect(Object.keys(units)).toEqual(schema.slice(1).map(({ name }) => name));
    expect(new Set(Object.values(units))).toEqual(new Set(["1", "pb", "GeV", "mm"]));
  });

  it("of generated events has dX and the terms of the weight", async () => {
    const run = { ...RUN, legs: electronLegs("ee-eea"), weights: [] };
    const n = 20;
    const column = (k: number) => Float64Array.from({ length: n }, (_, i) => k + i / 7);
    const pieces = { background: column(1), signal: column(2), interference: column(3) };
    const block: EventBlock = { ...emptyBlock(n, 5, 0), dX: column(-4), pieces };
    const rows = await rowsOf(fileOf(run, [block], { dX: true, pieces: true }));
    expect(rows.map(({ dX }) => dX)).toEqual(Array.from(block.dX!, (x) => x / 1e6));
    for (const [key, values] of Object.entries(pieces)) expect(rows.map((row) => row[key])).toEqual(Array.from(values));
    expect(rows[0]).not.toHaveProperty("ctau");
    expect(rows[0]).not.toHaveProperty("seen");
  });

  it("can be empty, and have an empty block", async () => {
    expect(await rowsOf(fileOf(RUN, [], {}))).toEqual([]);
    expect((await rowsOf(fileOf(RUN, [sampleBlock(0, 2), sampleBlock(0, 0), sampleBlock(2, 2)], {}))).map(({ number }) => number)).toEqual([
      0n,
      1n,
      2n,
      3n,
    ]);
  });

  it("is the same bytes each time", () => {
    const make = () => new Uint8Array(fileOf(RUN, [sampleBlock(0, 300), sampleBlock(300, 300)], { measured: true }));
    expect(Buffer.compare(make(), make())).toBe(0);
  });

  it("refuses what is no finite number, and names the event", () => {
    const block = sampleBlock(5, 3);
    block.legs[4]!.py[2] = Number.NaN;
    expect(() => fileOf(RUN, [block], {})).toThrow("event 7: positron_py is NaN: only finite numbers are written");
  });
});
