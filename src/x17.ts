// The functions of the package bound to one instance of the kernels.
import { ARGUMENTS } from "./arguments.ts";
import { type AxialResults, axial } from "./axial/index.ts";
import type { AxialInput } from "./axial/input.ts";
import { boundTo } from "./bound.ts";
import { type ColumnFunctions, columnsOf } from "./columns/index.ts";
import { spectrum } from "./components/spectrum.ts";
import { type AtomkiResults, atomki, type VectorAtomkiResults } from "./constraints/atomki.ts";
import type { AtomkiInput } from "./constraints/atomkiInput.ts";
import type { Constraint } from "./constraints/index.ts";
import type { LimitsInput } from "./constraints/input.ts";
import { type Limits, limits } from "./constraints/limits.ts";
import { margins } from "./constraints/margins.ts";
import { type ConversionsResults, conversions } from "./conversions/index.ts";
import type { ConversionsRequest } from "./conversions/input.ts";
import { type RadiationResults, radiation } from "./corrections/index.ts";
import type { RadiationNumbersRequest } from "./corrections/input.ts";
import { type ConvertResults, convert } from "./couplings/index.ts";
import type { CouplingInput } from "./couplings/input.ts";
import { type G2Results, g2 } from "./g2/index.ts";
import type { G2Input } from "./g2/input.ts";
import type { OnProgress } from "./integrate/here.ts";
import { type Integrated, integrate } from "./integrate/index.ts";
import type { IntegrateRequest } from "./integrate/input.ts";
import type { Kernel } from "./kernel/load.ts";
import { type BadRow, type MatrixElementOptions, type MatrixElementSq, matrixElementSq, matrixElementSqRows } from "./matrixElement/index.ts";
import type { MatrixElementRow, Process } from "./matrixElement/row.ts";
import { type LineShapeResults, lineShape } from "./padme/index.ts";
import type { LineShapeInput } from "./padme/input.ts";
import { type Audit, audit } from "./paper/audit/index.ts";
import { type ReachResults, reach } from "./reach/index.ts";
import type { ReachRequest } from "./reach/input.ts";
import { type Contour, contours } from "./region/contours.ts";
import { type Region, region, regionConstraints } from "./region/index.ts";
import { type ContourForm, type RegionInput, regionInput } from "./region/input.ts";
import { type Argument, guarded } from "./request/edge.ts";
import type { Quantity } from "./request/quantity.ts";
import type { OnShare } from "./request/steps.ts";
import { type EventSample, type EventsOptions, events } from "./samples/index.ts";
import type { SampleRequest } from "./samples/kinds.ts";
import type { ScanDeclaration } from "./scan/index.ts";
import { type Scan, type ScanOptions, scan } from "./scan/scan.ts";
import { type Smeared, type SmearRequest, smear } from "./smear/index.ts";
import type { Spectrum } from "./spectrum/index.ts";
import type { SpectrumRequest } from "./spectrum/input.ts";
import { type Spectra, spectra } from "./spectrum/prepared.ts";
import type { SignificanceInput } from "./statistics/input.ts";
import { type SignificanceResults, significance } from "./statistics/significance.ts";
import { type Verified, type VerifyRequest, withVerification } from "./verify/library.ts";
import { RECORDED } from "./verify/requests.ts";
import { type WidthResults, width } from "./width/index.ts";
import type { WidthInput } from "./width/input.ts";
import { type XsecResults, xsec } from "./xsec/index.ts";
import type { XsecProcess, XsecRequest } from "./xsec/input.ts";

