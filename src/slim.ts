// x17/slim: kernels from a file of their own, and of the functions only those that are named, so that a bundler leaves the others out.
import { ARGUMENTS } from "./arguments.ts";
import { axial as axialOf } from "./axial/index.ts";
import { boundTo } from "./bound.ts";
import { boundColumns, type ColumnFunctions } from "./columns/index.ts";
import {
  contractColumns as contractColumnsOf,
  invariantColumns as invariantColumnsOf,
  matrixElementColumns as matrixElementColumnsOf,
  structureColumns as structureColumnsOf,
} from "./columns/matrixElement.ts";
import { phaseSpaceColumns as phaseSpaceColumnsOf } from "./columns/phaseSpace.ts";
import { cutColumns as cutColumnsOf, histogramColumns as histogramColumnsOf } from "./columns/selected.ts";
import { spectrum as spectrumOf } from "./components/spectrum.ts";
import { atomki as atomkiOf } from "./constraints/atomki.ts";
import { limits as limitsOf } from "./constraints/limits.ts";
import { margins as marginsOf } from "./constraints/margins.ts";
import { conversions as conversionsOf } from "./conversions/index.ts";
import { radiation as radiationOf } from "./corrections/index.ts";
import { convert as convertOf } from "./couplings/index.ts";
import { g2 as g2Of } from "./g2/index.ts";
import { integrate as integrateOf } from "./integrate/index.ts";
import type { Kernel } from "./kernel/load.ts";
import { GoneError, internalsOf } from "./kernel/memory.ts";
import { type KernelSource, moduleOf, moduleOfSync, type SyncSource } from "./kernel/source.ts";
import { loaded, loadedSync } from "./loaded.ts";
import { matrixElementSq as matrixElementSqOf, matrixElementSqRows as matrixElementSqRowsOf } from "./matrixElement/index.ts";
import { lineShape as lineShapeOf } from "./padme/index.ts";
import { audit as auditOf } from "./paper/audit/index.ts";
import { reach as reachOf } from "./reach/index.ts";
import { contours as contoursOf } from "./region/contours.ts";
import { regionConstraints, region as regionOf } from "./region/index.ts";
import { regionInput } from "./region/input.ts";
import { guarded, reading, refuseMore } from "./request/edge.ts";
import { AccuracyError, EnvironmentError, InterruptedError } from "./request/errors.ts";
import { InputError, keyShown, plainObject } from "./request/validate.ts";
import { smear as smearOf } from "./smear/index.ts";
import { spectra as spectraOf } from "./spectrum/prepared.ts";
import { significance as significanceOf } from "./statistics/significance.ts";
import { width as widthOf } from "./width/index.ts";
import type { WidthInput } from "./width/input.ts";
import type { X17 } from "./x17.ts";
import { xsec as xsecOf } from "./xsec/index.ts";

export { COLUMNS } from "./columns/layout.ts";
export { VERSION } from "./constants/version.ts";
export { CUT_PRESETS } from "./cuts/presets.ts";
export type { Kernel } from "./kernel/load.ts";
export type { KernelSource, SyncSource } from "./kernel/source.ts";
export { AccuracyError, EnvironmentError, GoneError, InputError, InterruptedError };

/** Functions by name, as `import { width, xsec } from "x17/slim"` gives them. */
export type Functions = Readonly<Record<string, Unbound<unknown>>>;
/** The functions bound to the kernels, the kernels themselves, and `dispose`, which lets go of them for all that are bound to them. */
export type Slim<F extends Functions> = { readonly [K in keyof F]: ReturnType<F[K]> } & Pick<X17, "kernel" | "dispose" | typeof Symbol.dispose>;

/** The functions of this module that wait for kernels: any other would be called with them. */
const OURS = /* @__PURE__ */ new WeakSet<object>();

/** Names of an instance that no function can have. */
const TAKEN = ["kernel", "dispose"];

/**
 * Binds functions to kernels that are loaded: `bind(kernel, { width })`. Throws InputError for what is no function or no kernel of this package, GoneError for
 * kernels that were let go of.
 * @param kernel that of an instance of this entry point
 * @param functions by the names that the instance is to have, as import gives them
 * @example
 * ```js
 * import { bind, load, width, xsec } from "x17/slim";
 * const { kernel } = await load(new URL(import.meta.resolve("x17/x17.wasm")), { width });
 * const later = bind(kernel, { xsec });
 * console.log(later.xsec({ process: "gammaX", sqrts: 3773, epsV: 1e-3 }).signal.unit); // prints pb
 * ```
 */
