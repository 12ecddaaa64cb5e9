import { HBAR, HBAR_C } from "../constants/index.ts";
import * as reference from "../reference/index.ts";
import type { WidthInput } from "../width/input.ts";
import { type Comparisons, closed } from "./comparison.ts";

const MM_PER_FM = 1e-12;

/** Width from the spinor |M|^2 with 32 digits and two-body phase space; lifetime and flight from that width. */
export function verifyWidth(comparisons: Comparisons, { mass, epsV, epsA, invisible, energy, length }: WidthInput, results: object): void {
  const electrons = reference.width(mass, epsV, epsA);
  const total = electrons + invisible;
  const spinors = "spinors in 32 digits, two-body phase space";
  const flight = energy === undefined ? 0 : (Math.sqrt((energy - mass) * (energy + mass)) / mass) * (HBAR_C / total) * MM_PER_FM;
  comparisons.quantities(
    results,
    {
      width: [closed(total), spinors],
      partialWidth: [closed(electrons), spinors],
      widthApprox: [closed(reference.widthApprox(mass, epsV, epsA) + invisible), "massless closed form of the reference"],
      branchingRatio: [closed(electrons / total), spinors],
      lifetime: [closed(HBAR / total), spinors],
      decayLength: [closed(flight), spinors],
      decayProbability: [closed(reference.decayProbability(length ?? 0, flight)), spinors],
    },
    "no second route",
  );
}
