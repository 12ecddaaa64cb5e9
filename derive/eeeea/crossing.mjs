// Crossing of e+ e- -> e+ e- gamma: every pair of classes from the three kinds that eeeea.frm derives, and the names by which they see a point.

export const LEGS = [1, 2, 3, 4];

/**
 * Crossings that give every pair of classes from 11, 12 and 13: leg j of the pair is leg |to[j]| of the source, with that sign (an incoming leg
 * exchanged with an outgoing one). Exchange of the heads of the lines (2 <-> -3), of their tails (1 <-> -4), and charge conjugation.
 */
export const CROSSINGS = {
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

/** Y, D, d4 - d1 and S14 of eeeea.frm as the products of an s with a t class see them: D and S14 of 2, 4 are those of 1, 3, of 2, 3 those of 1, 4. */
export const CROSSED = ["y13", "y14", "y23", "y24", "D13", "D14", "d41", "S14", "S23"];

/** Legs of the boson whose q^2/2 is h1 ... h4, and of the two changes with their signs. */
const HALF_OF = { 34: "h1", 12: "h2", 24: "h3", 13: "h4" };
const CHANGE_OF = { 12: ["d12", 1], 34: ["d12", 1], 13: ["d13", 1], 24: ["d13", -1] };
/** Class that radiates from a line of these legs. */
const CLASS_OF = { 12: 1, 34: 2, 13: 3, 24: 4 };
const legsOf = (a, b) => `${Math.min(a, b)}${Math.max(a, b)}`;

/** What a pair sees through a crossing: name of the source -> [name of the point, sign]. */
export function seen(to) {
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
    ["h4", 1, 3],
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
  if (line < 3 && t > 2) {
    names.set("Y", [`y${line}${t}`, 1]);
    // legs 1 and 4 stay together, and 2 and 3
    const outer = (line === 1) === (t === 3);
    names.set("D", [outer ? "D13" : "D14", 1]);
    names.set("d41", ["d41", outer ? 1 : -1]);
    names.set("S14", [outer ? "S14" : "S23", 1]);
  }
  for (const [name, a, b] of [
    ["g1", 3, 4],
    ["g2", 1, 2],
    ["g3", 2, 4],
    ["g4", 1, 3],
  ])
    names.set(name, [HALF_OF[legsOf(leg(a), leg(b))].replace("h", "g"), 1]);
  for (const name of ["U", "R"]) names.set(name, [change.replace("d", name).replace("13", "34"), 1]);
  return names;
}