export function bind<F extends Functions>(kernel: Kernel, functions: F): Slim<F>;
export function bind<F extends Functions>(kernel: Kernel, functions: F, ...more: unknown[]): Slim<F> {
  refuseMore("bind", 2, [kernel, functions, ...more]);
  if (internalsOf(kernel) === undefined) throw new InputError("kernel: must be the kernel of an instance, as in x17.kernel", "kernel");
  void kernel.exports;
  const given = reading("functions", () => Object.entries({ ...plainObject("functions", functions) }));
  const bound = given.map(([name, one]): [string, unknown] => {
    if (TAKEN.includes(name)) throw new InputError(`functions.${name}: must have another name: an instance has a ${name}`, "functions");
    if (typeof one !== "function" || !OURS.has(one))
      throw new InputError(`functions.${keyShown(name)}: must be a function of x17/slim, as import gives it`, "functions");
    return [name, one(kernel)];
  });
  return boundTo(kernel, [...bound, ["kernel", kernel]]) as Slim<F>;
}

/**
 * Loads the kernels from `source`, the `x17/x17.wasm` (or `x17/scalar.wasm`) of this package: a URL, a Response of any type, bytes, a compiled module, in Node
 * a path too; and binds `functions` to them: `const x17 = await load(url, { width, xsec })`. Rejects with InputError or EnvironmentError.
 * @param source where the kernels are
 * @param functions by the names that the instance is to have, as import gives them
 * @example
 * ```js
 * import { load, width } from "x17/slim";
 * const x17 = await load(new URL(import.meta.resolve("x17/x17.wasm")), { width });
 * console.log(x17.width({ epsV: 1e-3 }).width.unit); // prints MeV
 * ```
 */
export function load<F extends Functions>(source: KernelSource | PromiseLike<KernelSource>, functions: F): Promise<Slim<F>>;
export async function load<F extends Functions>(
  source: KernelSource | PromiseLike<KernelSource>,
  functions: F,
  ...more: unknown[]
): Promise<Slim<F>> {
  refuseMore("load", 2, [source, functions, ...more]);
  return bind(await loaded(() => moduleOf(source)), functions);
}

/**
 * `load`, synchronously: from bytes or a compiled module. Throws as `load` rejects.
 * @param source the kernels
 * @param functions by the names that the instance is to have, as import gives them
 * @example
 * ```js
 * import { readFileSync } from "node:fs";
 * import { loadSync, width } from "x17/slim";
 * const x17 = loadSync(readFileSync(new URL(import.meta.resolve("x17/x17.wasm"))), { width });
 * console.log(x17.width({ epsV: 1e-3 }).width.unit); // prints MeV
 * ```
 */
export function loadSync<F extends Functions>(source: SyncSource, functions: F): Slim<F>;
export function loadSync<F extends Functions>(source: SyncSource, functions: F, ...more: unknown[]): Slim<F> {
  refuseMore("loadSync", 2, [source, functions, ...more]);
  return bind(
    loadedSync(() => moduleOfSync(source)),
    functions,
  );
}

type Name = keyof typeof ARGUMENTS;
/** A function of the package that waits for its kernels. */
export type Unbound<F> = (kernel: Kernel) => F;

/** One of the functions that can be bound. */
function waiting<F>(name: string, bound: (kernel: Kernel) => F): Unbound<F> {
  const made: Unbound<F> = (kernel, ...more: unknown[]) => {
    refuseMore(`${name} of x17/slim`, 1, [kernel, ...more]);
    return bound(kernel);
  };
  OURS.add(made);
  return made;
}

const unbound = <N extends Name>(name: N, of: (kernel: Kernel) => X17[N]): Unbound<X17[N]> =>
  waiting(name, (kernel) => guarded(name, of(kernel), ARGUMENTS[name]));

const columns = <A extends unknown[], R>(name: string, call: (kernel: Kernel, ...args: A) => R): Unbound<(...args: A) => R> =>
  waiting(name, (kernel) => boundColumns(name, kernel, call));

