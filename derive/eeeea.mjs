// Files of e+ e- -> e+ e- gamma: pair functions, portable sums, two points per vector, and a C twin as yardstick.
import { readFileSync } from "node:fs";
import { derive } from "./form.mjs";
import { header, scalarFunction, used } from "./functions.mjs";
import { Graph, operations, schedule, stages } from "./graph.mjs";
import { c, scalar, simd, statements } from "./write.mjs";

/** The ten dot products in the order of the input columns. */
const DOTS = ["p12", "p13", "p14", "d1", "p23", "p24", "d2", "p34", "d3", "d4"];
const NAMES = [
  "p12 ... p34 dot products of the electron momenta, d1 = p1.k ... d4 = p4.k, eps determinant of p1 ... p4; h3 = t24/2, h4 = t13/2, d13 = h4 - h3;",
  "gram13, gram24, mixed: Gram determinants with the photon (process/eeeea.ts); g3 = -gram24/(2 d2 d4), g4 = -gram13/(2 d1 d3), U34 = -2 mixed;",
  "gram12, gram34, mixed12 the same of the s channel: g1 = gram34/(2 d3 d4), g2 = gram12/(2 d1 d2), U12 = -2 mixed12;",
  "y13, y14: Y of eeeea.frm for classes 1, 3 and 1, 4 (`crossedMinor`, process/eeeea.ts).",
  "c0 photon; interference c1 v^2, c2 a^2; X off resonance c3 v^4, c4 v^2 a^2, c5 a^4; times Re D c6 ... c10 as c1 ... c5;",
  "times Im D c11 v a, c12 v^3 a, c13 v a^3; times |D|^2 c14 v^4, c15 v^2 a^2, c16 a^4. D = 1/(s34 - mX^2 + i mX Gamma).",
];

const INVERSES = ["i1", "i2", "i3", "i4"];
/** Half the q^2 of each class: h1 = m2 + p34, h2 = m2 + p12; h3 = t24/2 and h4 = t13/2 are inputs, because a dot product may have lost them. */
const HALVES = ["h1", "h2", "h3", "h4"];
/** d12 = d1 + d2 = d3 + d4 and d13 = d1 - d3 = d4 - d2. */
const CHANGES = ["d12", "d13"];
/** What h1 ... h4 have above the least that the photon admits; 2 W d1 d2 d3 d4 and 1/(h1 + h2) of classes 1, 2 and of 3, 4. */
const GRAMS = ["g1", "g2", "g3", "g4"];
const MIXED = ["U12", "U34", "R12", "R34"];
/** Y of eeeea.frm as the products of an s with a t class see it. */
const CROSSED = ["y13", "y14", "y23", "y24"];
const PAIR_INPUTS = [...DOTS, ...INVERSES, ...HALVES, ...CHANGES, ...GRAMS, ...MIXED, ...CROSSED, "m2", "rX"];
/** The same as a pair of the kinds 11, 12, 13 sees them: h1, h2, h3, g1, g2, U, R of its own legs, L = d1 + d2, M = d1 - d3. */
const SOURCE_INPUTS = [...DOTS, ...INVERSES, "h1", "h2", "h3", "L", "M", "g1", "g2", "U", "R", "Y", "m2", "rX"];
const ODD_INPUTS = ["p14", "p23", ...INVERSES, "m2", "v1", "a1", "v2", "a2"];
const typed = (names) => names.map((name) => `${name}: f64`).join(", ");

const LEGS = [1, 2, 3, 4];

/**
 * Crossings that give every pair of classes from 11, 12 and 13: leg j of the pair is leg |to[j]| of the source, with that sign (an incoming leg
 * exchanged with an outgoing one). Exchange of the heads of the lines (2 <-> -3), of their tails (1 <-> -4), and charge conjugation.
 */
