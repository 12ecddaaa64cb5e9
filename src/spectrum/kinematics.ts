// What kinematics alone says about a selection, exactly: pair masses at which edges of its bounds meet, so that the spectrum has a kink there, and pair masses
// at which nothing can pass. A photon seen at the energy E and the angle theta in the laboratory has E* = E (gamma - beta gamma cos theta) in the centre of
// mass, and E* fixes the pair mass: m^2 = s - 2 sqrt(s) E*.
import * as slot from "../../assembly/spec/cuts.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import { rowsIn } from "../cuts/spec.ts";
import { largest, smallest } from "../request/extremes.ts";

const MASS_SQ = ELECTRON_MASS * ELECTRON_MASS;
/** Rounding of the ten operations or so that lead to an energy or a mass, relative to the largest number in them: 45 units of 2^-52. */
const ROUNDING = 1e-14;

/** One bound: the smallest or the largest value of a kind. */
interface Bound {
  readonly group: number;
  readonly alternative: number;
  readonly kind: number;
  readonly who: number;
  readonly value: number;
}

/** A pair mass [MeV] at which edges meet, and how far rounding may have moved it. */
export interface Kink {
  readonly m: number;
  readonly rounding: number;
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

/** Pair masses, least and largest, where one lepton has the momentum that the other one and the photon leave it at their invariant mass M; none where it cannot. */
function massesAtRecoil(sqrtS: number, recoil: number): number[] {
  if (!(recoil > ELECTRON_MASS && recoil <= sqrtS - ELECTRON_MASS)) return [];
  // both leptons where the other one and the photon rest together
  const own = Math.max(ELECTRON_MASS, (0.5 * ((sqrtS - recoil) * (sqrtS + recoil) - MASS_SQ)) / recoil);
  const other = (0.5 * (recoil * recoil + MASS_SQ)) / recoil;
  const photon = (0.5 * (recoil - ELECTRON_MASS) * (recoil + ELECTRON_MASS)) / recoil;
  const momenta = Math.sqrt((own - ELECTRON_MASS) * (own + ELECTRON_MASS)) * photon;
  const parallel = (MASS_SQ * (own * own + other * other - MASS_SQ)) / (own * other + momenta);
  return [2 * MASS_SQ + 2 * parallel, 2 * MASS_SQ + 2 * (own * other + momenta)].map(Math.sqrt);
}

/**
 * The same where that lepton has the energy E in the centre of mass, known to `rounding` sqrt(s): a small recoil has lost
 * digits.
 */
export function kinksAtEnergy(sqrtS: number, energy: number, rounding = ROUNDING): Kink[] {
  const recoilSq = sqrtS * sqrtS + MASS_SQ - 2 * sqrtS * energy;
  return massesAtRecoil(sqrtS, Math.sqrt(Math.max(0, recoilSq))).map((m) => ({ m, rounding: rounding * sqrtS * sqrtS * (1 / m + m / recoilSq) }));
}

/** Bounds on the mass of the other lepton with the photon. */
const recoilMasses = (bounds: readonly Bound[], who: number): number[] => {
  const pair = who === slot.CUT_ELECTRON ? slot.CUT_POSITRON_PHOTON : slot.CUT_ELECTRON_PHOTON;
  return bounds.filter((bound) => bound.kind >= slot.CUT_MASS_MIN && bound.who === pair).map(({ value }) => value);
};
/** Bounds on the energy of a lepton in the centre of mass, where there is no boost. */
const ownEnergies = (bounds: readonly Bound[], betaGamma: number, who: number): number[] =>
  betaGamma === 0 ? valuesOf(bounds, slot.CUT_ENERGY_MIN, who) : [];

/** Pair masses at which edges of the bounds meet, unsorted: between two of them the photon passes in intervals whose number and ends' bounds do not change. */
export function kinkMasses(record: Float64Array, sqrtS: number): Kink[] {
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
  const leptons = [slot.CUT_ELECTRON, slot.CUT_POSITRON];
  const recoils = leptons.map((who) => recoilMasses(bounds, who));
  const own = leptons.map((who) => ownEnergies(bounds, betaGamma, who));
  const ofRecoils = recoils.map((all) => all.map((mass) => recoilEnergy(sqrtS, mass)));
  const central = leptons.map((_, i) => [...own[i]!, ...ofRecoils[i]!]);
  // bounds on both leptons leave the photon the rest
  const energies = [...valuesOf(bounds, slot.CUT_ENERGY_MIN, slot.CUT_PHOTON), ...sums(ofLeptons[0]!, ofLeptons[1]!, gamma * sqrtS)];
  // an energy that p_t asks for at least, beside one that follows from a mass
  const atLeast = leptons.map((who) => (betaGamma === 0 ? valuesOf(bounds, slot.CUT_PT_MIN, who).map(leastOf) : []));
  const beside = [...sums(atLeast[0]!, ofRecoils[1]!, sqrtS), ...sums(ofRecoils[0]!, atLeast[1]!, sqrtS)];
  const photon = [...momenta, ...sums(central[0]!, central[1]!, sqrtS), ...beside];
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
  const atRecoil = recoils.flat().flatMap((mass) => massesAtRecoil(sqrtS, mass));
  const boost = gamma + Math.abs(betaGamma);
  // an energy in the laboratory is rounded as the largest is; d(m^2) = 2 sqrt(s) dE*
  const derived = [...masses, ...atRecoil].map((m) => ({ m, rounding: (ROUNDING * boost * sqrtS * sqrtS) / Math.max(m, ELECTRON_MASS) }));
  return [...pair.map((m) => ({ m, rounding: ROUNDING * m })), ...derived, ...own.flat().flatMap((energy) => kinksAtEnergy(sqrtS, energy))];
}

type Interval = readonly [low: number, high: number];

const meet = ([a, b]: Interval, [c, d]: Interval): Interval => [Math.max(a, c), Math.min(b, d)];
/** Empty beyond rounding of ends that are sums of numbers up to `scale`: one that is only narrow may hold something, and one whose ends agree is not known. */
const isEmpty = ([low, high]: Interval, scale: number): boolean => low > high + ROUNDING * scale;
const NOTHING: Interval = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/**
 * The least interval that holds every value which the groups allow; `of` turns a bound into one on the value. A group whose alternatives do not all
 * bound it says nothing.
 */
function hull(bounds: readonly Bound[], scale: number, of: (bound: Bound) => Interval): Interval {
  let result: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const group of new Set(bounds.map((one) => one.group))) {
    const own = bounds.filter((one) => one.group === group);
    const alternatives = [...new Set(own.map(({ alternative }) => alternative))].map((alternative) =>
      own
        .filter((one) => one.alternative === alternative)
        .map(of)
        .reduce(meet),
    );
    const open = alternatives.filter((one) => !isEmpty(one, scale));
    if (open.length === 0) return NOTHING;
    result = meet(result, [smallest(open.map(([low]) => low)), largest(open.map(([, high]) => high))]);
  }
  return result;
}

