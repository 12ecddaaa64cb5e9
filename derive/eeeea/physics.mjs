// One point of e+ e- -> e+ e- gamma as a graph: denominators and small quantities in front, the sums of eeeea.frm behind.

import { Graph } from "../graph.mjs";
import { CROSSED, CROSSINGS, LEGS, seen } from "./crossing.mjs";
import { FUNCTIONS, slotOf } from "./functions.mjs";

/** Powers of v and a in A, E, F. */
const FOURTH = [
  [4, 0],
  [2, 2],
  [0, 4],
];

/** The ten dot products in the order of the input columns. */
export const DOTS = ["p12", "p13", "p14", "d1", "p23", "p24", "d2", "p34", "d3", "d4"];

/** Adds to the variables of a pair those of eeeea.frm that hold its cancellations. */
export function withCancellations(g, variables, source) {
  const of = (name) => variables.get(name) ?? g.input(name);
  const set = (name, node) => variables.set(name, node);
  const [i12, i34] = [g.mul(of("i1"), of("i2")), g.mul(of("i3"), of("i4"))];
  set("J", g.mul(of("L"), i12));
  set("Jb", g.mul(of("L"), i34));
  set("x", g.sub(of("p13"), of("p14")));
  set("y", g.sub(of("p23"), of("p24")));
  set("c", g.sub(of("d3"), of("d4")));
  const half = g.constant(0.5);
  set("W", g.mul(g.mul(of("U"), half), g.mul(i12, i34)));
  const product = (...factors) => factors.reduce((a, b) => g.mul(a, b));
  // S = x - y, in an order that both classes of a channel share
  const S = g.sub(g.add(of("p13"), of("p24")), g.add(of("p14"), of("p23")));
  const SR = g.mul(S, of("R"));
  const [LSR, UR] = [g.mul(of("L"), SR), g.mul(of("U"), of("R"))];
  const [h1g2, LL] = [g.mul(of("h1"), of("g2")), g.mul(of("L"), of("L"))];
  const [own, other, soft] = [g.mul(of("g1"), i12), g.mul(of("g2"), i34), g.mul(UR, g.add(i12, i34))];
  set("Q", g.mul(of("m2"), g.sub(g.mul(LSR, g.sub(other, own)), soft)));
  set("ax", g.sub(g.mul(UR, g.add(g.constant(1), g.mul(of("m2"), of("J")))), g.mul(SR, g.add(g.mul(h1g2, g.constant(2)), LL))));
  set("sq", product(SR, SR, g.add(LL, g.mul(h1g2, g.constant(4))), half));
  const along = g.add(g.mul(of("h1"), LSR), UR);
  set("fl", g.mul(of("m2"), g.sub(g.mul(along, g.sub(g.mul(LSR, other), soft)), product(own, LSR, UR))));
  if (source === "12") set("Jm", g.neg(g.mul(g.mul(of("L"), g.mul(of("M"), of("d41"))), g.mul(i12, i34))));
  if (source === "13") withCrossed(g, of, set);
  return variables;
}

