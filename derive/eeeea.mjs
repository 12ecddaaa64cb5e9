// Files of e+ e- -> e+ e- gamma: pair functions, portable sums, two points per vector, and a C twin as yardstick.
import { derive } from "./form.mjs";
import { header, scalarFunction, used } from "./functions.mjs";
import { Graph, operations } from "./graph.mjs";
import { c, scalar, simd, statements } from "./write.mjs";

/** The ten dot products in the order of the input columns. */
const DOTS = ["p12", "p13", "p14", "d1", "p23", "p24", "d2", "p34", "d3", "d4"];
const NAMES = [
  "p12 ... p34 dot products of the electron momenta, d1 = p1.k ... d4 = p4.k, eps determinant of p1 ... p4.",
  "c0 photon; interference c1 v^2, c2 a^2; X off resonance c3 v^4, c4 v^2 a^2, c5 a^4; times Re D c6 ... c10 as c1 ... c5;",
  "times Im D c11 v a, c12 v^3 a, c13 v a^3; times |D|^2 c14 v^4, c15 v^2 a^2, c16 a^4. D = 1/(s34 - mX^2 + i mX Gamma).",
];

/** The sum `name` of eeeea.frm as a graph on the dot products: denominators in front, e^6 behind. `results` are [name, node]. */
function onDots({ steps }) {
  const graph = new Graph();
  const one = graph.constant(1);
  const two = graph.constant(2);
  const at = new Map(DOTS.map((dot) => [dot, graph.input(dot)]));
  const m2 = graph.input("M2");
  const massSq = graph.input("massXSq");
  const q = {
    1: graph.mul(graph.add(at.get("p34"), m2), two),
    2: graph.mul(graph.add(at.get("p12"), m2), two),
    3: graph.mul(graph.sub(m2, at.get("p24")), two),
    4: graph.mul(graph.sub(m2, at.get("p13")), two),
  };
  at.set("m2", m2);
  at.set("eps", graph.input("eps"));
  at.set("rX", graph.div(one, massSq));
  for (const j of [1, 2, 3, 4]) {
    at.set(`i${j}`, graph.div(one, at.get(`d${j}`)));
    at.set(`G${j}`, graph.div(one, q[j]));
    at.set(`X${j}`, graph.div(one, graph.sub(q[j], massSq)));
  }
  const end = graph.run(steps, at);
  const names = [...end.keys()].filter((key) => /^(result|c\d+)$/.test(key));
  return { roots: names.map((key) => graph.mul(end.get(key), graph.input("E6"))), names };
}

const PAIR_INPUTS = [...DOTS, "i1", "i2", "i3", "i4", "m2", "rX", "v1", "a1", "v2", "a2"];

/** A function that picks the pair function by its number, 11 ... 44, and passes what that one needs. */
function dispatch(name, pairs) {
  const rows = pairs
    .filter((pair) => pair.name.startsWith(name))
    .map(
      (pair) =>
        `  if (pair == ${pair.name.slice(-2)}) return ${pair.name}(${used([new Graph().run(pair.steps).get("result")], PAIR_INPUTS).join(", ")});`,
    );
  const about = name === "even" ? "The part without i eps" : "The factor of i eps";
  const parameters = PAIR_INPUTS.map((arg) => `${arg}: f64`).join(", ");
  return `\n/** ${about} for the pair of classes 10 i + j, i <= j. */\nexport function ${name}(pair: i32, ${parameters}): f64 {\n${rows.join("\n")}\n  return 0.0;\n}\n`;
}

const SUM_INPUTS = [...DOTS, "eps", "massXSq"];

function portable(photon, all) {
  const one = statements(photon.roots, scalar);
  const every = statements(all.roots, scalar);
  const parameters = (roots) =>
    used(roots, SUM_INPUTS)
      .map((name) => `${name}: f64`)
      .join(", ");
  return `${header("derive/eeeea.frm", ["Averaged sums over all classes, portable.", ...NAMES])}
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants.ts";

const M2: f64 = ELECTRON_MASS_SQ;
const E6: f64 = CHARGE_SQ * CHARGE_SQ * CHARGE_SQ;

/** Photon exchange alone, ${operations(photon.roots).total} operations. */
export function photonSum(${parameters(photon.roots)}): f64 {
${one.lines.join("\n")}
  return ${one.results[0]};
}

// The results of \`structures\`: the portable subset has no other way to return seventeen numbers.
${all.names.map((name) => `export let ${name}: f64 = 0.0;`).join("\n")}

/** All structures, ${operations(all.roots).total} operations; sets c0 ... c16. */
export function structures(${parameters(all.roots)}): void {
${every.lines.join("\n")}
${every.results.map((text, i) => `  ${all.names[i]} = ${text};`).join("\n")}
}
`;
}

