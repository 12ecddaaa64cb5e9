// docs/library.md, made from the schemas, the docstrings of src/x17.ts and the results of the examples: test/libraryPage.test.ts compares, `vitest -u` rewrites.
import { readFileSync } from "node:fs";
import { AXIAL_REQUEST } from "../../src/axial/input.ts";
import { allowedSays } from "../../src/cli/options.ts";
import { fieldsText, quantitiesOf } from "../../src/cli/shape.ts";
import { ATOMKI_REQUEST } from "../../src/constraints/atomkiInput.ts";
import { LIMITS_REQUEST } from "../../src/constraints/input.ts";
import { CONVERSIONS_REQUEST } from "../../src/conversions/input.ts";
import { RADIATION_REQUEST } from "../../src/corrections/input.ts";
import { CONVERT_REQUEST } from "../../src/couplings/input.ts";
import { EVENTS_REQUEST } from "../../src/events/generate/input.ts";
import { G2_REQUEST } from "../../src/g2/input.ts";
import { loadSync } from "../../src/index.ts";
import { INTEGRATE_REQUEST } from "../../src/integrate/input.ts";
import { LINE_SHAPE_REQUEST } from "../../src/padme/input.ts";
import { REACH_REQUEST } from "../../src/reach/input.ts";
import { REGION_REQUEST } from "../../src/region/input.ts";
import type { Schema } from "../../src/request/schema.ts";
import { SPECTRUM_REQUEST } from "../../src/spectrum/input.ts";
import { SIGNIFICANCE_REQUEST } from "../../src/statistics/input.ts";
import { WIDTH_REQUEST } from "../../src/width/input.ts";
import { XSEC_REQUEST } from "../../src/xsec/input.ts";

interface Entry {
  readonly schema?: Schema;
  /** Arguments that no schema describes. */
  readonly arguments?: string;
  /** What is evaluated; `x17` is the instance. */
  readonly example: string;
  /** What is printed of its `result`. */
  readonly shows: string;
  /** Parts of other results. */
  readonly also?: string;
  /** Requests with other quantities, or with others units. */
  readonly more?: readonly string[];
}

const MORE_POINTS =
  "`rows`: list of `{ p or dots, dX?, eps?, epsV, epsA, mX?, widthX? }` as [x17 me](cli.md#x17-me) reads them, at most 1e6; `options`: `{ diagrams?, project? }`";