const ALL: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const sided = (bound: Bound, value: number): Interval => (isLower(bound) ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value]);

/** Energies in the laboratory that the bounds on energy and pt leave a particle. */
const labEnergies = (bounds: readonly Bound[], scale: number, who: number): Interval =>
  hull(bounds, scale, (bound) => {
    if (isPair(bound) || bound.who !== who) return ALL;
    if (bound.kind - (bound.kind % 2) === slot.CUT_ENERGY_MIN) return sided(bound, bound.value);
    const massSq = who === slot.CUT_PHOTON ? 0 : MASS_SQ;
    return bound.kind === slot.CUT_PT_MIN ? [Math.sqrt(bound.value * bound.value + massSq), Number.POSITIVE_INFINITY] : ALL;
  });

/** Masses that the bounds leave a pair. */
const pairMasses = (bounds: readonly Bound[], scale: number, pair: number): Interval =>
  hull(bounds, scale, (bound) => (bound.kind >= slot.CUT_MASS_MIN && bound.who === pair ? sided(bound, bound.value) : ALL));

/** Energies in the centre of mass that bounds on the mass of the other lepton with the photon leave a lepton. */
const recoilEnergies = (sqrtS: number, [low, high]: Interval): Interval => [
  high === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : recoilEnergy(sqrtS, high),
  low === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : recoilEnergy(sqrtS, low),
];