/** The same for an s with a t class, operation by operation: FORM's search for the shortest form would multiply the brackets out. */
function withCrossed(g, of, set) {
  const c = (value) => g.constant(value);
  const product = (...factors) => factors.reduce((a, b) => g.mul(a, b));
  const [d1, d2, d3, d4, i1, i2, i3, i4] = "d1 d2 d3 d4 i1 i2 i3 i4".split(" ").map(of);
  const [h1, h3, g1, g3, L, M, Y, D, d41, S14, m2, p14] = "h1 h3 g1 g3 L M Y D d41 S14 m2 p14".split(" ").map(of);
  const square = (p) => g.mul(p, g.add(p, g.mul(m2, c(2))));
  const [low, high] = [p14, of("p23")].sort((a, b) => a.id - b.id).map(square);
  const i14 = g.mul(i1, i4);
  const n = g.mul(g.mul(i1, i2), i3);
  const both = g.add(d2, d3);
  const X = g.add(Y, g.mul(both, g3));
  const [d1Sq, d2Sq, d3Sq] = [d1, d2, d3].map((d) => g.mul(d, d));
  const half = c(0.5);
  set("C", g.add(low, high));
  set("n", n);
  const single = g.sub(g.add(product(d1, L, c(5)), product(d2, d41, c(2))), product(p14, g.mul(L, d41), i4, c(2)));
  const double = product(p14, i1, i14, g.mul(g.add(g.add(c(4), g.mul(d1, i4)), g.mul(d3, i2)), D), c(2));
  const hard = product(M, g.mul(i2, i4), g.add(product(D, i1, c(5)), product(L, d1, i3)));
  const soft = product(S14, n, g.sub(g.sub(d1Sq, d3Sq), product(d2, d3, c(4))));
  set("G", g.sub(g.add(g.sub(product(X, g.mul(n, i1), single), double), soft), hard));
  const qi = g.mul(d41, i14);
  // t13, and with the heads of the lines exchanged b13: h1 with h3, L with M, d2 with -d3
  const axial = (end, { gram, L, hOther, gramOther, M, d, dOther, dOtherSq, iOther, both }) => {
    const Li = g.mul(L, i1);
    const emitted = g.add(
      product(L, g.add(product(M, i4, gram), g.mul(Li, gramOther))),
      product(g.sub(g.mul(d, dOtherSq), g.mul(d1, g.mul(d4, d4))), g.mul(i14, i4), D),
    );
    const flips = g.sub(g.sub(product(L, L, g.mul(iOther, i4), half), c(1)), Li);
    set(`Z${end}`, g.sub(g.mul(m2, emitted), g.mul(Y, g.add(g.add(gram, L), g.mul(m2, flips)))));
    const tail = product(M, dOther, i4, D, g.sub(c(1), product(m2, M, i14)));
    const head = product(M, g.add(d1Sq, dOtherSq), half);
    set(`T${end}`, g.sub(g.sub(g.add(head, tail), g.mul(Y, hOther)), product(L, gramOther, g.add(both, product(m2, M, qi)))));
    set(`R${end}`, product(L, L, g.sub(Y, product(m2, M, dOther, i4)), half));
  };
  axial("", { gram: g1, L, hOther: h3, gramOther: g3, M, d: d2, dOther: d3, dOtherSq: d3Sq, iOther: i3, both });
  const [n2, n3, n23, ni2] = [d2, d3, both, i2].map((node) => g.neg(node));
  axial("t", { gram: g3, L: M, hOther: h1, gramOther: g1, M: L, d: n3, dOther: n2, dOtherSq: d2Sq, iOther: ni2, both: n23 });
  set("w", g.sub(product(m2, L, M, i4), Y));
  set("K", g.sub(g.mul(n, Y), product(g.mul(i1, i14), D, c(2))));
}

/** Everything of one point as a graph on the ten dot products: denominators in front, the sums of eeeea.frm behind. */
export class Point {
  constructor(parts) {
    this.parts = new Map(parts.map((part) => [part.name, part]));
    const g = new Graph();
    this.graph = g;
    const at = new Map(DOTS.map((dot) => [dot, g.input(dot)]));
    this.at = at;
    const [one, two, m2, massSq] = [g.constant(1), g.constant(2), g.input("M2"), g.input("massXSq")];
    const halves = {
      h1: g.add(at.get("p34"), m2),
      h2: g.add(at.get("p12"), m2),
      h3: g.input("h3"),
      h4: g.input("h4"),
    };
    at.set("m2", m2);
    at.set("rX", g.div(one, massSq));
    for (const j of LEGS) {
      const [half, q] = [halves[`h${j}`], g.mul(halves[`h${j}`], two)];
      at.set(`h${j}`, half);
      at.set(`i${j}`, g.div(one, at.get(`d${j}`)));
      at.set(`G${j}`, g.div(one, q));
      at.set(`X${j}`, g.div(one, g.sub(q, massSq)));
    }
    at.set("d12", g.add(at.get("d1"), at.get("d2")));
    at.set("d13", g.input("d13"));
    const above = (gram, a, b, half) => g.mul(g.mul(g.input(gram), g.mul(at.get(a), at.get(b))), g.constant(half));
    at.set("g1", above("gram34", "i3", "i4", 0.5));
    at.set("g2", above("gram12", "i1", "i2", 0.5));
    at.set("g3", above("gram24", "i2", "i4", -0.5));
    at.set("g4", above("gram13", "i1", "i3", -0.5));
    at.set("U12", g.mul(g.input("mixed12"), g.constant(-2)));
    at.set("U34", g.mul(g.input("mixed"), g.constant(-2)));
    for (const name of CROSSED) at.set(name, g.input(name));
    at.set("R12", g.div(one, g.add(halves.h1, halves.h2)));
    at.set("R34", g.div(one, g.add(halves.h3, halves.h4)));
  }

  /** Results of a FORM program on the point, seen through a crossing. */
  run(name, to = [1, 2, 3, 4]) {
    const g = this.graph;
    const variables = new Map([...seen(to)].map(([source, [target, sign]]) => [source, sign < 0 ? g.neg(this.at.get(target)) : this.at.get(target)]));
    const end = g.run(this.parts.get(name).steps, withCancellations(g, variables, name.slice(-2)));
    return (result) => end.get(result);
  }

  sum(terms) {
    return terms.reduce((sum, term) => (sum ? this.graph.add(sum, term) : term), undefined);
  }
  product(...factors) {
    return factors.reduce((product, factor) => this.graph.mul(product, factor));
  }

