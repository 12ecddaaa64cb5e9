// Code from a graph: one `const` per node that is used more than once, everything else inside expressions.
import { schedule } from "./graph.mjs";

const real = (x) => (Number.isInteger(x) ? `${x}.0` : String(x));

/** How a language spells the operations. */
export const scalar = {
  declare: (name, text) => `  const ${name}: f64 = ${text};`,
  constant: (x) => (x < 0 ? `(${real(x)})` : real(x)),
  add: (a, b) => `(${a} + ${b})`,
  sub: (a, b) => `(${a} - ${b})`,
  mul: (a, b) => `(${a} * ${b})`,
  div: (a, b) => `(${a} / ${b})`,
  neg: (a) => `(-${a})`,
};

/** Two points per vector, AssemblyScript. */
export const simd = {
  declare: (name, text) => `  const ${name}: v128 = ${text};`,
  constant: (x) => `f64x2.splat(${real(x)})`,
  add: (a, b) => `f64x2.add(${a}, ${b})`,
  sub: (a, b) => `f64x2.sub(${a}, ${b})`,
  mul: (a, b) => `f64x2.mul(${a}, ${b})`,
  div: (a, b) => `f64x2.div(${a}, ${b})`,
  neg: (a) => `f64x2.neg(${a})`,
};

export const c = { ...scalar, declare: (name, text) => `  const double ${name} = ${text};` };

/** `text` without a pair of brackets around all of it. */
function bare(text) {
  if (!text.startsWith("(")) return text;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")" && --depth === 0) return i === text.length - 1 ? text.slice(1, -1) : text;
  }
  return text;
}

/** Statements that evaluate `roots`, and the expressions of the roots. Expressions longer than `width` are given a name. */
export function statements(roots, language, { prefix = "z", width = 100 } = {}) {
  const { order, uses } = schedule(roots);
  const text = new Map();
  const lines = [];
  let n = 0;
  for (const node of order) {
    if (node.op === "constant") text.set(node, language.constant(node.value));
    else if (node.op === "input") text.set(node, node.name);
    else {
      const expression = language[node.op](...node.args.map((arg) => text.get(arg)));
      if (uses.get(node) > 1 || expression.length > width) {
        const name = `${prefix}${n++}`;
        lines.push(language.declare(name, bare(expression)));
        text.set(node, name);
      } else text.set(node, expression);
    }
  }
  return { lines, results: roots.map((root) => bare(text.get(root))) };
}
