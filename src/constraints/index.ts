// Constraints on (eps_v, eps_a) as intervals of x = vv eps_v^2 + aa eps_a^2 + va |eps_v eps_a|. Physics: docs/physics/constraints.md. Spin 0: spin0.

import { CHARGE_SQ, FERMI_CONSTANT, X17_MASS } from "../constants/index.ts";
import { E158 } from "../data/e158.generated.ts";
import { type ReadingId, SET_DATA } from "../data/limits.generated.ts";
import { PRINTED } from "../data/paper.generated.ts";
import { printed as printedNumber } from "../data/printed.ts";
import { anomalyCoefficients } from "../g2/index.ts";
import { type G2Choice, neededAnomaly } from "../g2/measurements.ts";
import type { Kernel } from "../kernel/load.ts";
import { frozen } from "../request/frozen.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError, shown } from "../request/validate.ts";
import { PROMPT_LENGTHS, TRANSITIONS, type Transition, type TransitionId } from "./atomki.ts";
import type { Exclusion } from "./curves/curve.ts";
import { type MassRange, outOfReach, READINGS, type Reading, reaches } from "./curves/readings.ts";

/**
 * One constraint at one mass. Absent bounds do not constrain; with neither, the experiment says nothing at this mass. Where `spin` is 0, eps_s and eps_p stand in
 * the place of eps_v and eps_a.
 */
export interface Constraint {
  readonly id: string;
  readonly experiment: string;
  readonly source: string;
  readonly note: string;
  readonly equation: string;
  /** What is bounded, in words. */
  readonly quantity: string;
  readonly vv: number;
  readonly aa: number;
  readonly va: number;
  /** Outside of these masses the constraint says nothing; absent: it holds at every mass. */
  readonly masses?: MassRange;
  /** Allowed between the bounds, or outside of them. */
  readonly allowed: "inside" | "outside";
  /** Lower bound on vv eps_v^2 + aa eps_a^2 + va |eps_v eps_a|, couplings in units of e. */
  readonly lower?: number;
  /** Upper bound on the same. */
  readonly upper?: number;
  /** What one unit of the signed margin is, in units of x. */
  readonly unitOfMargin: number;
  readonly marginUnit: string;
  /** Spin of X, a pure number, where it is 0; absent: 1. */
  readonly spin?: 0;
  /** Of spin 0: measured for it, a limit on a vector rescaled by a ratio of rates, derived from other measurements, or none (`note` says why). */
  readonly applies?: "measured" | "rescaled" | "derived" | "no";
  /** Of a rescaled limit: X of spin 0 that are produced and selected, over vectors of the same coupling. */
  readonly productionRatio?: number;
  /** Of a rescaled limit: largest relative numerical error of the couplings that it excludes. */
  readonly rescalingError?: number;
}

export const G2_FORM = { quantity: "eps_v^2 + eps_a^2", vv: 1, aa: 1, va: 0 } as const;

/** A constraint that allows what an exclusion leaves of a sum of squares. */
export function excluding(head: Omit<Constraint, "allowed" | "lower" | "upper" | "unitOfMargin">, { from, to }: Exclusion): Constraint {
  if (to === undefined) return { ...head, allowed: "inside", upper: from * from, unitOfMargin: from * from };
  if (from === 0) return { ...head, allowed: "inside", lower: to * to, unitOfMargin: to * to };
  return { ...head, allowed: "outside", lower: from * from, upper: to * to, unitOfMargin: to * to };
}

/** The constraint a reading makes on a vector at a mass; without bounds where it says nothing. */
export function constraintOf(kernel: Kernel, reading: Reading, mass: number): Constraint {
  const { id, experiment, source, note, equation, figure, masses } = reading;
  const head = { ...G2_FORM, id, experiment, source, equation, masses, note: `${figure}; ${note}`, marginUnit: "G2 over the bound" };
  const excluded = reading.at(kernel, mass);
  if (!excluded) return { ...head, allowed: "inside", unitOfMargin: 1, note: `${outOfReach(masses)}; ${head.note}` };
  return excluding(head, excluded);
}

