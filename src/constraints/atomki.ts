// The nuclear transitions in which Atomki and others see X, and the couplings their prompt decays require.

import type { Kernel } from "../kernel/load.ts";
import { frozen } from "../request/frozen.ts";
import { momentumRounding } from "../request/inputRounding.ts";
import { closedForm, type Quantities, type Quantity, withInputRounding } from "../request/quantity.ts";
import { checked } from "../request/schema.ts";
import { ATOMKI_REQUEST, type AtomkiInput } from "./atomkiInput.ts";

/** A value with its errors as published: statistical, then systematic where given apart. */
export interface Measured {
  readonly value: number;
  readonly errors: readonly number[];
  readonly unit: string;
  readonly source: string;
}

export interface Transition {
  readonly id: string;
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

const mass = (value: number, errors: readonly number[], source: string): Measured => ({ value, errors, unit: "MeV", source });
const ratio = (value: number, errors: readonly number[], source: string): Measured => ({ value, errors, unit: "1", source });

/** Transitions with a prompt-decay bound. Energies and measurements: sections II.2.1 of the paper and the sources named. */
export const TRANSITIONS: readonly Transition[] = frozen<Transition[]>([
  {
    id: "8be",
    name: "8Be(18.15)",
    energy: 18.15,
    spinParity: "1+ -> 0+",
    equation: "Eq. 6",
    masses: [mass(16.7, [0.35, 0.5], "arXiv:1504.01527"), mass(17.01, [0.16], "arXiv:1910.10459 (update of the 8Be measurement)")],
    ratios: [ratio(5.8e-6, [], "arXiv:1504.01527"), ratio(6e-6, [1e-6], "arXiv:1910.10459 (update of the 8Be measurement)")],
  },
  {
    id: "4he",
    name: "4He(20.49)",
    energy: 20.49,
    spinParity: "0- / 0+ -> 0+",
    equation: "Eq. 9",
    masses: [mass(16.94, [0.12, 0.21], "arXiv:2104.10075")],
    ratios: [ratio(5.1e-6, [1.3e-6], "arXiv:2104.10075")],
  },
  {
    id: "12c",
    name: "12C(17.23)",
    energy: 17.23,
    spinParity: "1- -> 0+",
    equation: "Eq. 12",
    masses: [mass(17.03, [0.11, 0.2], "arXiv:2209.10795")],
    ratios: [ratio(3.6e-6, [0.3e-6], "arXiv:2209.10795")],
  },
]);

/** Measured masses of X that come with no prompt-decay bound [MeV]. */
export const OTHER_MASSES: readonly Measured[] = frozen<Measured[]>([
  mass(16.95, [0.48, 0.35], "8Be giant dipole resonance, arXiv:2308.06473"),
  mass(16.66, [0.47, 0.35], "VNU-UoS, 8Be (as cited by the paper)"),
  mass(16.88, [0.05], "combination with PADME, arXiv:2504.11439"),
]);

/** Radiative width of 8Be(18.15) [eV], used with the ratio of Eq. 3 for the width into X. */
export const GAMMA_WIDTH_8BE_EV = 1.9;

/** Decay lengths the paper requires X to stay below [cm]. */
export const PROMPT_LENGTHS = [1, 5] as const;

/** Velocity of X, decay length per coupling and lower bounds on G2 for every transition; 0 with a note that begins with `closed` for one that cannot make X. Eqs. 4, 6, 9, 12. */
export function atomki({ exports }: Kernel, request: Partial<AtomkiInput> = {}): Quantities {
  const { mass: massX } = checked<AtomkiInput>(ATOMKI_REQUEST, request);
  const results: Record<string, Quantities[string]> = {};
  for (const { id, name, energy, equation } of TRANSITIONS) {
    // a transition of less energy makes no such X: its zeros bound nothing
    const closed = energy <= massX ? { note: `closed: ${name} has ${energy} MeV` } : {};
    const bg = exports.betaGamma(energy, massX);
    const ofMomentum = momentumRounding(energy, massX);
    const add = (name: string, power: number, quantity: Quantity) => {
      results[name] = { ...withInputRounding(quantity, quantity.value * power * ofMomentum), ...closed };
    };
    add(`${id}.beta`, 1, closedForm((bg * massX) / energy, "1", "sqrt(1 - (m_X/E*)^2)", equation));
    for (const length of PROMPT_LENGTHS) {
      const bound = exports.promptCouplingSq(energy, massX, length);
      add(`${id}.G2min.${length}cm`, 1, closedForm(bound, "1", `beta gamma hbar c/(${length} cm alpha m_X/3)`, equation));
      add(`${id}.epsMin.${length}cm`, 0.5, closedForm(Math.sqrt(bound), "1", `sqrt(G2min), decay length ${length} cm`, equation));
    }
  }
  return results;
}
