// The self-test: each entry measures one number that must not exceed another, with the reason for the limit beside it.
import { ALPHA, ELECTRON_MASS, X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { type MatrixElementSq, matrixElementSq } from "../../matrixElement/index.ts";
import type { MatrixElementRow, Process } from "../../matrixElement/row.ts";
import * as reference from "../../reference/index.ts";
import { width } from "../../width/index.ts";
import { outsideRows } from "./outside.ts";
import { POINTS, STRONG } from "./points.ts";

export interface Check {
  readonly id: string;
  /** What must hold, as a sentence of physics. */
  readonly says: string;
  /** The relative deviation found. */
  measure(kernel: Kernel): number;
  readonly allowed: number;
}

const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, Number.isNaN(b) ? Number.POSITIVE_INFINITY : b), 0);
const relative = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

/** Largest difference of the pieces, the interference relative to sqrt(photon x). */
function difference(found: MatrixElementSq, wanted: MatrixElementSq): number {
  const m2 = relative(found.m2, wanted.m2);
  if (wanted.photon === undefined || found.photon === undefined) return m2;
  const scale = Math.sqrt(wanted.photon * wanted.x!);
  return largest([
    m2,
    relative(found.photon, wanted.photon),
    relative(found.x!, wanted.x!),
    Math.abs(found.interference! - wanted.interference!) / scale,
  ]);
}

const rowsOf = (process: Process): MatrixElementRow[] => POINTS[process].map((p) => ({ p, ...STRONG }));

function parity(kernel: Kernel, process: Process): number {
  const { mX, widthX, ...couplings } = STRONG;
  const found = matrixElementSq(kernel, process, rowsOf(process));
  const wanted = POINTS[process].map((p) => reference.matrixElementSq(process, p, { ...couplings, mass: mX, width: widthX }));
  return largest(
    wanted.map(({ m2, photon, x, interference }, i) =>
      difference(found[i]!, found[i]!.photon === undefined ? { m2 } : { m2, photon, x, interference }),
    ),
  );
}

/** |M|^2 with the photon's polarisation replaced by its momentum, against |M|^2 times its energy squared. */
function ward(process: "ee-aX" | "ee-eea"): number {
  const { mX, widthX, ...couplings } = STRONG;
  return largest(
    POINTS[process].slice(0, 4).map((p) => {
      const energy = p[process === "ee-aX" ? 2 : 4]![0]!;
      const amplitude = (photon: "momentum" | "physical") =>
        reference.matrixElementSq(process, p, { ...couplings, mass: mX, width: widthX }, { photon }).m2;
      return Math.sqrt(Math.abs(amplitude("momentum")) / (amplitude("physical") * energy * energy));
    }),
  );
}

/** A vector X of no mass and unit coupling is a second photon: all pieces follow from one. */
function secondPhoton(kernel: Kernel, process: "ee-ee" | "ee-eea"): number {
  const rows = POINTS[process].map((p) => ({ p, epsV: 1, epsA: 0, mX: 1e-6, widthX: 0 }));
  return largest(
    matrixElementSq(kernel, process, rows).map(({ m2, photon, x, interference }) =>
      largest([relative(m2, 4 * photon!), relative(x!, photon!), relative(interference!, 2 * photon!)]),
    ),
  );
}

/** Gauss-Legendre with four nodes: exact for the polynomial of degree 2 that |M_X|^2 is on its resonance. */
const GAUSS = [
  [-0.8611363115940526, 0.34785484513745385],
  [-0.3399810435848563, 0.6521451548625461],
  [0.3399810435848563, 0.6521451548625461],
  [0.8611363115940526, 0.34785484513745385],
] as const;

