// Beyond the paper: the line as PADME sees it, and what tells an axial vector from a vector beside it.
import { axialInput } from "../../axial/input.ts";
import { axialDistribution } from "../../axial/padme.ts";
import { printed } from "../../data/printed.ts";
import { lineShapePoints } from "../../padme/lineShape.ts";
import type { Item } from "../item.ts";
import { angularDrawing, lineDrawing } from "./drawing.ts";

/** Largest coupling of the surviving region, as a vector. */
const EPS_V = printed("eq19.epsMax");
/** Smallest. */
const EPSILON = printed("eq18.epsMin");

export const lineshape: Item = {
  id: "lineshape",
  title: "The X line at PADME",
  caption:
    "Left: signal within |cos *θ*| < 0.6 for *ε*_{v} = 2×10^{−3} and a spread of 60 keV (beam and motion of the bound electrons), with and without initial-state radiation (Kuraev–Fadin). Right: interference with the photon, which changes its sign at the peak; the background is 2 mb.",
  run(kernel) {
    const scan = { epsV: EPS_V, points: 101 };
    const sharp = lineShapePoints(kernel, scan);
    const radiating = lineShapePoints(kernel, { ...scan, radiation: true }, false);
    const column = (key: string, label: string, values: number[], unit = "mb") => ({ key, label, unit, values });
    const table = {
      id: "line",
      title: "Cross-sections over the scan, |cos(theta)| < 0.6",
      columns: [
        column(
          "sqrts",
          "√*s*",
          sharp.map((p) => p.sqrts),
          "MeV",
        ),
        column(
          "background",
          "background",
          sharp.map((p) => p.background),
        ),
        column(
          "signal",
          "signal",
          sharp.map((p) => p.signal),
        ),
        column(
          "signalRadiation",
          "signal with radiation",
          radiating.map((p) => p.signal),
        ),
        column(
          "interference",
          "interference",
          sharp.map((p) => p.interference),
        ),
      ],
    };
    return { tables: [table], parameters: { epsV: EPS_V } };
  },
  draw: lineDrawing,
};

export const axial: Item = {
  id: "axial",
  title: "Axial or vector: angular distributions beside the peak",
  caption:
    "*X* and its interference with the photon over the background at PADME, two spreads (120 keV) below and above the peak, for a vector and for an axial vector of the same strength *ε* = 6.7×10^{−4}. Total rates do not tell them apart. These shapes do with the positrons that docs/physics/axial.md gives: most of the difference is one of size, which a free coupling takes up.",
  run(kernel) {
    const input = axialInput({ eps: EPSILON });
    const at = (offset: number) => axialDistribution(kernel, input, input.mass + offset);
    const padme = { below: at(-input.offset), above: at(input.offset) };
    const tables = (["below", "above"] as const).map((side) => {
      const { cosTheta, background, vector, axial: axialVector } = padme[side];
      const over = (values: readonly number[]) => values.map((value, i) => value / (background[i] as number));
      return {
        id: side,
        title: `X and interference over the background at sqrt(s) = ${padme[side].sqrts.toFixed(2)} MeV`,
        columns: [
          { key: "cosTheta", label: "cos *θ*", unit: "1", values: cosTheta },
          { key: "vector", label: "vector", unit: "1", values: over(vector) },
          { key: "axial", label: "axial vector", unit: "1", values: over(axialVector) },
        ],
      };
    });
    return { tables, parameters: { eps: EPSILON } };
  },
  draw: angularDrawing,
};
