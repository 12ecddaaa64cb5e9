import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError, load, loadSync } from "../src/index.ts";

const bytes = readFileSync(new URL("../build/x17.wasm", import.meta.url));
const expected = loadSync().width({ epsV: 1e-3 });
/** The smallest module there is: it exports nothing. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const response = (body: BodyInit, type = "application/wasm") => new Response(body, { headers: { "content-type": type } });

const BAD: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["a number", 3],
  ["a path", "build/x17.wasm"],
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

  it.each([
    ["a page", () => response("<!doctype html>", "text/html")],
    ["a promise of nothing", () => Promise.resolve(undefined)],
    ["a promise that is broken", () => Promise.reject(new TypeError("fetch failed"))],
  ])("refuses %s", async (_, source) => {
    await expect(load(source() as never)).rejects.toBeInstanceOf(InputError);
  });
});
