// What kinematics alone says about a selection, exactly: pair masses at which edges of its bounds meet, so that the spectrum has a kink there, and pair masses
// at which nothing can pass. A photon seen at the energy E and the angle theta in the laboratory has E* = E (gamma - beta gamma cos theta) in the centre of
// mass, and E* fixes the pair mass: m^2 = s - 2 sqrt(s) E*.
import * as slot from "../../assembly/spec/cuts.ts";
import { rowsIn } from "../cuts/spec.ts";
import { ELECTRON_MASS } from "../kernel/constants.ts";
import { largest, smallest } from "../request/extremes.ts";

const MASS_SQ = ELECTRON_MASS * ELECTRON_MASS;

/** One bound: the smallest or the largest value of a kind. */
interface Bound {
  readonly group: number;
  readonly alternative: number;
  readonly kind: number;
  readonly who: number;
  readonly value: number;
}

/** The bounds of a record of spec/cuts.ts. */
const boundsOf = (record: Float64Array): Bound[] =>
  rowsIn(record).map(([group, alternative, kind, who, value]) => ({ group, alternative, kind, who, value }) as Bound);

const isPair = ({ kind }: Bound): boolean => kind >= slot.CUT_ANGLE_MIN;
const isLower = ({ kind }: Bound): boolean => kind % 2 === 0;
/** Values of one kind of bound (its lower code) on a particle. */
const valuesOf = (bounds: readonly Bound[], kind: number, who: number): number[] =>
  bounds.filter((one) => !isPair(one) && one.kind - (one.kind % 2) === kind && one.who === who).map(({ value }) => value);

/** gamma - beta gamma cos: what turns an energy of the laboratory into one of the centre of mass, as a sum of positive terms. */
function intoCentre(gamma: number, betaGamma: number, cos: number): number {
  const along = betaGamma < 0 ? -cos : cos;
  const speed = Math.abs(betaGamma);
  return along > 0 ? 1 / (gamma + speed) + speed * (1 - along) : gamma - speed * along;
}

/** Energy in the centre of mass of one lepton when the other one and the photon have the invariant mass M, of squares. */
const recoilEnergy = (sqrtS: number, mass: number): number => (0.5 * (sqrtS * sqrtS + MASS_SQ - mass * mass)) / sqrtS;

/** Pair masses, least and largest, at which a lepton can have the energy E in the centre of mass; none where it cannot. */
function massesAtEnergy(sqrtS: number, energy: number): number[] {
  const recoilSq = sqrtS * sqrtS + MASS_SQ - 2 * sqrtS * energy;
  if (!(recoilSq > MASS_SQ)) return [];
  const recoil = Math.sqrt(recoilSq);
  // both leptons where the other one and the photon rest together
  const own = (0.5 * (sqrtS * sqrtS - recoilSq - MASS_SQ)) / recoil;
  const other = (0.5 * (recoilSq + MASS_SQ)) / recoil;
  if (!(own >= ELECTRON_MASS)) return [];
  const momenta = Math.sqrt((own - ELECTRON_MASS) * (own + ELECTRON_MASS)) * ((0.5 * (recoilSq - MASS_SQ)) / recoil);
  const parallel = (MASS_SQ * (own * own + other * other - MASS_SQ)) / (own * other + momenta);
  return [2 * MASS_SQ + 2 * parallel, 2 * MASS_SQ + 2 * (own * other + momenta)].map(Math.sqrt);
}

/** Bounds on the energy of a lepton in the centre of mass: of its own without a boost, and from the mass of the other one with the photon. */
function centralEnergies(bounds: readonly Bound[], sqrtS: number, betaGamma: number, who: number): number[] {
  const pair = who === slot.CUT_ELECTRON ? slot.CUT_POSITRON_PHOTON : slot.CUT_ELECTRON_PHOTON;
  const masses = bounds.filter(({ kind, who: of }) => kind >= slot.CUT_MASS_MIN && of === pair).map(({ value }) => recoilEnergy(sqrtS, value));
  return betaGamma === 0 ? [...masses, ...valuesOf(bounds, slot.CUT_ENERGY_MIN, who)] : masses;
}

