// The packed package in pages of Chromium: without a build, from another origin, under a strict policy, and bundled by Vite and esbuild.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { build as bundleByEsbuild } from "esbuild";
import type { Browser } from "puppeteer-core";
import { build as bundleByVite } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { canBrowse, chromium } from "../support/chromium.ts";
import { type Packed, packed } from "../support/packed.ts";

const REQUEST = { cuts: "besiii", range: [16.5, 17], epsV: 2e-3, epsA: 1e-3, accuracy: 2e-2 } as const;
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const servers: Server[] = [];

/** Serves a folder on an origin of its own and returns its address. */
async function serve(folder: string, headers: Readonly<Record<string, string>> = {}, types: Readonly<Record<string, string>> = {}): Promise<string> {
  const server = createServer(({ url = "/" }, answer) => {
    try {
      const { pathname } = new URL(url, "http://localhost");
      answer.writeHead(200, { "content-type": { ...TYPES, ...types }[extname(pathname)] ?? "application/octet-stream", ...headers });
      answer.end(readFileSync(join(folder, pathname)));
    } catch {
      answer.writeHead(404).end();
    }
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** What a page does with the library: a width, and an integral in two threads beside the same in its own. */
const program = (from: string, script = "") => `
  import { load, workerPool } from ${JSON.stringify(from)};
  const x17 = await load();
  const pool = workerPool({ workers: 2${script} });
  try {
    const { value } = await pool.integrate(${JSON.stringify(REQUEST)});
    globalThis.result = { width: x17.width({ epsV: 1e-3 }).width.value, value };
  } catch (error) {
    globalThis.result = { error: String(error) };
  }
  pool.close();`;

describe.runIf(canBrowse)("in a page", () => {
  let tarball: Packed;
  let browser: Browser;
  let expected: unknown;
  beforeAll(async () => {
    tarball = packed();
    browser = await chromium();
    const x17 = loadSync();
    expected = { width: x17.width({ epsV: 1e-3 }).width.value, value: x17.integrate(REQUEST).value };
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  const folder = (name: string, files: Readonly<Record<string, string>>) => {
    const place = join(tarball.folder, name);
    mkdirSync(place, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
    return place;
  };
  const html = (module: string) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${module}`;
  /** `result` of a page, as soon as it has one. */
  async function resultOf(address: string): Promise<unknown> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(address);
    const found = page.waitForFunction("globalThis.result", { timeout: 300_000, polling: 50 });
    const result = await found.then((handle) => handle.jsonValue()).catch((error: unknown) => `${error} ${complaints.join(" ")}`);
    await page.close();
    return result;
  }
  const single = () => join(tarball.folder, "node_modules/x17/build/browser");

  it("one file needs nothing, under a strict policy: its threads are inside it", async () => {
    const place = folder("alone", {
      "index.html": html('<script type="module" src="main.js"></script>'),
      "main.js": program("./x17.js"),
      "x17.js": readFileSync(join(single(), "x17.js"), "utf8"),
    });
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src data:";
    expect(await resultOf(`${await serve(place, { "content-security-policy": policy })}/index.html`)).toEqual(expected);
  });

  it("the same file from another origin starts its threads through a module of the page's own", async () => {
    const away = await serve(single(), { "access-control-allow-origin": "*" });
    const place = folder("away", { "index.html": html(`<script type="module">${program(`${away}/x17.js`)}</script>`) });
    expect(await resultOf(`${await serve(place)}/index.html`)).toEqual(expected);
  });

  it("Vite needs no word about the threads, and puts the kernels into the bundle once", async () => {
    const place = folder("vite", { "index.html": html('<script type="module" src="/main.js"></script>'), "main.js": program("x17") });
    const outDir = join(place, "dist");
    // top-level await is newer than Vite's oldest target
    const { output } = (await bundleByVite({ root: place, configFile: false, logLevel: "error", build: { outDir, target: "es2022" } })) as {
      output: { type: string; code?: string; source?: string | Uint8Array }[];
    };
    // how every module of WebAssembly begins, in base64
    const copies = output.map(({ code, source }) => String(code ?? source ?? "").split("AGFzbQEAAAA").length - 1);
    expect(copies.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await resultOf(`${await serve(outDir)}/index.html`)).toEqual(expected);
  });

  it("esbuild needs x17/worker as a second entry", async () => {
    const script = ', script: new URL("./worker.js", import.meta.url)';
    const place = folder("esbuild", { "index.html": html('<script type="module" src="dist/main.js"></script>'), "main.mjs": program("x17", script) });
    const entryPoints = { main: join(place, "main.mjs"), worker: "x17/worker" };
    await bundleByEsbuild({ entryPoints, outdir: join(place, "dist"), bundle: true, minify: true, format: "esm", absWorkingDir: tarball.folder });
    expect(await resultOf(`${await serve(place)}/index.html`)).toEqual(expected);
  });

  it("x17/slim fetches the kernels, whatever type the server gives them", async () => {
    const text = `
      import { load, width } from "x17/slim";
      const x17 = await load("x17.wasm", { width });
      globalThis.result = x17.width({ epsV: 1e-3 }).width.value;`;
    const place = folder("slim", { "index.html": html('<script type="module" src="main.js"></script>'), "main.mjs": text });
    await bundleByEsbuild({ entryPoints: [join(place, "main.mjs")], outdir: place, bundle: true, format: "esm" });
    writeFileSync(join(place, "x17.wasm"), readFileSync("build/x17.wasm"));
    for (const type of ["application/wasm", "text/plain"]) {
      const address = await serve(place, {}, { ".wasm": type });
      expect(await resultOf(`${address}/index.html`)).toBe((expected as { width: number }).width);
    }
  });

  it("a policy that forbids compilation is told as such", async () => {
    const place = folder("forbidden", {
      "index.html": html('<script type="module" src="main.js"></script>'),
      "main.js": 'import { load } from "./x17.js"; load().catch(({ code, message }) => { globalThis.result = [code, message].join(": "); });',
      "x17.js": readFileSync(join(single(), "x17.js"), "utf8"),
    });
    const policy = "default-src 'none'; script-src 'self'; img-src data:";
    expect(await resultOf(`${await serve(place, { "content-security-policy": policy })}/index.html`)).toMatch(/^environment: .*'wasm-unsafe-eval'/);
  });
});
