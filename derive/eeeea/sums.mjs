// Sums over all classes as code: portable, and two points per vector. In stages, because one function of all the work needs more registers than there are.
import { readFileSync } from "node:fs";
import { header, used } from "../functions.mjs";
import { operations, schedule, stages } from "../graph.mjs";
import { scalar, simd, statements } from "../write.mjs";
import { CROSSED } from "./crossing.mjs";
import { DOTS } from "./physics.mjs";

/** Operations between two fences. */
const EVERY = 24;
/** Vectors that the stages may hand on. */
const STAGE_VALUES = Number(
  /EEEEA_STAGE_VALUES: i32 = (\d+)/.exec(readFileSync(new URL("../../assembly/memory/buffers.ts", import.meta.url), "utf8"))[1],
);
/** What dot products do not hold where an electron goes straight ahead or back, or the photon with it. */
const TRANSFERS = ["h3", "h4", "d13", "gram13", "gram24", "mixed", "gram12", "gram34", "mixed12", ...CROSSED];
/** Numbers that all points of a call share, and their names as parameters of the vectors' functions. */
const SHARED = { massXSq: "mXSq", massTimesWidth: "mXGamma" };
export const SUM_INPUTS = [...DOTS, ...TRANSFERS, "determinant", ...Object.keys(SHARED)];
const typed = (names) => names.map((name) => `${name}: f64`).join(", ");

/** Slots for the values that stages hand on. */
function slotted(groups) {
  const cut = stages(groups);
  const slots = new Map(cut.flatMap(({ stores }) => stores).map((node, slot) => [node, slot]));
  return { cut, slots };
}

/**
 * What both forms are made of: the FORM program and the lines of the header; `photon`, the root of photon exchange alone where it is written here; `all`,
 * the roots c`first`, c`first + 1`, ...; `groups`, all of them in the order of the stages; `up`, the way to the folder above `process` or
 * `batch`; `into`, the file whose `values` the portable results go to instead of variables; `diagrams`, where diagrams can be left out, the values of the
 * first stage by which each bit of a selection goes (process/eeeea.ts): 0 in their place is no propagator.
 */