/** Pair masses [MeV] at which edges of the bounds meet, unsorted: between two of them the photon passes in intervals whose number and ends' bounds do not change. */
export function kinkMasses(record: Float64Array, sqrtS: number): number[] {
  const bounds = boundsOf(record);
  const [gamma, betaGamma] = [record[slot.CUT_GAMMA_SLOT]!, record[slot.CUT_BETA_GAMMA_SLOT]!];
  const cosines = [...new Set([-1, 1, ...valuesOf(bounds, slot.CUT_COS_MIN, slot.CUT_PHOTON)])];
  const momenta = valuesOf(bounds, slot.CUT_PT_MIN, slot.CUT_PHOTON);
  const sums = (first: readonly number[], second: readonly number[], all: number) => first.flatMap((a) => second.map((b) => all - a - b));
  const leastOf = (pt: number) => Math.sqrt(pt * pt + MASS_SQ);
  const ofLeptons = [slot.CUT_ELECTRON, slot.CUT_POSITRON].map((who) => [
    ...valuesOf(bounds, slot.CUT_ENERGY_MIN, who),
    ...valuesOf(bounds, slot.CUT_PT_MIN, who).map(leastOf),
  ]);
  const central = [slot.CUT_ELECTRON, slot.CUT_POSITRON].map((who) => centralEnergies(bounds, sqrtS, betaGamma, who));
  // bounds on both leptons leave the photon the rest
  const energies = [...valuesOf(bounds, slot.CUT_ENERGY_MIN, slot.CUT_PHOTON), ...sums(ofLeptons[0]!, ofLeptons[1]!, gamma * sqrtS)];
  const photon = [...momenta, ...sums(central[0]!, central[1]!, sqrtS)];
  const seen = (energy: number, cos: number) => photon.push(energy * intoCentre(gamma, betaGamma, cos));
  for (const energy of energies) {
    for (const cos of cosines) seen(energy, cos);
    for (const pt of momenta) {
      if (!(pt < energy)) continue;
      const cos = Math.sqrt((1 - pt / energy) * (1 + pt / energy));
      seen(energy, cos);
      seen(energy, -cos);
    }
  }
  for (const cos of cosines) {
    if (Math.abs(cos) === 1) continue;
    for (const pt of momenta) seen(pt / Math.sqrt((1 - cos) * (1 + cos)), cos);
  }
  const pair = bounds.filter(({ kind, who }) => kind >= slot.CUT_MASS_MIN && who === slot.CUT_ELECTRON_POSITRON).map(({ value }) => value);
  const masses = photon.map((energy) => Math.sqrt(Math.max(0, sqrtS * (sqrtS - 2 * energy))));
  return [...pair, ...masses, ...central.flat().flatMap((energy) => massesAtEnergy(sqrtS, energy))];
}

type Interval = readonly [low: number, high: number];

const meet = ([a, b]: Interval, [c, d]: Interval): Interval => [Math.max(a, c), Math.min(b, d)];
/** Rounding of the few operations that lead to an energy or a mass. */
const ROUNDING = 1e-13;
const isEmpty = ([low, high]: Interval): boolean => high < low + ROUNDING * (Math.abs(low) + Math.abs(high));

/**
 * The least interval that holds every value which the groups allow; `of` turns a bound into one on the value. A group whose alternatives do not all
 * bound it says nothing.
 */
function hull(bounds: readonly Bound[], of: (bound: Bound) => Interval): Interval {
  let result: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const group of new Set(bounds.map((one) => one.group))) {
    const own = bounds.filter((one) => one.group === group);
    const alternatives = [...new Set(own.map(({ alternative }) => alternative))].map((alternative) =>
      own
        .filter((one) => one.alternative === alternative)
        .map(of)
        .reduce(meet),
    );
    const open = alternatives.filter((one) => !isEmpty(one));
    result = meet(result, open.length === 0 ? [1, -1] : [smallest(open.map(([low]) => low)), largest(open.map(([, high]) => high))]);
  }
  return result;
}

const ALL: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const sided = (bound: Bound, value: number): Interval => (isLower(bound) ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value]);

