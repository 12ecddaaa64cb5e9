import { HBAR, HBAR_C } from "../constants/index.ts";
import * as reference from "../reference/index.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import type { WidthInput } from "../width/input.ts";
import { type Comparisons, closed } from "./comparison.ts";

const MM_PER_FM = 1e-12;

/** Width from the spinor |M|^2 with 32 digits and two-body phase space; lifetime and flight from that width. */
export function verifyWidth(comparisons: Comparisons, input: WidthInput, results: object): void {
  const { mass, epsV, epsA, invisible, energy, length } = input;
  const [first, second] = couplingPair(input);
  const spin0 = isSpin0(input);
  const electrons = spin0 ? reference.spin0Width(mass, first, second) : reference.width(mass, epsV, epsA);
  const massless = spin0 ? reference.spin0WidthApprox(mass, first, second) : reference.widthApprox(mass, epsV, epsA);
  const total = electrons + invisible;
  const spinors = "spinors in 32 digits, two-body phase space";
  const flight = energy === undefined ? 0 : (Math.sqrt((energy - mass) * (energy + mass)) / mass) * (HBAR_C / total) * MM_PER_FM;
  comparisons.quantities(
    results,
    {
      width: [closed(total), spinors],
      partialWidth: [closed(electrons), spinors],
      widthApprox: [closed(massless + invisible), "massless closed form of the reference"],
      branchingRatio: [closed(electrons / total), spinors],
      lifetime: [closed(HBAR / total), spinors],
      decayLength: [closed(flight), spinors],
      decayProbability: [closed(reference.decayProbability(length ?? 0, flight)), spinors],
    },
    "no second route",
  );
}
