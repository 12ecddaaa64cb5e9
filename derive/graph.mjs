// Arithmetic as a graph without repeated nodes: what FORM's assignments become before code is written from them.

/** A growing set of nodes { op, args | value | name, id }; equal nodes are one object. */
export class Graph {
  nodes = [];
  #known = new Map();

  #node(key, make) {
    let node = this.#known.get(key);
    if (!node) {
      node = { ...make, id: this.nodes.length };
      this.nodes.push(node);
      this.#known.set(key, node);
    }
    return node;
  }

  constant(value) {
    return this.#node(`#${value}`, { op: "constant", value, args: [] });
  }
  input(name) {
    return this.#node(`$${name}`, { op: "input", name, args: [] });
  }
  neg(a) {
    if (a.op === "constant") return this.constant(-a.value);
    if (a.op === "neg") return a.args[0];
    return this.#node(`-${a.id}`, { op: "neg", args: [a] });
  }
  add(a, b) {
    if (a.op === "constant" && b.op === "constant") return this.constant(a.value + b.value);
    if (b.op === "neg") return this.sub(a, b.args[0]);
    if (a.op === "neg") return this.sub(b, a.args[0]);
    const [x, y] = a.id < b.id ? [a, b] : [b, a];
    return this.#node(`${x.id}+${y.id}`, { op: "add", args: [x, y] });
  }
  sub(a, b) {
    if (b.op === "neg") return this.add(a, b.args[0]);
    if (a.op === "neg") return this.neg(this.add(a.args[0], b));
    return this.#node(`${a.id}-${b.id}`, { op: "sub", args: [a, b] });
  }
  mul(a, b) {
    if (a.op === "constant" && b.op === "constant") return this.constant(a.value * b.value);
    if (a.op === "constant" && a.value === 1) return b;
    if (b.op === "constant" && b.value === 1) return a;
    if (a.op === "constant" && a.value === -1) return this.neg(b);
    if (b.op === "constant" && b.value === -1) return this.neg(a);
    if (a.op === "neg") return this.neg(this.mul(a.args[0], b));
    if (b.op === "neg") return this.neg(this.mul(a, b.args[0]));
    // constants gather: (x * 4) * c -> x * (4 c)
    if (b.op === "constant" && a.op === "mul" && a.args[1].op === "constant") return this.mul(a.args[0], this.constant(a.args[1].value * b.value));
    if (a.op === "constant") return this.mul(b, a);
    if (b.op === "constant") return this.#node(`${a.id}*${b.id}`, { op: "mul", args: [a, b] });
    const [x, y] = a.id < b.id ? [a, b] : [b, a];
    return this.#node(`${x.id}*${y.id}`, { op: "mul", args: [x, y] });
  }
  div(a, b) {
    return this.#node(`${a.id}/${b.id}`, { op: "div", args: [a, b] });
  }
  power(a, n) {
    if (n === 1) return a;
    const half = this.power(a, n >> 1);
    const square = this.mul(half, half);
    return n % 2 ? this.mul(square, a) : square;
  }

  /** A sum of products as FORM prints it: `2*x^2*y - z + 1/2`; `value(name)` gives the node of a variable. */
  polynomial(text, value) {
    const terms = text.match(/[+-]?[^+-]+/g);
    let sum;
    for (const term of terms) {
      const negative = term.startsWith("-");
      let coefficient = 1;
      let product;
      for (const factor of term.replace(/^[+-]/, "").split("*")) {
        if (/^[\d/]+$/.test(factor)) {
          const [p, q = "1"] = factor.split("/");
          coefficient *= Number(p) / Number(q);
        } else {
          const [name, n = "1"] = factor.split("^");
          const base = this.power(value(name), Number(n));
          product = product ? this.mul(product, base) : base;
        }
      }
      const node = product ? this.mul(product, this.constant(coefficient)) : this.constant(coefficient);
      if (!sum) sum = negative ? this.neg(node) : node;
      else sum = negative ? this.sub(sum, node) : this.add(sum, node);
    }
    return sum;
  }

  /** Runs FORM's steps on `variables` (name -> node), others being inputs; returns the variables afterwards. */
  run(steps, variables = []) {
    const at = new Map(variables);
    for (const [name, text] of steps)
      at.set(
        name,
        this.polynomial(text, (v) => at.get(v) ?? this.input(v)),
      );
    return at;
  }
}

/** Nodes that `roots` need beyond the `known` ones, in an order in which they can be evaluated, and how often each is used. */
export function schedule(roots, known = new Map()) {
  const uses = new Map();
  const order = [];
  const visit = (node) => {
    const n = uses.get(node) ?? 0;
    uses.set(node, n + 1);
    if (n > 0 || known.has(node)) return;
    for (const arg of node.args) visit(arg);
    order.push(node);
  };
  for (const root of roots) visit(root);
  return { order, uses };
}

/**
 * Cuts the work for `groups` of roots into stages: stage n evaluates group n from the inputs and from what earlier stages evaluated. Returns per
 * stage the nodes it takes over (`loads`) and those later stages need (`stores`).
 */
export function stages(groups) {
  const made = new Map();
  const cut = groups.map((roots, stage) => {
    const loads = new Set();
    const own = new Set();
    const visit = (node) => {
      if (own.has(node) || node.op === "input" || node.op === "constant") return;
      if (made.has(node)) {
        loads.add(node);
        return;
      }
      own.add(node);
      for (const arg of node.args) visit(arg);
    };
    for (const root of roots) visit(root);
    for (const node of own) made.set(node, stage);
    return { roots, loads: [...loads] };
  });
  return cut.map((stage, n) => {
    const later = new Set(cut.slice(n + 1).flatMap(({ loads }) => loads));
    return { ...stage, stores: [...later].filter((node) => made.get(node) === n) };
  });
}

/** Operations in a row, at most, from an input to one of the roots. */
export function longestChain(roots) {
  const lengths = new Map();
  for (const node of schedule(roots).order) lengths.set(node, node.args?.length ? 1 + Math.max(...node.args.map((arg) => lengths.get(arg))) : 0);
  return Math.max(...roots.map((root) => lengths.get(root)));
}

/** Additions, multiplications, divisions that `roots` need. */
export function operations(roots) {
  const count = { add: 0, mul: 0, div: 0, neg: 0 };
  for (const { op } of schedule(roots).order) {
    if (op === "add" || op === "sub") count.add++;
    else if (op in count) count[op]++;
  }
  return { ...count, total: count.add + count.mul + count.div + count.neg };
}