/** `atomki-12c` for the stricter 1 cm, `atomki-12c-5cm` for 5 cm. */
const atomkiId = (transition: TransitionId, length: (typeof PROMPT_LENGTHS)[number]): AtomkiId =>
  length === 1 ? `atomki-${transition}` : `atomki-${transition}-${length}cm`;
/** Prompt decay of X from a transition, within 1 cm or, where the name says so, within 5 cm. */
type AtomkiId = `atomki-${TransitionId}${"" | "-5cm"}`;

/** Standard deviations from the mass measured in a transition, within which X counts as the one seen there. */
const SAME_MASS = 3;

/** Masses of an X that a transition can have shown: within three standard deviations of a measurement, and light enough to be emitted. */
function transitionMasses({ name, energy, masses }: Transition): MassRange {
  const spans = masses.map(({ value, errors }) => ({ value, room: SAME_MASS * Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0)) }));
  const rounded = (mass: number) => Number(mass.toFixed(2));
  return {
    from: rounded(Math.min(...spans.map(({ value, room }) => value - room))),
    to: Math.min(energy, rounded(Math.max(...spans.map(({ value, room }) => value + room)))),
    source: `masses measured in ${name} within ${SAME_MASS} standard deviations, below its energy of ${energy} MeV`,
  };
}

export function atomkiConstraints({ exports }: Kernel, mass: number): Constraint[] {
  return TRANSITIONS.flatMap((transition) =>
    PROMPT_LENGTHS.map((length): Constraint => {
      const { id, name, energy, equation } = transition;
      const masses = transitionMasses(transition);
      const head = {
        ...G2_FORM,
        id: atomkiId(id, length),
        experiment: `Atomki ${name}`,
        source: transition.masses[0]?.source ?? "",
        equation,
        masses,
        allowed: "inside" as const,
        marginUnit: "G2 over the bound",
      };
      const bound = reaches(masses, mass) ? exports.promptCouplingSq(energy, mass, length) : 0;
      if (bound === 0) return { ...head, note: outOfReach(masses), unitOfMargin: 1 };
      return { ...head, note: `decay length below ${length} cm`, lower: bound, unitOfMargin: bound };
    }),
  );
}

export function g2Constraints(kernel: Kernel, mass: number, choice: G2Choice): Constraint[] {
  const { needed } = neededAnomaly(choice);
  const form = (loop: "exact" | "approx") => {
    const { vector, axial } = anomalyCoefficients(kernel, mass, loop);
    return { vv: vector, aa: axial, va: 0, quantity: "Delta a_e from X", unitOfMargin: needed.error, marginUnit: "sigma of a_e(exp) - a_e(SM)" };
  };
  const head = { experiment: `electron g-2 (${choice})`, source: needed.note ?? "", equation: "Eq. 17", allowed: "inside" as const };
  const between = { lower: Math.min(0, needed.value), upper: Math.max(0, needed.value) };
  const heavy = form("approx");
  // Eq. 17 prints 1.44e-6 for 1.4375e-6; the rounding belongs to that choice and mass alone
  const printed = choice === "2022-cs" && mass === X17_MASS;
  return [
    { ...head, ...form("exact"), ...between, id: "g2", note: "X reduces the discrepancy without reversing it; exact loop" },
    { ...head, ...heavy, ...between, id: "g2-heavy", note: "the same in the heavy limit of Eq. 16, not rounded" },
    {
      ...head,
      ...heavy,
      ...between,
      ...(printed ? { lower: -printedNumber("eq17.upper") * heavy.vv } : {}),
      id: "g2-paper",
      note: printed
        ? `0 <= 5 eps_a^2 - eps_v^2 <= ${PRINTED["eq17.upper"]} as printed in Eq. 17`
        : "heavy limit of Eq. 16; the paper prints a figure for 2022-cs at 16.88 MeV only",
    },
    {
      ...head,
      ...form("exact"),
      lower: needed.value - 2 * needed.error,
      upper: needed.value + 2 * needed.error,
      id: "g2-2sigma",
      note: "Delta a_e within two standard deviations of experiment minus Standard Model; exact loop",
    },
  ];
}

