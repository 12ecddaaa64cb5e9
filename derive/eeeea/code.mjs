// Files of e+ e- -> e+ e- gamma: pair functions, portable sums, two points per vector, and a C twin as yardstick.
import { readFileSync } from "node:fs";
import { derive } from "../form.mjs";
import { header, scalarFunction, used } from "../functions.mjs";
import { Graph, longestChain, operations } from "../graph.mjs";
import { c, scalar, statements } from "../write.mjs";
import { CROSSED, CROSSINGS, seen } from "./crossing.mjs";
import { documented, legend, table } from "./functions.mjs";
import { DOTS, Point, withCancellations } from "./physics.mjs";
import { portable, SUM_INPUTS, vectors } from "./sums.mjs";

const NAMES = [
  "p12 ... p34 dot products of the electron momenta, d1 = p1.k ... d4 = p4.k, determinant that of p1 ... p4; h3 = t24/2, h4 = t13/2, d13 = h4 - h3;",
  "gram13, gram24, mixed: Gram determinants with the photon (process/eeeea.ts); g3 = -gram24/(2 d2 d4), g4 = -gram13/(2 d1 d3), U34 = -2 mixed;",
  "gram12, gram34, mixed12 the same of the s channel: g1 = gram34/(2 d3 d4), g2 = gram12/(2 d1 d2), U12 = -2 mixed12;",
  "y13 ... S23: Y, D, d4 - d1 and S14 of eeeea.frm for the products of an s with a t class (process/eeeeaCrossed.ts).",
  ...legend(),
];

/** Electron mass [MeV], as decimals. */
const MASS = JSON.parse(readFileSync(new URL("../../data/constants.json", import.meta.url), "utf8")).kernel.find(
  ({ id }) => id === "ELECTRON_MASS",
).value;
const INVERSES = ["i1", "i2", "i3", "i4"];
/** Half the q^2 of each class: h1 = m2 + p34, h2 = m2 + p12; h3 = t24/2 and h4 = t13/2 are inputs, because a dot product may have lost them. */
const HALVES = ["h1", "h2", "h3", "h4"];
/** d12 = d1 + d2 = d3 + d4 and d13 = d1 - d3 = d4 - d2. */
const CHANGES = ["d12", "d13"];
/** What h1 ... h4 have above the least that the photon admits; 2 W d1 d2 d3 d4 and 1/(h1 + h2) of classes 1, 2 and of 3, 4. */
const GRAMS = ["g1", "g2", "g3", "g4"];
const MIXED = ["U12", "U34", "R12", "R34"];
const PAIR_INPUTS = [...DOTS, ...INVERSES, ...HALVES, ...CHANGES, ...GRAMS, ...MIXED, ...CROSSED, "m2", "rX"];
/** The same as a pair of the kinds 11, 12, 13 sees them: h1, h2, h3, g1, g2, U, R of its own legs, L = d1 + d2, M = d1 - d3. */
const SOURCE_INPUTS = [...DOTS, ...INVERSES, "h1", "h2", "h3", "L", "M", "g1", "g2", "g3", "g4", "U", "R", "Y", "D", "d41", "S14", "m2", "rX"];
const ODD_INPUTS = ["p14", "p23", ...INVERSES, "m2", "v1", "a1", "v2", "a2"];
const typed = (names) => names.map((name) => `${name}: f64`).join(", ");

/** A function that picks the parity-odd function by the number of the pair, 12 ... 34, and passes what that one needs. */
function oddOf(pairs) {
  const rows = pairs.map(({ name, steps }) => {
    const needs = used([new Graph().run(steps).get("result")], ODD_INPUTS);
    return `  if (pair == ${name.slice(-2)}) return ${name}(${needs.join(", ")});`;
  });
  return `
/** The factor of i determinant for the pair of classes 10 i + j, i < j, over 16; couplings (v1,a1) in the amplitude, (v2,a2) in the conjugate. */
export function odd(pair: i32, ${typed(ODD_INPUTS)}): f64 {
${rows.join("\n")}
  return 0.0;
}
`;
}

/** Coefficients of one pair of each kind, which set A ... f, and \`pair\`, which sees all ten as crossings of them. */
function pairFunctions(parts) {
  const needs = {};
  const functions = ["pair11", "pair12", "pair13"].map((name) => {
    const graph = new Graph();
    const end = graph.run(parts.find((part) => part.name === name).steps, withCancellations(graph, new Map(), name.slice(-2)));
    const results = ["A", "b", "t", "e", "f"].filter((key) => end.has(key));
    const roots = results.map((key) => end.get(key));
    const keep = new Map(roots.map((node, k) => [node, (text) => `  ${results[k]} = ${text};`]));
    const { lines } = statements(roots, scalar, { keep });
    needs[name] = used(roots, SOURCE_INPUTS);
    return `\n/** ${operations(roots).total} operations. */\nfunction ${name}(${typed(needs[name])}): void {\n${lines.join("\n")}\n}\n`;
  });
  const rows = Object.entries(CROSSINGS).map(([pair, [source, to]]) => {
    const names = seen(to);
    const argument = (name) => (names.get(name)[1] < 0 ? `-${names.get(name)[0]}` : names.get(name)[0]);
    return `  if (pair == ${pair}) return ${source}(${needs[source].map(argument).join(", ")});`;
  });
  return `
// Results of \`pair\`: the portable subset has no other way to return five numbers.
${["A", "b", "t", "e", "f"].map((name) => `export let ${name}: f64 = 0.0;`).join("\n")}
${functions.join("")}
/** Sets A, b, t, e, f of the pair of classes 10 i + j, i <= j. */
export function pair(pair: i32, ${typed(PAIR_INPUTS)}): void {
${rows.join("\n")}
}
`;
}

