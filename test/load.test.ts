import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { InputError, load, loadSync } from "../src/index.ts";
import { ROOT } from "./support/shipped.ts";

const path = join(ROOT, "build/x17.wasm");
const bytes = readFileSync(path);
const expected = loadSync().width({ epsV: 1e-3 });
/** The smallest module there is: it exports nothing. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const response = (body: BodyInit, type = "application/wasm") => new Response(body, { headers: { "content-type": type } });

const BAD: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["a number", 3],
  ["a list", [0, 0x61]],
  ["an object", {}],
  ["a function", () => bytes],
  ["no bytes", new Uint8Array(0)],
  ["bytes of a text", new TextEncoder().encode("<!doctype html>")],
  ["half a module", bytes.subarray(0, bytes.length >> 1)],
  ["a module that exports nothing", EMPTY],
  ["another compiled module", new WebAssembly.Module(EMPTY)],
  [
    "an object that throws when it is looked at",
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("mine");
        },
      },
    ),
  ],
];

describe("load and loadSync", () => {
  it("take the module of this package as bytes or compiled, load as a Response or a promise too", async () => {
    const compiled = new WebAssembly.Module(bytes);
    for (const source of [bytes, new Uint8Array(bytes).buffer, compiled]) {
      expect(loadSync(source).width({ epsV: 1e-3 })).toEqual(expected);
      expect((await load(source)).width({ epsV: 1e-3 })).toEqual(expected);
    }
    for (const source of [response(bytes), Promise.resolve(response(bytes))]) expect((await load(source)).width({ epsV: 1e-3 })).toEqual(expected);
  });

  it.each(BAD)("refuse %s with one line about `source`", async (_, source) => {
    const refusals = [await load(source as never).catch((error: unknown) => error)];
    try {
      refusals.push(loadSync(source as never));
    } catch (error) {
      refusals.push(error);
    }
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(InputError);
      expect((refusal as InputError).message).toMatch(/^(source: must be|stale) [^\n]*x17\.wasm[^\n]*$/);
      expect((refusal as InputError).parameters).toEqual(["source"]);
    }
  });

  it("load takes a path, a file's URL as object or text, and a Response of any type", async () => {
    const url = pathToFileURL(path);
    const typed = ["application/wasm", "application/wasm; charset=utf-8", "application/octet-stream", "text/html", ""].map((type) =>
      response(bytes, type),
    );
    for (const source of [relative(".", path), url, url.href, ...typed]) expect((await load(source)).width({ epsV: 1e-3 })).toEqual(expected);
  });

  it("load fetches other URLs, and says what the server answered", async () => {
    const server = createServer(({ url }, answer) => {
      answer.writeHead(url === "/x17.wasm" ? 200 : 404).end(url === "/x17.wasm" ? bytes : "no such file");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    try {
      expect((await load(`${address}/x17.wasm`)).width({ epsV: 1e-3 })).toEqual(expected);
      expect((await load(new URL(`${address}/x17.wasm`))).width({ epsV: 1e-3 })).toEqual(expected);
      await expect(load(`${address}/other.wasm`)).rejects.toThrow(/^source: the server answered 404$/);
    } finally {
      server.close();
    }
  });

  it.each(["no/such.wasm", new URL("file:///no/such.wasm"), "http://127.0.0.1:1/x17.wasm"])(
    "load names a file it cannot read: %s",
    async (source) => {
      const error = await load(source).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toMatch(/^source = \S+: cannot be read \([^\n]+\)$/);
    },
  );

  it.each([
    ["a page", () => response("<!doctype html>", "text/html")],
    ["a promise of nothing", () => Promise.resolve(undefined)],
    ["a promise that is broken", () => Promise.reject(new TypeError("fetch failed"))],
  ])("refuses %s", async (_, source) => {
    await expect(load(source() as never)).rejects.toBeInstanceOf(InputError);
  });
});
