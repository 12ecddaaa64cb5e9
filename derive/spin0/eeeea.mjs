// Files of e+ e- -> e+ e- gamma with an X of spin 0: the sums of spin0/eeeea.frm over all classes, portable and two points per vector.
import { LEGS, seen } from "../eeeea/crossing.mjs";
import { legend, SPIN0_FUNCTIONS, slotOf, table } from "../eeeea/functions.mjs";
import { Point } from "../eeeea/physics.mjs";
import { portable, vectors } from "../eeeea/sums.mjs";
import { derive } from "../form.mjs";

/** Powers of eps_s and eps_p. */
const SQUARED = [
  [2, 0],
  [0, 2],
];
const FOURTH = [
  [4, 0],
  [2, 2],
  [0, 4],
];

/**
 * Crossings that give the product of class i and conjugate class j from 11, 12 and 13, in this order of i and j: the photon and X take different places.
 * As in eeeea/crossing.mjs, beside it the two lines exchanged (12 -> 21) and s with t (13 -> 31).
 */
const ORDERED = {
  11: ["11", [1, 2, 3, 4]],
  22: ["11", [-4, -3, -2, -1]],
  33: ["11", [1, -3, -2, 4]],
  44: ["11", [-4, 2, 3, -1]],
  12: ["12", [1, 2, 3, 4]],
  21: ["12", [-4, -3, -2, -1]],
  34: ["12", [1, -3, -2, 4]],
  43: ["12", [-4, 2, 3, -1]],
  13: ["13", [1, 2, 3, 4]],
  31: ["13", [1, -3, -2, 4]],
  14: ["13", [2, 1, 4, 3]],
  41: ["13", [2, -4, -1, 3]],
  24: ["13", [-4, -3, -2, -1]],
  42: ["13", [-4, 2, 3, -1]],
  23: ["13", [-3, -4, -1, -2]],
  32: ["13", [-3, 1, 4, -2]],
};

class Spin0Point extends Point {
  /** What a pair of the kinds 11, 12, 13 sees through a crossing, with the small quantities of spin0/eeeea.frm. */
  seen(kind, to) {
    const g = this.graph;
    const variables = new Map([...seen(to)].map(([source, [target, sign]]) => [source, sign < 0 ? g.neg(this.at.get(target)) : this.at.get(target)]));
    const of = (symbol) => variables.get(symbol);
    const set = (symbol, node) => variables.set(symbol, node);
    const product = (...factors) => factors.reduce((a, b) => g.mul(a, b));
    set("H", g.add(of("h1"), of("h2")));
    set("TT", g.add(of("h3"), of("h4")));
    if (of("M")) set("LM", g.mul(of("L"), of("M")));
    if (kind === "13") {
      const n = product(of("i1"), of("i2"), of("i3"));
      set("n", n);
      set("d23", g.mul(of("d2"), of("d3")));
      set("w", g.sub(product(of("m2"), of("LM"), of("i4")), of("Y")));
      set("K", g.sub(g.mul(n, of("Y")), product(of("i1"), g.mul(of("i1"), of("i4")), of("D"), g.constant(2))));
      return variables;
    }
    const [i12, i34] = [g.mul(of("i1"), of("i2")), g.mul(of("i3"), of("i4"))];
    set("J", g.mul(of("L"), i12));
    set("Jb", g.mul(of("L"), i34));
    set("W", product(g.mul(of("U"), g.constant(0.5)), g.mul(i12, i34)));
    if (kind === "11") {
      const S = g.sub(g.add(of("p13"), of("p24")), g.add(of("p14"), of("p23")));
      const flat = g.mul(of("U"), g.sub(g.mul(of("m2"), of("J")), g.constant(1)));
      set("o", g.mul(g.sub(flat, product(S, of("h1"), of("g2"), g.constant(2))), of("R")));
    }
    return variables;
  }

  /** D of classes 2, 3, 4 with the width of X: q^2 - m_X^2, its real part and its square. */
  propagators() {
    const g = this.graph;
    const width = g.input("massTimesWidth");
    this.widthSq = g.mul(width, width);
    return Object.fromEntries(
      LEGS.filter((j) => j > 1).map((j) => {
        const off = g.sub(g.mul(this.at.get(`h${j}`), g.constant(2)), g.input("massXSq"));
        const size = g.div(g.constant(1), g.add(g.mul(off, off), this.widthSq));
        return [j, { off, size, re: g.mul(off, size) }];
      }),
    );
  }

