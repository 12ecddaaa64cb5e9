import type { Kernel } from "./load.ts";
import { arrayOf, finite, InputError, knownKeys } from "./validate.ts";

/** A Gaussian resolution [MeV]: one for all, or one per input line or bin. */
export type Resolution = number | ArrayLike<number>;

export interface SmearRequest {
  /** Edges of the output bins, increasing. */
  readonly edges: ArrayLike<number>;
  readonly sigma: Resolution;
  /** Either peaks far narrower than a bin: where, and how much ... */
  readonly lines?: { readonly positions: ArrayLike<number>; readonly contents: ArrayLike<number> };
  /** ... or a histogram, its contents spread evenly over its bins. */
  readonly bins?: { readonly edges: ArrayLike<number>; readonly contents: ArrayLike<number> };
}

export interface Smeared {
  /** Content of each output bin. */
  readonly contents: Float64Array;
  /** What left the window: below the first edge, above the last. */
  readonly below: number;
  readonly above: number;
  /** Bound on the rounding error of any of these numbers. */
  readonly error: number;
}

function all(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) finite(`${name}[${i}]`, values[i], { min: -1e150, max: 1e150, tiny: true });
}

function increasing(name: string, edges: ArrayLike<number>): void {
  arrayOf(name, edges);
  if (edges.length < 2) throw new InputError(`${name}: must hold at least two edges`);
  all(name, edges);
  for (let i = 1; i < edges.length; i++)
    if (!(edges[i]! > edges[i - 1]!)) throw new InputError(`${name}[${i}] = ${edges[i]}: must be above ${name}[${i - 1}] = ${edges[i - 1]}`);
}

function sigmas(sigma: Resolution, n: number): Float64Array {
  if (typeof sigma !== "object") return new Float64Array(n).fill(finite("sigma", sigma, { min: 0, max: 1e150 }));
  if (arrayOf("sigma", sigma).length !== n)
    throw new InputError(`sigma: must be one number or ${n} of them, one per line or bin (there are ${sigma.length})`);
  for (let i = 0; i < n; i++) finite(`sigma[${i}]`, sigma[i], { min: 0, max: 1e150 });
  return Float64Array.from(sigma);
}

/**
 * A spectrum through a Gaussian resolution, integrated exactly over the output bins (erf differences): the content is conserved to rounding, and
 * what leaves the window is reported. Section IV.2.
 */
export function smear(kernel: Kernel, request: SmearRequest): Smeared {
  const { edges, sigma, lines, bins } = knownKeys<SmearRequest>("the request", request, ["edges", "sigma", "lines", "bins"]);
  if ((lines === undefined) === (bins === undefined)) throw new InputError("smear: give either lines or bins");
  increasing("edges", edges);
  if (lines === undefined) knownKeys("bins", bins, ["edges", "contents"]);
  else knownKeys("lines", lines, ["positions", "contents"]);
  const { contents } = (lines ?? bins)!;
  arrayOf("contents", contents);
  const n = contents.length;
  all("contents", contents);
  const width = sigmas(sigma, n);
  const nBins = edges.length - 1;
  const { views, offsets } = kernel.arena(n * (lines ? 3 : 4), nBins + 1, nBins + 2);
  const [columns, edgeView, out] = views as [Float64Array, Float64Array, Float64Array];
  edgeView.set(edges);
  if (lines) {
    if (arrayOf("positions", lines.positions).length !== n)
      throw new InputError(`positions: must be ${n} numbers, one per content (there are ${lines.positions.length})`);
    all("positions", lines.positions);
    columns.set(lines.positions);
    columns.set(contents, n);
    columns.set(width, 2 * n);
    kernel.exports.smearGaussLinesBatch(n, offsets[0]!, nBins, offsets[1]!, offsets[2]!);
  } else {
    const from = bins!.edges;
    if (arrayOf("bins.edges", from).length !== n + 1)
      throw new InputError(`bins.edges: must be ${n + 1} edges for ${n} contents (there are ${from.length})`);
    increasing("bins.edges", from);
    for (let i = 0; i < n; i++) {
      columns[i] = from[i]!;
      columns[n + i] = from[i + 1]!;
    }
    columns.set(contents, 2 * n);
    columns.set(width, 3 * n);
    kernel.exports.smearGaussBinsBatch(n, offsets[0]!, nBins, offsets[1]!, offsets[2]!);
  }
  let size = 0;
  for (let i = 0; i < n; i++) size += Math.abs(contents[i]!);
  // each part carries a few roundings of a number up to 1, then n additions
  const error = size * (n + 16) * 0.5 * Number.EPSILON;
  return { contents: out.slice(0, nBins), below: out[nBins]!, above: out[nBins + 1]!, error };
}
