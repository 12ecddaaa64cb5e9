// The plan of a scan: everything that its numbers depend on, and how its rows are cut into blocks, whatever computes them.
import type { Kernel } from "../kernel/load.ts";
import { frozen } from "../request/frozen.ts";
import { InputError, knownKeys } from "../request/validate.ts";
import { columnsOf } from "./columns.ts";
import { type CompiledScan, compiledScan, type ScanCall } from "./compiled.ts";
import { checkedScan } from "./declaration.ts";
import { checkOrigin, checkPlanId, originOf, planIdOf } from "./identity.ts";
import type { CheckedScan, ScanDeclaration, ScanPlan } from "./types.ts";

/** Numbers (8 MB), rows and seconds of a block at most, but for a node that takes longer by itself, and blocks of a scan: a thread holds some blocks. */
export const MOST_BLOCK_NUMBERS = 1 << 20;
export const MOST_BLOCK_ROWS = 1 << 14;
const BLOCK_SECONDS = 1;
const MOST_BLOCKS = 10_000;

interface Seconds {
  /** Of the first row of a node. */
  readonly node: number;
  /** Of each further one. */
  readonly row: number;
}

/** What one thread is expected to take [s]: for each node, and for each of its further rows, at all points of the measured inputs. */
function expected({ calls, rule }: CompiledScan): Seconds {
  const add = (of: (call: ScanCall) => number) => calls.reduce((sum, call) => sum + of(call) * (call.measured.length > 0 ? 1 + rule.length : 1), 0);
  return {
    node: add(({ command }) => command.seconds),
    row: add(
      ({ command, fast, wanted, base }) =>
        fast?.seconds(
          wanted.map(({ path }) => path),
          base,
        ) ??
        command.further ??
        command.seconds,
    ),
  };
}

/** The smallest divisor of `n` that is `least` or more; `least` itself where it is far away. */
function divisorFrom(least: number, n: number): number {
  for (let k = least; k <= Math.min(n, 2 * least); k++) if (n % k === 0) return k;
  return least;
}

/** Rows of a block: they depend on the declaration alone. All intervals of a boundary are in one. */
function rowsOfBlock({ rows, nodes, boundary, axes }: CompiledScan, columns: number, { node, row }: Seconds): number {
  const most = Math.max(1, Math.min(MOST_BLOCK_ROWS, Math.floor(MOST_BLOCK_NUMBERS / columns)));
  if (!boundary) return together(rows, nodes, most, { node, row });
  const { intervals } = boundary.boundary;
  const { fast } = axes[boundary.axis]!;
  const each = { node: fast ? node + (intervals - 1) * row : intervals * node, row: intervals * row };
  return intervals * together(rows / intervals, fast ? nodes : nodes / intervals, most / intervals, each);
}

/** How many rows stay together: whole nodes where several fit, otherwise equal parts of a node, at most `most`. */
function together(rows: number, nodes: number, most: number, seconds: Seconds): number {
  const ofNode = rows / nodes;
  const node = seconds.node + (ofNode - 1) * seconds.row;
  const fitting = Math.floor(Math.min(most / ofNode, BLOCK_SECONDS / node));
  const parts = Math.ceil(Math.max(ofNode / most, (ofNode * seconds.row) / BLOCK_SECONDS));
  const wanted = fitting >= 1 ? fitting * ofNode : Math.ceil(ofNode / divisorFrom(parts, ofNode));
  const least = Math.ceil(rows / MOST_BLOCKS);
  return Math.min(rows, wanted >= least ? wanted : ofNode > least ? least : Math.ceil(least / ofNode) * ofNode);
}

type Fixing = Omit<ScanPlan, "planId" | "expectedSeconds">;

/** Digest of all that fixes the bytes of a result. */
const idOf = ({ schema, declaration, columns, rows, nodes, blockRows, blocks, version, kernelDigest, dataVersion }: Fixing): string =>
  planIdOf({ schema, declaration, columns, rows, nodes, blockRows, blocks, version, kernelDigest, dataVersion });

/** Plans a scan: checks the declaration, looks up units, cuts the rows into blocks. Throws InputError that names the path in the declaration. */
export function scanPlan(kernel: Kernel, declaration: ScanDeclaration): ScanPlan {
  const checked: CheckedScan = checkedScan(declaration);
  const scan = compiledScan(kernel, checked);
  const { rows, nodes } = scan;
  const seconds = expected(scan);
  const columns = columnsOf(kernel, scan);
  const blockRows = rowsOfBlock(scan, columns.length, seconds);
  const made: Fixing = {
    ...originOf(kernel),
    declaration: checked,
    columns,
    rows,
    nodes,
    blockRows,
    blocks: Math.ceil(rows / blockRows),
  };
  const expectedSeconds = nodes * seconds.node + (rows - nodes) * seconds.row;
  return frozen({ ...made, expectedSeconds, planId: idOf(made) });
}

const PLAN_KEYS = [
  ...["schema", "declaration", "columns", "rows", "nodes", "blockRows", "blocks", "expectedSeconds", "version", "kernelDigest"],
  ...["dataVersion", "planId"],
];

/**
 * A plan that was read from a file, if it is whole and of this version and these kernels; throws InputError otherwise, without the name of the file. What is no
 * part of a plan (shards, say) is the caller's to take out before.
 */
export function checkedPlan(kernel: Kernel, value: unknown): ScanPlan {
  const plan = value as ScanPlan;
  const missing = PLAN_KEYS.find((key) => typeof value !== "object" || value === null || !Object.hasOwn(value, key));
  if (missing !== undefined) throw new InputError(`has no ${missing}: must be a plan that x17 scan plan wrote`);
  knownKeys("the plan", value, PLAN_KEYS);
  checkOrigin(kernel, plan, "scan");
  checkPlanId(idOf(plan), plan.planId, "scan");
  return frozen(plan);
}
