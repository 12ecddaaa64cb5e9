import { describe, expect, it } from "vitest";
import { InputError, loadSync, type SmearRequest } from "../src/index.ts";
import { arena } from "../src/kernel/memory.ts";

const x17 = loadSync();
const EPS = 2 ** -52;
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 1000];
/** A fixed, uneven sequence in [0, 1). */
const uneven = (i: number) => (i * 0.6180339887498949) % 1;
const range = (n: number, from: number, step: number) => Float64Array.from({ length: n }, (_, i) => from + step * i);
const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("the Gaussian response", () => {
  it("quotes what flat bins cost: the distance to bins twenty times finer, for spectra that vary over a bin and more", () => {
    const [n, w, parts] = [30, 0.5, 20];
    const spectra: ((m: number) => number)[] = [
      (m) => Math.exp(-m / 0.6),
      (m) => Math.exp(-m / 3),
      (m) => 1 / (m + 1),
      (m) => 1 + 5 * Math.exp(-0.5 * ((m - 7.3) / 0.4) ** 2),
      (m) => 1 + 5 * Math.exp(-0.5 * ((m - 9.1) / 1.2) ** 2),
      (m) => 1 + Math.sin(2 * m),
    ];
    const edges = range(n + 1, 0, w);
    const fineEdges = range(n * parts + 1, 0, w / parts);
    const ratios = spectra.flatMap((density) => {
      const fine = Float64Array.from({ length: n * parts }, (_, i) => (density((i + 0.5) * (w / parts)) * w) / parts);
      const contents = Float64Array.from({ length: n }, (_, j) => total(fine.slice(j * parts, (j + 1) * parts)));
      return [0.06, 0.2, 0.5, 1.1, 3].flatMap((sigma) => {
        const flat = x17.smear({ edges, sigma, bins: { edges, contents } });
        const true_ = x17.smear({ edges, sigma, bins: { edges: fineEdges, contents: fine } });
        expect(flat.error).toBe(Math.max(...flat.errors.contents, flat.errors.below, flat.errors.above));
        return Array.from(flat.contents, (content, j) => Math.abs(content - true_.contents[j]!) / flat.errors.contents[j]!);
      });
    });
    expect(ratios.filter((ratio) => ratio > 1).length / ratios.length).toBeLessThan(0.02);
    expect(Math.max(...ratios)).toBeLessThan(2);
    // and it is no blanket: half of the errors are less than ten times the cost
    expect(ratios.filter((ratio) => ratio > 0.1).length / ratios.length).toBeGreaterThan(0.5);
  });

  it("quotes it for random spectra and bins that start anywhere: one number in a hundred is off by more, two in a thousand by more than twice", () => {
    let state = 3;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const parts = 64;
    const ratios: number[] = [];
    for (let draw = 0; draw < 400; draw++) {
      const n = 3 + Math.floor(random() * 15);
      const [c, s, phase, frequency] = [random() * n, 0.5 + random() * 5, random() * 2 * Math.PI, (random() * 2 * Math.PI) / 3];
      const density = [
        (u: number) => Math.exp(-0.5 * ((u - c) / s) ** 2),
        (u: number) => Math.exp(-u / s),
        (u: number) => 1 + Math.sin(frequency * u + phase),
        (u: number) => (u + 0.3 * s) ** -3,
      ][draw % 4]!;
      const fine = Float64Array.from({ length: n * parts }, (_, i) => density((i + 0.5) / parts) / parts);
      const contents = Float64Array.from({ length: n }, (_, j) => total(fine.slice(j * parts, (j + 1) * parts)));
      const sigma = 10 ** (random() * 3 - 1.5);
      const edges = [random() * n * 0.5];
      for (let j = 0; j < 6; j++) edges.push(edges[j]! + 0.1 + 1.5 * random());
      const flat = x17.smear({ edges, sigma, bins: { edges: range(n + 1, 0, 1), contents } });
      const true_ = x17.smear({ edges, sigma, bins: { edges: range(n * parts + 1, 0, 1 / parts), contents: fine } });
      flat.contents.forEach((content, j) => {
        ratios.push(Math.abs(content - true_.contents[j]!) / flat.errors.contents[j]!);
      });
    }
    const share = (least: number) => ratios.filter((ratio) => ratio > least).length / ratios.length;
    // 1 % and 0.2 % of 2400 numbers, with three standard deviations of their counts
    expect(share(1)).toBeLessThan(0.01 + 3 * Math.sqrt(0.01 / 2400));
    expect(share(2)).toBeLessThan(0.002 + 3 * Math.sqrt(0.002 / 2400));
    expect(share(0.1)).toBeGreaterThan(0.85);
  });

  it.each(SIZES)("conserves the content of %i lines and bins to rounding, window and what leaves it together", (n) => {
    const contents = Float64Array.from({ length: n }, (_, i) => uneven(i + 1));
    const edges = range(39, 7.75, 0.5);
    const fromLines = x17.smear({ edges, sigma: 1.5, lines: { positions: contents.map((_, i) => 5 + 24 * uneven(3 * i + 1)), contents } });
    for (const r of n ? [fromLines, x17.smear({ edges, sigma: 1.5, bins: { edges: range(n + 1, 5, 24 / n), contents } })] : [fromLines]) {
      expect(Math.abs(total(r.contents) + r.below + r.above - total(contents))).toBeLessThanOrEqual((n + 40) * EPS * (total(contents) + 1));
      expect(r.contents.every((content) => content >= 0)).toBe(true);
    }
  });

  it("is the integral of a normal density over each bin", () => {
    const edges = range(21, 12, 0.5);
    const r = x17.smear({ edges, sigma: 1.5, lines: { positions: [16.88], contents: [1e4] } });
    const steps = 2000;
    for (let j = 0; j < 20; j++) {
      let sum = 0;
      for (let i = 0; i < steps; i++) {
        const z = (edges[j]! + (0.5 * (i + 0.5)) / steps - 16.88) / 1.5;
        sum += Math.exp(-0.5 * z * z);
      }
      const direct = (1e4 * sum * (0.5 / steps)) / (1.5 * Math.sqrt(2 * Math.PI));
      // midpoint rule: h^2/24 times the second derivative over the value, (z^2+1)/sigma^2 < 12/2.25
      expect(Math.abs(r.contents[j]! / direct - 1)).toBeLessThan(((0.5 / steps) ** 2 / 24) * 6);
    }
  });

  it("of a histogram is the mean over its bins of that of lines, whatever the ratio of bin to resolution", () => {
    for (const sigma of [0.02, 0.2, 1, 5]) {
      const edges = range(41, 8, 0.5);
      const r = x17.smear({ edges, sigma, bins: { edges: [16, 17], contents: [1] } });
      const n = 20000;
      const positions = range(n, 16 + 0.5 / n, 1 / n);
      const lines = x17.smear({ edges, sigma, lines: { positions, contents: new Float64Array(n).fill(1 / n) } });
      // midpoint rule over the bin: h^2/24 times the change of the slope of the response, at most 0.5/sigma^2
      const allowed = (n ** -2 / 24) * (1 / sigma ** 2) + 1e-12;
      for (let j = 0; j < 40; j++) expect(Math.abs(r.contents[j]! - lines.contents[j]!)).toBeLessThan(allowed);
    }
  });

  it("puts an unsmeared line into its bin whole, and an unsmeared histogram back where it was", () => {
    const edges = range(11, 10, 1);
    expect(Array.from(x17.smear({ edges, sigma: 0, lines: { positions: [12, 13.5, 25], contents: [1, 2, 4] } }).contents)).toEqual([
      0, 0, 1, 2, 0, 0, 0, 0, 0, 0,
    ]);
    expect(x17.smear({ edges, sigma: 0, lines: { positions: [12, 13.5, 25], contents: [1, 2, 4] } }).above).toBe(4);
    const contents = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(Array.from(x17.smear({ edges, sigma: 0, bins: { edges, contents } }).contents)).toEqual(contents);
  });

  it("takes a resolution per line, and adds lines up", () => {
    const edges = range(21, 10, 0.5);
    const one = x17.smear({ edges, sigma: 1, lines: { positions: [14], contents: [3] } });
    const two = x17.smear({ edges, sigma: 2, lines: { positions: [17], contents: [-1] } });
    const both = x17.smear({ edges, sigma: [1, 2], lines: { positions: [14, 17], contents: [3, -1] } });
    for (let j = 0; j < 20; j++) expect(both.contents[j]).toBe(one.contents[j]! + two.contents[j]!);
  });

  it("keeps the digits of a bin thirty sigma away", () => {
    const far = x17.smear({ edges: [46, 47], sigma: 1, lines: { positions: [16], contents: [1] } });
    // Q(30) - Q(31), mpmath: 4.9067139271481870595e-198 - 2.9e-211
    expect(Math.abs(far.contents[0]! / 4.906713927148187e-198 - 1)).toBeLessThan(1e-12);
  });

  it.each(SIZES)("writes its bins and nothing else for %i lines at an offset that is no multiple of 16", (n) => {
    for (const name of ["smearGaussLinesBatch", "smearGaussBinsBatch"] as const) {
      const columns = name === "smearGaussLinesBatch" ? 3 : 4;
      const { views, offsets } = arena(x17.kernel, 1, n * columns, 6, 7, 1);
      const [, inputs, edges, out, sentinel] = views as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
      for (let i = 0; i < n * columns; i++) inputs[i] = 1 + uneven(i);
      if (columns === 4) for (let i = 0; i < n; i++) inputs[n + i]! += inputs[i]!;
      edges.set([1, 1.25, 1.5, 2, 3, 5]);
      out.fill(-1);
      sentinel[0] = 12345;
      x17.kernel.exports[name](n, offsets[1]!, 5, offsets[2]!, offsets[3]!);
      expect(sentinel[0]).toBe(12345);
      const contents = Array.from(inputs.subarray(columns === 3 ? n : 2 * n, columns === 3 ? 2 * n : 3 * n));
      expect(Math.abs(total(out) - total(contents))).toBeLessThanOrEqual((n + 10) * EPS * (total(contents) + 1));
    }
  });

  it.each<[string, SmearRequest]>([
    ["edges", { edges: [1], sigma: 1, lines: { positions: [], contents: [] } }],
    ["edges\\[1\\]", { edges: [1, 1], sigma: 1, lines: { positions: [], contents: [] } }],
    ["sigma", { edges: [1, 2], sigma: -1, lines: { positions: [], contents: [] } }],
    ["sigma", { edges: [1, 2], sigma: [1], lines: { positions: [], contents: [] } }],
    ["positions", { edges: [1, 2], sigma: 1, lines: { positions: [], contents: [1] } }],
    ["positions\\[0\\]", { edges: [1, 2], sigma: 1, lines: { positions: [Number.NaN], contents: [1] } }],
    ["contents\\[0\\]", { edges: [1, 2], sigma: 1, lines: { positions: [1], contents: [Number.NaN] } }],
    ["bins.edges", { edges: [1, 2], sigma: 1, bins: { edges: [1, 2], contents: [1, 2] } }],
    ["smear", { edges: [1, 2], sigma: 1 }],
  ])("refuses bad %s in one line", (name, request) => {
    expect(() => x17.smear(request)).toThrow(InputError);
    expect(() => x17.smear(request)).toThrow(new RegExp(`^${name}[^\n]*$`));
  });
});

