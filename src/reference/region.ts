// The surviving region of the paper, Eqs. 12, 17-20, as plain inequalities on one point of the coupling plane.
import { type Integral, integral } from "./quadrature.ts";

/** Edges as the paper uses them. */
export const PAPER_REGION = {
  /** NA64 (Eq. 18): G2 at least (6.7e-4)^2. */
  na64: 4.489e-7,
  /** KLOE-2 (Eq. 19): G2 at most. */
  kloe2: 4.0e-6,
  /** 12C of Atomki, decay within 1 cm (Eq. 12). */
  atomki: 9.84e-11,
  /** Electron g-2, 2022 with alpha from Cs (Eq. 17): 0 <= 5 epsA^2 - epsV^2 <= this. */
  g2: 1.44e-6,
} as const;

/** Constraints of Eq. 20, and the sign that g-2 asks for. */
export type PaperConstraint = keyof typeof PAPER_REGION | "g2Sign";

/** Distance to each edge, positive inside, in units of the constrained combination. */
export function paperMargins(epsV: number, epsA: number): Record<PaperConstraint, number> {
  const couplingSq = epsV * epsV + epsA * epsA;
  const shift = 5 * epsA * epsA - epsV * epsV;
  return {
    atomki: couplingSq - PAPER_REGION.atomki,
    na64: couplingSq - PAPER_REGION.na64,
    kloe2: PAPER_REGION.kloe2 - couplingSq,
    g2: PAPER_REGION.g2 - shift,
    g2Sign: shift,
  };
}

/** Inside all of them. */
export const survives = (epsV: number, epsA: number): boolean => Object.values(paperMargins(epsV, epsA)).every((margin) => margin >= 0);

/**
 * Area of the surviving region (all four sign choices), by quadrature over the direction phi in the coupling plane: along a ray only
 * G2 changes, so that every constraint is an interval in G2 and the area element is dG2 dphi/2.
 */
export function survivingArea(): Integral {
  const span = (phi: number) => {
    const slope = 5 * Math.sin(phi) ** 2 - Math.cos(phi) ** 2;
    if (slope < 0) return 0;
    const high = Math.min(PAPER_REGION.kloe2, PAPER_REGION.g2 / slope);
    return Math.max(0, high - Math.max(PAPER_REGION.na64, PAPER_REGION.atomki)) / 2;
  };
  // where the sign changes, where g-2 takes over from KLOE-2, where it closes on NA64
  const angleAt = (slope: number) => Math.asin(Math.sqrt((1 + slope) / 6));
  const edges = [angleAt(0), angleAt(PAPER_REGION.g2 / PAPER_REGION.kloe2), angleAt(PAPER_REGION.g2 / PAPER_REGION.na64)];
  const parts = edges.slice(1).map((edge, i) => integral(span, edges[i]!, edge));
  const sum = (of: (part: Integral) => number) => 4 * parts.reduce((total, part) => total + of(part), 0);
  return { value: sum(({ value }) => value), error: sum(({ error }) => error) };
}