/** One entry per function of the instance; a test looks for others. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  atomki: { schema: ATOMKI_REQUEST, example: "x17.atomki({ mass: 17 })", shows: 'result["12c.epsMin.1cm"].value.toPrecision(3)' },
  audit: { arguments: "none", example: "x17.audit()", shows: "result.entries.length" },
  axial: {
    schema: AXIAL_REQUEST,
    example: "x17.axial({ accuracy: 0.05, span: 0.3 })",
    shows: 'result["padme.below.positrons"].value.toPrecision(2)',
  },
  constraints: { schema: REGION_REQUEST, example: 'x17.constraints({ use: ["paper"] })', shows: 'result.map(({ id }) => id).join(" ")' },
  contours: {
    arguments:
      "`request`: that of `region`; `form`: `{ vv, aa }`, coefficients from 1e-60 to 1e60; `levels`: numbers in that range, at most 10000; `progress`",
    example: "x17.contours({}, { vv: 1, aa: 1 }, [1e-6])",
    shows: "result[0].lines.length",
  },
  conversions: { schema: CONVERSIONS_REQUEST, example: "x17.conversions({ n: 1000, bin: 19 })", shows: "result.pairs.value.toFixed(0)" },
  convert: { schema: CONVERT_REQUEST, example: "x17.convert({ gV: 5.6e-4 })", shows: "result.epsV.value.toPrecision(4)" },
  events: {
    schema: EVENTS_REQUEST,
    example: 'x17.events({ terms: ["background"], range: [16.5, 17], accuracy: 0.1 }, { n: 1000 })',
    shows: "result.run.crossSectionPb.toFixed(1)",
    also: '`options`: `{ n, first?, blockSize?, detector?, signal?, progress? }`: number of events, number of the first one (0), events of a block (4096), what [measures](detector.md) them (blocks then have `measured` beside the truth), what ends the loop between two blocks, what is called while the sample is prepared. The result: `run` (cross-section, legs, beams, named weights), `efficiency`, and in a loop (`for await (const block of result)`) the [columns of the events](physics/events.md). With `process: "conversions"` the request has `detector` (the tracker in whose material photons convert), `sqrts`, `cuts`, `accuracy` and `seed` alone, as in [conversions](#conversions); blocks have `vertex`, the place where each pair is born ([converted photons](events.md#converted-photons)), and `options.detector` is refused.',
  },
  g2: {
    schema: G2_REQUEST,
    example: 'x17.g2({ epsV: 7e-4, g2: "2022-rb" })',
    more: ['x17.g2({ g2: "2022-cs" })', 'x17.g2({ g2: "2022-rb" })'],
    shows: "result.pull.value.toFixed(2)",
  },
  integrate: { schema: INTEGRATE_REQUEST, example: "x17.integrate({ epsV: 2e-3, accuracy: 0.1 })", shows: "result.reached" },
  limits: { schema: LIMITS_REQUEST, example: "x17.limits({ epsV: 5e-4 })", shows: 'result.lines.find(({ id }) => id === "na64").point.text' },
  lineShape: { schema: LINE_SHAPE_REQUEST, example: "x17.lineShape({ epsV: 2e-3, points: 3 })", shows: 'result["peak.signal"].value.toFixed(4)' },
  margins: {
    arguments: "`constraints`: as `constraints` returns them; `points`: Float64Array, n of eps_v, then n of eps_a, -1000 to 1000",
    example: "x17.margins(x17.constraints({}), Float64Array.of(1e-3, 6e-4))",
    shows: "result.at(-1) > 0",
  },
  matrixElementSq: {
    arguments: `\`process\`: \`ee-ee\`, \`ee-eea\`, \`ee-aX\`, \`X-ee\`; ${MORE_POINTS}`,
    example: 'x17.matrixElementSq("X-ee", [{ dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 }])',
    shows: "result[0].m2.toPrecision(6)",
  },
  matrixElementSqRows: {
    arguments: "those of `matrixElementSq`",
    example: 'x17.matrixElementSqRows("X-ee", [{ dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 }, {}])',
    shows: "result[1].error",
  },
  radiation: {
    schema: RADIATION_REQUEST,
    example: 'x17.radiation({ cuts: "besiii-barrel", isr: 50, accuracy: 0.05 })',
    shows: 'result["K.background"].value.toFixed(3)',
  },
  reach: {
    schema: REACH_REQUEST,
    example: "x17.reach({ accuracy: 0.05 })",
    more: ["x17.reach({ accuracy: 0.05, epsV: 2e-3 })"],
    shows: 'result["limit.cls90.eps"].value.toPrecision(2)',
  },
  region: { schema: REGION_REQUEST, example: "x17.region({ epsV: 1e-3, epsA: 6e-4 })", shows: "result.point.survives" },
  scan: {
    arguments:
      "`declaration`: `{ axes, observables, fixed?, measured?, filters?, accuracy?, seed?, errors?, refused?, title? }` ([scans](scans.md)); `options`: `{ first?, blocks?, signal?, progress? }`",
    example: 'x17.scan({ axes: [{ input: "epsV", list: [1e-3, 2e-3] }], observables: ["width.lifetime"] })',
    shows: "result.plan.rows",
    also: "In a loop (`for await (const block of result)`): `block`, `first`, `rows`, `columns` (a Float64Array for each of `plan.columns`), `counts` ([scans](scans.md#from-the-library)).",
  },
  significance: {
    schema: SIGNIFICANCE_REQUEST,
    example: "x17.significance({ signal: 100, background: 1e4, backgroundError: 50 })",
    shows: "result.asimov.value.toFixed(4)",
    also: "`asimovUncertain` where `backgroundError` is above 0: the only one that it changes.",
  },
  smear: {
    arguments:
      "`request`: `{ edges, sigma, bins: { edges, contents } }` or `{ edges, sigma, lines: { positions, contents } }`; `sigma` [MeV] is one number or one per content, 0 to 1e150; 0 leaves everything in place, a line on an edge in the bin above it",
    example: "x17.smear({ edges: [15, 16, 17, 18], sigma: 1, lines: { positions: [16.88], contents: [100] } })",
    shows: "result.contents[1].toFixed(3)",
  },
  spectra: { schema: SPECTRUM_REQUEST, example: "x17.spectra({ range: [16.5, 17], accuracy: 0.1 })({ epsV: 1e-3 })", shows: "result.bins.length" },
  spectrum: {
    schema: SPECTRUM_REQUEST,
    example: "x17.spectrum({ range: [13, 20], accuracy: 0.1, epsV: 2e-3, sigma: [1], at: [16.88] })",
    shows: "result.at[0].signal.toPrecision(2)",
    also: "In a bin that [the Monte Carlo integrated as well](physics/spectrum.md): `functions` (what the coefficient functions gave: background, signal, interference, total, error, errors) and `monteCarlo` (of each term that it integrated: value, error, one standard deviation).",
  },
  width: {
    schema: WIDTH_REQUEST,
    example: "x17.width({ epsV: 2e-3 })",
    more: ["x17.width({ epsV: 2e-3, energy: 1886.5, length: 10 })"],
    shows: "result.lifetime.value.toPrecision(3)",
  },
  xsec: {
    schema: XSEC_REQUEST,
    example: 'x17.xsec({ process: "gammaX", sqrts: 3773, epsV: 1e-3 })',
    more: ['x17.xsec({ process: "bhabha", sqrts: 20, epsV: 1e-3 })', 'x17.xsec({ process: "resonance", sqrts: 16.88, epsV: 1e-3, spread: 0.05 })'],
    shows: "result.signal.value.toPrecision(4)",
  },
};

const HEAD = `# The library

Every function of the instance that \`await load()\` or \`loadSync()\` gives. This page is made from the schemas (\`src/request\`), the docstrings of \`src/x17.ts\` and the results of the examples
(\`npx vitest run test/libraryPage.test.ts -u\`).

A request is an object of named inputs; an input that is left out has its default, an unknown one is refused, as is an argument beyond those of a function. Energies and masses are in MeV, couplings in units of the positron charge. A **quantity** is
\`{ value, error, unit, formula, equation, published?, note? }\`, \`error\` absolute and in \`unit\`. A cross-section that is a quantity says its unit (mb, nb or pb in \`xsec\`, by process); \`integrate\`, \`spectrum\` and [columns](columns.md) are in fb ([conventions](conventions.md)). Results are frozen; typed arrays are copies.

Where a request is the first argument it may hold \`verify: true\` (except in \`constraints\`, \`contours\`, \`margins\`, \`matrixElementSqRows\`, \`spectra\`): the result then has \`verification\`,
[a cross-check](verify.md). \`matrixElementSq\` takes it among its options. \`progress\` is a function of the share done, 0 to 1, that stops the work by returning \`false\`; the share is that of the work there may be, so that what is accurate early jumps to 1, its last call. For \`integrate\` it is \`(share, estimate)\`, called after every iteration, and
\`false\` gives the best so far.

Many points at once, in the caller's own arrays: [\`x17.columns\`](columns.md). Raw kernels and memory for them: \`x17.kernel\` ([exports](kernels.md)). \`x17.dispose()\`, also for \`using\`, lets go of the instance.

Beside the instance: \`load(source?)\` and \`loadSync(source?)\` make it, \`source\` being kernels from outside ([the library in other programs](embedding.md)); \`projectMomenta(process, p, mass?)\` is the projection of \`x17 me --project\` and returns \`{ p, moved }\`;
\`workerPool({ workers, script?, onBreak? })\` starts [threads](#in-threads); \`numberFromText(text)\` reads a decimal number, NaN for anything else.

## Errors

Every error of the package has a \`code\`. Test that, not the class: another copy of the package has classes of its own. \`ERROR_CODES\` lists the codes.

| \`code\` | class | where |
|---|---|---|
| \`input\` | \`InputError\` (a \`RangeError\`) | bad input: one line that says what, where and what is allowed; \`parameters\` are the inputs it names |
| \`input\` | \`GoneError\` | an instance after \`dispose\`, a block of \`x17.kernel.allocate\` after \`free\` |
| \`accuracy\` | \`AccuracyError\` | a result that would hold a number that is not finite; \`integrate\` with \`maxSeconds\` that ends before a point is accepted, or that accepts no point where nothing bounds what was missed |
| \`interrupted\` | \`InterruptedError\` | \`progress\` returned \`false\` (in \`integrate\`: before a point was accepted). Not a subclass of \`AccuracyError\` |
| \`environment\` | \`EnvironmentError\` | the runtime lacks WebAssembly or threads, or does not allow compilation ([what helps](embedding.md#what-a-runtime-may-lack)) |
| \`worker\` | \`WorkerError\` | a thread of a pool broke, or the pool is closed |
| \`internal\` | \`InternalError\` | a fault of the package, \`cause\` being the first error: please report the request |

What a function of yours throws (\`progress\`) passes through as it is. A call in threads whose \`signal\` is aborted is rejected with \`signal.reason\`, as \`fetch\` is.

## In threads

A pool has every function of the instance but the [\`columns\`](columns.md) ([why, and what to do instead](embedding.md#columns-in-threads); \`events\` and [\`scan\`](scans.md) as promises of what all threads make in blocks, their options as they are), with \`{ signal, progress }\` behind its arguments in place of \`progress\`. Each call keeps one thread; several calls keep several; what waits is served in turn. Results have the bits that they have in the
thread of the caller. \`integrate\` shares its points among all threads. \`spectra\` takes a list of changes and gives a list of spectra, as a function cannot travel.

\`\`\`js
import { workerPool } from "x17";
const pool = workerPool({ workers: 2 });
const [spectrum, reach] = await Promise.all([
  pool.spectrum({ range: [16.5, 17], epsV: 1e-3, accuracy: 0.1 }, { signal: AbortSignal.timeout(60_000) }),
  pool.reach({ experiment: "padme-scan" }, { progress: (share) => share <= 1 }),
]);
console.log(spectrum.bins.length, reach.scan.length); // prints 1 1
pool.close();
\`\`\`

\`progress\` is called in the thread of the caller with the share done, at most every 20 ms; returning \`false\` stops the call, what it throws rejects it. For \`integrate\` it is \`(share, estimate)\`, and \`false\` gives the best so far, where there is one.
An aborted call is rejected at once; the thread of a function that computes in one piece is replaced, which takes as long as starting one. A pool that has nothing to do keeps no process alive; \`close()\`, or \`using\`, ends its threads, and rejects what is under way.
\`verify: true\` is taken by all functions that take it, except \`integrate\`.
`;

const cell = (text: string) => text.replace(/\|/g, "\\|").replace(/\s+/g, " ").trim();

/** Signature and docstring of a function, from the source of the interface. */
function declarations(): ReadonlyMap<string, { readonly says: string; readonly signature: string }> {
  const source = readFileSync(new URL("../../src/x17.ts", import.meta.url), "utf8");
  const found = [
    ...source
      .slice(source.indexOf("export interface X17"), source.indexOf("export type Verifying"))
      .matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}(\w+)((?:<[^>]*>)?\(.*\): .*);/g),
  ];
  return new Map(found.map(([, says, name, rest]) => [name!, { says: says!.replace(/\s+(?:\* )?/g, " ").trim(), signature: `${name}${rest}` }]));
}

