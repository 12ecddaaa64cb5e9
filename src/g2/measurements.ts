// Measurements and predictions of a_e = (g-2)/2. Figures and sources: docs/physics/g-2.md.

import { frozen } from "../request/frozen.ts";
import type { Quantity } from "../request/quantity.ts";

/** `<year of a_e>-<alpha from caesium or rubidium recoil>`. */
export const G2_CHOICES = frozen(["2022-cs", "2022-rb", "2008-cs", "2008-rb"] as const);
export type G2Choice = (typeof G2_CHOICES)[number];

/** A value of a_e as its distance from 1159652180e-12, in 1e-12: the difference of two keeps all its digits. */
interface Anomaly {
  readonly above: number;
  readonly error: number;
  readonly source: string;
}
const ORIGIN = 1159652180;

const MEASURED: Readonly<Record<string, Anomaly>> = {
  "2022": { above: 0.59, error: 0.13, source: "Fan et al. 2023, arXiv:2209.13084" },
  "2008": { above: 0.73, error: 0.28, source: "Hanneke et al. 2008, arXiv:0801.1134" },
};

const PREDICTED: Readonly<Record<string, Anomaly>> = {
  cs: { above: 1.61, error: 0.23, source: "Standard Model with alpha from Cs recoil, Parker et al. 2018, arXiv:1812.04130" },
  rb: { above: 0.252, error: 0.095, source: "Standard Model with alpha from Rb recoil, Morel et al. 2020, Nature 588, 61" },
};

const PICO = 1e-12;

const quantity = ({ above, error, source }: Anomaly, formula: string, equation: string): Quantity => ({
  value: (ORIGIN + above) * PICO,
  error: error * PICO,
  unit: "1",
  formula,
  equation,
  note: `measured input: ${source}`,
});

interface NeededAnomaly {
  readonly measured: Quantity;
  readonly predicted: Quantity;
  /** Experiment minus Standard Model: what X would have to supply. */
  readonly needed: Quantity;
}

/** a_e measured, predicted without X, and their difference with errors added in quadrature. */
export function neededAnomaly(choice: G2Choice): NeededAnomaly {
  const [year, atom] = choice.split("-") as [string, string];
  const measured = MEASURED[year] as Anomaly;
  const predicted = PREDICTED[atom] as Anomaly;
  return {
    measured: quantity(measured, "a_e measured", "Eq. 13"),
    predicted: quantity(predicted, "a_e(SM; alpha)", "Eq. 14"),
    needed: {
      value: (measured.above - predicted.above) * PICO,
      error: Math.sqrt(measured.error * measured.error + predicted.error * predicted.error) * PICO,
      unit: "1",
      formula: "a_e(exp) - a_e(SM)",
      equation: "Eq. 15",
      note: `errors added in quadrature: ${measured.source}; ${predicted.source}`,
    },
  };
}
