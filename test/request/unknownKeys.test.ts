// No object that the package or the command line reads may have a key that nobody knows, at any depth: the physics of a default is no answer to a misspelt
// input. Functions, exports and formats of files are enumerated, so that a new one cannot be forgotten.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ARGUMENTS } from "../../src/arguments.ts";
import * as api from "../../src/index.ts";
import { InputError, loadSync, workerPool } from "../../src/index.ts";
import { inProcess } from "../support/inProcess.ts";

const x17 = loadSync();
const row = { dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 };
const cuts = {
  leptons: { absCos: [0, 0.93] },
  photon: [{ absCos: [0, 0.8], energy: [25] }, { absCos: [0.86, 0.92] }],
  angleDeg: { "electron-positron": [0, 180] },
  mass: { "electron-photon": [0, 4000] },
};
const experiment = { title: "mine", sqrts: 16.9, lumi: 1e-7, sigma: 0.06, scan: { from: 16.4, to: 17.4, points: 3, cosMax: 0.6 } };
const curve = {
  id: "mine",
  kind: "upper-limit",
  columns: ["mass", "eps"],
  points: [
    [10, 1e-3],
    [20, 2e-3],
  ],
};
const plain = { range: [16.5, 17], accuracy: 0.1, epsV: 1e-3 };
const reading = x17.constraints({}).find(({ masses }) => masses)!;

/** Arguments with everything in them that has names. */
const ARGS: Readonly<Record<keyof typeof ARGUMENTS, readonly unknown[]>> = {
  atomki: [{ mass: 17 }],
  audit: [{}],
  axial: [{ accuracy: 0.05 }],
  constraints: [{ mass: 17, curves: [curve] }],
  contours: [{ mass: 17 }, { vv: 1, aa: 1 }, [1e-6]],
  conversions: [{ n: 1000, cuts }],
  convert: [{ epsV: 1e-3 }],
  g2: [{ epsV: 1e-3 }],
  integrate: [{ ...plain, cuts, channels: [{ mass: "breitWigner", electron: "isotropic", photon: "flat" }] }],
  limits: [{ mass: 17, curves: [curve] }],
  margins: [[reading], Float64Array.of(1e-3, 0)],
  lineShape: [{ epsV: 1e-3, points: 2 }],
  matrixElementSq: ["X-ee", [row], { project: false }],
  matrixElementSqRows: ["X-ee", [], { project: false }],
  radiation: [{ cuts, isr: 50, accuracy: 0.05 }],
  reach: [{ experiment: { ...experiment, cuts: { leptons: { absCos: [0, 0.9] } } }, mass: 16.9 }],
  significance: [{ signal: 1, background: 2 }],
  smear: [{ edges: [0, 1, 2], sigma: 1, lines: { positions: [1], contents: [1] } }],
  region: [{ mass: 17, curves: [curve] }],
  spectra: [{ ...plain, cuts }],
  spectrum: [{ ...plain, cuts }],
  width: [{ epsV: 1e-3 }],
  xsec: [{ process: "bhabha", sqrts: 17 }],
};

/** Every object with names in a value, by its path, and the value with `key` added there. */
function objects(value: unknown, path = ""): { path: string; first: string | undefined; spoilt: (key: string) => unknown }[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    objects(part, `${path}.${name}`).map((one) => ({
      ...one,
      spoilt: (key: string) =>
        Array.isArray(value) ? value.map((old, i) => (String(i) === name ? one.spoilt(key) : old)) : { ...value, [name]: one.spoilt(key) },
    })),
  );
  if (Array.isArray(value)) return inside;
  return [{ path, first: Object.keys(value)[0], spoilt: (key) => ({ ...value, [key]: 1 }) }, ...inside];
}

/** A name with its last letter twice: what was meant is plain. */
const misspelt = (name: string) => `${name}${name.at(-1)}`;

function refusal(call: () => unknown): InputError {
  try {
    call();
  } catch (error) {
    return error as InputError;
  }
  throw new Error("it was not refused");
}

type Function = (...args: unknown[]) => unknown;