/** The functions of the package bound to one instance of the kernels. */
export interface X17 {
  /** The raw kernels, for batches. */
  readonly kernel: Kernel;
  /** Functions on columns of many points: invariants, |M|^2, phase space, cuts, histograms. */
  readonly columns: ColumnFunctions;
  /** Lets go of the kernels and their memory: every later call throws GoneError. */
  dispose(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
  /** Lower bounds on G2 from prompt decay in each nuclear transition. Eqs. 4, 6, 9, 12. */
  atomki(request?: Partial<AtomkiInput> & { readonly spin?: 1 }): VectorAtomkiResults;
  /** Lower bounds on G2, of spin 0 on G0, from prompt decay in each nuclear transition. Eqs. 4, 6, 9, 12. */
  atomki(request: Partial<AtomkiInput>): AtomkiResults;
  /** Published numbers next to consistent ones, and the shortcut between them. */
  audit(request?: object): Audit;
  /** What tells an axial from a vector coupling at PADME and BESIII; `progress` may return false to stop. Section V. */
  axial(request?: Partial<AxialInput>, progress?: OnShare): AxialResults;
  /** The constraints a region request names, at its mass. Eqs. 6-19. */
  constraints(request: Partial<RegionInput>): readonly Constraint[];
  /** Lines of constant vv eps_v^2 + aa eps_a^2 (G2, a width, a cross-section) over the surviving region. Figs. 1, 2, 4, 7. */
  contours(request: Partial<RegionInput>, form: ContourForm, levels: readonly number[], progress?: OnShare): Contour[];
  /**
   * External conversions, e+ e- -> gamma gamma with a photon that makes a pair in the material: their rate, the mass that a fit gives them, and what a veto
   * leaves; `progress` may return false to stop.
   */
  conversions(request?: ConversionsRequest, progress?: OnShare): ConversionsResults;
  /** One coupling in every notation: eps, absolute g, chiral, alpha_X. Eq. 1. */
  convert(request: CouplingInput): ConvertResults;
  /**
   * Events of e+ e- -> e+ e- gamma, of e+ e- -> e+ e-, or of gamma X with X -> e+ e- on its mass shell (ee-aX), unweighted or weighted,
   * as an async iterable of column blocks; event i is the same whatever call makes it. Eqs. 39-44. With the process conversions: pairs of photons of
   * e+ e- -> gamma gamma that convert in the material of a tracker.
   */
  events(request: SampleRequest, options: EventsOptions): EventSample;
  /** Electron g-2: what X adds, what each choice of a_e and alpha needs, the couplings implied. Eqs. 13-17, 22. */
  g2(request?: Partial<G2Input>): G2Results;
  /**
   * Cross-section by adaptive Monte Carlo [fb] of e+ e- -> e+ e- gamma in a range of pair masses, of e+ e- -> e+ e- or of e+ e- -> gamma X;
   * `progress` may return false to stop. Eqs. 39-44.
   */
  integrate(request?: IntegrateRequest, progress?: OnProgress): Integrated;
  /** Every limit at a mass, readings of one experiment side by side, and what each says about a point. Eqs. 6-19. */
  limits(request?: Partial<LimitsInput>): Limits;
  /** Signed margins of many points (n of eps_v, then n of eps_a): a row per constraint, each with a bound, then the smallest of each point. */
  margins(constraints: readonly Constraint[], points: Float64Array): Float64Array;
  /** The X line over a PADME scan: cross-sections, events, significance; `progress` may return false to stop. Section III. */
  lineShape(request: Partial<LineShapeInput>, progress?: OnShare): LineShapeResults;
  /** Squared matrix elements at phase-space points given by momenta or by invariants. Section IV. */
  matrixElementSq(process: Process, rows: readonly MatrixElementRow[], options?: MatrixElementOptions): MatrixElementSq[];
  /** Squared matrix elements of rows of which some may be bad: those are answered by `{ error }`, the others computed. Section IV. */
  matrixElementSqRows(process: Process, rows: readonly unknown[], options?: MatrixElementOptions): (MatrixElementSq | BadRow)[];
  /**
   * What radiation does to e+ e- -> e+ e- gamma: K of initial-state radiation for QED and X, mass response of the final state, vacuum polarisation;
   * `progress` may return false to stop. Section IV.
   */
  radiation(request?: RadiationNumbersRequest, progress?: OnShare): RadiationResults;
  /**
   * Expected limits, discovery reach, luminosity and resolution for n sigma of a search in e+ e- -> e+ e- gamma;
   * `progress` may return false to stop. Section IV.2.
   */
  reach(request?: ReachRequest, progress?: OnShare): ReachResults;
  /**
   * Numbers of other functions over axes of their inputs, as an async iterable of blocks of rows, the same whoever
   * computes them; docs/scans.md.
   */
  scan(declaration: ScanDeclaration, options?: ScanOptions): Scan;
  /** S/B, S/sqrt B, S/sqrt(S+B), Asimov significance. Table 2. */
  significance(request: Partial<SignificanceInput>): SignificanceResults;
  /** A spectrum through a Gaussian resolution, its content conserved. Section IV.2. */
  smear(request: SmearRequest): Smeared;
  /** The couplings that survive a set of constraints: outlines, area, extremes, verdict on a point. Eqs. 20-22. */
  region(request?: Partial<RegionInput>): Region;
  /**
   * One integration of a spectrum for all couplings, resolutions and luminosities: the function it returns is algebra;
   * `progress` may return false to stop. Eqs. 39-44.
   */
  spectra(request: SpectrumRequest, progress?: OnShare): Spectra;
  /** dsigma/dm of e+ e- -> e+ e- gamma in bins, smeared, in windows, at points; `progress` may return false to stop. Figs. 9-11, Table 2. */
  spectrum(request: SpectrumRequest, progress?: OnShare): Spectrum;
  /** Width, lifetime, decay length of X -> e+ e-. Eqs. 4, 5, 25, 38. */
  width(request: Partial<WidthInput> & { readonly energy: number }): WidthResults & { readonly decayLength: Quantity };
  /** Width, lifetime, decay length of X -> e+ e-. Eqs. 4, 5, 25, 38. */
  width(request: Partial<WidthInput>): WidthResults;
  /** Cross-sections of e+ e- -> e+ e-, -> X -> e+ e- and -> gamma X. Eqs. 23-36. */
  xsec<Process extends XsecProcess>(request: XsecRequest & { readonly process: Process }): XsecResults[Process];
}

/** The functions whose request may hold `verify: true`: the result then has `verification`, a cross-check of every number. */
export type Verifying = {
  readonly [Name in Exclude<VerifiedFunction, "matrixElementSq" | "xsec">]: (
    request: NonNullable<Parameters<X17[Name]>[0]> & VerifyRequest,
  ) => ReturnType<X17[Name]> & Verified;
} & {
  /** `xsec` with a cross-check of its cross-sections. */
  xsec<Process extends XsecProcess>(request: XsecRequest & { readonly process: Process } & VerifyRequest): XsecResults[Process] & Verified;
  /** `matrixElementSq` with a cross-check of every row. */
  matrixElementSq(process: Process, rows: readonly MatrixElementRow[], options: MatrixElementOptions & VerifyRequest): MatrixElementSq[] & Verified;
};

/** The functions of one request each. */
type Bound = Exclude<keyof X17, "kernel" | "columns" | "events" | "scan" | "dispose" | typeof Symbol.dispose>;

/** Names of the functions that have a second route. */
type VerifiedFunction = Exclude<Bound, "constraints" | "contours" | "margins" | "matrixElementSqRows" | "spectra">;

/** Binds the functions of the package to the kernels. */
export function bind(kernel: Kernel): Verifying & X17 {
  const functions: Pick<X17, Bound> = {
    atomki: ((request?: Partial<AtomkiInput>) => atomki(kernel, request)) as X17["atomki"],
    audit: (request) => audit(kernel, request),
    axial: (request = {}, progress) => axial(kernel, request, progress),
    constraints: (request) => regionConstraints(kernel, regionInput(request)),
    contours: (request, form, levels, progress) => contours(kernel, request, form, levels, progress),
    conversions: (request = {}, progress) => conversions(kernel, request, progress),
    convert,
    g2: (request = {}) => g2(kernel, request),
    integrate: (request = {}, progress) => integrate(kernel, request, progress),
    limits: (request = {}) => limits(kernel, request),
    margins: (constraints, points) => margins(kernel, constraints, points),
    lineShape: (request = {}, progress) => lineShape(kernel, request, progress),
    matrixElementSq: (process, rows, options) => matrixElementSq(kernel, process, rows, options),
    matrixElementSqRows: (process, rows, options) => matrixElementSqRows(kernel, process, rows, options),
    significance: (request) => significance(kernel, request),
    smear: (request) => smear(kernel, request),
    radiation: (request = {}, progress) => radiation(kernel, request, progress),
    reach: (request = {}, progress) => reach(kernel, request, progress),
    region: (request = {}) => region(kernel, request),
    spectra: (request, progress) => guarded("the function of spectra", spectra(kernel, request, progress), ["request", "callback"]),
    spectrum: (request, progress) => spectrum(kernel, request, progress),
    width: ((request: Partial<WidthInput>) => width(kernel, request)) as X17["width"],
    xsec: (request) => xsec(kernel, request),
  };
  const taken: Readonly<Record<Bound, readonly Argument[]>> = ARGUMENTS;
  const edges = Object.entries(taken).map(([name, kinds]) => {
    const one = functions[name as Bound];
    return [name, guarded(name, name in RECORDED ? withVerification(kernel, name, one) : one, kinds)] as const;
  });
  const sample = (...args: unknown[]) => events(kernel, ...args);
  const own = [
    ["kernel", kernel],
    ["columns", columnsOf(kernel)],
    ["events", sample],
    ["scan", (...args: unknown[]) => scan(kernel, ...args)],
  ] as const;
  return boundTo(kernel, [...own, ...edges]) as unknown as Verifying & X17;
}