/** At its peak a resonance of spin 1 with one channel saturates unitarity: sigma = (3/4) 4 pi/p^2, whatever its couplings. */
function unitarity(kernel: Kernel): number {
  const p = Math.sqrt(X17_MASS ** 2 / 4 - ELECTRON_MASS ** 2);
  const deviations = [
    { epsV: 2e-3, epsA: 0 },
    { epsV: 0, epsA: 5e-4 },
    { epsV: 6e-4, epsA: -3e-4 },
  ].map((couplings) => {
    const rows = GAUSS.map(([c]) => {
      const dot = (cosine: number) => X17_MASS ** 2 / 4 - p * p * cosine;
      const dots = [dot(-1), dot(c), dot(-c), dot(-c), dot(c), dot(-1)];
      return { dots, dX: 0, ...couplings, mX: X17_MASS };
    });
    const integral = matrixElementSq(kernel, "ee-ee", rows).reduce((sum, { x }, i) => sum + GAUSS[i]![1] * x!, 0);
    return relative(integral / (32 * Math.PI * X17_MASS ** 2), (3 * Math.PI) / (p * p));
  });
  return largest(deviations);
}

/** Gamma = |M|^2 p/(8 pi m_X^2), |M|^2 averaged over the polarisations of X. */
function decay(kernel: Kernel): number {
  const { epsV, epsA, mX } = STRONG;
  const [found] = matrixElementSq(kernel, "X-ee", rowsOf("X-ee"));
  return relative(
    width(kernel, { epsV, epsA, mass: mX }).partialWidth!.value,
    (found!.m2 * kernel.exports.breakupMomentum(mX, ELECTRON_MASS, ELECTRON_MASS)) / (8 * Math.PI * mX * mX),
  );
}

function outside(kernel: Kernel, process: Process): number {
  return largest(
    outsideRows
      .filter((one) => one.process === process)
      .map(({ row, expected }) => difference(matrixElementSq(kernel, process, [row])[0]!, expected)),
  );
}

/** Section III.2: 0.0410598 MeV times the coupling squared. */
const massless = (kernel: Kernel) =>
  relative(kernel.exports.partialWidthMassless(X17_MASS, 1, 0), (ALPHA * X17_MASS) / 3) +
  relative(Number(kernel.exports.partialWidthMassless(X17_MASS, 1, 0).toPrecision(6)), 0.0410598);

const processes: readonly Process[] = ["X-ee", "ee-aX", "ee-ee", "ee-eea"];

export const checks: readonly Check[] = [
  ...(["ee-aX", "ee-eea"] as const).map((process) => ({
    id: `ward.${process}`,
    says: `${process}: a photon polarised along its momentum decouples (reference, 32 digits)`,
    measure: () => ward(process),
    allowed: 1e-20,
  })),
  ...(["ee-ee", "ee-eea"] as const).map((process) => ({
    id: `secondPhoton.${process}`,
    says: `${process}: a massless vector X of unit coupling is a second photon`,
    measure: (kernel: Kernel) => secondPhoton(kernel, process),
    // the momenta are rounded: at 3773 MeV that alone moves |M|^2 by some 1e-13 per 1/(p.k)
    allowed: 1e-10,
  })),
  {
    id: "unitarity.ee-ee",
    says: "ee-ee: on its peak X saturates unitarity, sigma = 3 pi/p^2 (optical theorem)",
    measure: unitarity,
    // X in the t channel is down by Gamma/m = 1e-8
    allowed: 1e-7,
  },
  {
    id: "decay.X-ee",
    says: "X-ee: the width is the squared matrix element times phase space",
    measure: decay,
    allowed: 1e-14,
  },
  { id: "width.massless", says: "section III.2: Gamma = 0.0410598 MeV (eps_v^2 + eps_a^2)", measure: massless, allowed: 1e-14 },
  ...processes.map((process) => ({
    id: `parity.${process}`,
    says: `${process}: kernels from traces agree with helicity amplitudes`,
    measure: (kernel: Kernel) => parity(kernel, process),
    allowed: process === "ee-eea" ? 1e-10 : 1e-12,
  })),
  ...processes.map((process) => ({
    id: `outside.${process}`,
    says: `${process}: agrees with MadGraph5_aMC@NLO in quadruple precision`,
    measure: (kernel: Kernel) => outside(kernel, process),
    allowed: process === "ee-eea" ? 1e-10 : 1e-12,
  })),
];
