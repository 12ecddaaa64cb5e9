// The pole of the exchanged photon, t = 0: where the digits of a row do not tell t from 0, |M|^2 has no bound and no digit.
import { ELECTRON_MASS, ELECTRON_MASS_SQ } from "../constants/index.ts";
import { type CheckedRow, eightDigits, LEGS, legMasses, type Process } from "./row.ts";

/** A rounding: half a unit in the last place, relative. */
const ROUNDING = Number.EPSILON / 2;
/** What projection leaves instead: the root of a sum of four products, and a product with the stretch. */
const PROJECTED = 4 * ROUNDING;
/**
 * t = -2 (p.p' - m^2) from momenta carries the rounding errors of its products and sums along
 * (assembly/kinematics/fourVectors.ts, batch/balancedMomenta.ts). In units of 2^-106 E E', next to the pole, where two of
 * the three partial sums are below E E': errors of the sums of 2 take 4 to be added, those of the products of 2 take 4, the
 * eight products with what is added to the momenta, of 4, take 4 to be made and 12 to be added; adding the three 14, m^2
 * and its error 16, what is left out, the product of both additions, 2: 56. What puts both legs on shell 12. The factor 2.
 */
const SECOND_ORDER = 2 * (56 + 12) * ROUNDING * ROUNDING;
/** Momenta are taken up to 1e-10 off balance: a |t| above the square of ten times that of the energy does not count as the pole. */
const OFF_POLE = 1e-9;

/** The electrons of either end of an exchanged photon, and what they differ by on the other side of the balance. */
const ENDS = {
  t13: { legs: [0, 2], others: [1, 3, 4] },
  t24: { legs: [1, 3], others: [0, 2, 4] },
} as const;
type Transfer = keyof typeof ENDS;

type Four = readonly [E: number, x: number, y: number, z: number];
const dot = (a: Four, b: Four) => a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];
const isFast = (E: number, mass: number) => E * E > 2 * mass * mass;

/** The momenta on their shells, as the kernels put them there: a fast particle keeps its energy, a slow one its three-momentum. */
function onShell(p: Float64Array, masses: readonly number[]): Four[] {
  return masses.map((mass, i) => {
    const [E, x, y, z] = p.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    const pSq = x * x + y * y + z * z;
    if (!isFast(E, mass)) return [Math.sqrt(mass * mass + pSq), x, y, z];
    const stretch = pSq > 0 ? Math.sqrt(((E - mass) * (E + mass)) / pSq) : 1;
    return [E, x * stretch, y * stretch, z * stretch];
  });
}

/**
 * Relative error of each component E, px, py, pz [1]: a rounding, or as much more as the balance of all legs is off. (A
 * component that balances exactly keeps its digits, however small: both electrons a hair beside a beam along z.)
 */
function errorsOf(p: readonly Four[], incoming: number, rounding: number): number[] {
  return [0, 1, 2, 3].map((c) => {
    const missing = p.reduce((sum, q, i) => sum + (i < incoming ? q[c]! : -q[c]!), 0);
    const size = p.reduce((sum, q) => sum + Math.abs(q[c]!), 0);
    return size > 0 ? Math.max(rounding, Math.abs(missing) / size) : rounding;
  });
}

