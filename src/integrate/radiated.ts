// Spectra under initial-state radiation: tree spectra at a few energies and boosts of the partons, cuts in the laboratory, added with the weights of
// radiation/grid.ts.
import type { CutSpec } from "../cuts/declaration.ts";
import { compileCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { type GridLevel, type LossNode, lossGrid, partons } from "../radiation/grid.ts";
import { ORDER_OTHERWISE, type RadiationInput, SCALE_OTHERWISE } from "../radiation/input.ts";
import { type Structure, structureAt } from "../radiation/structure.ts";
import { part, type Steps } from "../request/steps.ts";
import { combined } from "../spectrum/combined.ts";
import type { Spectrum } from "../spectrum/index.ts";
import type { SpectrumInput, SpectrumRequest } from "../spectrum/input.ts";

/** The selection in the frame of partons: the laboratory as it was, their centre of mass boosted. It has no name of its own. */
function movedCuts({ name: _, betaGamma: own = 0, ...cuts }: CutSpec, boost: number): CutSpec {
  // two boosts along one axis: rapidities add
  const betaGamma = own * Math.sqrt(1 + boost * boost) + Math.sqrt(1 + own * own) * boost;
  return betaGamma === 0 ? cuts : { ...cuts, betaGamma };
}

type Physics = Pick<SpectrumInput, "sqrts" | "cuts"> & RadiationInput;

/** The request of partons at a node, without radiation; where nothing is lost it is that of the beams. */
export function partonRequest<Request extends Physics>(
  { isr: _isr, isrOrder: _order, isrScale: _scale, ...tree }: Request,
  node: LossNode,
): Omit<Request, keyof RadiationInput> {
  if (node.u1 === 0 && node.u2 === 0) return tree;
  const { left, betaGamma } = partons(node);
  return { ...tree, sqrts: tree.sqrts * left, cuts: movedCuts(tree.cuts, betaGamma) };
}

/** The structure function of a request, and its nodes of a level. */
export function radiationOf(
  kernel: Kernel,
  input: Physics & { readonly isr: number },
): { readonly structure: Structure; nodes(level: GridLevel): LossNode[] } {
  const { isr, isrOrder = ORDER_OTHERWISE, isrScale = SCALE_OTHERWISE, sqrts, cuts } = input;
  const structure = structureAt(kernel, isrScale * sqrts, isrOrder);
  return { structure, nodes: (level) => lossGrid(kernel, structure, (2 * isr) / sqrts, level, isSymmetric(kernel, cuts)) };
}

/** Whether both beams are alike. X, of which a selection of gamma X may speak, has no cuts of its own there: not alike, then. */
const isSymmetric = (kernel: Kernel, cuts: CutSpec): boolean =>
  cuts.X === undefined && cuts.angleDeg === undefined && compileCuts(kernel, cuts).symmetric;

/** Levels that are tried until the interpolation is as accurate as asked; the last stands in any case. */
const LEVELS: readonly GridLevel[] = [2, 3];

/** A spectrum with initial-state radiation, in steps; `treeSteps` computes one without. */
export function* radiatedSteps(
  kernel: Kernel,
  input: SpectrumInput & { readonly isr: number },
  treeSteps: (request: SpectrumRequest) => Steps<Spectrum>,
): Steps<Spectrum> {
  const { structure, nodes: nodesOf } = radiationOf(kernel, input);
  const known = new Map<string, Spectrum>();
  let found: Spectrum | undefined;
  for (const [i, level] of LEVELS.entries()) {
    const nodes = nodesOf(level);
    const all = [];
    for (const [done, node] of nodes.entries()) {
      const key = `${node.u1} ${node.u2}`;
      const share = (at: number) => (i + at / nodes.length) / LEVELS.length;
      const spectrum: Spectrum = known.get(key) ?? (yield* part(treeSteps(partonRequest(input, node)), share(done), share(done + 1)));
      known.set(key, spectrum);
      all.push({ ...node, spectrum });
    }
    const sum = combined(kernel, input, all);
    found = { ...sum, radiation: { beta: structure.beta, nodes: nodes.length, tree: all[0]!.spectrum } };
    if (found.relativeError <= Math.max(input.accuracy, ...all.map(({ spectrum }) => spectrum.relativeError))) break;
  }
  return found!;
}
