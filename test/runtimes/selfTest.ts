// What `x17 check` carries along: the battery on an instance of its own, without what takes longer than a second or two.
import { loadSync } from "../../src/index.ts";
import { finished, type Steps } from "../../src/request/steps.ts";
import { type BatteryResult, batterySteps } from "./battery.ts";
import { request } from "./case.ts";
import { cases } from "./cases/index.ts";

/** Made of spectra, as they are computed here in a narrow range, and of kernels that have cases of their own. */
const LONG = ["x17.integrate", "x17.lineShape", "x17.audit", "x17.axial", "x17.radiation", "x17.reach", "x17.spectra", "x17.spectrum"];
/** Columns of doubles from one function: the first blocks of a batch, the first requests of a function of the package. */
const MOST = 3;
export const QUICK = [
  ...cases.filter(({ name }) => !LONG.includes(name)),
  request(1, "spectrum", (x17) => x17.spectrum({ epsV: 1e-3, sigma: [1], at: [16.88], range: [16.5, 17], accuracy: 0.1 })),
];

export const selfTestSteps = (): Steps<BatteryResult> => batterySteps(loadSync(), QUICK, MOST);
export const selfTest = (): BatteryResult => finished("self-test", selfTestSteps());
