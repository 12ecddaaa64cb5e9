// The package in other people's programs, in Node.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { KERNEL_DIGEST } from "../../build/identity.ts";
import { ARGUMENTS } from "../../src/arguments.ts";
import { loadSync } from "../../src/index.ts";
import * as slim from "../../src/slim.ts";
import { type Packed, packed } from "../support/packed.ts";

let tarball: Packed;
beforeAll(() => {
  tarball = packed();
});
const script = (text: string, ending?: string) => tarball.script(text, ending);
const expected = loadSync().width({ epsV: 6.7e-4 }).width.value;
const REQUEST = '{ cuts: "besiii", range: [16.5, 17], epsV: 2e-3, epsA: 1e-3, accuracy: 2e-2 }';

describe("x17", () => {
  it("gives the width of X, loaded either way", () => {
    const text = script(`
      import { load, loadSync } from "x17";
      const request = { epsV: 6.7e-4 };
      const [a, b] = [(await load()).width(request), loadSync().width(request)];
      console.log(JSON.stringify([a.width.value, b.width.value]));`);
    expect(JSON.parse(text)).toEqual([expected, expected]);
    // section III.2 prints 0.018 eV
    expect(Math.abs(expected * 1e6 - 0.018)).toBeLessThan(0.0005);
  });

  it("is one file, which imports the loader and, where it must, the text of a thread", async () => {
    const entry = join(tarball.folder, "node_modules/x17/build/dist/src/index.js");
    const { metafile } = await build({ entryPoints: [entry], bundle: true, packages: "external", format: "esm", write: false, metafile: true });
    const imports = Object.values(metafile.inputs).flatMap(({ imports: all }) => all.map(({ path, kind }) => `${kind} ${path.replace(/^.*\//, "")}`));
    expect(imports).toEqual(["import-statement loader", "dynamic-import threadText.js"]);
  });

  it("is there for require too, with threads, reference and slim", () => {
    const text = script(
      `
      const { load, loadSync, workerPool } = require("x17");
      const slim = require("x17/slim");
      const reference = require("x17/reference");
      const { readFileSync } = require("node:fs");
      (async () => {
        const x17 = loadSync();
        const pool = workerPool({ workers: 1 });
        const request = ${REQUEST};
        const same = (await pool.integrate(request)).value === x17.integrate(request).value;
        pool.close();
        const small = slim.loadSync(readFileSync(require.resolve("x17/x17.wasm")), { width: slim.width });
        const widths = [(await load()).width({ epsV: 6.7e-4 }), x17.width({ epsV: 6.7e-4 }), small.width({ epsV: 6.7e-4 })];
        console.log(JSON.stringify({ same, widths: widths.map(({ width }) => width.value), reference: Object.keys(reference).length > 10 }));
      })();`,
      "cjs",
    );
    expect(JSON.parse(text)).toEqual({ same: true, widths: [expected, expected, expected], reference: true });
  });

  it("works in a realm of its own, as Jest gives every test file", () => {
    const text = script(
      `
      const { createContext, runInContext } = require("node:vm");
      const { readFileSync } = require("node:fs");
      const file = require.resolve("x17");
      const globals = { process, Buffer, URL, TextDecoder, AbortSignal, EventTarget, performance, setTimeout, clearTimeout };
      const inside = runInContext("(function (module, exports, require, __filename) {" + readFileSync(file, "utf8") + "\\n})", createContext(globals));
      const module_ = { exports: {} };
      inside(module_, module_.exports, require, file);
      const { load, loadSync, workerPool } = module_.exports;
      (async () => {
        const x17 = loadSync(readFileSync(require.resolve("x17/x17.wasm")));
        const pool = workerPool({ workers: 1 });
        const request = ${REQUEST};
        const same = (await pool.integrate(request)).value === x17.integrate(request).value;
        pool.close();
        console.log(same, (await load()).width({ epsV: 6.7e-4 }).width.value);
      })();`,
      "cjs",
    );
    expect(text).toBe(`true ${expected}`);
  });

  it('gives the second derivation through "x17/reference", without WebAssembly', () => {
    const text = script(`
      globalThis.WebAssembly = undefined;
      const reference = await import("x17/reference");
      console.log(Object.values(reference).filter((one) => typeof one === "function").length);`);
    expect(Number(text)).toBeGreaterThan(0);
  });

  it('streams the kernels from "x17/x17.wasm"', () => {
    const text = script(`
      import { readFileSync } from "node:fs";
      import { load } from "x17";
      const url = new URL(import.meta.resolve("x17/x17.wasm"));
      const response = new Response(readFileSync(url), { headers: { "content-type": "application/wasm" } });
      const [{ kernel, width }, fromUrl] = [await load(response), await load(url)];
      console.log(kernel.digest, width({ epsA: 1e-3 }).width.value === fromUrl.width({ epsA: 1e-3 }).width.value);`);
    expect(text).toBe(`${KERNEL_DIGEST} true`);
  });

  it("has the command x17", () => {
    const record = JSON.parse(tarball.run("npx", ["--no-install", "x17", "width", "--eps-v", "6.7e-4", "--json"]));
    expect(record.kernelDigest).toBe(KERNEL_DIGEST);
    expect(record.results.width.value).toBe(expected);
  });
});

