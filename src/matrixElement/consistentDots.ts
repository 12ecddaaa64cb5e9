// The ten dot products of ee-eea in balance, and what the kernels take beside them. Rounded dot products leave p1 + p2 - p3 - p4 - k of eps p.p'; Gram determinants
// of three momenta each would disagree by that where all of them are small. Pairs of doubles: about 32 digits.
import { ELECTRON_MASS } from "../constants/index.ts";
import { type DoubleDouble, doubleDoubles } from "../reference/doubleDouble.ts";

const { of, add, sub, mul, div, value: rounded } = doubleDoubles;
const scaled = (factor: number, a: DoubleDouble) => mul(of(factor), a);
const massSq = mul(of(ELECTRON_MASS), of(ELECTRON_MASS));

/** Each dot product, in the usual order, as m^2 units and a sum of p1.k, p3.k, p4.k, p1.p3 - m^2, p3.p4, by p1 + p2 = p3 + p4 + k. */
const FORMS: readonly (readonly [massSq: number, d1: number, d3: number, d4: number, above13: number, p34: number])[] = [
  [0, 0, 1, 1, 0, 1],
  [1, 0, 0, 0, 1, 0],
  [0, -1, 1, 1, -1, 1],
  [0, 1, 0, 0, 0, 0],
  [0, 0, 1, 0, -1, 1],
  [1, 1, -1, 0, 1, 0],
  [0, -1, 1, 1, 0, 0],
  [0, 0, 0, 0, 0, 1],
  [0, 0, 1, 0, 0, 0],
  [0, 0, 0, 1, 0, 0],
];
const UNKNOWNS = 5;

interface Solved {
  readonly column: number;
  readonly row: number[];
  value: DoubleDouble;
}

/** The unknowns from the five smallest independent dot products, which rounded least. */
function unknowns(dots: ArrayLike<number>): DoubleDouble[] {
  const order = FORMS.map((_, i) => i).sort((i, j) => Math.abs(dots[i]!) - Math.abs(dots[j]!));
  const solved: Solved[] = [];
  const subtract = (from: { row: number[]; value: DoubleDouble }, { column, row, value }: Solved) => {
    const factor = from.row[column]!;
    if (factor === 0) return;
    for (let k = 0; k < UNKNOWNS; k++) from.row[k]! -= factor * row[k]!;
    from.value = sub(from.value, scaled(factor, value));
  };
  for (const i of order) {
    const [mass, ...row] = FORMS[i]!;
    const next = { row, value: sub(of(dots[i]!), scaled(mass, massSq)) };
    for (const one of solved) subtract(next, one);
    const column = next.row.findIndex((x) => x !== 0);
    if (column < 0) continue;
    const pivot = next.row[column]!;
    const found: Solved = { column, row: next.row.map((x) => x / pivot), value: div(next.value, of(pivot)) };
    for (const one of solved) subtract(one, found);
    solved.push(found);
    if (solved.length === UNKNOWNS) break;
  }
  return [0, 1, 2, 3, 4].map((k) => solved.find(({ column }) => column === k)!.value);
}

/**
 * t13, t24 [MeV^2], p1.k - p3.k, gram13, gram24, mixed, gram12, gram34, mixed12 [MeV^6] (assembly/process/eeeea.ts) of the ten dot products in their usual
 * order, each rounded once from the point that the five best of them make.
 */
export function minorsOf(dots: ArrayLike<number>): number[] {
  const u = unknowns(dots);
  const [p12, p13, p14, d1, p23, p24, d2, p34, d3, d4] = FORMS.map(([mass, ...row]) =>
    row.reduce((sum, factor, k) => (factor === 0 ? sum : add(sum, scaled(factor, u[k]!))), scaled(mass, massSq)),
  ) as [DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble];
  const [half13, half24] = [sub(massSq, p13), sub(massSq, p24)];
  const d13 = sub(d1, d3);
  const square = mul(d13, d13);
  const [d12, d34] = [mul(d1, d2), mul(d3, d4)];
  const gram = (half: DoubleDouble, d: DoubleDouble) => sub(scaled(-2, mul(half, d)), mul(massSq, square));
  const sum = add(d1, d2);
  const pairGram = (dot: DoubleDouble, d: DoubleDouble) => sub(scaled(2, mul(add(dot, massSq), d)), mul(massSq, mul(sum, sum)));
  const first = sub(mul(p14, d3), mul(p13, d4));
  const second = sub(mul(p23, d4), mul(p24, d3));
  const least = (a: DoubleDouble) => Math.max(0, rounded(a));
  const mixed = add(mul(p14, square), add(mul(half13, d34), mul(half24, d12)));
  const mixed12 = add(mul(d2, first), mul(d1, second));
  return [
    ...[2 * rounded(half13), 2 * rounded(half24), rounded(d13)],
    ...[least(gram(half13, mul(d1, d3))), least(gram(half24, mul(d2, d4))), rounded(mixed)],
    ...[least(pairGram(p12, d12)), least(pairGram(p34, d34)), rounded(mixed12)],
  ];
}