const CROSSINGS = {
  11: ["pair11", [1, 2, 3, 4]],
  22: ["pair11", [-4, -3, -2, -1]],
  33: ["pair11", [1, -3, -2, 4]],
  44: ["pair11", [-4, 2, 3, -1]],
  12: ["pair12", [1, 2, 3, 4]],
  34: ["pair12", [1, -3, -2, 4]],
  13: ["pair13", [1, 2, 3, 4]],
  14: ["pair13", [2, 1, 4, 3]],
  24: ["pair13", [-4, -3, -2, -1]],
  23: ["pair13", [-3, -4, -1, -2]],
};

/** Legs of the boson whose q^2/2 is h1 ... h4, and of the two changes with their signs. */
const HALF_OF = { 34: "h1", 12: "h2", 24: "h3", 13: "h4" };
const CHANGE_OF = { 12: ["d12", 1], 34: ["d12", 1], 13: ["d13", 1], 24: ["d13", -1] };
/** Class that radiates from a line of these legs. */
const CLASS_OF = { 12: 1, 34: 2, 13: 3, 24: 4 };
const legsOf = (a, b) => `${Math.min(a, b)}${Math.max(a, b)}`;

/** What a pair sees through a crossing: name of the source -> [name of the point, sign]. */
function seen(to) {
  const names = new Map(["m2", "rX"].map((name) => [name, [name, 1]]));
  const leg = (j) => Math.abs(to[j - 1]);
  const sign = (j) => Math.sign(to[j - 1]);
  for (const a of LEGS) {
    for (const kind of ["d", "i"]) names.set(`${kind}${a}`, [`${kind}${leg(a)}`, sign(a)]);
    for (const b of LEGS.filter((other) => other > a)) names.set(`p${a}${b}`, [`p${legsOf(leg(a), leg(b))}`, sign(a) * sign(b)]);
  }
  for (const [name, a, b] of [
    ["h1", 3, 4],
    ["h2", 1, 2],
    ["h3", 2, 4],
  ])
    names.set(name, [HALF_OF[legsOf(leg(a), leg(b))], 1]);
  // d1 + d2 and d1 - d3 of the source are +-(da + db) or, for legs of both kinds, +-(da - db): the sign of the lower leg settles it
  const changed = (a, b, relative) => {
    const [low, high] = leg(a) < leg(b) ? [a, b] : [b, a];
    const [change, of] = CHANGE_OF[legsOf(leg(a), leg(b))];
    const side = (j) => (j === b ? relative : 1) * sign(j);
    return (change === "d12") === (side(low) === side(high)) ? [change, side(low) * of] : undefined;
  };
  const L = changed(1, 2, 1);
  if (!L) throw new Error("d1 + d2 of a crossing is neither d12 nor d13");
  const [change] = L;
  names.set("L", L);
  const M = changed(1, 3, -1);
  if (M) names.set("M", M);
  const [line, t] = [[1, 2].map(leg), [1, 3].map(leg)].map(([a, b]) => CLASS_OF[legsOf(a, b)]).sort();
  if (line < 3 && t > 2) names.set("Y", [`y${line}${t}`, 1]);
  for (const [name, a, b] of [
    ["g1", 3, 4],
    ["g2", 1, 2],
  ])
    names.set(name, [HALF_OF[legsOf(leg(a), leg(b))].replace("h", "g"), 1]);
  for (const name of ["U", "R"]) names.set(name, [change.replace("d", name).replace("13", "34"), 1]);
  return names;
}