/** Energies in the laboratory that the bounds on energy and pt leave a particle. */
const labEnergies = (bounds: readonly Bound[], who: number): Interval =>
  hull(bounds, (bound) => {
    if (isPair(bound) || bound.who !== who) return ALL;
    if (bound.kind - (bound.kind % 2) === slot.CUT_ENERGY_MIN) return sided(bound, bound.value);
    const massSq = who === slot.CUT_PHOTON ? 0 : MASS_SQ;
    return bound.kind === slot.CUT_PT_MIN ? [Math.sqrt(bound.value * bound.value + massSq), Number.POSITIVE_INFINITY] : ALL;
  });

/** Energies in the centre of mass that the bounds on the mass of the other lepton with the photon leave a lepton. */
const recoilEnergies = (bounds: readonly Bound[], sqrtS: number, pair: number): Interval =>
  hull(bounds, (bound) => {
    if (bound.kind < slot.CUT_MASS_MIN || bound.who !== pair) return ALL;
    const energy = recoilEnergy(sqrtS, bound.value);
    return isLower(bound) ? [Number.NEGATIVE_INFINITY, energy] : [energy, Number.POSITIVE_INFINITY];
  });

/** Least energy of a lepton in the centre of mass for pair masses in [lo, hi]. */
function leastEnergy(sqrtS: number, lo: number, hi: number): number {
  const at = (m: number) => {
    const photon = (0.5 * (sqrtS - m) * (sqrtS + m)) / sqrtS;
    return 0.5 * (sqrtS - photon - (photon * Math.sqrt((m - 2 * ELECTRON_MASS) * (m + 2 * ELECTRON_MASS))) / m);
  };
  // falls until a lepton can be at rest, rises from there
  const [rest = 0] = massesAtEnergy(sqrtS, ELECTRON_MASS);
  return rest > lo && rest < hi ? ELECTRON_MASS : Math.min(at(lo), at(hi));
}

/** Whether energies and masses that the bounds ask for do not go together anywhere in the pair masses [lo, hi]. False does not mean that anything passes. */
export function closedByKinematics(record: Float64Array, sqrtS: number, lo: number, hi: number): boolean {
  const bounds = boundsOf(record);
  const [gamma, betaGamma] = [record[slot.CUT_GAMMA_SLOT]!, record[slot.CUT_BETA_GAMMA_SLOT]!];
  const pair = hull(bounds, (bound) =>
    bound.kind >= slot.CUT_MASS_MIN && bound.who === slot.CUT_ELECTRON_POSITRON ? sided(bound, bound.value) : ALL,
  );
  if (isEmpty(meet(pair, [lo, hi]))) return true;
  const photonAt = (m: number) => (0.5 * (sqrtS - m) * (sqrtS + m)) / sqrtS;
  const photon: Interval = [photonAt(hi), photonAt(lo)];
  const [electron, positron] = [slot.CUT_ELECTRON, slot.CUT_POSITRON].map((who) => labEnergies(bounds, who)) as [Interval, Interval];
  const seen = meet(labEnergies(bounds, slot.CUT_PHOTON), [gamma * sqrtS - electron[1] - positron[1], gamma * sqrtS - electron[0] - positron[0]]);
  const boost = gamma + Math.abs(betaGamma);
  if (isEmpty(meet(seen, [photon[0] / boost, photon[1] * boost]))) return true;
  let ofElectron = recoilEnergies(bounds, sqrtS, slot.CUT_POSITRON_PHOTON);
  let ofPositron = recoilEnergies(bounds, sqrtS, slot.CUT_ELECTRON_PHOTON);
  if (betaGamma === 0) [ofElectron, ofPositron] = [meet(ofElectron, electron), meet(ofPositron, positron)];
  if (isEmpty(meet(photon, [sqrtS - ofElectron[1] - ofPositron[1], sqrtS - ofElectron[0] - ofPositron[0]]))) return true;
  const possible: Interval = [leastEnergy(sqrtS, lo, hi), 0.5 * sqrtS];
  return isEmpty(meet(ofElectron, possible)) || isEmpty(meet(ofPositron, possible));
}
