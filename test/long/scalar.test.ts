// The kernels without SIMD: the same bits, and chosen where there is no SIMD. Node is made to have none as a processor without SSE4.1 would.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../../src/index.ts";
import { battery } from "../runtimes/battery.ts";
import { QUICK } from "../runtimes/selfTest.ts";
import { type Packed, packed } from "../support/packed.ts";
import { ROOT } from "../support/shipped.ts";

let tarball: Packed;
beforeAll(() => {
  tarball = packed();
});
const file = (name: string) => join(ROOT, "build", name);
const WITHOUT = "--no-enable-sse4-1";

describe("x17/scalar.wasm", () => {
  it("gives the bits of x17.wasm in every function of both", async () => {
    const [vector, scalar] = [battery(await load(file("x17.wasm")), QUICK), battery(await load(file("scalar.wasm")), QUICK)];
    expect(vector.doubles).toBeGreaterThan(1e6);
    expect(scalar.cases).toEqual(vector.cases);
  });

  it("has the exports of x17.wasm, and asks for nothing", () => {
    const [vector, scalar] = ["x17.wasm", "scalar.wasm"].map((name) => new WebAssembly.Module(readFileSync(file(name))));
    expect(WebAssembly.Module.exports(scalar!)).toEqual(WebAssembly.Module.exports(vector!));
    expect(WebAssembly.Module.imports(scalar!)).toEqual(WebAssembly.Module.imports(vector!));
  });
});

describe("without SIMD", () => {
  const use = (entry: string, text: string) => tarball.script(text.replaceAll("ENTRY", JSON.stringify(entry)), "mjs", [WITHOUT]);

  it("this Node is as a processor without it", () => {
    expect(
      use(
        "x17",
        'import { readFileSync } from "node:fs"; console.log(WebAssembly.validate(readFileSync(new URL(import.meta.resolve("x17/x17.wasm")))));',
      ),
    ).toBe("false");
  });

  it("x17 takes the scalar kernels by itself, in threads too", () => {
    const text = use(
      "x17",
      `
      import { load, loadSync, workerPool } from ENTRY;
      const [x17, other] = [await load(), loadSync()];
      const request = { cuts: "besiii", range: [16.5, 17], epsV: 2e-3, accuracy: 2e-2 };
      const pool = workerPool({ workers: 1 });
      const { value } = await pool.integrate(request);
      pool.close();
      console.log(JSON.stringify([value, other.integrate(request).value]));`,
    );
    const [value, same] = JSON.parse(text) as number[];
    expect(same).toBe(value);
    expect(value).toBeGreaterThan(0);
  });

  it("x17 for require and the command line do the same", () => {
    const text = tarball.script('console.log(require("x17").loadSync().width({ epsV: 1e-3 }).width.value);', "cjs", [WITHOUT]);
    expect(Number(text)).toBeGreaterThan(0);
    const record = JSON.parse(tarball.run(process.execPath, [WITHOUT, "node_modules/x17/build/cli/x17.mjs", "width", "--eps-v", "1e-3", "--json"]));
    expect(record.results.width.value).toBe(Number(text));
  });

  it("the kernels with SIMD are refused with the remedy, and x17/slim takes those without", () => {
    const text = use(
      "x17/slim",
      `
      import { load, width } from ENTRY;
      const file = (name) => new URL(import.meta.resolve(name));
      const refused = await load(file("x17/x17.wasm"), { width }).catch(({ code, message }) => [code, message]);
      console.log(JSON.stringify([...refused, (await load(file("x17/scalar.wasm"), { width })).width({ epsV: 1e-3 }).width.value > 0]));`,
    );
    expect(JSON.parse(text)).toEqual(["environment", "this runtime has no SIMD: load the scalar kernels, x17/scalar.wasm", true]);
  });
});

/** Node without SIMD runs the whole quick battery: not only this engine's other code, but its other module. */
it("in Node without SIMD the battery has the digest of Node with it", async () => {
  const file = `${tarball.folder}/battery.mjs`;
  const stdin = {
    contents: `import { selfTest } from "./test/runtimes/selfTest.ts"; console.log(selfTest().digest);`,
    resolveDir: process.cwd(),
    loader: "ts",
  } as const;
  const define = { X17_SCALAR: JSON.stringify(new URL("../../build/scalar.wasm", import.meta.url).href) };
  await build({ stdin, bundle: true, platform: "node", format: "esm", outfile: file, define });
  const [without, withIt] = [[WITHOUT], []].map((flags) => tarball.run(process.execPath, [...flags, file]));
  expect(without).toBe(withIt);
});