describe.each(Object.entries(ARGS))("x17.%s", (name, args) => {
  const call = x17[name as keyof typeof ARGUMENTS] as Function;
  const places = args.flatMap((arg, i) => objects(arg).map((one) => ({ ...one, i })));

  it("takes what is spoilt below", () => {
    if (name === "audit" || name === "axial") return;
    expect(() => call(...args)).not.toThrow();
  });

  it.each(places.map(({ path, i, first, spoilt }) => [`${i}${path}`, first, spoilt, i] as const))(
    "refuses an unknown key in argument %s",
    (_, first, spoilt, i) => {
      const key = misspelt(first ?? "anything");
      const error = refusal(() => call(...args.map((arg, k) => (k === i ? spoilt(key) : arg))));
      expect(error).toBeInstanceOf(InputError);
      expect(error.message).toContain(`${/^\w+$/.test(key) ? key : JSON.stringify(key)}: unknown`);
      if (first !== undefined) expect(error.message).toContain(`(did you mean ${first}?)`);
    },
  );
});

describe("beside the instance", () => {
  it("every exported function that takes an object is here", () => {
    const functions = Object.entries(api).flatMap(([name, one]) => (typeof one === "function" && !/Error$/.test(name) ? [name] : []));
    // load and loadSync take bytes, a response or a module; the other two numbers and a text
    expect(functions.sort()).toEqual(["load", "loadSync", "numberFromText", "projectMomenta", "workerPool"]);
  });

  it("the change of spectra, the options of a pool and of its calls, and `verify` are held to the same", async () => {
    const at = x17.spectra(plain as never);
    expect(refusal(() => at({ epsv: 1 } as never)).message).toContain("(did you mean epsV?)");
    expect(refusal(() => workerPool({ workers: 1, workerss: 2 } as never)).message).toContain("(did you mean workers?)");
    expect(refusal(() => x17.width({ epsV: 1, verifyy: true } as never)).message).toContain("(did you mean verify?)");
    expect(refusal(() => x17.matrixElementSq("X-ee", [row], { verifi: true } as never)).message).toContain("(did you mean verify?)");
    const [bad] = x17.matrixElementSqRows("X-ee", [{ ...row, epsVV: 1 }]) as [{ error: string }];
    expect(bad.error).toMatch(/^epsVV: unknown \(did you mean epsV\?\); known are /);
  });
});

const folder = mkdtempSync(join(tmpdir(), "x17-unknown-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function file(content: unknown, ending = "json"): string {
  const path = join(folder, `${files++}.${ending}`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("a file", () => {
  const record = async (...line: string[]) => JSON.parse((await inProcess([...line, "--json"])).stdout) as object;
  const formats: readonly [string, unknown, (path: string) => string[]][] = [
    ["of a selection, for spectrum", cuts, (path) => ["spectrum", "--range", "16.5,17", "--accuracy", "0.1", "--cuts", path]],
    ["of a selection, for integrate", cuts, (path) => ["integrate", "--range", "16.5,17", "--cuts", path]],
    ["of an experiment", experiment, (path) => ["reach", "--mass", "16.9", "--experiment", path]],
    ["of a limit curve", curve, (path) => ["limits", "--file", path]],
  ];
  it.each(formats)("%s has no key that nobody knows, at any depth", async (_, content, line) => {
    for (const { path, first, spoilt } of objects(content)) {
      const key = misspelt(first!);
      const { code, stderr } = await inProcess(line(file(spoilt(key))));
      expect([code, stderr], path).toEqual([2, expect.stringContaining(`unknown (did you mean ${first}?)`)]);
    }
  });

  it("of phase-space points answers such a row with an error, one of a record is refused", async () => {
    const rows = file(`${JSON.stringify({ ...row, epsVV: 1 })}\n`, "jsonl");
    const points = await inProcess(["me", "--process", "X-ee", "--input", rows]);
    expect([points.code, points.stdout]).toEqual([2, expect.stringContaining("epsVV: unknown (did you mean epsV?)")]);
    const made = await record("width", "--eps-v", "1e-3");
    for (const { path, first, spoilt } of objects(made).filter(({ path }) => path === "" || path === ".inputs")) {
      const { code, stderr } = await inProcess(["replay", file(spoilt(misspelt(first!)))]);
      expect([code, stderr], path).toEqual([2, expect.stringContaining(`unknown (did you mean ${first}?)`)]);
    }
  });
});