/** Two-sided 90% of a Gaussian, in standard deviations. */
const NINETY_PERCENT = 1.6448536269514722;

/** |eps_v eps_a| at one standard deviation of E158: dQ_W G_F (Q^2 + m_X^2)/(2 sqrt2 e^2). */
function e158Product(mass: number): number {
  return (E158.weakChargeError * FERMI_CONSTANT * (E158.momentumTransferSq + mass * mass)) / (2 * Math.SQRT2 * CHARGE_SQ);
}

export function e158Constraints(mass: number): Constraint[] {
  return [["e158", NINETY_PERCENT, "90% CL"] as const, ["e158-1sigma", 1, "one standard deviation"] as const].map(([id, sigmas, level]) => ({
    id,
    experiment: "SLAC E158",
    source: E158.source,
    note: `parity violation in Moller scattering, ${level}; derived from the error of the weak charge, not a published limit on X`,
    equation: "none",
    quantity: "|eps_v eps_a|",
    vv: 0,
    aa: 0,
    va: 1,
    allowed: "inside",
    upper: sigmas * e158Product(mass),
    unitOfMargin: sigmas * e158Product(mass),
    marginUnit: "|eps_v eps_a| over the bound",
  }));
}

/** Electron g-2: X reduces the discrepancy, by the exact loop, in the heavy limit of Eq. 16, as printed in Eq. 17; the exact loop within two standard deviations. */
const OF_G2 = ["g2", "g2-heavy", "g2-paper", "g2-2sigma"] as const;
/** Parity violation in Moller scattering at SLAC E158: the bound on |eps_v eps_a| at 90% CL, and at one standard deviation. */
const OF_E158 = ["e158", "e158-1sigma"] as const;

/** Electric dipole moment of the electron: the bound on |eps_s eps_p| of an X of spin 0. */
const OF_EDM = "edm";

/** Name of one constraint on the couplings of X: prompt decay at Atomki, a choice in g-2, a reading of a published limit, E158, or the dipole moment. Eqs. 6-19. */
export type ConstraintId = AtomkiId | (typeof OF_G2)[number] | ReadingId | (typeof OF_E158)[number] | typeof OF_EDM;

/** A name that stands for several constraints. */
export type ConstraintSet = keyof typeof SET_DATA;

/** Names that stand for several constraints: data/limits.json. */
export const CONSTRAINT_SETS: Readonly<Record<ConstraintSet, readonly ConstraintId[]>> = frozen(SET_DATA);

/** Every name `use` accepts. */
export const CONSTRAINT_IDS: readonly ConstraintId[] = frozen<ConstraintId[]>([
  ...TRANSITIONS.flatMap(({ id }) => PROMPT_LENGTHS.map((length) => atomkiId(id, length))),
  ...OF_G2,
  ...READINGS.map(({ id }) => id),
  ...OF_E158,
  OF_EDM,
]);

/** The identifiers a list of names stands for, sets expanded, each once; throws InputError for an unknown name. */
export function constraintIds(use: readonly string[], known: readonly string[] = CONSTRAINT_IDS): string[] {
  const ids = use.flatMap((name): readonly string[] => {
    const set = Object.hasOwn(CONSTRAINT_SETS, String(name)) ? CONSTRAINT_SETS[name as ConstraintSet] : undefined;
    if (set) return set;
    if (known.includes(name)) return [name];
    const names = [...Object.keys(CONSTRAINT_SETS), ...known];
    const sets = Object.keys(CONSTRAINT_SETS).join(", ");
    throw new InputError(
      `use = ${shown(name)}: must be a set (${sets}), a constraint that x17 region --help lists, or a curve of your own${didYouMean(name, names)}`,
      "use",
    );
  });
  return [...new Set(ids)];
}
