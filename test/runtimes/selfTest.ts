// What `x17 check` carries along: the battery, on an instance of its own.
import { loadSync } from "../../src/index.ts";
import { type BatteryResult, battery } from "./battery.ts";

export const selfTest = (): BatteryResult => battery(loadSync());
