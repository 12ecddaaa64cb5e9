// Every reading of every experiment, readings of one experiment side by side. What each is and why they differ: docs/physics/constraints.md.
import { CHARGE_SQ } from "../../kernel/constants.ts";
import type { Kernel } from "../../kernel/load.ts";
import { frozen } from "../../request/frozen.ts";
import { type Exclusion, exclusionAt, type LimitCurve } from "./curve.ts";
import { CURVES } from "./curves.generated.ts";

/** Masses [MeV], both ends included, for which a reading says something, and where the range comes from. */
export interface MassRange {
  readonly from: number;
  readonly to: number;
  readonly source: string;
}

/** Whether a reading says something at a mass. */
export const reaches = ({ from, to }: MassRange, mass: number): boolean => mass >= from && mass <= to;

/** `does not reach here: 16.4 to 17.4 MeV (...)`. */
export const outOfReach = ({ from, to, source }: MassRange): string => `does not reach here: measured from ${from} to ${to} MeV (${source})`;

/** One reading of one experiment: which eps = sqrt(eps_v^2 + eps_a^2) it excludes. */
export interface Reading {
  readonly id: string;
  readonly experiment: string;
  /** Readings of the same experiment share this name. */
  readonly group: string;
  /** `hypothesis`: a guess about somebody else's number; never part of a named set. */
  readonly kind: "digitised" | "printed" | "quoted" | "converted" | "hypothesis" | "user";
  /** The figure in words. */
  readonly figure: string;
  /** A digitised curve; otherwise one figure for its range of masses. */
  readonly isCurve: boolean;
  readonly source: string;
  readonly note: string;
  readonly confidenceLevel: number;
  /** False when the limit needs couplings to quarks: a boson that avoids them escapes it. */
  readonly electronsOnly: boolean;
  /** Equation of the paper that uses it. */
  readonly equation: string;
  /** Outside of these masses the reading says nothing. */
  readonly masses: MassRange;
  /** What is excluded at a mass [MeV]; undefined where the experiment says nothing. */
  at(kernel: Kernel, mass: number): Exclusion | undefined;
}

/** A reading that follows a curve. */
export function curveReading(
  curve: LimitCurve,
  id: string,
  group: string,
  equation: string,
  { kind = "digitised", electronsOnly = true }: { readonly kind?: Reading["kind"]; readonly electronsOnly?: boolean } = {},
): Reading {
  const first = curve.points[0]?.[0] as number;
  const last = curve.points.at(-1)?.[0] as number;
  return {
    id,
    group,
    kind,
    equation,
    experiment: curve.experiment,
    figure: `curve from ${first} to ${last} MeV, log-log`,
    source: curve.source,
    note: [curve.process, curve.note].filter(Boolean).join("; "),
    confidenceLevel: curve.confidenceLevel,
    electronsOnly,
    isCurve: true,
    masses: { from: first, to: last, source: `ends of the curve, ${curve.source}` },
    at: (kernel, mass) => exclusionAt(kernel, curve, mass),
  };
}

const digitised = (curve: string, id: string, group: string, equation = "Eq. 18", electronsOnly = true): Reading =>
  curveReading(CURVES.find((one) => one.id === curve) as LimitCurve, id, group, equation, { electronsOnly });

type Fixed = Omit<Reading, "at" | "confidenceLevel" | "electronsOnly" | "isCurve">;
/** A reading that is one figure within its range of masses. */
const figure = (reading: Fixed, exclusion: Exclusion): Reading => ({
  ...reading,
  confidenceLevel: 0.9,
  electronsOnly: true,
  isCurve: false,
  at: (_, mass) => (reaches(reading.masses, mass) ? exclusion : undefined),
});

/** Masses that Atomki reports for X, 8Be in 2015 to 12C. A figure quoted for that X holds for these; over them the edge of NA64's own curve falls by 3%. */
const ATOMKI_MASSES: MassRange = {
  from: 16.7,
  to: 17.03,
  source: "masses Atomki reports for X, arXiv:1504.01527 to arXiv:2209.10795; the figure is one for that X",
};
/** PADME's scan of sqrt(s). */
const PADME_MASSES: MassRange = { from: 16.4, to: 17.4, source: "scan of sqrt(s), arXiv:2505.24797; the figure is the one at 16.9 MeV" };

const CHARGE = Math.sqrt(CHARGE_SQ);
const NA64 = "NA64 (2017+2018 data)";
/** PADME's limit on the absolute coupling at 16.9 MeV. */
export const PADME_COUPLING = 5.6e-4;
/** The edge of the NA64 exclusion behind the paper's Eq. 18. */
export const PAPER_NA64_EPS = 6.7e-4;
/** Upper bound on G2 of Eq. 19. */
export const PAPER_KLOE2_G2 = 4.0e-6;

