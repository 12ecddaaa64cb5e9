// Measurements and predictions of a_e = (g-2)/2. Figures and sources: data/g-2.json, docs/physics/g-2.md.

import { ANOMALY_ORIGIN, MEASURED_ANOMALIES, PREDICTED_ANOMALIES } from "../data/g-2.generated.ts";
import { frozen } from "../request/frozen.ts";
import type { Quantity } from "../request/quantity.ts";

/** A measurement of a_e, by its year. */
type MeasuredId = (typeof MEASURED_ANOMALIES)[number]["id"];
/** A source of alpha. */
type PredictedId = (typeof PREDICTED_ANOMALIES)[number]["id"];

/** `<year of a_e>-<alpha from caesium or rubidium recoil>`. */
export type G2Choice = `${MeasuredId}-${PredictedId}`;
/** Every measurement of a_e with every alpha that predicts it. */
export const G2_CHOICES: readonly G2Choice[] = frozen(
  MEASURED_ANOMALIES.flatMap(({ id }) => PREDICTED_ANOMALIES.map((one): G2Choice => `${id}-${one.id}`)),
);

/** A value of a_e as its distance from 1159652180e-12, in 1e-12: the difference of two keeps all its digits. */
interface Anomaly {
  readonly id: string;
  readonly above: number;
  readonly error: number;
  readonly source: string;
}

const PICO = 1e-12;

const quantity = ({ above, error, source }: Anomaly, formula: string, equation: string): Quantity => ({
  value: (ANOMALY_ORIGIN + above) * PICO,
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
  const named = (of: readonly Anomaly[], id: string) => of.find((one) => one.id === id) as Anomaly;
  const measured = named(MEASURED_ANOMALIES, year);
  const predicted = named(PREDICTED_ANOMALIES, atom);
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
