// The plane of coupling against mass as tables: limit curves, figures quoted at one mass, bands wanted by g-2.

import { X17_MASS } from "../../constants/index.ts";
import type { LimitCurve } from "../../constraints/curves/curve.ts";
import { CURVES } from "../../constraints/curves/curves.ts";
import { READINGS } from "../../constraints/curves/readings.ts";
import { anomalyCoefficients } from "../../g2/index.ts";
import { type G2Choice, neededAnomaly } from "../../g2/measurements.ts";
import type { Kernel } from "../../kernel/load.ts";
import type { DataTable } from "../item.ts";

/** Masses drawn [MeV]. */
const MASS_RANGE = [1, 200] as const;
/** Ratio of neighbouring masses of the g-2 bands. */
const RATIO = 1.06;

/** One line per digitised point: what is excluded, from ... to (empty: everything above). */
function curveTable(curves: readonly LimitCurve[]): DataTable {
  const rows = curves.flatMap(({ id, points }) =>
    points.map(([mass, from, to]) => ({ id, mass: mass as number, from: from as number, to: to ?? "" })),
  );
  return {
    id: "curves",
    title: "Excluded couplings sqrt(eps_v^2 + eps_a^2), digitised curves",
    columns: [
      { key: "id", label: "curve", unit: "", values: rows.map(({ id }) => id) },
      { key: "mass", label: "*m*_{X}", unit: "MeV", values: rows.map(({ mass }) => mass) },
      { key: "excludedFrom", label: "from", unit: "1", values: rows.map(({ from }) => from) },
      { key: "excludedTo", label: "to", unit: "", values: rows.map(({ to }) => to) },
    ],
  };
}

/** Readings that are one figure at the mass of X, those of one experiment in one group. */
function figureTable(kernel: Kernel): DataTable {
  const fixed = READINGS.filter(({ isCurve, spin0 }) => !isCurve && !("measured" in spin0));
  const excluded = fixed.map((reading) => reading.at(kernel, X17_MASS));
  return {
    id: "readings",
    title: "Figures quoted at or near the mass of X",
    columns: [
      { key: "id", label: "reading", unit: "", values: fixed.map(({ id }) => id) },
      { key: "group", label: "experiment", unit: "", values: fixed.map(({ group }) => group) },
      { key: "kind", label: "kind", unit: "", values: fixed.map(({ kind }) => kind) },
      { key: "excludedFrom", label: "from", unit: "1", values: excluded.map((one) => one?.from ?? 0) },
      { key: "excludedTo", label: "to", unit: "", values: excluded.map((one) => one?.to ?? "") },
      { key: "massFrom", label: "holds from", unit: "MeV", values: fixed.map(({ masses }) => masses.from) },
      { key: "massTo", label: "to", unit: "MeV", values: fixed.map(({ masses }) => masses.to) },
    ],
  };
}

/** Couplings that give the measured anomaly within one standard deviation: a vector where it is positive, an axial vector where it is negative. */
function anomalyTable(kernel: Kernel, choices: readonly G2Choice[]): DataTable {
  const masses: number[] = [];
  for (let mass = MASS_RANGE[0] as number; mass < MASS_RANGE[1] * RATIO; mass *= RATIO) masses.push(mass);
  const column = (choice: G2Choice, sign: number) =>
    masses.map((mass) => {
      const { value, error } = neededAnomaly(choice).needed;
      const { vector, axial } = anomalyCoefficients(kernel, mass, "exact");
      return Math.sqrt(Math.max(0, (Math.abs(value) + sign * error) / Math.abs(value > 0 ? vector : axial)));
    });
  return {
    id: "g2",
    title: "Couplings wanted by the electron's g-2, one standard deviation, exact loop",
    columns: [
      { key: "mass", label: "*m*_{X}", unit: "MeV", values: masses },
      ...choices.flatMap((choice) => [
        { key: `${choice}.low`, label: `${choice}, lower`, unit: "1", values: column(choice, -1) },
        { key: `${choice}.high`, label: `${choice}, upper`, unit: "1", values: column(choice, 1) },
      ]),
    ],
  };
}

/** Everything published that the plane of coupling against mass shows, a user's curves included. */
export function massPlane(kernel: Kernel, curves: readonly LimitCurve[] = []): readonly DataTable[] {
  return [curveTable([...CURVES, ...curves]), figureTable(kernel), anomalyTable(kernel, ["2022-cs", "2022-rb"])];
}
