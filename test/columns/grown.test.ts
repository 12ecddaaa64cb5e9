// Arrays on the memory of the kernels, which grows during the call: the first call of an instance makes room for its columns.
import { describe, expect, it } from "vitest";
import { COLUMNS, loadSync, type X17 } from "../../src/index.ts";
import * as slim from "../../src/slim.ts";

const N = 300;
const at = { epsV: 1e-3, epsA: 1e-4 };
const many = Array.from({ length: 2000 }, (_, i) => ({ epsV: 1e-6 * i, epsA: 0 }));
const edges = [0, 500, 1000, 2000];
const EDGES = edges.length + 1;

type Columns = X17["columns"];
type Out = { readonly out?: Float64Array };
type Call = (columns: Columns, inputs: readonly Float64Array[], out: Out) => Float64Array;
const warm = loadSync().columns;
const { momenta, invariants } = warm.phaseSpace("ee-eea", { n: N });
const RESONANCE = COLUMNS["ee-eea"].invariants.indexOf("dX");
const dX = invariants.subarray(RESONANCE * N, (RESONANCE + 1) * N);
const structures = warm.structures("ee-eea", invariants);
const weights = Float64Array.from({ length: N }, (_, i) => i);
const energies = momenta.slice(8 * N, 9 * N);

/** Each function: what it does, its inputs, the number of its results [doubles], and the call. */
const CALLS: readonly (readonly [what: string, inputs: readonly Float64Array[], results: number, call: Call])[] = [
  ["invariants", [momenta], 20 * N, (c, [p], out) => c.invariants("ee-eea", p!, out)],
  ["matrixElementSq of momenta", [momenta], N, (c, [p], out) => c.matrixElementSq("ee-eea", { momenta: p! }, at, out)],
  ["matrixElementSq in pieces", [invariants], 4 * N, (c, [p], out) => c.matrixElementSq("ee-eea", { invariants: p! }, at, { pieces: true, ...out })],
  ["structures", [invariants], 17 * N, (c, [p], out) => c.structures("ee-eea", p!, out)],
  ["contract", [structures, invariants], N, (c, [s, p], out) => c.contract("ee-eea", s!, [at], { invariants: p!, ...out })],
  ["contract with dX", [structures, dX], N, (c, [s, d], out) => c.contract("ee-eea", s!, [at], { dX: d!, ...out })],
  ["contract at many couplings", [structures, dX], many.length * N, (c, [s, d], out) => c.contract("ee-eea", s!, many, { dX: d!, ...out })],
  ["phaseSpace of ee-eea", [], 41 * N, (c, _, out) => c.phaseSpace("ee-eea", { n: N, ...out }).all],
  ["phaseSpace of ee-aX", [], 21 * N, (c, _, out) => c.phaseSpace("ee-aX", { n: N, ...out }).all],
  ["histogram", [energies, weights], 2 * EDGES, (c, [x, w], out) => c.histogram(x!, edges, { weights: w!, ...out })],
];

const WAYS: readonly (readonly [way: string, columnsOf: (x17: X17) => Columns])[] = [
  ["x17.columns", ({ columns }) => columns],
  [
    "x17/slim",
    ({ kernel }) =>
      slim.bind(kernel, {
        ...{ contract: slim.contractColumns, cuts: slim.cutColumns, histogram: slim.histogramColumns, invariants: slim.invariantColumns },
        ...{ matrixElementSq: slim.matrixElementColumns, phaseSpace: slim.phaseSpaceColumns, structures: slim.structureColumns },
      }),
  ],
];

/** As toEqual, of many numbers in less than seconds. */
function expectBits(found: Float64Array, expected: Float64Array): void {
  expect(found.length).toBe(expected.length);
  expect(found.findIndex((x, i) => !Object.is(x, expected[i]))).toBe(-1);
}

describe.each(WAYS)("blocks of memory, which grows during the call: %s", (_, columnsOf) => {
  it.each(CALLS)("%s", (_what, inputs, results, call) => {
    const expected = call(warm, inputs, {});
    const x17 = loadSync();
    const { kernel } = x17;
    const columns = columnsOf(x17);
    const blocks = inputs.map(({ length }) => kernel.allocate(length));
    const out = kernel.allocate(results);
    for (const [k, values] of inputs.entries()) blocks[k]!.view.set(values);
    const given = out.view;
    const { buffer } = kernel.exports.memory;
    const found = call(
      columns,
      blocks.map(({ view }) => view),
      { out: given },
    );
    expect(kernel.exports.memory.buffer).not.toBe(buffer);
    expect(given).toHaveLength(0);
    expectBits(found, expected);
    expect([found.buffer, found.byteOffset]).toEqual([kernel.exports.memory.buffer, out.offset]);
    expectBits(out.view, expected);
    expect(blocks.map(({ view }) => Float64Array.from(view))).toEqual(inputs);
    // where nothing grows it is the array that was given
    out.view.fill(0);
    const again = out.view;
    const second = call(
      columns,
      blocks.map(({ view }) => view),
      { out: again },
    );
    expect(second === again).toBe(true);
    expectBits(second, expected);
  });

  it("phaseSpace, the views of its columns", () => {
    const x17 = loadSync();
    const out = x17.kernel.allocate(41 * N);
    const found = columnsOf(x17).phaseSpace("ee-eea", { n: N, out: out.view });
    expect(Float64Array.from(found.momenta)).toEqual(momenta);
    expect(Float64Array.from(found.invariants)).toEqual(invariants);
    for (const view of [found.weights, found.momenta, found.invariants]) expect(view.buffer).toBe(x17.kernel.exports.memory.buffer);
  });

  it("cuts and the mask of histogram, on bytes of a block", () => {
    const mask = warm.cuts("ee-eea", "besiii", momenta);
    const bytesOf = (view: Float64Array) => new Uint8Array(view.buffer, view.byteOffset, N);
    const first = loadSync();
    const [points, passed] = [first.kernel.allocate(20 * N), first.kernel.allocate(N)];
    points.view.set(momenta);
    const found = columnsOf(first).cuts("ee-eea", "besiii", points.view, { out: bytesOf(passed.view) });
    expect(Uint8Array.from(found)).toEqual(mask);
    expect(Uint8Array.from(bytesOf(passed.view))).toEqual(mask);
    const second = loadSync();
    const block = second.kernel.allocate(N);
    bytesOf(block.view).set(mask);
    const sums = columnsOf(second).histogram(energies, edges, { weights, mask: bytesOf(block.view) });
    expect(sums).toEqual(warm.histogram(energies, edges, { weights, mask }));
  });
});