describe("significance", () => {
  it("gives the SNR of Table 2 from its signal and background", () => {
    // S and B as printed, to two digits: 2.3e4 over 42e4, 64e4, 139e4 events
    for (const [background, printed] of [
      [42e4, 34],
      [64e4, 28],
      [139e4, 19],
    ] as const) {
      const r = x17.significance({ signal: 2.26e4, background });
      expect(Math.abs(r.signalOverSqrtTotal!.value - printed)).toBeLessThan(0.5);
    }
  });

  it("orders the measures: an uncertain background lowers the Asimov significance, which lies between S/sqrt(S+B) and S/sqrt(B)", () => {
    for (const [signal, background] of [
      [3, 1],
      [100, 4000],
      [2.3e4, 4.2e5],
    ] as const) {
      const r = x17.significance({ signal, background, backgroundError: 0.01 * background });
      expect(r.asimov!.value).toBeLessThan(r.signalOverSqrtBackground!.value);
      expect(r.asimov!.value).toBeGreaterThan(r.signalOverSqrtTotal!.value);
      expect(r.asimovUncertain!.value).toBeLessThan(r.asimov!.value);
    }
  });

  it("agrees with the usual form where that keeps its digits", () => {
    const usual = (s: number, b: number) => Math.sqrt(2 * ((s + b) * Math.log(1 + s / b) - s));
    const withError = (s: number, b: number, v: number) =>
      Math.sqrt(2 * ((s + b) * Math.log(((s + b) * (b + v)) / (b * b + (s + b) * v)) - (b * b * Math.log(1 + (v * s) / (b * (b + v)))) / v));
    const { asimov } = x17.kernel.exports;
    for (const [s, b, sigma] of [
      [10, 5, 2],
      [50, 100, 10],
      [1, 0.5, 0.5],
    ] as const) {
      // Z^2/2 > 0.2 from terms below 100: 500 units of rounding
      expect(Math.abs(asimov(s, b, 0) / usual(s, b) - 1)).toBeLessThan(500 * EPS);
      expect(Math.abs(asimov(s, b, sigma) / withError(s, b, sigma * sigma) - 1)).toBeLessThan(500 * EPS);
    }
  });

  it("refuses no background in one line", () => {
    expect(() => x17.significance({ signal: 1, background: 0 })).toThrow(/^background = 0 events: must be[^\n]*$/);
  });
});
