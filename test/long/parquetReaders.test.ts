// Parquet files of events read by DuckDB, which shares no code with the writer.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, it } from "vitest";
import { detectorOf } from "../../src/detector/spec.ts";
import { measure } from "../../src/events/measure.ts";
import { parquetFile, parquetGroups } from "../../src/events/node/parquet.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { MASS_X, MEAN_CTAU_MM, RUN, sampleBlock } from "../support/eventSample.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-parquet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GROUP = 8192;
const GROUPS = 4;
const N = GROUP * GROUPS;

it("DuckDB finds all events, their sums, their balance and what is said of them", async () => {
  const kernel = loadKernelSync();
  const spec = { leptons: { momentum: { constant: 0.01 }, efficiency: 0.6 } };
  const detector = detectorOf(kernel, spec);
  const contents = { measured: true };
  const [group, file] = [parquetGroups(RUN, contents), parquetFile(RUN, contents, { spec, seed: 9 })];
  const parts: Uint8Array[] = [file.head];
  let [passed, energy] = [0, 0];
  for (let k = 0; k < GROUPS; k++) {
    const block = sampleBlock(k * GROUP, GROUP);
    const measured = measure(kernel, detector, 9, RUN.legs, block);
    passed += measured.passes.reduce((sum, one) => sum + one, 0);
    energy = block.legs[3]!.E.reduce((sum, E) => sum + E / 1000, energy);
    parts.push(file.append(group(block, measured)));
  }
  parts.push(file.tail());
  const path = join(folder, "events.parquet");
  writeFileSync(path, Buffer.concat(parts));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects();
  const [sums] = await rows(`select count(*)::int n, max(number)::int final, count(distinct number)::int numbers, sum(passes::int)::int passed,
    sum(electron_E) energy, avg(weight) weight, avg("weight_${RUN.weights[1]!.id}") lesser, avg(ctau) ctau, min(X_m) low, max(X_m) high,
    max(abs(electron_px + positron_px - X_px)) balance, sum(((seen & 1) = 0 and measured_electron_E <> 0)::int)::int unseen from '${path}'`);
  expect(sums).toMatchObject({ n: N, final: N - 1, numbers: N, passed, low: MASS_X / 1000, high: MASS_X / 1000, unseen: 0 });
  // N additions of numbers of one sign
  expect(Math.abs(Number(sums!["energy"]) / energy - 1)).toBeLessThan(N * 1.2e-16);
  expect(Math.abs(Number(sums!["weight"]) / RUN.crossSectionPb - 1)).toBeLessThan(N * 1.2e-16);
  expect(Math.abs(Number(sums!["lesser"]) / RUN.weights[1]!.crossSectionPb - 1)).toBeLessThan(1e-12);
  expect(Math.abs(Number(sums!["ctau"]) / MEAN_CTAU_MM - 1)).toBeLessThan(4.5 / Math.sqrt(N));
  // two roundings of up to 1.9 GeV, and three divisions
  expect(Number(sums!["balance"])).toBeLessThan(1.2e-15);
  const metadata = await rows(`select decode(key) as key, decode(value) as value from parquet_kv_metadata('${path}')`);
  const said = Object.fromEntries(metadata.map(({ key, value }) => [String(key), String(value)]));
  expect(JSON.parse(said["x17_run"]!)).toEqual(RUN);
  expect(JSON.parse(said["x17_units"]!)).toMatchObject({ electron_px: "GeV", weight: "pb", ctau: "mm" });
  const [whole] = await rows(`select num_rows::int n, num_row_groups::int as "rowGroups", created_by from parquet_file_metadata('${path}')`);
  expect(whole).toEqual({ n: N, rowGroups: GROUPS, created_by: `x17 version ${RUN.version}` });
});