/** Least energy of a lepton in the centre of mass for pair masses in [lo, hi]. */
function leastEnergy(sqrtS: number, lo: number, hi: number): number {
  const at = (m: number) => {
    const photon = (0.5 * (sqrtS - m) * (sqrtS + m)) / sqrtS;
    const speed = Math.sqrt(Math.max(0, (m - 2 * ELECTRON_MASS) * (m + 2 * ELECTRON_MASS))) / m;
    return 0.5 * (sqrtS - photon - photon * speed);
  };
  // falls until a lepton can be at rest, rises from there
  const recoil = sqrtS - ELECTRON_MASS;
  const rest = Math.sqrt(ELECTRON_MASS * (2 * ELECTRON_MASS + recoil + MASS_SQ / recoil));
  return rest > lo && rest < hi ? ELECTRON_MASS : Math.min(at(lo), at(hi));
}

/**
 * Masses of a lepton with the photon for pair masses in [lo, hi]: M^2 = m_e^2 + (s - m^2)(1 +- beta)/2 at the ends,
 * beta the speed of the leptons in the pair frame, without the digits that their energies lose next to sqrt(s)/2.
 */
function leptonPhotonMasses(sqrtS: number, lo: number, hi: number): Interval {
  const speed = Math.sqrt(Math.max(0, (hi - 2 * ELECTRON_MASS) * (hi + 2 * ELECTRON_MASS))) / hi;
  const gap = (m: number) => 0.5 * (sqrtS - m) * (sqrtS + m);
  return [Math.sqrt(MASS_SQ + (gap(hi) * 4 * MASS_SQ) / (hi * hi * (1 + speed))), Math.sqrt(MASS_SQ + gap(lo) * (1 + speed))];
}

/**
 * Whether energies and masses that the bounds ask for do not go together anywhere in the pair masses [lo, hi], with
 * every interval widened by its rounding: true is a proof. False does not mean that anything passes.
 */
export function closedByKinematics(record: Float64Array, sqrtS: number, lo: number, hi: number): boolean {
  const bounds = boundsOf(record);
  const [gamma, betaGamma] = [record[slot.CUT_GAMMA_SLOT]!, record[slot.CUT_BETA_GAMMA_SLOT]!];
  const boost = gamma + Math.abs(betaGamma);
  const inLab = boost * sqrtS;
  const pair = pairMasses(bounds, hi, slot.CUT_ELECTRON_POSITRON);
  if (isEmpty(meet(pair, [lo, hi]), hi)) return true;
  const recoils = [slot.CUT_POSITRON_PHOTON, slot.CUT_ELECTRON_PHOTON].map((which) => pairMasses(bounds, ELECTRON_MASS, which));
  const [least, most] = leptonPhotonMasses(sqrtS, lo, hi);
  if (recoils.some(([low, high]) => high < least * (1 - ROUNDING) || low > most * (1 + ROUNDING) || low > high)) return true;
  const photonAt = (m: number) => (0.5 * (sqrtS - m) * (sqrtS + m)) / sqrtS;
  const photon: Interval = [photonAt(hi), photonAt(lo)];
  const [electron, positron, ofPhoton] = [slot.CUT_ELECTRON, slot.CUT_POSITRON, slot.CUT_PHOTON].map((who) => labEnergies(bounds, inLab, who)) as [
    Interval,
    Interval,
    Interval,
  ];
  if ([electron, positron, ofPhoton].some((one) => isEmpty(one, inLab))) return true;
  const seen = meet(ofPhoton, [gamma * sqrtS - electron[1] - positron[1], gamma * sqrtS - electron[0] - positron[0]]);
  if (isEmpty(meet(seen, [photon[0] / boost, photon[1] * boost]), inLab)) return true;
  let [ofElectron, ofPositron] = recoils.map((one) => recoilEnergies(sqrtS, one)) as [Interval, Interval];
  if (betaGamma === 0) [ofElectron, ofPositron] = [meet(ofElectron, electron), meet(ofPositron, positron)];
  if (isEmpty(meet(photon, [sqrtS - ofElectron[1] - ofPositron[1], sqrtS - ofElectron[0] - ofPositron[0]]), sqrtS)) return true;
  const possible: Interval = [leastEnergy(sqrtS, lo, hi), 0.5 * sqrtS];
  return isEmpty(meet(ofElectron, possible), sqrtS) || isEmpty(meet(ofPositron, possible), sqrtS);
}
