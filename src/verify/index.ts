// The second route of every command, and the one place that runs them. docs/verify.md.
import type { Kernel } from "../kernel/load.ts";
import type { ResultRecord } from "../request/resultRecord.ts";
import { finished, type Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import { Comparisons, type Verification } from "./comparison.ts";
import { ROUTES } from "./routes.ts";

export { type Comparison, parts, type Verification } from "./comparison.ts";

/** Commands, and functions of the package, whose results have a second route. */
export const VERIFIED_COMMANDS: readonly string[] = Object.keys(ROUTES);

/**
 * Recomputes the results of a record from its inputs by another route (docs/verify.md says for each command what the two share), and compares every number in
 * units of the combined error sqrt(e1^2 + e2^2): agreement is a difference of at most five. Throws InputError for an unknown command.
 */
export function* verifySteps(
  kernel: Kernel,
  { command, inputs, results }: Pick<ResultRecord, "command" | "inputs" | "results">,
): Steps<Verification> {
  const route = Object.hasOwn(ROUTES, command) ? ROUTES[command] : undefined;
  if (!route) throw new InputError(`verify: ${command} has no second route; those that have are ${VERIFIED_COMMANDS.join(", ")}`, "verify");
  const comparisons = new Comparisons();
  const work = route(comparisons, kernel, inputs, results);
  if (work) yield* work;
  return comparisons.result();
}

/** The same at once: seconds to minutes. */
export const verify = (...given: Parameters<typeof verifySteps>): Verification => finished("verify", verifySteps(...given));