/** What the errors of leg q do to a difference of momenta that is orthogonal to `electron`: the lengths [MeV] of its changes on shell, added up. */
function shift(q: Four, mass: number, electron: Four, errors: readonly number[]): number {
  const length = (change: Four) => {
    const along = dot(change, electron) / ELECTRON_MASS;
    return Math.sqrt(Math.max(0, along * along - dot(change, change)));
  };
  let sum = 0;
  for (let c = 1; c < 4; c++) {
    const by = errors[c]! * Math.abs(q[c]!);
    const change = [(by * q[c]!) / q[0], 0, 0, 0] as [number, number, number, number];
    change[c] = by;
    sum += by > 0 ? length(change) : 0;
  }
  if (!isFast(q[0], mass)) return sum;
  // the energy sets the size of a fast one: p changes by E dE/p^2 of itself
  const along = (errors[0]! * q[0] * q[0]) / (q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
  return sum + length([errors[0]! * q[0], along * q[1], along * q[2], along * q[3]]);
}

/** How far t may be from what the momenta say and still be that of the same digits [MeV^2]; undefined where it is far from the pole. */
function openOfMomenta(process: Process, row: CheckedRow, t: number, transfer: Transfer): number | undefined {
  const given = row.p!;
  const { legs, others } = ENDS[transfer];
  const together = row.together.includes(legs[0]);
  const far = OFF_POLE * (given[0]! + given[4]!);
  if (-t > far * far && !together) return undefined;
  const masses = legMasses(process, row.massX);
  const { incoming } = LEGS[process];
  const p = onShell(given, masses);
  const errors = errorsOf(p, incoming, row.moved === undefined ? ROUNDING : PROJECTED);
  const of = (some: readonly number[]) => some.reduce((sum, i) => (i < p.length ? sum + shift(p[i]!, masses[i]!, p[legs[0]]!, errors) : sum), 0);
  const [a, b] = legs;
  const [here, there] = [of(legs), of(others)];
  // the same digits: what is between the two comes from the balance of the others alone, which must know it better (recoil of an electron at rest)
  if (together && here <= there) return Number.POSITIVE_INFINITY;
  const least = Math.min(here, there);
  return least * least + SECOND_ORDER * p[a]![0] * p[b]![0];
}

/** The same from dot products: t = 2 (m^2 - p.p'), p.p' rounded, or off by as much more as those of both ends and the photon disagree. */
function openOfDots(process: Process, dots: Float64Array, transfer: Transfer): number {
  const [p13, p24, d1, d3] = process === "ee-ee" ? [dots[1]!, dots[4]!, 0, 0] : [dots[1]!, dots[5]!, dots[3]!, dots[8]!];
  const error = Math.max(ROUNDING, Math.abs(p24 - p13 - (d1 - d3)) / (p13 + p24 + d1 + d3));
  return 2 * error * ((transfer === "t13" ? p13 : p24) + ELECTRON_MASS_SQ);
}

/** Which transfers the photon of a selection of diagrams passes on: radiation from one line leaves the transfer of the other. */
const PHOTON_EMITTED: Readonly<Record<Transfer, number>> = { t24: 1 << 2, t13: 1 << 3 };

/** Why a row is on the pole t = 0, if its digits do not tell it from there. `transfers`: t of ee-ee, or t13, t24 of ee-eea [MeV^2]. */
export function poleProblem(process: Process, row: CheckedRow, transfers: readonly number[], selected: number | undefined): string | undefined {
  if (process !== "ee-ee" && process !== "ee-eea") return undefined;
  const wanted: readonly Transfer[] =
    process === "ee-ee" ? [row.p && row.p[4]! * row.p[12]! < row.p[0]! * row.p[8]! ? "t24" : "t13"] : ["t13", "t24"];
  for (const [i, transfer] of wanted.entries()) {
    const t = transfers[i]!;
    if (selected !== undefined && (selected & PHOTON_EMITTED[transfer]) === 0) continue;
    const open = row.dots ? openOfDots(process, row.dots, transfer) : openOfMomenta(process, row, t, transfer);
    if (open === undefined || !(Math.abs(t) <= open)) continue;
    const [a, b] = ENDS[transfer].legs.map((leg) => LEGS[process].names[leg]!) as [string, string];
    const why = row.dots
      ? `${a}.${b} does not tell it from 0`
      : open === Number.POSITIVE_INFINITY
        ? `${b} is ${a} digit for digit`
        : `the digits of the momenta leave ${Number(open.toPrecision(2))} MeV^2 open`;
    return `on the pole t = 0: (${a} - ${b})^2 = ${eightDigits(t)} MeV^2, and ${why}`;
  }
  return undefined;
}