function vectors(photon, all) {
  const load = (roots) =>
    used(roots, SUM_INPUTS)
      .filter((name) => name !== "massXSq")
      .map((name) => {
        const column = name === "eps" ? 11 : DOTS.indexOf(name);
        return `  const ${name}: v128 = v128.load(at${column ? ` + ${column} * column` : ""});`;
      })
      .join("\n");
  const constants = `  const M2: v128 = f64x2.splat(ELECTRON_MASS_SQ);
  const E6: v128 = f64x2.splat(CHARGE_SQ * CHARGE_SQ * CHARGE_SQ);`;
  const one = statements(photon.roots, simd);
  const every = statements(all.roots, simd);
  return `${header("derive/eeeea.frm", ["The same sums as process/eeeea.sums.generated.ts, operation by operation, two points per vector. Wasm only.", ...NAMES])}
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants";

/** Photon exchange alone; columns of inputs start at \`at\`. */
export function photonSum2(at: usize, column: usize): v128 {
${constants}
${load(photon.roots)}
${one.lines.join("\n")}
  return ${one.results[0]};
}

/** All structures; result k is stored at out + k column. */
export function structures2(at: usize, column: usize, mXSq: f64, out: usize): void {
${constants}
  const massXSq: v128 = f64x2.splat(mXSq);
${load(all.roots)}
${every.lines.join("\n")}
${every.results.map((text, i) => `  v128.store(out${i ? ` + ${i} * column` : ""}, ${text});`).join("\n")}
}
`;
}

function yardstick(photon) {
  const { lines, results } = statements(photon.roots, c);
  return `${header("derive/eeeea.frm", ["C twin of photonSum: the yardstick of the bench. Usage: yardstick N, prints ns per point and a checksum."])}
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double M2 = 0.51099895069 * 0.51099895069;
static const double E6 = 7.711264144482413e-4; /* (4 pi alpha)^3 */

/* ${operations(photon.roots).total} operations */
__attribute__((noinline)) static double photonSum(${used(photon.roots, SUM_INPUTS)
    .map((name) => `double ${name}`)
    .join(", ")}) {
${lines.join("\n")}
  return ${results[0]};
}

int main(int argc, char **argv) {
  const long n = argc > 1 ? atol(argv[1]) : 2000000;
  double sum = 0.0;
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  for (long i = 0; i < n; i++) {
    const double x = (double)(i & 1023) * 1e-3;
    sum += photonSum(${DOTS.map((_, i) => `${40 + 7 * i}.0 + x`).join(", ")});
  }
  clock_gettime(CLOCK_MONOTONIC, &b);
  printf("%.2f %.17g\\n", ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / (double)n, sum);
  return 0;
}
`;
}

/** File name -> text. */
export function eeeeaFiles() {
  const parts = derive("eeeea");
  const pairs = parts.filter(({ name }) => /^(even|odd)\d\d$/.test(name));
  const photon = onDots(parts.find(({ name }) => name === "photon"));
  const all = onDots(parts.find(({ name }) => name === "structures"));
  const count = ({ roots }) => operations(roots);
  return {
    "assembly/process/eeeea.pairs.generated.ts":
      header("derive/eeeea.frm", [
        "Spin sums of class i times conjugate class j, without e^6 and boson denominators; odd ones are the factor of i eps. Couplings (v1,a1) in",
        "the amplitude, (v2,a2) in the conjugate; i1 = 1/d1 ...; rX = 1/mX^2, m2 = m_e^2.",
        NAMES[0],
      ]) +
      pairs.map(scalarFunction(PAIR_INPUTS)).join("") +
      dispatch("even", pairs) +
      dispatch("odd", pairs),
    "assembly/process/eeeea.sums.generated.ts": portable(photon, all),
    "assembly/batch/eeeea.sums2.generated.ts": vectors(photon, all),
    "bench/yardstick.c": yardstick(photon),
    "derive/opcount.json": `${JSON.stringify({ "ee-eea": { photon: count(photon), all: count(all) } }, null, 2)}\n`,
  };
}