/** The portable functions `photonSum`, where there is one, and `structures`. */
export function portable({ source, about, photon, all, groups, first, up, into }) {
  const { cut, slots } = slotted(groups);
  const place = (k) => (into ? `values[${first + k}]` : `c${first + k}`);
  const calls = [];
  const functions = cut.map(({ roots, loads, stores }, n) => {
    const last = n === cut.length - 1;
    const known = new Map(loads.map((node) => [node, `s${slots.get(node)}`]));
    const keep = new Map(
      last
        ? roots.map((node, k) => [node, (name) => `  ${place(k)} = ${name};`])
        : stores.map((node) => [node, (name) => `  s${slots.get(node)} = ${name};`]),
    );
    const inputs = SUM_INPUTS.filter((name) => name === "p12" || schedule(roots, known).order.some((node) => node.name === name));
    const { lines } = statements(roots, scalar, { known, keep, every: EVERY, fence: (k) => `  if (p12 == -${k + 1}.0) return;` });
    calls.push(`  stage${n}(${inputs.join(", ")});`);
    return `\nfunction stage${n}(${typed(inputs)}): void {\n${lines.join("\n")}\n}\n`;
  });
  const names = all.map((_, k) => place(k));
  return `${header(source, ["Averaged sums over all classes, portable.", ...about])}
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "${up}spec/constants.ts";
${into ? `import { values } from "${into}";\n` : ""}
const M2: f64 = ELECTRON_MASS_SQ;
const E6: f64 = CHARGE_SQ * CHARGE_SQ * CHARGE_SQ;
${photon ? portablePhoton(photon) : ""}
${into ? "" : `// The results of \`structures\`: the portable subset has no other way to return so many numbers.\n${names.map((name) => `export let ${name}: f64 = 0.0;`).join("\n")}\n\n`}// What the stages hand to each other.
${[...slots.values()].map((slot) => `let s${slot}: f64 = 0.0;`).join("\n")}
${functions.join("")}
/** All structures, ${operations(all).total} operations; sets ${names[0]} ... ${names.at(-1)}. */
export function structures(${typed(used(all, SUM_INPUTS))}): void {
${calls.join("\n")}
}
`;
}

function portablePhoton(photon) {
  const one = statements(photon, scalar, { every: EVERY, fence: (k) => `  if (p12 == -${k + 1}.0) return 0.0;` });
  return `
/** Photon exchange alone, ${operations(photon).total} operations. */
export function photonSum(${typed(used(photon, SUM_INPUTS))}): f64 {
${one.lines.join("\n")}
  return ${one.results[0]};
}
`;
}

const column = (name) => (name === "determinant" ? 11 : DOTS.indexOf(name));
function address(name) {
  const [start, k, step] = TRANSFERS.includes(name) ? ["EEEEA_TRANSFERS", 16 * TRANSFERS.indexOf(name), ""] : ["at", column(name), " * column"];
  return k ? `${start} + ${k}${step}` : start;
}
const load = (names) => names.filter((name) => !(name in SHARED)).map((name) => `  const ${name}: v128 = v128.load(${address(name)});`);
const constants = (lines) => [
  ...(/\bM2\b/.test(lines) ? ["  const M2: v128 = f64x2.splat(ELECTRON_MASS_SQ);"] : []),
  ...(/\bE6\b/.test(lines) ? ["  const E6: v128 = f64x2.splat(CHARGE_SQ * CHARGE_SQ * CHARGE_SQ);"] : []),
  ...Object.entries(SHARED).flatMap(([name, parameter]) =>
    new RegExp(`\\b${name}\\b`).test(lines) ? [`  const ${name}: v128 = f64x2.splat(${parameter});`] : [],
  ),
];

/** The functions \`photonSum2\`, where there is one, and \`structures2\`. */
export function vectors({ source, about, photon, all, groups, up, twin, takes, diagrams }) {
  const { cut, slots } = slotted(groups);
  const shared = Object.entries(SHARED).flatMap(([name, parameter]) => (used(all, SUM_INPUTS).includes(name) ? [parameter] : []));
  const slot = (node) => `EEEEA_STAGES${slots.get(node) ? ` + ${16 * slots.get(node)}` : ""}`;
  const parameters = ["at: usize", "column: usize", ...shared.map((name) => `${name}: f64`), "out: usize"].join(", ");
  const functions = cut.map(({ roots, loads, stores }, n) => {
    const last = n === cut.length - 1;
    const known = new Map(loads.map((node) => [node, `s${slots.get(node)}`]));
    const keep = new Map(
      last
        ? roots.map((node, k) => [node, (name) => `  v128.store(out${k ? ` + ${k} * column` : ""}, ${name});`])
        : stores.map((node) => [node, (name) => `  v128.store(${slot(node)}, ${name});`]),
    );
    const { lines } = statements(roots, simd, { known, keep, every: EVERY, fence: (k) => `  if (column == ${2 * k + 1}) return;` });
    const text = lines.join(" ");
    return `
function stage${n}(${parameters}): void {
${[
  ...constants(text),
  ...load(SUM_INPUTS.filter((name) => new RegExp(`\\b${name}\\b`).test(text))),
  ...loads.map((node) => `  const s${slots.get(node)}: v128 = v128.load(${slot(node)});`),
  ...lines,
].join("\n")}
}
`;
  });
  if (slots.size > STAGE_VALUES) throw new Error(`${slots.size} values between the stages do not fit EEEEA_STAGES`);
  const about2 = [`The same sums as ${twin}, operation by operation, two points per vector. Wasm only.`, ...about];
  return `${header(source, about2)}
import { EEEEA_STAGES, EEEEA_TRANSFERS } from "${up}memory/buffers";
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "${up}spec/constants";
${photon ? vectorPhoton(photon) : ""}${functions.join("")}
/**
 * All structures, ${takes}; result k is stored at out + k column. In stages, because
 * one function of all the work needs more registers than there are.
 */
export function structures2(${parameters}): void {
${called(functions, shared)}
}
${diagrams ? selectedDiagrams(diagrams, functions, shared, slot) : ""}`;
}

/** Calls of stages, the first of them number `first`. */
const called = (functions, shared, first = 0) =>
  functions.map((_, n) => `  stage${first + n}(at, column, ${[...shared, "out"].join(", ")});`).join("\n");

/** The function \`selected2\`: the stages with propagators of diagrams that are not selected set to 0 after the first of them. */
function selectedDiagrams(diagrams, functions, shared, slot) {
  const parameters = ["at: usize", "column: usize", ...shared.map((name) => `${name}: f64`), "selection: i32", "out: usize"].join(", ");
  const left = diagrams.map(({ bit, values }) => {
    const zeros = values.map((node) => `    v128.store(${slot(node)}, nothing);\n`);
    return `  if ((selection & ${bit}) == 0) {\n${zeros.join("")}  }`;
  });
  return `
/** The same of a selection of diagrams (process/eeeea.ts). X in class 1 has no propagator in the results: which of them are its, the table says. */
export function selected2(${parameters}): void {
  const nothing: v128 = f64x2.splat(0.0);
${called(functions.slice(0, 1), shared)}
${left.join("\n")}
${called(functions.slice(1), shared, 1)}
}
`;
}

function vectorPhoton(photon) {
  const one = statements(photon, simd, { every: EVERY, fence: (k) => `  if (column == ${2 * k + 1}) return f64x2.splat(0.0);` });
  return `
/**
 * Photon exchange alone; columns of inputs start at \`at\`. In EEEEA_TRANSFERS are
 * ${TRANSFERS.join(", ")}.
 */
export function photonSum2(at: usize, column: usize): v128 {
${constants(one.lines.join(" ") + one.results.join(" ")).join("\n")}
${load(used(photon, SUM_INPUTS)).join("\n")}
${one.lines.join("\n")}
  return ${one.results[0]};
}
`;
}