/** Adds to the variables of a pair those of eeeea.frm that hold its cancellations. */
function withCancellations(g, variables, source) {
  const of = (name) => variables.get(name) ?? g.input(name);
  const set = (name, node) => variables.set(name, node);
  const [i12, i34] = [g.mul(of("i1"), of("i2")), g.mul(of("i3"), of("i4"))];
  set("J", g.mul(of("L"), i12));
  set("Jb", g.mul(of("L"), i34));
  set("x", g.sub(of("p13"), of("p14")));
  set("y", g.sub(of("p23"), of("p24")));
  set("c", g.sub(of("d3"), of("d4")));
  const half = g.constant(0.5);
  const LS = g.mul(of("L"), g.sub(of("x"), of("y")));
  set("W", g.mul(g.mul(of("U"), half), g.mul(i12, i34)));
  set("w1", g.mul(g.add(g.mul(of("h1"), LS), of("U")), of("R")));
  const across = g.sub(g.mul(LS, g.sub(g.mul(of("g2"), i34), g.mul(of("g1"), i12))), g.mul(of("U"), g.add(i12, i34)));
  set("Q", g.mul(g.mul(of("m2"), across), of("R")));
  const emitted = g.mul(of("U"), g.add(g.constant(1), g.mul(of("m2"), of("J"))));
  const rest = g.mul(g.sub(of("x"), of("y")), g.add(g.mul(g.mul(of("h1"), of("g2")), g.constant(2)), g.mul(of("L"), of("L"))));
  set("ax", g.mul(g.sub(emitted, rest), of("R")));
  return source === "13" ? withCrossed(g, of, set, variables) : variables;
}

/** The same for an s with a t class, operation by operation: FORM's search for the shortest form would multiply the brackets out. */
function withCrossed(g, of, set, variables) {
  const c = (value) => g.constant(value);
  const sum = (...terms) => terms.reduce((a, b) => g.add(a, b));
  const product = (...factors) => factors.reduce((a, b) => g.mul(a, b));
  const [d1, d2, d3, i1, i2, i3, i4, h1, h3, L, M, Y, m2] = "d1 d2 d3 i1 i2 i3 i4 h1 h3 L M Y m2".split(" ").map(of);
  const shifted = g.add(of("p14"), m2);
  const square = (p) => g.mul(p, g.add(p, g.mul(m2, c(2))));
  const [low, high] = [of("p14"), of("p23")].sort((a, b) => a.id - b.id).map(square);
  const n = g.mul(g.mul(i1, i2), i3);
  const over = g.mul(m2, i4);
  const share = g.mul(over, L);
  const w = g.sub(g.mul(share, M), Y);
  const both = g.add(d2, d3);
  const B = g.add(Y, g.mul(both, h3));
  const [d1Sq, d3Sq, across] = [g.mul(d1, d1), g.mul(d3, d3), g.sub(d2, d3)];
  const third = g.sub(d1, g.mul(d3, c(3)));
  const tail = g.mul(i2, i4);
  const inner = g.sub(g.mul(M, g.mul(g.mul(over, d3), g.add(share, m2))), g.mul(B, g.add(shifted, share)));
  const end = product(g.mul(across, i1), g.mul(i1, i3), g.add(B, g.mul(g.mul(L, tail), inner)), c(2));
  const twice = g.mul(shifted, c(2));
  set("C", g.add(low, high));
  set("n", n);
  set("w", w);
  set("B", B);
  set("G", sum(g.mul(g.mul(L, B), c(5)), g.mul(d1Sq, g.sub(twice, d1)), g.mul(share, g.mul(third, third))));
  const outer = g.mul(g.mul(g.add(d2, g.mul(d3Sq, i2)), g.mul(m2, c(2))), i1);
  set("H", sum(g.mul(g.sub(g.add(twice, d1), outer), i4), g.mul(g.mul(M, i2), c(5)), end));
  const Li = g.mul(L, i1);
  set(
    "Z",
    g.add(
      g.mul(w, g.sub(g.add(h1, L), g.mul(m2, g.add(c(1), Li)))),
      g.mul(m2, g.add(g.mul(Li, g.add(g.mul(L, h3), g.mul(m2, M))), g.mul(d3, g.sub(d2, d1)))),
    ),
  );
  const change = g.sub(g.sub(g.mul(g.mul(m2, g.mul(L, M)), g.sub(i4, i1)), Y), g.mul(L, both));
  set("T", g.add(g.mul(h3, change), g.mul(g.mul(M, M), g.sub(g.mul(M, c(0.5)), m2))));
  set("R", product(L, L, g.sub(Y, product(m2, M, d3, i4)), c(0.5)));
  set("K", g.mul(n, g.add(Y, product(g.mul(share, M), across, i1))));
  return variables;
}

