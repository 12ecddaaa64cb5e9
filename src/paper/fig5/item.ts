import { MODEL_PAPER } from "../../../assembly/spec/crossSection.ts";
import { TERM_BACKGROUND, TERM_INTERFERENCE, TERM_RESONANCE } from "../../../assembly/spec/process.ts";
import { X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { linear, scattering } from "../batches.ts";
import type { Column, DataTable, Item, Progress } from "../item.ts";
import { ENDS, SQRTS_PADME, vectorOf, WIDTH_MEDIAN } from "../quoted.ts";
import { CUTS } from "../table1.ts";
import { scatteringDrawing } from "./drawing.ts";

const TERMS = [
  ["background", TERM_BACKGROUND],
  ["signal", TERM_RESONANCE],
  ["interference", TERM_INTERFERENCE],
] as const;

const add = (...columns: readonly (readonly number[])[]): number[] =>
  (columns[0] ?? []).map((_, i) => columns.reduce((sum, column) => sum + (column[i] as number), 0));

/** Background, and for both ends of the region signal, interference and total [mb]. */
function terms(kernel: Kernel, at: boolean, sqrts: number | readonly number[], cosine: number | readonly number[], suffix = ""): Column[] {
  const compute = (term: number, g2: number) =>
    scattering(kernel, term, MODEL_PAPER, at, { sqrts, cosine, ...vectorOf(g2), mass: X17_MASS, width: WIDTH_MEDIAN }, "mb");
  const column = (key: string, values: number[]): Column => ({ key: `${key}${suffix}`, label: key, unit: "mb", values });
  const background = compute(TERM_BACKGROUND, ENDS[0][1]);
  return [
    column("background", background),
    ...ENDS.flatMap(([end, g2]) => {
      const [, signal, interference] = TERMS.map(([name, term]) => (name === "background" ? background : compute(term, g2)));
      return [
        column(`signal${end}`, signal as number[]),
        column(`interference${end}`, interference as number[]),
        column(`total${end}`, add(background, signal as number[], interference as number[])),
      ];
    }),
  ];
}

function angular(kernel: Kernel): DataTable {
  const cosines = linear(-0.95, 0.95, 191);
  return {
    id: "angular",
    title: `d sigma/d cos(theta) at sqrt(s) = ${SQRTS_PADME} MeV`,
    columns: [{ key: "cosTheta", label: "cos *θ*", unit: "1", values: cosines }, ...terms(kernel, true, SQRTS_PADME, cosines)],
  };
}

/** Distances from the resonance [MeV], a fixed ratio apart on either side: from a hundredth of the width to the edge of the scan. */
function distances(): number[] {
  const right: number[] = [];
  for (let d = 1e-9; d < 0.5; d *= 1.3) right.push(d);
  return [...right.map((d) => -d).reverse(), 0, ...right];
}

function energies(kernel: Kernel, id: string, title: string, offsets: readonly number[], progress: (part: number) => void): DataTable {
  const sqrts = offsets.map((d) => X17_MASS + d);
  return {
    id,
    title,
    columns: [
      { key: "sqrts", label: "√*s*", unit: "MeV", values: sqrts },
      { key: "distance", label: "√*s* − *m*_{X}", unit: "MeV", values: offsets },
      ...CUTS.flatMap((cut, i) => {
        progress(i / CUTS.length);
        return terms(kernel, false, sqrts, cut, `.cos${cut}`);
      }),
    ],
  };
}

function run(kernel: Kernel, _: unknown, progress: Progress) {
  const scan = [...linear(-0.5, 0.54, 105), ...distances()].sort((a, b) => a - b);
  return {
    tables: [
      angular(kernel),
      energies(kernel, "scan", "sigma within |cos(theta)| < 0.9, 0.6, 0.3 against sqrt(s)", scan, (part) => progress(0.1 + 0.6 * part)),
      energies(kernel, "peak", "the same within 1 eV of the resonance", linear(-1e-6, 1e-6, 201), (part) => progress(0.7 + 0.3 * part)),
    ],
    parameters: { mass: X17_MASS, sqrts: SQRTS_PADME, width: WIDTH_MEDIAN },
  };
}

export const fig5: Item = {
  id: "fig5",
  title: "Figure 5: e⁺e⁻ → e⁺e⁻ in angle and energy",
  caption:
    "Left: angular distribution at √*s* = 16.90 MeV. Seven orders of magnitude lie between photon exchange and *X* alone (band: smallest to largest surviving coupling). Right: cross-section with interference against √*s* for three cuts on the angle, with *Γ* = 0.09 eV; band as on the left. The resonance is a line of 0.09 eV on a scale of 1 MeV; the inset resolves it, 2 eV across. No beam resolves it: the spread of PADME is 21 keV or more.",
  run,
  draw: scatteringDrawing,
};
