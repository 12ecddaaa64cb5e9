// Files of scans read by DuckDB, which shares no code with what wrote them: every double to the bit, units and plan as keys of the file.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { inProcess } from "../support/inProcess.ts";
import { FEW, PLANE, scanFolder } from "../support/scanFiles.ts";

const x17 = loadSync();
const { path, json } = scanFolder();

async function connected() {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects() as Record<string, never>[];
}

const bitsOf = (values: Iterable<number>) => new BigUint64Array(Float64Array.from(values).buffer);

it.each([
  ["plane", PLANE],
  ["few", FEW],
] as const)("%s: Parquet and CSV have the rows of the library, to the bit", async (name, declaration) => {
  const file = json(`${name}.json`, declaration);
  const [parquet, csv] = [path(`${name}.parquet`), path(`${name}.csv`)];
  for (const out of [parquet, csv]) expect(await inProcess(["scan", "run", file, "-o", out])).toMatchObject({ code: 0, stderr: "" });
  const scan = x17.scan(declaration);
  const { plan } = scan;
  const expected: number[][] = plan.columns.map(() => []);
  for await (const block of scan) block.columns.forEach((column, k) => void expected[k]!.push(...column));
  const sql = await connected();
  const titles = readFileSync(csv, "utf8").split("\n")[0]!;
  expect(titles).toBe(plan.columns.map((one) => (one.unit === "1" ? one.name : `${one.name} [${one.unit}]`)).join(","));
  for (const source of [`'${parquet}'`, `read_csv('${csv}', header = true, names = [${plan.columns.map((one) => `'${one.name}'`).join(",")}])`]) {
    const rows = await sql(`select * from ${source}`);
    expect(rows.length).toBe(expected[0]!.length);
    for (const [k, column] of plan.columns.entries()) {
      const found = rows.map((row) => row[column.name]!);
      if (column.labels) expect(found).toEqual(expected[k]!.map((index) => column.labels![index]));
      else expect(bitsOf(found.map(Number))).toEqual(bitsOf(expected[k]!));
    }
  }
  const schema = await sql(`select name, type, repetition_type from parquet_schema('${parquet}') where num_children is null`);
  expect(schema).toEqual(plan.columns.map((one) => ({ name: one.name, type: one.labels ? "BYTE_ARRAY" : "DOUBLE", repetition_type: "REQUIRED" })));
  const keys = await sql(`select decode(key) as key, decode(value) as value from parquet_kv_metadata('${parquet}')`);
  const said = Object.fromEntries(keys.map(({ key, value }) => [String(key), JSON.parse(String(value))]));
  expect(said["x17.units"]).toEqual(Object.fromEntries(plan.columns.map((one) => [one.name, one.unit])));
  expect(Object.keys(said["x17.columns"])).toEqual(plan.columns.map((one) => one.name));
  const { planId, kernelDigest, version } = plan;
  expect(said["x17.plan"]).toMatchObject({ planId, kernelDigest, version, counts: { rows: expected[0]!.length }, declaration: plan.declaration });
  const [unit] = await sql(`select decode(value)->>'mass' as unit from parquet_kv_metadata('${parquet}') where decode(key) = 'x17.units'`);
  expect(unit).toEqual({ unit: said["x17.units"]["mass"] ?? null });
  // readers leave out groups by the smallest and largest value of each
  const statistics = await sql(
    `select path_in_schema as name, stats_min_value::double as low, stats_max_value::double as high from parquet_metadata('${parquet}') where type = 'DOUBLE'`,
  );
  for (const { name: of, low, high } of statistics) {
    const column = expected[plan.columns.findIndex((one) => one.name === of)]!;
    expect(column.some((x) => x === low) && column.some((x) => x === high)).toBe(true);
  }
});
