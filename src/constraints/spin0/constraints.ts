// Constraints on (eps_s, eps_p) of an X of spin 0: what applies, rescaled or derived, and what says nothing. Physics: docs/physics/limits-spin-0.md.
import { spin0Coefficients } from "../../g2/index.ts";
import { type G2Choice, neededAnomaly } from "../../g2/measurements.ts";
import type { Kernel } from "../../kernel/load.ts";
import { PROMPT_RATIO, TRANSITIONS } from "../atomki.ts";
import { outOfReach, READINGS, type Reading } from "../curves/readings.ts";
import { atomkiConstraints, type Constraint, e158Constraints, excluding, g2Constraints } from "../index.ts";
import { edmConstraint } from "./edm.ts";
import { emissionsInWords } from "./parity.ts";
import { rescaled } from "./rescaling.ts";

const G0_FORM = { quantity: "eps_s^2 + eps_p^2", vv: 1, aa: 1, va: 0, spin: 0, marginUnit: "G0 over the bound" } as const;

/** Whether a reading was measured for an X of spin 0 and says nothing of a vector. */
export const isOfSpin0 = ({ kind, spin0 }: Reading): boolean => kind !== "user" && "measured" in spin0;

/** The constraint that a reading makes on spin 0; without bounds where it says nothing. */
export function spin0ConstraintOf(kernel: Kernel, reading: Reading, mass: number): Constraint {
  const { id, experiment, source, note, equation, figure, masses, spin0 } = reading;
  const head = { ...G0_FORM, id, experiment, source, equation, masses };
  const silent = (applies: Constraint["applies"], why: string): Constraint => ({
    ...{ ...head, allowed: "inside", unitOfMargin: 1, note: `${why}; ${figure}; ${note}` },
    ...(applies === undefined ? {} : { applies }),
  });
  if ("refused" in spin0) return silent("no", spin0.refused);
  const excluded = reading.at(kernel, mass);
  if ("measured" in spin0) {
    if (!excluded) return silent("measured", outOfReach(masses));
    return excluding({ ...head, applies: "measured", note: `measured for spin 0: ${spin0.measured}; ${figure}; ${note}` }, excluded);
  }
  if (!excluded) return silent("rescaled", outOfReach(masses));
  const { exclusion, says, ratio, error } = rescaled(kernel, spin0, excluded, mass);
  const of = { productionRatio: ratio, rescalingError: error };
  if (!exclusion) return { ...silent("rescaled", says), ...of };
  return { ...excluding({ ...head, applies: "rescaled", note: `${says}; ${figure}; ${note}` }, exclusion), ...of };
}

/** Prompt decay needs the width alpha m_X G0/2 where a vector has alpha m_X G2/3; which boson a transition emits is told. */
function promptDecay(kernel: Kernel, mass: number): Constraint[] {
  return atomkiConstraints(kernel, mass).map((one) => {
    const transition = TRANSITIONS.find(({ name }) => one.experiment.endsWith(name));
    const words = transition ? emissionsInWords(transition.spinParity) : "";
    const bound = one.lower === undefined ? {} : { lower: one.lower * PROMPT_RATIO, unitOfMargin: one.lower * PROMPT_RATIO };
    return { ...one, ...G0_FORM, ...bound, applies: "derived", note: `${one.note}; ${transition?.spinParity}: ${words}` };
  });
}

/** The constraints of g-2 with the loops of spin 0, of which a scalar raises a_e and a pseudoscalar lowers it. */
function anomaly(kernel: Kernel, mass: number, choice: G2Choice): Constraint[] {
  const { needed } = neededAnomaly(choice);
  const between = { lower: Math.min(0, needed.value), upper: Math.max(0, needed.value) };
  return g2Constraints(kernel, mass, choice).map((one): Constraint => {
    const { scalar, pseudoscalar } = spin0Coefficients(kernel, mass, one.id === "g2-heavy" ? "approx" : "exact");
    const { lower: _, upper: __, ...head } = { ...one, vv: scalar, aa: pseudoscalar, spin: 0 as const, equation: "spin 0: docs/physics/spin-0.md" };
    if (one.id === "g2-paper")
      return { ...head, unitOfMargin: 1, applies: "no", note: "vector only: Eq. 17 prints a figure for couplings eps_v, eps_a; see g2" };
    if (one.id === "g2-heavy") return { ...head, ...between, applies: "derived", note: "the same in the heavy limit of spin 0" };
    if (one.id === "g2-2sigma") return { ...one, ...head, applies: "derived" };
    return { ...head, ...between, applies: "derived" };
  });
}

/** Polarised Moller scattering: the exchange of spin 0 flips the helicities that the photon keeps. */
const noMoller = (mass: number): Constraint[] =>
  e158Constraints(mass).map(({ upper: _, ...one }) => ({
    ...one,
    ...G0_FORM,
    unitOfMargin: 1,
    applies: "no",
    note: "vector only: the exchange of spin 0 flips helicities that the photon keeps, and has no asymmetry of order eps_s eps_p; see edm",
  }));

/** Every constraint on an X of spin 0 at a mass, in the order of those of spin 1. */
export function spin0Constraints(kernel: Kernel, mass: number, choice: G2Choice): readonly Constraint[] {
  return [
    ...promptDecay(kernel, mass),
    ...anomaly(kernel, mass, choice),
    ...READINGS.map((reading) => spin0ConstraintOf(kernel, reading, mass)),
    ...noMoller(mass),
    edmConstraint(kernel, mass),
  ];
}
