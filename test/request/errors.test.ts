// Codes of errors within the package and in the command line; codes.test.ts has those that leave it.
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorLine, exitCode } from "../../src/cli/exit.ts";
import { AccuracyError, EnvironmentError, ERROR_CODES, InputError, InternalError, loadSync } from "../../src/index.ts";
import { guarded } from "../../src/request/edge.ts";
import { codeOf } from "../../src/request/errors.ts";

const x17 = loadSync();
// Node loads what is behind it with the first look, by WebAssembly
expect(Response).toBeDefined();
/** What a call throws. */
function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
afterEach(() => vi.unstubAllGlobals());

describe("the code of an error", () => {
  it("is told by the text, not by the class: another copy of the package has classes of its own", () => {
    expect(codeOf(Object.assign(new Error("of another copy"), { code: "accuracy" }))).toBe("accuracy");
    for (const other of [new Error("none"), Object.assign(new Error("of Node"), { code: "ENOENT" }), { code: "input" }, null, "input"])
      expect(codeOf(other)).toBeUndefined();
  });
});

describe("the exit code of the command line", () => {
  it("is one for each code", () => {
    const exits = Object.fromEntries(ERROR_CODES.map((code) => [code, exitCode(Object.assign(new Error("of any copy"), { code }))]));
    expect(exits).toEqual({ input: 2, accuracy: 4, interrupted: 130, environment: 1, worker: 1, internal: 1 });
    expect(exitCode(new TypeError("not ours"))).toBe(1);
  });

  it("of what the machine lacks is no internal fault, of what is not ours it is", () => {
    expect(errorLine(new EnvironmentError("no threads"))).toBe("x17: no threads");
    expect(errorLine(new InternalError("lost"))).toMatch(/^x17: internal fault: lost/);
  });
});

describe("a fault of the package", () => {
  const faulty = guarded("faulty", (callback?: () => unknown) => (callback ? callback() : (undefined as never as unknown[]).length), ["callback"]);

  it("is an InternalError that keeps what was thrown, never an error of the language", () => {
    const error = thrownBy(() => faulty());
    expect(error).toBeInstanceOf(InternalError);
    expect(error.message).toMatch(/^faulty: internal fault: [^\n]*; please report the request$/);
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it("is not what a function of the caller's throws: that passes through as it is", () => {
    for (const mine of [new RangeError("mine"), "a text", undefined, 3])
      expect(
        thrownBy(() =>
          faulty(() => {
            throw mine;
          }),
        ),
      ).toBe(mine);
    expect(
      thrownBy(() =>
        x17.lineShape({ epsV: 1e-3, points: 2 }, () => {
          throw "stop";
        }),
      ),
    ).toBe("stop");
  });

  it("that gives no finite number is an AccuracyError", () => {
    expect(() => guarded("f", () => Number.NaN, [])()).toThrow(AccuracyError);
  });
});

describe("where the kernels cannot run", () => {
  const Forbidden = Object.assign(
    function Module() {
      throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
    },
    { prototype: WebAssembly.Module.prototype },
  );
  const forbidden = () => {
    throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
  };
  const { validate, instantiate, Instance, Memory, Table, CompileError } = WebAssembly;
  it.each<[string, unknown, RegExp]>([
    ["there is no WebAssembly", undefined, /^this runtime has no WebAssembly$/],
    [
      "compilation is forbidden",
      { validate, instantiate: forbidden, compile: forbidden, Module: Forbidden, Instance, Memory, Table, CompileError },
      /does not allow WebAssembly to be compiled: a page needs [^\n]*'wasm-unsafe-eval'/,
    ],
    [
      "memory is short",
      {
        ...{ validate, Module: WebAssembly.Module, Memory, Table, CompileError },
        instantiate: () => Promise.reject(new RangeError("out of memory")),
        Instance: Forbidden,
      },
      /^the kernels cannot be loaded: /,
    ],
  ])("because %s, load and loadSync say so in one line", async (_, stub, message) => {
    // a copy of the package that has compiled nothing yet
    vi.resetModules();
    const fresh = await import("../../src/index.ts");
    vi.stubGlobal("WebAssembly", stub);
    const errors = [thrownBy(() => fresh.loadSync()), await fresh.load().catch((error: unknown) => error)];
    vi.unstubAllGlobals();
    vi.resetModules();
    for (const error of errors) {
      expect(error).toBeInstanceOf(fresh.EnvironmentError);
      expect((error as Error).message).toMatch(message);
      expect((error as Error).message).toMatch(/^[^\n]+$/);
    }
    expect(instantiate).toBe(WebAssembly.instantiate);
  });

  it("a compiled module of another build is still the fault of the source", () => {
    expect(() => loadSync(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)))).toThrow(InputError);
  });
});
