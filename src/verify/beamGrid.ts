// Averages over a Gaussian beam at many nominal energies from one set of evaluations: the beams differ in their weights alone.
import * as reference from "../reference/index.ts";

/** Nodes of Gauss-Legendre per e-fold or per standard deviation, and fewer: what the rule misses is less than the difference. */
export const NODES = 6;
export const FEWER_NODES = 5;
/** Half-width of the Gaussian in standard deviations. */
const TAIL = 8;

interface BeamGrid {
  /** sqrt(s) - m_X [MeV] and the length it stands for. */
  readonly nodes: readonly { readonly d: number; readonly weight: number }[];
}

/** Distances +-d from the peak: panels of one e-fold from the width to the spread, of one standard deviation beyond; without the peak if it is out of reach. */
export function beamGrid(centres: readonly number[], spread: number, width: number, perPanel = NODES): BeamGrid {
  const linear = (a: number, b: number) => {
    const panels = Math.max(1, Math.ceil((b - a) / spread));
    return Array.from({ length: panels }, (_, i) =>
      reference.gaussLegendre(perPanel, a + ((b - a) * i) / panels, a + ((b - a) * (i + 1)) / panels),
    ).flat();
  };
  const [low, high] = [Math.min(...centres) - TAIL * spread, Math.max(...centres) + TAIL * spread];
  if (low > spread || high < -spread) return { nodes: linear(low, high).map(({ x, weight }) => ({ d: x, weight })) };
  const nearest = 0.01 * Math.min(width, spread);
  const folds = Math.ceil(Math.log(spread / nearest));
  const near = Array.from({ length: folds }, (_, i) =>
    reference
      .gaussLegendre(
        perPanel,
        Math.log(nearest) + (i * Math.log(spread / nearest)) / folds,
        Math.log(nearest) + ((i + 1) * Math.log(spread / nearest)) / folds,
      )
      .map(({ x, weight }) => ({ x: Math.exp(x), weight: weight * Math.exp(x) })),
  ).flat();
  const positive = [...reference.gaussLegendre(perPanel, 0, nearest), ...near, ...linear(spread, Math.max(Math.abs(low), high))];
  return {
    nodes: positive.flatMap(({ x, weight }) => [
      { d: x, weight },
      { d: -x, weight },
    ]),
  };
}

/** For every centre the averages of the columns. */
export function averages({ nodes }: BeamGrid, columns: readonly (readonly number[])[], centres: readonly number[], spread: number): number[][] {
  return centres.map((centre) => {
    const sum = columns[0]!.map(() => 0);
    nodes.forEach(({ d, weight }, i) => {
      const pull = (d - centre) / spread;
      if (Math.abs(pull) > TAIL + 1) return;
      const density = (weight * Math.exp(-0.5 * pull * pull)) / (Math.sqrt(2 * Math.PI) * spread);
      columns[i]!.forEach((value, k) => {
        sum[k]! += density * value;
      });
    });
    return sum;
  });
}

/** Whether any of the beams sees the point: what none sees need not be computed. */
export const visible = (d: number, centres: readonly number[], spread: number): boolean =>
  centres.some((centre) => Math.abs(d - centre) < (TAIL + 1) * spread);