describe("x17/slim", () => {
  it("has every function of the package", () => {
    const names = Object.entries(slim).flatMap(([name, one]) => (typeof one === "function" && name in ARGUMENTS ? [name] : []));
    expect(names.sort()).toEqual(Object.keys(ARGUMENTS).sort());
  });

  it("binds the functions that are named, with the same checks and the same numbers", () => {
    const text = script(`
      import { InputError, bind, load, width, xsec } from "x17/slim";
      const x17 = await load(new URL(import.meta.resolve("x17/x17.wasm")), { width, decay: width });
      const { xsec: more } = bind(x17.kernel, { xsec });
      let refused;
      try { x17.width({ epsv: 1 }); } catch (error) { refused = error instanceof InputError; }
      const { width: quantity } = x17.width({ epsV: 6.7e-4 });
      console.log(JSON.stringify([Object.keys(x17), quantity.value, Object.isFrozen(quantity), refused, typeof more]));`);
    expect(JSON.parse(text)).toEqual([["width", "decay", "kernel"], expected, true, true, "function"]);
  });

  it.each(["x17/slim", "x17"])("%s says so where nothing may be compiled", (entry) => {
    const text = script(`
      import { readFileSync } from "node:fs";
      import * as x17 from ${JSON.stringify(entry)};
      const bytes = readFileSync(new URL(import.meta.resolve("x17/x17.wasm")));
      const module = new WebAssembly.Module(bytes);
      const forbidden = () => { throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder"); };
      WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: forbidden });
      WebAssembly.compile = async () => forbidden();
      const functions = x17.width && { width: x17.width };
      const said = [];
      for (const one of [() => x17.load(bytes, functions), () => x17.loadSync(bytes, functions)])
        try { await one(); } catch (error) { said.push([error.name, error.code, /wasm-unsafe-eval.*import.*x17\\.wasm/.test(error.message), error instanceof x17.EnvironmentError]); }
      const given = await x17.load(module, functions);
      console.log(JSON.stringify([...said, given.width({ epsV: 6.7e-4 }).width.value]));`);
    expect(JSON.parse(text)).toEqual([["EnvironmentError", "environment", true, true], ["EnvironmentError", "environment", true, true], expected]);
  });
});

describe("x17/worker", () => {
  it("is the script of the pool's threads, found by name", () => {
    const text = script(`
      import { loadSync, workerPool } from "x17";
      const pool = workerPool({ workers: 2, script: new URL(import.meta.resolve("x17/worker")) });
      const x17 = loadSync();
      const request = ${REQUEST};
      console.log((await pool.integrate(request)).value === x17.integrate(request).value);
      pool.close();`);
    expect(text).toBe("true");
  });

  it("brings no kernels of its own: they come from the thread that starts it", () => {
    const text = script(`
      import { readFileSync } from "node:fs";
      console.log(readFileSync(new URL(import.meta.resolve("x17/worker")), "utf8").includes("AGFzbQ"));`);
    // the first letters of every module in base64
    expect(text).toBe("false");
  });

  it("says so where there are no threads", () => {
    const text = script(`
      import { workerPool } from "x17";
      process.getBuiltinModule = undefined;
      globalThis.Worker = undefined;
      try { workerPool({ workers: 1 }); } catch (error) { console.log(error.code, error.message); }`);
    expect(text).toBe("environment this runtime has no threads: neither worker_threads nor Web Workers");
  });
});

describe("TypeScript without the DOM library", () => {
  const consumer = `
    import { load, loadSync, workerPool, type X17, InputError } from "x17";
    import { load as small, width } from "x17/slim";
    export async function use(): Promise<number> {
      const x17: X17 = await load("x17.wasm");
      const pool = workerPool({ workers: 1 });
      const { value } = await pool.integrate({});
      const { width: quantities } = await small(new Uint8Array(8), { width });
      if (!(loadSync() instanceof InputError)) return quantities({ epsV: 1e-3 }).width!.value + value;
      return 0;
    }`;
  const project = (name: string, options: object, type: "module" | "commonjs") => {
    const folder = join(tarball.folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));
    writeFileSync(join(folder, "use.ts"), consumer);
    const compilerOptions = { target: "es2022", lib: ["es2022"], types: [], strict: true, skipLibCheck: false, noEmit: true, ...options };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
    return tarball.run(resolve("node_modules/.bin/tsc"), ["-p", folder]);
  };

  it.each([
    ["node16, a module", { module: "node16", moduleResolution: "node16" }, "module"],
    ["node16, CommonJS", { module: "node16", moduleResolution: "node16" }, "commonjs"],
    ["a bundler", { module: "esnext", moduleResolution: "bundler" }, "module"],
  ] as const)("compiles against the package: %s", (name, options, type) => {
    let said = "";
    try {
      said = project(name.replaceAll(/\W+/g, "-"), options, type);
    } catch (error) {
      said = String((error as { stdout: unknown }).stdout);
    }
    expect(said).toBe("");
  });
});
