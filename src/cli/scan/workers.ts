import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { whole } from "../../request/field.ts";
import { declareOptions } from "../options.ts";

const WORKERS = whole("threads; any number gives the same bytes (default all cores)", { min: 1, max: 256 });

export const workersOption = (program: Command): Command => declareOptions(program, { workers: WORKERS });

export const workersOf = (asked: unknown): number => WORKERS.check("workers", asked ?? Math.min(256, availableParallelism()));