function inputs(schema: Schema): string[] {
  const rows = Object.entries(schema).map(([name, field]) => {
    const { otherwise, otherwiseSays, needed } = field;
    const named = (otherwise as { name?: string } | undefined)?.name;
    const plain = otherwise === undefined ? (otherwiseSays ?? "") : (named ?? JSON.stringify(otherwise));
    // files are the command line's: the library takes what is in them
    const says = field.says
      .replace("or a JSON file (docs/physics/phase-space.md)", "or [a selection](physics/phase-space.md)")
      .replace(/: a detector by name \(.*\(docs\/physics\/smearing\.md\)/, ": [parts](physics/smearing.md#a-sum-of-gaussians)")
      .replace("or a JSON file", "or [an experiment](data.md)")
      .replace(/[,;] or @FILE|; @FILE or - for many/, "");
    return `| \`${name}\` | ${cell(`${says}${field.unit === undefined ? "" : `, ${field.unit}`}`)} | ${needed ? "needed" : cell(plain)} | ${cell(allowedSays(field))} |`;
  });
  return ["| input | | default | allowed |", "|---|---|---|---|", ...rows];
}

function returned(value: unknown): string[] {
  if (ArrayBuffer.isView(value)) return ["Returns a Float64Array."];
  const flat = typeof value === "object" && value !== null && "quantities" in value ? (value.quantities as object) : (value as object);
  const quantities = Array.isArray(value) ? [] : quantitiesOf(flat);
  const where = flat === value ? "" : " in `quantities`";
  const others = fieldsText(Array.isArray(value) ? { "": value } : flat === value ? value : { ...(value as object), quantities: {} })
    .replaceAll("`.[]", "`[]")
    .replaceAll("``", "");
  return [
    ...(quantities.length > 0 ? [`Quantities${where}: ${quantities.map(quantityText).join(", ")}.`] : []),
    ...(others === "" ? [] : [`${quantities.length > 0 ? "And" : "Fields"}: ${others}.`]),
  ];
}

const quantityText = ([id, { unit }]: readonly [string, { readonly unit: string }]) => `\`${id}\`${unit === "1" ? "" : ` [${unit}]`}`;

/** Quantities of another request that the first has not, or has in another unit. */
function others(request: string, value: unknown, first: unknown): string[] {
  const known = new Set(quantitiesOf(first as object).map(quantityText));
  const more = quantitiesOf(value as object)
    .map(quantityText)
    .filter((one) => !known.has(one));
  return more.length === 0 ? [] : [`Of \`${request}\`: ${more.join(", ")}.`];
}

const SHARED: Readonly<Record<string, string>> = { constraints: "region", spectra: "spectrum" };

/** The page. */
export function libraryPage(): string {
  const x17 = loadSync();
  const declared = declarations();
  const sections = Object.entries(ENTRIES).map(([name, { schema, arguments: words, example, shows, also, more = [] }]) => {
    const { says, signature } = declared.get(name)!;
    const result: unknown = new Function("x17", `return ${example};`)(x17);
    const shown: unknown = new Function("result", `return ${shows};`)(result);
    const shared = SHARED[name];
    const takes = shared
      ? [`Inputs of the request: those of [\`${shared}\`](#${shared.toLowerCase()}).`]
      : schema
        ? inputs(schema)
        : [`Arguments: ${words}.`];
    return [
      `## ${name}`,
      "",
      `\`${signature}\``,
      "",
      says,
      "",
      ...takes,
      "",
      ...[
        ...returned(result),
        ...more.flatMap((request) => others(request, new Function("x17", `return ${request};`)(x17), result)),
        ...(also === undefined ? [] : [also]),
      ].flatMap((line) => [line, ""]),
      "```js",
      'import { load } from "x17";',
      "const x17 = await load();",
      `const result = ${example};`,
      `console.log(${shows}); // prints ${shown}`,
      "```",
    ].join("\n");
  });
  return `${[HEAD.trim(), ...sections].join("\n\n")}\n`;
}