  /**
   * SPIN0_FUNCTIONS, in its order; `this.groups` are the roots to evaluate one group after the other, `this.diagrams` the propagators by which each bit of a
   * selection of diagrams goes (process/eeeea.ts).
   */
  structures() {
    const g = this.graph;
    const D = this.propagators();
    this.diagrams = LEGS.flatMap((j) => [
      { bit: 1 << (j - 1), values: [this.at.get(`G${j}`)] },
      ...(j === 1 ? [] : [{ bit: 16 << (j - 1), values: [D[j].re, D[j].size] }]),
    ]);
    const background = this.photon();
    const twice = (node) => g.mul(node, g.constant(2));
    const sums = SPIN0_FUNCTIONS.map(() => []);
    const add = (term, propagator, nodes, weight) =>
      nodes.forEach((node, k) => {
        if (node)
          sums[slotOf(term, propagator, ...(term === "signal" ? FOURTH : SQUARED)[k], SPIN0_FUNCTIONS)].push(weight ? g.mul(weight, node) : node);
      });
    const groups = [
      LEGS.map((j) => this.at.get(`i${j}`)).concat(
        LEGS.map((j) => this.at.get(`G${j}`)),
        Object.values(D).flatMap(({ re, size }) => [re, size]),
      ),
    ];
    for (const [pair, [kind, to]] of Object.entries(ORDERED)) {
      const [i, j] = [...pair].map(Number);
      const variables = this.seen(kind, to);
      const run = (name) => g.run(this.parts.get(name).steps, variables);
      // X in both classes, in the order of FOURTH, and the photon in the first, in that of SQUARED
      let both = [];
      let mixed = [];
      if (kind === "11") {
        const end = run("pair11");
        [both, mixed] = [["SS", "SP", "PP"], ["YS"]].map((names) => names.map((name) => end.get(name)));
        groups.push([...both, ...mixed]);
      } else {
        const end = run(`mixed${kind}`);
        const [B, b] = [end.get("B"), end.get("b")];
        mixed = [g.add(B, b), B];
        groups.push([B, b]);
      }
      if (kind === "12" && i < j) {
        const end = run("pair12");
        both = ["SS", "SP", "PP"].map((name) => end.get(name));
        groups.push(both);
      }
      if (kind === "13" && i < j) {
        const end = run("pair13");
        const [A, e, f] = ["A", "e", "f"].map((name) => end.get(name));
        both = [g.add(g.add(A, e), f), g.add(twice(A), e), A];
        groups.push([A, e, f]);
      }
      // the photon in class i, X in class j, both ways round
      const photon = twice(this.at.get(`G${i}`));
      if (j === 1) add("interference", "re", mixed, photon);
      else add("interference", "1", mixed, g.mul(photon, D[j].re));
      if (i > j) continue;
      if (j === 1) add("signal", "abs", both);
      else if (i === 1) {
        add("signal", "re", both, twice(D[j].re));
        // Im D_1 Im D_j = |D_1|^2 |D_j|^2 (m_X Gamma)^2
        add("signal", "abs", both, twice(g.mul(D[j].size, this.widthSq)));
      } else if (i === j) add("signal", "1", both, D[i].size);
      else add("signal", "1", both, twice(g.mul(g.mul(D[i].size, D[j].size), g.add(g.mul(D[i].off, D[j].off), this.widthSq))));
    }
    // spin sums over 4 and their average
    const norm = g.input("E6");
    const results = [...background, ...sums.slice(1).map((terms) => g.mul(this.sum(terms), norm))];
    // the last stage writes all results: of the photon the one before it leaves a factor
    const photon = background.flatMap(({ args }) => args.filter(({ op }) => op !== "input" && op !== "constant"));
    this.groups = [groups[0], photon, ...groups.slice(1), results];
    return results;
  }
}

/** File name -> text. */
export function spin0Files() {
  const point = new Spin0Point([...derive("eeeea").filter(({ name }) => name.startsWith("vector")), ...derive("spin0/eeeea")]);
  const all = point.structures();
  const twin = "process/spin0/eeeea.sums.generated.ts";
  const sums = {
    source: "derive/spin0/eeeea.frm",
    about: [
      "X of spin 0.",
      "p12 ... p34 dot products of the electron momenta, d1 = p1.k ... d4 = p4.k; h3 = t24/2, h4 = t13/2, and what else process/eeeea.ts says.",
      ...legend(SPIN0_FUNCTIONS, ["eps_s", "eps_p"]),
    ],
    all,
    groups: point.groups,
    first: 0,
    into: "./values.ts",
    up: "../../",
    twin,
    takes: "from the inputs of photonSum2",
    diagrams: point.diagrams,
  };
  return {
    [`assembly/${twin}`]: portable(sums),
    "assembly/batch/spin0/eeeea.sums2.generated.ts": vectors(sums),
    "assembly/spec/spin0/functions.generated.ts": table(
      "SPIN0_FUNCTIONS",
      SPIN0_FUNCTIONS,
      "with an X of spin 0, and of e+ e- -> e+ e-",
      "eps_s and eps_p",
    ),
  };
}