export const READINGS: readonly Reading[] = frozen<Reading[]>([
  digitised("na64-2019", "na64", "na64"),
  figure(
    {
      id: "na64-paper",
      masses: ATOMKI_MASSES,
      experiment: NA64,
      group: "na64",
      kind: "printed",
      figure: "eps > 6.7e-4, G2 > 4.489e-7",
      source: "arXiv:2601.08567v1 Eq. 18",
      note: "as Eq. 18 uses it at 16.88 MeV: everything below is taken as closed by the beam dumps",
      equation: "Eq. 18",
    },
    { from: 0, to: PAPER_NA64_EPS },
  ),
  figure(
    {
      id: "na64-quoted",
      masses: ATOMKI_MASSES,
      experiment: NA64,
      group: "na64",
      kind: "quoted",
      figure: "1.2e-4 < eps < 6.8e-4",
      source: "arXiv:1912.11389",
      note: "quoted by NA64 at 16.7 MeV",
      equation: "Eq. 18",
    },
    { from: 1.2e-4, to: 6.8e-4 },
  ),
  figure(
    {
      id: "na64-2018",
      masses: ATOMKI_MASSES,
      experiment: "NA64 (2017 data)",
      group: "na64",
      kind: "quoted",
      figure: "1.3e-4 < eps < 4.2e-4",
      source: "arXiv:1803.07748",
      note: "quoted by NA64 at 16.7 MeV; superseded by the 2017+2018 analysis",
      equation: "Eq. 18",
    },
    { from: 1.3e-4, to: 4.2e-4 },
  ),
  figure(
    {
      id: "na64-barducci-toni",
      masses: ATOMKI_MASSES,
      experiment: NA64,
      group: "na64",
      kind: "hypothesis",
      figure: "1.2e-4 e < eps < 6.8e-4 e, e = 0.3028",
      source: "arXiv:2212.06453 App. F, not read",
      note: "hypothesis: an absolute coupling read as one in units of e; G2 then lies 1/e^2 = 10.9 lower",
      equation: "Eq. 18",
    },
    { from: 1.2e-4 * CHARGE, to: 6.8e-4 * CHARGE },
  ),
  digitised("e137-bjorken", "e137", "e137"),
  digitised("e137-andreas", "e137-andreas", "e137"),
  digitised("e141", "e141", "e141"),
  digitised("e774", "e774", "e774"),
  digitised("kek", "kek", "kek"),
  digitised("orsay", "orsay", "orsay"),
  digitised("kloe2-2015", "kloe2", "kloe2", "Eq. 19"),
  figure(
    {
      id: "kloe2-paper",
      masses: ATOMKI_MASSES,
      experiment: "KLOE-2",
      group: "kloe2",
      kind: "printed",
      figure: "G2 < 4.0e-6",
      source: "arXiv:2601.08567v1 Eq. 19",
      note: "the paper's reading of arXiv:1509.00740 figure 7 at 16.88 MeV",
      equation: "Eq. 19",
    },
    { from: Math.sqrt(PAPER_KLOE2_G2) },
  ),
  figure(
    {
      id: "kloe2-barducci-toni",
      masses: ATOMKI_MASSES,
      experiment: "KLOE-2",
      group: "kloe2",
      kind: "hypothesis",
      figure: "G2 < 4.0e-6 e^2, e^2 = 0.0917",
      source: "arXiv:2212.06453 App. F, not read",
      note: "hypothesis: an absolute coupling read as one in units of e; G2 then lies 1/e^2 = 10.9 lower",
      equation: "Eq. 19",
    },
    { from: Math.sqrt(PAPER_KLOE2_G2) * CHARGE },
  ),
  figure(
    {
      id: "padme",
      masses: PADME_MASSES,
      experiment: "PADME",
      group: "padme",
      kind: "converted",
      figure: "|g| < 5.6e-4, hence eps = g/e < 1.85e-3",
      source: "arXiv:2505.24797",
      note: "limit on the absolute coupling g at 16.9 MeV, divided by e = sqrt(4 pi alpha) = 0.302822",
      equation: "section V",
    },
    { from: PADME_COUPLING / CHARGE },
  ),
  figure(
    {
      id: "padme-paper",
      masses: PADME_MASSES,
      experiment: "PADME",
      group: "padme",
      kind: "printed",
      figure: "eps < 5.6e-4",
      source: "arXiv:2601.08567v1 section V",
      note: "the paper's reading: the absolute coupling taken as one in units of e",
      equation: "section V",
    },
    { from: PADME_COUPLING },
  ),
  digitised("babar-2014", "babar", "babar", "none"),
  digitised("a1-2014", "a1", "a1", "none"),
  digitised("hps-2018", "hps", "hps", "none"),
  // pi0 -> gamma X is a matter of the quarks' charges
  digitised("na48-2", "na48-2", "na48-2", "none", false),
]);
