import { X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { couplePoint } from "../../spectrum/couple.ts";
import { linear } from "../batches.ts";
import type { DataTable, Item, ItemOptions, ItemResult } from "../item.ts";
import { G2_MAX, SQRTS_BESIII } from "../quoted.ts";
import { besiiiModel } from "../spectra/numbers.ts";
import { peakDrawing } from "./drawing.ts";
import { figure9, type SpectrumCurves } from "./numbers.ts";

function table(id: string, title: string, curves: SpectrumCurves): DataTable {
  const column = (key: "background" | "signal" | "interference" | "total") => ({ key, label: key, unit: "fb/MeV", values: curves[key] });
  return {
    id,
    title,
    columns: [
      { key: "m", label: "*m*(e^{+}e^{−})", unit: "MeV", values: curves.m },
      { key: "distance", label: "*m*(e^{+}e^{−}) − *m*_{X}", unit: "MeV", values: curves.distance },
      column("background"),
      column("signal"),
      column("interference"),
      column("total"),
    ],
  };
}

function run(kernel: Kernel, { accuracy }: ItemOptions): ItemResult {
  const { epsV, epsA, width, peak, wide } = figure9(kernel, accuracy);
  const { coefficients } = besiiiModel(kernel, "besiii", accuracy);
  // where the interference can be seen on a linear scale
  const distance = linear(-0.02, 0.02, 400);
  const points = distance.map((d) => couplePoint(kernel, coefficients, { first: epsV, second: epsA, massX: X17_MASS, width }, X17_MASS + d));
  const column = (key: "background" | "signal" | "interference") => points.map((point) => point[key]);
  const near: SpectrumCurves = {
    m: distance.map((d) => X17_MASS + d),
    distance,
    background: column("background"),
    signal: column("signal"),
    interference: column("interference"),
    total: points.map(({ background, signal, interference }) => background + signal + interference),
  };
  return {
    tables: [
      table("wide", "within 4 MeV of the peak", wide),
      table("interference", "within 20 keV of the peak", near),
      table("peak", "within ten widths of the peak", peak),
    ],
    relativeError: coefficients.relativeError,
    parameters: { mass: X17_MASS, sqrts: SQRTS_BESIII, width, G2: G2_MAX, cuts: "besiii" },
  };
}

export const fig9: Item = {
  id: "fig9",
  title: "Figure 9: the peak in the mass of the pair",
  caption:
    "d*σ*/d*m* of e^{+}e^{−} → e^{+}e^{−}*γ* at √*s* = 3.773 GeV under the BESIII selection, largest surviving coupling (pure vector) and the width that follows, 0.164 eV. Left: within 4 MeV of the peak. Middle: within 20 keV, on a linear scale, where the interference of *X* with the photon shows: the total lies below the background to the left of the peak and above it to the right. Right: within ten widths.",
  group: "besiii",
  run,
  draw: peakDrawing,
};
