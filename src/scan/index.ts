// Scans over inputs: planned once, computed block by block, the same bytes whoever computes them.
//
// From declaration to plan (scanPlan): declaration.ts checks its form, compiled.ts puts the axes in the order of the rows and collects the commands, each
// with all the numbers that are wanted of it (a call), columns.ts looks up units and formulas, plan.ts cuts the rows into blocks.
// From row to number (scanBlock): evaluate.ts goes through boundary, filters, observables and measured inputs of a block, and asks call.ts for the columns of
// a call: by fast/ where the rows differ in what is algebra, otherwise by the command (observables/commands.ts), row by row, whose results path.ts looks the
// number up in. measured.ts asks again at the points of the Gaussians, boundary/ at the places that it tries. rows.ts says what the axes are at a row.
export { scanBlock, scanMemory } from "./evaluate.ts";
export { checkedPlan, MOST_BLOCK_NUMBERS, MOST_BLOCK_ROWS, scanPlan } from "./plan.ts";
export type * from "./types.ts";