export const atomki: Unbound<X17["atomki"]> = /* @__PURE__ */ unbound(
  "atomki",
  (kernel) => ((request?: Parameters<typeof atomkiOf>[1]) => atomkiOf(kernel, request)) as X17["atomki"],
);
export const audit: Unbound<X17["audit"]> = /* @__PURE__ */ unbound("audit", (kernel) => (request) => auditOf(kernel, request));
export const axial: Unbound<X17["axial"]> = /* @__PURE__ */ unbound(
  "axial",
  (kernel) =>
    (request = {}, progress) =>
      axialOf(kernel, request, progress),
);
export const constraints: Unbound<X17["constraints"]> = /* @__PURE__ */ unbound(
  "constraints",
  (kernel) => (request) => regionConstraints(kernel, regionInput(request)),
);
export const contours: Unbound<X17["contours"]> = /* @__PURE__ */ unbound(
  "contours",
  (kernel) => (request, form, levels, progress) => contoursOf(kernel, request, form, levels, progress),
);
export const conversions: Unbound<X17["conversions"]> = /* @__PURE__ */ unbound(
  "conversions",
  (kernel) =>
    (request = {}, progress) =>
      conversionsOf(kernel, request, progress),
);
export const convert: Unbound<X17["convert"]> = /* @__PURE__ */ unbound("convert", () => convertOf);
export const g2: Unbound<X17["g2"]> = /* @__PURE__ */ unbound(
  "g2",
  (kernel) =>
    (request = {}) =>
      g2Of(kernel, request),
);
export const integrate: Unbound<X17["integrate"]> = /* @__PURE__ */ unbound(
  "integrate",
  (kernel) =>
    (request = {}, progress) =>
      integrateOf(kernel, request, progress),
);
export const limits: Unbound<X17["limits"]> = /* @__PURE__ */ unbound(
  "limits",
  (kernel) =>
    (request = {}) =>
      limitsOf(kernel, request),
);
export const lineShape: Unbound<X17["lineShape"]> = /* @__PURE__ */ unbound(
  "lineShape",
  (kernel) =>
    (request = {}, progress) =>
      lineShapeOf(kernel, request, progress),
);
export const margins: Unbound<X17["margins"]> = /* @__PURE__ */ unbound(
  "margins",
  (kernel) => (constraints, points) => marginsOf(kernel, constraints, points),
);
export const matrixElementSq: Unbound<X17["matrixElementSq"]> = /* @__PURE__ */ unbound(
  "matrixElementSq",
  (kernel) => (process, rows, options) => matrixElementSqOf(kernel, process, rows, options),
);
export const matrixElementSqRows: Unbound<X17["matrixElementSqRows"]> = /* @__PURE__ */ unbound(
  "matrixElementSqRows",
  (kernel) => (process, rows, options) => matrixElementSqRowsOf(kernel, process, rows, options),
);
export const radiation: Unbound<X17["radiation"]> = /* @__PURE__ */ unbound(
  "radiation",
  (kernel) =>
    (request = {}, progress) =>
      radiationOf(kernel, request, progress),
);
export const reach: Unbound<X17["reach"]> = /* @__PURE__ */ unbound(
  "reach",
  (kernel) =>
    (request = {}, progress) =>
      reachOf(kernel, request, progress),
);
export const region: Unbound<X17["region"]> = /* @__PURE__ */ unbound(
  "region",
  (kernel) =>
    (request = {}) =>
      regionOf(kernel, request),
);
export const significance: Unbound<X17["significance"]> = /* @__PURE__ */ unbound(
  "significance",
  (kernel) => (request) => significanceOf(kernel, request),
);
export const smear: Unbound<X17["smear"]> = /* @__PURE__ */ unbound("smear", (kernel) => (request) => smearOf(kernel, request));
export const spectra: Unbound<X17["spectra"]> = /* @__PURE__ */ unbound(
  "spectra",
  (kernel) => (request, progress) => spectraOf(kernel, request, progress),
);
export const spectrum: Unbound<X17["spectrum"]> = /* @__PURE__ */ unbound(
  "spectrum",
  (kernel) => (request, progress) => spectrumOf(kernel, request, progress),
);
export const width: Unbound<X17["width"]> = /* @__PURE__ */ unbound(
  "width",
  (kernel) => ((request: Partial<WidthInput>) => widthOf(kernel, request)) as X17["width"],
);
export const xsec: Unbound<X17["xsec"]> = /* @__PURE__ */ unbound("xsec", (kernel) => (request) => xsecOf(kernel, request));

export const contractColumns: Unbound<ColumnFunctions["contract"]> = /* @__PURE__ */ columns("contractColumns", contractColumnsOf);
export const cutColumns: Unbound<ColumnFunctions["cuts"]> = /* @__PURE__ */ columns("cutColumns", cutColumnsOf);
export const histogramColumns: Unbound<ColumnFunctions["histogram"]> = /* @__PURE__ */ columns("histogramColumns", histogramColumnsOf);
export const invariantColumns: Unbound<ColumnFunctions["invariants"]> = /* @__PURE__ */ columns("invariantColumns", invariantColumnsOf);
export const matrixElementColumns: Unbound<ColumnFunctions["matrixElementSq"]> = /* @__PURE__ */ columns(
  "matrixElementColumns",
  matrixElementColumnsOf,
);
export const phaseSpaceColumns: Unbound<ColumnFunctions["phaseSpace"]> = /* @__PURE__ */ columns("phaseSpaceColumns", phaseSpaceColumnsOf);
export const structureColumns: Unbound<ColumnFunctions["structures"]> = /* @__PURE__ */ columns("structureColumns", structureColumnsOf);
