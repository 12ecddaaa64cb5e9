// The second route of every command, and the one place that runs them. docs/verify.md.
import type { Kernel } from "../load.ts";
import type { ResultRecord } from "../record.ts";
import { InputError } from "../validate.ts";
import { Opinions, type Verification } from "./opinion.ts";
import { ROUTES } from "./routes.ts";

export { AGREEMENT, type Opinion, parts, type Verification } from "./opinion.ts";

/** Commands, and functions of the package, whose results have a second route. */
export const VERIFIED_COMMANDS: readonly string[] = Object.keys(ROUTES);

/**
 * Recomputes the results of a record from its inputs by another route (docs/verify.md: what each shares with the first), and compares every number in units of
 * the combined error sqrt(e1^2 + e2^2): agreement is a difference of at most five. Seconds to a minute. Throws InputError for an unknown command.
 */
export function verify(kernel: Kernel, { command, inputs, results }: Pick<ResultRecord, "command" | "inputs" | "results">): Verification {
  const route = Object.hasOwn(ROUTES, command) ? ROUTES[command] : undefined;
  if (!route) throw new InputError(`verify: ${command} has no second route; those that have are ${VERIFIED_COMMANDS.join(", ")}`);
  const opinions = new Opinions();
  route(opinions, kernel, inputs, results);
  return opinions.result();
}
