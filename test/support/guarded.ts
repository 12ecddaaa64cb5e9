// The guarded build of the kernels (scripts/guarded.mjs), and the check that a call has written where it may: into the static buffers, within their lengths,
// and into the views of the arena. Everything else that lies around them must keep its bytes.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
// @ts-expect-error: a script without types
import { guardedSource } from "../../scripts/guarded.mjs";
import type { X17 } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { keepInternals } from "../../src/kernel/memory.ts";
import { bind } from "../../src/x17.ts";
import { exportedFunction } from "./exported.ts";

interface Manifest {
  readonly source: string;
  readonly guardBytes: number;
  readonly buffers: readonly string[];
  readonly arrays: readonly { readonly name: string; readonly constant: boolean }[];
}

const MODULE = "build/x17.guarded.wasm";
const MANIFEST = "build/x17.guarded.json";
const stored = (): Manifest | undefined =>
  existsSync(MANIFEST) && existsSync(MODULE) ? (JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest) : undefined;

let compiled: { module: WebAssembly.Module; manifest: Manifest } | undefined;

/** The guarded module; built when it is missing or of other sources. */
function guardedModule(): { module: WebAssembly.Module; manifest: Manifest } {
  if (compiled) return compiled;
  if (stored()?.source !== guardedSource()) execFileSync(process.execPath, ["scripts/build.mjs", "guarded"], { stdio: "inherit" });
  compiled = { module: new WebAssembly.Module(readFileSync(MODULE)), manifest: stored()! };
  return compiled;
}

/** Bytes of a guard of the arena, before, between and after the views. */
const ARENA_GUARD = 512;
const PATTERN = 0xa5;

/** A stretch of memory that no call may change. */
interface Guard {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  /** What it holds; the pattern unless given. */
  readonly bytes?: Uint8Array;
}

/** The package on an instance of the guarded build. */
export interface Guarded {
  readonly x17: X17;
  readonly kernel: Kernel;
  /** Names and sizes of the static buffers [doubles]. */
  readonly buffers: readonly { readonly name: string; readonly length: number }[];
  /** What has been written to that no call may write to: empty, or the bug. */
  faults(): string[];
  /** How many times the guards were looked at. */
  checks(): number;
}

type Numeric = (...values: number[]) => number;

/** Stretches of the static data outside what kernels write to. */
function staticGuards(kernel: Kernel, manifest: Manifest): Guard[] {
  const call = (name: string, ...values: number[]) => exportedFunction(kernel, name)(...values);
  const memory = new DataView(kernel.exports.memory.buffer);
  const owned = manifest.buffers.map((name, k) => {
    const from = call("bufferAddress", k);
    return { name, from, to: from + 8 * call("bufferLength", k) };
  });
  for (const [k, { name, constant }] of manifest.arrays.entries()) {
    const from = call(`staticArray${k}`);
    // the size of an AssemblyScript object stands before its content
    if (!constant) owned.push({ name, from, to: from + memory.getUint32(from - 4, true) });
  }
  owned.sort((a, b) => a.from - b.from);
  const bytes = new Uint8Array(kernel.exports.memory.buffer);
  for (const { from, to } of owned.filter(({ name }) => manifest.buffers.includes(name))) {
    bytes.fill(PATTERN, from - manifest.guardBytes, from);
    bytes.fill(PATTERN, to, to + manifest.guardBytes);
  }
  const guards: Guard[] = [];
  let from = 0;
  let before = "the start";
  for (const { name, from: next, to } of [...owned, { name: "the arena", from: kernel.exports.reserve(0), to: 0 }]) {
    if (next > from) guards.push({ what: `static data between ${before} and ${name}`, from, to: next, bytes: bytes.slice(from, next) });
    from = to;
    before = name;
  }
  return guards;
}

/** The package on a new instance of the guarded build, its arena guarded too; `watch` is called after each batch kernel with what it may not have done. */
export function guarded(watch: (export_: string, faults: string[]) => void = () => undefined): Guarded {
  const { module, manifest } = guardedModule();
  const kernel: { -readonly [K in keyof Kernel]: Kernel[K] } = { ...loadKernelSync(module) };
  const fixed = staticGuards(kernel, manifest);
  let inArena: Guard[] = [];
  let looks = 0;
  const pattern = new Uint8Array(ARENA_GUARD).fill(PATTERN);

  const faults = (): string[] => {
    looks++;
    const memory = kernel.exports.memory.buffer;
    return [...fixed, ...inArena].flatMap(({ what, from, to, bytes = pattern }) => {
      const now = Buffer.from(memory, from, to - from);
      if (now.equals(bytes)) return [];
      const at = now.findIndex((byte, i) => byte !== bytes[i]);
      return [`${what}: byte ${at} of ${to - from} is changed`];
    });
  };

  const arena = (...lengths: number[]) => {
    const total = lengths.reduce((sum, n) => sum + n, 0);
    const start = kernel.exports.reserve(8 * total + ARENA_GUARD * (lengths.length + 1)) >>> 0;
    if (!Number.isSafeInteger(total) || start === 0) throw new RangeError(`${total} doubles do not fit the kernel's memory: split the batch`);
    const buffer = kernel.exports.memory.buffer;
    const offsets: number[] = [];
    inArena = [];
    let at = start;
    const put = (what: string) => {
      new Uint8Array(buffer, at, ARENA_GUARD).fill(PATTERN);
      inArena.push({ what, from: at, to: at + ARENA_GUARD });
      at += ARENA_GUARD;
    };
    put("arena before view 0");
    lengths.forEach((n, k) => {
      offsets.push(at);
      at += 8 * n;
      put(`arena after view ${k}, which has ${n} doubles`);
    });
    return { offsets, views: lengths.map((n, k) => new Float64Array(buffer, offsets[k], n)) };
  };

  keepInternals(kernel, { arena, dispose() {} });
  const watched = Object.fromEntries(
    Object.entries(kernel.exports).map(([name, value]) => {
      if (typeof value !== "function" || !/Batch$|Angular$|Rule$/.test(name)) return [name, value];
      return [
        name,
        (...values: number[]) => {
          const result = (value as Numeric)(...values);
          const found = faults();
          if (found.length) watch(name, found);
          return result;
        },
      ];
    }),
  );
  kernel.exports = watched as unknown as Kernel["exports"];
  const lengthOf = exportedFunction(kernel, "bufferLength");
  return { x17: bind(kernel), kernel, buffers: manifest.buffers.map((name, k) => ({ name, length: lengthOf(k) })), faults, checks: () => looks };
}