/** A function that picks the parity-odd function by the number of the pair, 12 ... 34, and passes what that one needs. */
function oddOf(pairs) {
  const rows = pairs.map(({ name, steps }) => {
    const needs = used([new Graph().run(steps).get("result")], ODD_INPUTS);
    return `  if (pair == ${name.slice(-2)}) return ${name}(${needs.join(", ")});`;
  });
  return `
/** The factor of i eps for the pair of classes 10 i + j, i < j, over 16; couplings (v1,a1) in the amplitude, (v2,a2) in the conjugate. */
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

/** Everything of one point as a graph on the ten dot products: denominators in front, the sums of eeeea.frm behind. */
class Point {
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
    // Y of classes 2, 3 and 2, 4 from those of 1, 3 and 1, 4: r12 = (d3 r34 - L r24)/d1 (eeeea.frm)
    const changed = (name, of) => g.add(g.input(name), g.mul(g.mul(at.get("d12"), two), at.get(of)));
    at.set("y13", g.input("y13"));
    at.set("y14", g.input("y14"));
    at.set("y23", changed("y13", "g3"));
    at.set("y24", changed("y14", "g4"));
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

  /** c0 ... c16; `this.groups` are the roots to evaluate one group after the other. */
  structures() {
    const g = this.graph;
    const groups = [LEGS.flatMap((j) => [`i${j}`, `G${j}`, ...(j > 1 ? [`X${j}`] : [])]).map((name) => this.at.get(name))];
    const [G, X] = ["G", "X"].map((name) => Object.fromEntries(LEGS.map((j) => [j, this.at.get(`${name}${j}`)])));
    const two = g.constant(2);
    const sums = Array.from({ length: 17 }, () => []);
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
      sums[0].push(g.mul(GG, A));
      if (i === 1) {
        // X in class 1 is left to D; X in class j, photon in class 1
        const share = i === j ? 1 : 2;
        if (j !== 1) {
          const w = twice(g.mul(G[1], X[j]));
          sums[1].push(g.mul(w, A));
          sums[2].push(g.mul(w, B));
        }
        const w = twice(G[j]);
        sums[6].push(g.mul(w, A));
        sums[7].push(g.mul(w, BT));
        const v = share === 1 ? undefined : twice(X[j]);
        [A, E, F].forEach((coefficient, k) => {
          if (v) sums[8 + k].push(g.mul(v, coefficient));
          else sums[14 + k].push(coefficient);
        });
      } else if (i === j) {
        const w = twice(g.mul(G[i], X[i]));
        sums[1].push(g.mul(w, A));
        sums[2].push(g.mul(w, B));
        const XX = g.mul(X[i], X[i]);
        [A, E, F].forEach((coefficient, k) => {
          sums[3 + k].push(g.mul(XX, coefficient));
        });
      } else {
        const [there, back] = [twice(g.mul(G[i], X[j])), twice(g.mul(G[j], X[i]))];
        sums[1].push(g.mul(g.add(there, back), A));
        sums[2].push(g.add(g.mul(there, B), g.mul(back, BT)));
        const XX = twice(g.mul(X[i], X[j]));
        [A, E, F].forEach((coefficient, k) => {
          sums[3 + k].push(g.mul(XX, coefficient));
        });
      }
    }
    // parity-odd: only Im D is not of the order of the width
    for (const j of [2, 3, 4]) {
      const of = this.run(`parityOdd1${j}`);
      sums[11].push(g.mul(G[j], of("C")));
      sums[12].push(g.mul(X[j], of("H")));
      sums[13].push(g.mul(X[j], of("D")));
    }
    const norm = g.mul(g.input("E6"), g.constant(4));
    const odd = g.mul(g.mul(norm, g.input("eps")), g.constant(-2));
    const results = sums.map((terms, k) => g.mul(this.sum(terms), k >= 11 && k <= 13 ? odd : norm));
    this.groups = [...groups, results];
    return results;
  }
}

/** Operations between two fences. */
const EVERY = 24;
/** Vectors that the stages may hand on. */
const STAGE_VALUES = Number(
  /EEEEA_STAGE_VALUES: i32 = (\d+)/.exec(readFileSync(new URL("../assembly/memory/buffers.ts", import.meta.url), "utf8"))[1],
);
/** What dot products do not hold where an electron goes straight ahead or back, or the photon with it. */
const TRANSFERS = ["h3", "h4", "d13", "gram13", "gram24", "mixed", "gram12", "gram34", "mixed12", "y13", "y14"];
const SUM_INPUTS = [...DOTS, ...TRANSFERS, "eps", "massXSq"];
const STRUCTURES = Array.from({ length: 17 }, (_, k) => `c${k}`);

/** Slots for the values that stages hand on. */
function slotted(groups) {
  const cut = stages(groups);
  const slots = new Map(cut.flatMap(({ stores }) => stores).map((node, slot) => [node, slot]));
  return { cut, slots };
}

function portable(photon, all, groups) {
  const one = statements(photon, scalar, { every: EVERY, fence: (k) => `  if (p12 == -${k + 1}.0) return 0.0;` });
  const { cut, slots } = slotted(groups);
  const calls = [];
  const functions = cut.map(({ roots, loads, stores }, n) => {
    const last = n === cut.length - 1;
    const known = new Map(loads.map((node) => [node, `s${slots.get(node)}`]));
    const keep = new Map(
      last
        ? roots.map((node, k) => [node, (name) => `  c${k} = ${name};`])
        : stores.map((node) => [node, (name) => `  s${slots.get(node)} = ${name};`]),
    );
    const inputs = SUM_INPUTS.filter((name) => name === "p12" || schedule(roots, known).order.some((node) => node.name === name));
    const { lines } = statements(roots, scalar, { known, keep, every: EVERY, fence: (k) => `  if (p12 == -${k + 1}.0) return;` });
    calls.push(`  stage${n}(${inputs.join(", ")});`);
    return `\nfunction stage${n}(${typed(inputs)}): void {\n${lines.join("\n")}\n}\n`;
  });
  return `${header("derive/eeeea.frm", ["Averaged sums over all classes, portable.", ...NAMES])}
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants.ts";

const M2: f64 = ELECTRON_MASS_SQ;
const E6: f64 = CHARGE_SQ * CHARGE_SQ * CHARGE_SQ;

/** Photon exchange alone, ${operations(photon).total} operations. */
export function photonSum(${typed(used(photon, SUM_INPUTS))}): f64 {
${one.lines.join("\n")}
  return ${one.results[0]};
}

// The results of \`structures\`: the portable subset has no other way to return seventeen numbers.
${STRUCTURES.map((name) => `export let ${name}: f64 = 0.0;`).join("\n")}

// What the stages hand to each other.
${[...slots.values()].map((slot) => `let s${slot}: f64 = 0.0;`).join("\n")}
${functions.join("")}
/** All structures, ${operations(all).total} operations; sets c0 ... c16. */
export function structures(${typed(used(all, SUM_INPUTS))}): void {
${calls.join("\n")}
}
`;
}

function vectors(photon, groups) {
  const column = (name) => (name === "eps" ? 11 : DOTS.indexOf(name));
  const place = (name) => {
    const [start, k, step] = TRANSFERS.includes(name) ? ["EEEEA_TRANSFERS", 16 * TRANSFERS.indexOf(name), ""] : ["at", column(name), " * column"];
    return k ? `${start} + ${k}${step}` : start;
  };
  const load = (names) => names.filter((name) => name !== "massXSq").map((name) => `  const ${name}: v128 = v128.load(${place(name)});`);
  const constants = (lines) => [
    ...(/\bM2\b/.test(lines) ? ["  const M2: v128 = f64x2.splat(ELECTRON_MASS_SQ);"] : []),
    ...(/\bE6\b/.test(lines) ? ["  const E6: v128 = f64x2.splat(CHARGE_SQ * CHARGE_SQ * CHARGE_SQ);"] : []),
    ...(/\bmassXSq\b/.test(lines) ? ["  const massXSq: v128 = f64x2.splat(mXSq);"] : []),
  ];
  const one = statements(photon, simd, { every: EVERY, fence: (k) => `  if (column == ${2 * k + 1}) return f64x2.splat(0.0);` });
  const { cut, slots } = slotted(groups);
  const address = (node) => `EEEEA_STAGES${slots.get(node) ? ` + ${16 * slots.get(node)}` : ""}`;
  const functions = cut.map(({ roots, loads, stores }, n) => {
    const last = n === cut.length - 1;
    const known = new Map(loads.map((node) => [node, `s${slots.get(node)}`]));
    const keep = new Map(
      last
        ? roots.map((node, k) => [node, (name) => `  v128.store(out${k ? ` + ${k} * column` : ""}, ${name});`])
        : stores.map((node) => [node, (name) => `  v128.store(${address(node)}, ${name});`]),
    );
    const { lines } = statements(roots, simd, { known, keep, every: EVERY, fence: (k) => `  if (column == ${2 * k + 1}) return;` });
    const text = lines.join(" ");
    return `
function stage${n}(at: usize, column: usize, mXSq: f64, out: usize): void {
${[
  ...constants(text),
  ...load(SUM_INPUTS.filter((name) => new RegExp(`\\b${name}\\b`).test(text))),
  ...loads.map((node) => `  const s${slots.get(node)}: v128 = v128.load(${address(node)});`),
  ...lines,
].join("\n")}
}
`;
  });
  if (slots.size > STAGE_VALUES) throw new Error(`${slots.size} values between the stages do not fit EEEEA_STAGES`);
  return `${header("derive/eeeea.frm", ["The same sums as process/eeeea.sums.generated.ts, operation by operation, two points per vector. Wasm only.", ...NAMES])}
import { EEEEA_STAGES, EEEEA_TRANSFERS } from "../memory/buffers";
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants";

/** Photon exchange alone; columns of inputs start at \`at\`, ${TRANSFERS.join(", ")} are in EEEEA_TRANSFERS. */
export function photonSum2(at: usize, column: usize): v128 {
${constants(one.lines.join(" ") + one.results.join(" ")).join("\n")}
${load(used(photon, SUM_INPUTS)).join("\n")}
${one.lines.join("\n")}
  return ${one.results[0]};
}
${functions.join("")}
/** All structures, from the same inputs and eps; result k is stored at out + k column. In stages, because one function of all the work needs more registers than there are. */
export function structures2(at: usize, column: usize, mXSq: f64, out: usize): void {
${functions.map((_, n) => `  stage${n}(at, column, mXSq, out);`).join("\n")}
}
`;
}

function yardstick(photon) {
  const { lines, results } = statements(photon, c);
  return `${header("derive/eeeea.frm", ["C twin of photonSum: the yardstick of the bench. Usage: yardstick N, prints ns per point and a checksum."])}
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double M2 = 0.51099895069 * 0.51099895069;
static const double E6 = 7.711264144482413e-4; /* (4 pi alpha)^3 */

/* ${operations(photon).total} operations */
__attribute__((noinline)) static double photonSum(${used(photon, SUM_INPUTS)
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
    sum += photonSum(${DOTS.map((_, i) => `${40 + 7 * i}.0 + x`).join(", ")}, M2 - (75.0 + x), M2 - (47.0 + x), 28.0, 4e4 + x, 5e4 + x, 900.0 + x, 3e5 + x, 2e5 + x, 700.0 + x, 3e3 + x, 4e3 + x);
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
  const odds = parts.filter(({ name }) => /^odd\d\d$/.test(name));
  const photon = new Point(parts).photon();
  const point = new Point(parts);
  const all = point.structures();
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
    "assembly/process/eeeea.sums.generated.ts": portable(photon, all, point.groups),
    "assembly/batch/eeeea.sums2.generated.ts": vectors(photon, point.groups),
    "bench/yardstick.c": yardstick(photon),
    "derive/opcount.json": `${JSON.stringify({ "ee-eea": { photon: operations(photon), all: operations(all) } }, null, 2)}\n`,
  };
}