  /** Photon exchange alone. */
  photon() {
    const g = this.graph;
    const terms = Object.entries(CROSSINGS).map(([pair, [source, to]]) => {
      const [i, j] = [...pair].map(Number);
      const twice = i === j ? this.at.get(`G${i}`) : g.mul(this.at.get(`G${i}`), g.constant(2));
      return this.product(twice, this.at.get(`G${j}`), this.run(source.replace("pair", "vector"), to)("result"));
    });
    return [this.product(this.sum(terms), g.constant(4), g.input("E6"))];
  }

  /** The functions of functions.mjs, in its order; `this.groups` are the roots to evaluate one group after the other. */
  structures() {
    const g = this.graph;
    const groups = [LEGS.flatMap((j) => [`i${j}`, `G${j}`, ...(j > 1 ? [`X${j}`] : [])]).map((name) => this.at.get(name))];
    const [G, X] = ["G", "X"].map((name) => Object.fromEntries(LEGS.map((j) => [j, this.at.get(`${name}${j}`)])));
    const two = g.constant(2);
    const sums = FUNCTIONS.map(() => []);
    const add = (term, propagator, [v, a], node) => sums[slotOf(term, propagator, v, a)].push(node);
    for (const [pair, [source, to]] of Object.entries(CROSSINGS)) {
      const [i, j] = [...pair].map(Number);
      const of = this.run(source, to);
      const twice = (node) => g.mul(node, two);
      groups.push((source === "pair11" ? ["A", "b", "e", "f"] : ["A", "b", "t", "e", "f"]).map(of));
      const [A, e, f] = [of("A"), of("e"), of("f")];
      let [B, BT, E, F] = [];
      if (source === "pair13") {
        const both = g.add(of("b"), of("t"));
        B = g.add(A, of("b"));
        BT = g.add(A, of("t"));
        E = g.add(g.add(g.mul(A, g.constant(6)), both), e);
        F = g.sub(g.add(g.add(A, e), f), both);
      } else {
        B = source === "pair11" ? of("b") : g.add(A, of("b"));
        BT = source === "pair11" ? B : g.sub(B, of("t"));
        E = g.add(twice(g.add(A, g.add(B, BT))), e);
        F = g.add(g.add(A, e), f);
      }
      // photon in both, photon and X either way, X in both
      const GG = i === j ? g.mul(G[i], G[i]) : twice(g.mul(G[i], G[j]));
      add("background", "1", [0, 0], g.mul(GG, A));
      if (i === 1) {
        // X in class 1 is left to D; X in class j, photon in class 1
        const share = i === j ? 1 : 2;
        if (j !== 1) {
          const w = twice(g.mul(G[1], X[j]));
          add("interference", "1", [2, 0], g.mul(w, A));
          add("interference", "1", [0, 2], g.mul(w, B));
        }
        const w = twice(G[j]);
        add("interference", "re", [2, 0], g.mul(w, A));
        add("interference", "re", [0, 2], g.mul(w, BT));
        const v = share === 1 ? undefined : twice(X[j]);
        [A, E, F].forEach((coefficient, k) => {
          if (v) add("signal", "re", FOURTH[k], g.mul(v, coefficient));
          else add("signal", "abs", FOURTH[k], coefficient);
        });
      } else if (i === j) {
        const w = twice(g.mul(G[i], X[i]));
        add("interference", "1", [2, 0], g.mul(w, A));
        add("interference", "1", [0, 2], g.mul(w, B));
        const XX = g.mul(X[i], X[i]);
        [A, E, F].forEach((coefficient, k) => {
          add("signal", "1", FOURTH[k], g.mul(XX, coefficient));
        });
      } else {
        const [there, back] = [twice(g.mul(G[i], X[j])), twice(g.mul(G[j], X[i]))];
        add("interference", "1", [2, 0], g.mul(g.add(there, back), A));
        add("interference", "1", [0, 2], g.add(g.mul(there, B), g.mul(back, BT)));
        const XX = twice(g.mul(X[i], X[j]));
        [A, E, F].forEach((coefficient, k) => {
          add("signal", "1", FOURTH[k], g.mul(XX, coefficient));
        });
      }
    }
    // parity-odd: only Im D is not of the order of the width
    for (const j of [2, 3, 4]) {
      const of = this.run(`parityOdd1${j}`);
      add("interference", "im", [1, 1], g.mul(G[j], of("C")));
      add("signal", "im", [3, 1], g.mul(X[j], of("H")));
      add("signal", "im", [1, 3], g.mul(X[j], of("D")));
    }
    const norm = g.mul(g.input("E6"), g.constant(4));
    const odd = g.mul(g.mul(norm, g.input("determinant")), g.constant(-2));
    const results = sums.map((terms, k) => g.mul(this.sum(terms), FUNCTIONS[k][1] === "im" ? odd : norm));
    this.groups = [...groups, results];
    return results;
  }
}
