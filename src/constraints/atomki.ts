// The nuclear transitions in which Atomki and others see X, and the couplings their prompt decays require.

import { OTHER_MASS_DATA, PROMPT_LENGTH_DATA, RADIATIVE_WIDTH, TRANSITION_DATA } from "../data/atomki.generated.ts";
import type { Kernel } from "../kernel/load.ts";
import { frozen } from "../request/frozen.ts";
import { momentumRounding } from "../request/inputRounding.ts";
import { closedForm, type Quantity, withInputRounding } from "../request/quantity.ts";
import { type AtomkiInput, atomkiInput } from "./atomkiInput.ts";
import { emissionsInWords } from "./spin0/parity.ts";

/** A value with its errors as published: statistical, then systematic where given apart. */
export interface Measured {
  /** Central value, in `unit`. */
  readonly value: number;
  /** Standard deviations, in `unit`; none where none is published. */
  readonly errors: readonly number[];
  /** Unit of value and errors. */
  readonly unit: string;
  /** Where it is published. */
  readonly source: string;
}

/** Name of a nuclear transition, such as `8be`: the nucleus, with its mass number first. */
export type TransitionId = (typeof TRANSITION_DATA)[number]["id"];

/** Decay lengths that the paper requires X to stay below [cm]. */
type PromptLength = (typeof PROMPT_LENGTH_DATA)[number];

/** Numbers of every transition: velocity of X, and the least couplings for each prompt length; their squares are `G2min`, of spin 0 `G0min`. */
export type AtomkiResults = Readonly<Record<`${TransitionId}.${"beta" | `epsMin.${PromptLength}cm`}`, Quantity>> & {
  readonly [Id in `${TransitionId}.${"G2min" | "G0min"}.${PromptLength}cm`]?: Quantity;
};

/** What `x17.atomki` always has of a vector. */
export type VectorAtomkiResults = AtomkiResults & Readonly<Record<`${TransitionId}.G2min.${PromptLength}cm`, Quantity>>;

/** A transition of an excited nucleus to its ground state in which an anomaly is ascribed to X, with what was measured there. Section II. */
export interface Transition {
  /** Its name in identifiers of results. */
  readonly id: TransitionId;
  /** The name in prose. */
  readonly name: string;
  /** Energy of the excited level, hence of X [MeV]; the recoil of the nucleus (~ 20 keV) is neglected, as in the paper. */
  readonly energy: number;
  /** Spin-parity of the level and of the ground state. */
  readonly spinParity: string;
  /** Equation of the paper that states its bound. */
  readonly equation: string;
  /** Measured masses of X [MeV]. */
  readonly masses: readonly Measured[];
  /** Measured ratios Gamma(X) BR(X -> e+ e-)/Gamma(gamma). */
  readonly ratios: readonly Measured[];
}

/** Transitions with a prompt-decay bound: data/atomki.json. */
export const TRANSITIONS: readonly Transition[] = frozen(TRANSITION_DATA);

/** Names of the transitions, in the order of TRANSITIONS. */
export const TRANSITION_IDS: readonly TransitionId[] = frozen(TRANSITIONS.map(({ id }) => id));

/** Measured masses of X that come with no prompt-decay bound [MeV]; the last is the one the paper takes. */
export const OTHER_MASSES: readonly Measured[] = frozen(OTHER_MASS_DATA);

/** Radiative width of 8Be(18.15) [eV], used with the ratio of Eq. 3 for the width into X. */
export const GAMMA_WIDTH_8BE_EV = RADIATIVE_WIDTH;

/** Decay lengths the paper requires X to stay below [cm]. */
export const PROMPT_LENGTHS = frozen(PROMPT_LENGTH_DATA);

/** Least G0 = eps_s^2 + eps_p^2 for a prompt decay, over the G2 of a vector: the widths of massless electrons are alpha m_X/2 and alpha m_X/3. */
export const PROMPT_RATIO = 2 / 3;

/**
 * Velocity of X, decay length per coupling and lower bounds on G2, of spin 0 on G0, for every transition; 0 with a note that begins with `closed` for one
 * that cannot make X. Eqs. 4, 6, 9, 12.
 */
export function atomki({ exports }: Kernel, request: Partial<AtomkiInput> = {}): AtomkiResults {
  const { mass, spin = 1 } = atomkiInput(request);
  const results: { -readonly [Id in keyof AtomkiResults]?: Quantity } = {};
  const [square, part, factor] = spin === 0 ? (["G0min", "2", PROMPT_RATIO] as const) : (["G2min", "3", 1] as const);
  for (const { id, name, energy, equation, spinParity } of TRANSITIONS) {
    // a transition of less energy makes no such X: its zeros bound nothing
    const closed =
      energy <= mass ? { note: `closed: ${name} has ${energy} MeV` } : spin === 0 ? { note: `${spinParity}: ${emissionsInWords(spinParity)}` } : {};
    const bg = exports.betaGamma(energy, mass);
    const ofMomentum = momentumRounding(energy, mass);
    const add = (name: keyof AtomkiResults, power: number, quantity: Quantity) => {
      results[name] = { ...withInputRounding(quantity, quantity.value * power * ofMomentum), ...closed };
    };
    add(`${id}.beta`, 1, closedForm((bg * mass) / energy, "1", "sqrt(1 - (m_X/E*)^2)", equation));
    for (const length of PROMPT_LENGTHS) {
      const bound = exports.promptCouplingSq(energy, mass, length) * factor;
      add(`${id}.${square}.${length}cm`, 1, closedForm(bound, "1", `beta gamma hbar c/(${length} cm alpha m_X/${part})`, equation));
      add(`${id}.epsMin.${length}cm`, 0.5, closedForm(Math.sqrt(bound), "1", `sqrt(${square}), decay length ${length} cm`, equation));
    }
  }
  return results as AtomkiResults;
}
