// What the functions of the package take.
import type { Argument } from "./request/edge.ts";

/** What each function takes. */
export const ARGUMENTS = {
  atomki: ["request"],
  audit: ["request"],
  axial: ["request", "callback"],
  constraints: ["request"],
  contours: ["request", "form", "levels", "callback"],
  conversions: ["request", "callback"],
  convert: ["request"],
  g2: ["request"],
  integrate: ["request", "callback"],
  limits: ["request"],
  margins: ["constraints", "points"],
  lineShape: ["request", "callback"],
  matrixElementSq: ["process", "rows", "options"],
  matrixElementSqRows: ["process", "rows", "options"],
  radiation: ["request", "callback"],
  reach: ["request", "callback"],
  significance: ["request"],
  smear: ["request"],
  region: ["request"],
  spectra: ["request", "callback"],
  spectrum: ["request", "callback"],
  width: ["request"],
  xsec: ["request"],
} as const satisfies Readonly<Record<string, readonly Argument[]>>;
