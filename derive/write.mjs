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

/**
 * Statements that evaluate `roots`, and the expressions of the roots. Expressions longer than `width` are given a name. `known` maps nodes to
 * expressions that hold them already; `keep` maps nodes to what is to be done, as soon as they are known, with the expression.
 * `fence(n)` is a statement put in after `every` operations: a branch that is never taken. V8 schedules the operations of a basic block breadth
 * first, with more values alive at once than there are registers; short blocks keep the order of evaluation written here (docs/performance.md).
 */
export function statements(roots, language, { prefix = "z", width = 100, known = new Map(), keep = new Map(), fence, every = 24 } = {}) {
  const { order, uses } = schedule(roots, known);
  const text = new Map(known);
  const lines = [];
  let n = 0;
  let since = 0;
  let fences = 0;
  for (const node of order) {
    if (text.has(node)) continue;
    if (node.op === "constant") text.set(node, language.constant(node.value));
    else if (node.op === "input") text.set(node, node.name);
    else {
      const expression = language[node.op](...node.args.map((arg) => text.get(arg)));
      since++;
      if (uses.get(node) > 1 || expression.length > width || keep.has(node)) {
        const name = `${prefix}${n++}`;
        lines.push(language.declare(name, bare(expression)));
        text.set(node, name);
        if (keep.has(node)) lines.push(keep.get(node)(name));
        if (fence && since >= every) {
          lines.push(fence(fences++));
          since = 0;
        }
      } else text.set(node, expression);
    }
  }
  return { lines, results: roots.map((root) => bare(text.get(root))) };
}
