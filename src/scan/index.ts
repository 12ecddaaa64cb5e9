// Scans over inputs: planned once, computed block by block, the same bytes whoever computes them.
export { scanBlock, scanMemory } from "./evaluate.ts";
export { checkedPlan, scanPlan } from "./plan.ts";
export type * from "./types.ts";