function yardstick(photon) {
  const { lines, results } = statements(photon, c);
  return `${header("derive/eeeea.frm", ["C twin of photonSum: the yardstick of the bench. Usage: yardstick N, prints ns per point and a checksum."])}
#include "yardstick.h"

/* ${operations(photon).total} operations */
__attribute__((noinline)) static double photonSum(${used(photon, SUM_INPUTS)
    .map((name) => `double ${name}`)
    .join(", ")}) {
${lines.join("\n")}
  return ${results[0]};
}

YARDSTICK(photonSum(${DOTS.map((_, i) => `${40 + 7 * i}.0 + x`).join(", ")}, M2 - (75.0 + x), M2 - (47.0 + x), 28.0, 4e4 + x, 5e4 + x, 900.0 + x, 3e5 + x, 2e5 + x, 700.0 + x, 3e3 + x, 4e3 + x, 5e3 + x, 6e3 + x, -7e3 - x, -8e3 - x, 42.0, 105.0, 130.0))
`;
}

/** What both C programs of the bench share: constants, and the time of a sum over points x. */
function yardstickHeader() {
  return `${header("derive/eeeea.frm", ["Constants of the C programs of the bench, and their main: usage PROGRAM N, prints ns per point and a checksum."])}
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double M2 = ${MASS} * ${MASS};
static const double E6 = 7.711264144482413e-4; /* (4 pi alpha)^3 */

#define YARDSTICK(value) \\
  int main(int argc, char **argv) { \\
    const long n = argc > 1 ? atol(argv[1]) : 2000000; \\
    double sum = 0.0; \\
    struct timespec a, b; \\
    clock_gettime(CLOCK_MONOTONIC, &a); \\
    for (long i = 0; i < n; i++) { \\
      const double x = (double)(i & 1023) * 1e-3; \\
      sum += value; \\
    } \\
    clock_gettime(CLOCK_MONOTONIC, &b); \\
    printf("%.2f %.17g\\n", ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / (double)n, sum); \\
    return 0; \\
  }
`;
}

/** The page of the process with the table of functions between its marks. */
function withTable() {
  const page = readFileSync(new URL("../../docs/physics/ee-eea.md", import.meta.url), "utf8");
  const marks = ["<!-- functions: npm run derive -->", "<!-- end of functions -->"];
  const [from, to] = marks.map((mark) => page.indexOf(mark));
  if (from < 0 || to < from) throw new Error("docs/physics/ee-eea.md: no place for the table of functions");
  return `${page.slice(0, from + marks[0].length)}\n\n${documented()}\n\n${page.slice(to)}`;
}

/** File name -> text. */
export function eeeeaFiles() {
  const parts = derive("eeeea");
  const odds = parts.filter(({ name }) => /^odd\d\d$/.test(name));
  const photon = new Point(parts).photon();
  const point = new Point(parts);
  const all = point.structures();
  const sums = {
    source: "derive/eeeea.frm",
    about: NAMES,
    photon,
    all,
    groups: point.groups,
    first: 0,
    up: "../",
    twin: "process/eeeea.sums.generated.ts",
    takes: "from the same inputs and the determinant",
  };
  return {
    "assembly/process/eeeea.pairs.generated.ts":
      header("derive/eeeea.frm", [
        "Coefficients of the couplings in the spin sum of class i times conjugate class j, over 16, without e^6 and boson denominators. A: v^4 and",
        "the photon's; B: photon in the amplitude, axial X in the conjugate; BT the other way; E: v^2 a^2; F: a^4; written are",
        "  11, 22, 33, 44: b = B = BT;            E = 2 A + 4 B + e;            F = A + e + f",
        "  12, 34:         b = B - A, t = B - BT; E = 2 A + 2 (B + BT) + e;     F = A + e + f",
        "  13, 14, 23, 24: b = B - A, t = BT - A; E = 4 A + B + BT + e;         F = 3 A - (B + BT) + e + f",
        "i1 = 1/d1 ...; rX = 1/mX^2, m2 = m_e^2.",
        NAMES[0],
        NAMES[1],
        NAMES[2],
      ]) +
      pairFunctions(parts) +
      odds.map(scalarFunction(ODD_INPUTS)).join("") +
      oddOf(odds),
    "assembly/process/eeeea.sums.generated.ts": portable(sums),
    "assembly/batch/eeeea.sums2.generated.ts": vectors(sums),
    "assembly/spec/eeeeaFunctions.generated.ts": table(),
    "docs/physics/ee-eea.md": withTable(),
    "bench/yardstick.c": yardstick(photon),
    "bench/yardstick.h": yardstickHeader(),
    "derive/opcount.json": `${JSON.stringify({ "ee-eea": { photon: operations(photon), all: operations(all), longestChain: longestChain(all) } }, null, 2)}\n`,
  };
}
