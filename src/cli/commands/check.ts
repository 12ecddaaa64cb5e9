import type { Kernel } from "../../kernel/load.ts";
import { closedForm, type Quantity } from "../../request/quantity.ts";
import { record } from "../../request/record.ts";
import { part, type Steps } from "../../request/steps.ts";
import { batterySteps, type Found } from "../check/battery.ts";
import { checks } from "../check/checks.ts";
import type { PlainCommand } from "../command.ts";
import { EXIT_DONE, EXIT_FAULT } from "../exit.ts";
import { withProgress } from "../progress.ts";
import { printableLines, table } from "../text.ts";

/** Every check in turn; one that throws has failed and says why. */
function* checkSteps(kernel: Kernel, battery: () => Steps<Found>): Steps<Found[]> {
  const found: Found[] = [];
  for (const [i, one] of checks.entries()) {
    yield (0.5 * i) / checks.length;
    try {
      found.push({ ...one, value: one.measure(kernel) });
    } catch (error) {
      found.push({ ...one, value: Number.MAX_VALUE, says: `${one.says} (${(error as Error).message.split("\n")[0]})` });
    }
  }
  return [...found, yield* part(battery(), 0.5, 1)];
}

export const checkCommand: PlainCommand = {
  name: "check",
  examples: [["x17 check", "a few seconds; exit code 1 when anything fails"]],
  declare: (program) =>
    program
      .description(
        "self-test on this machine: Ward identities, unitarity, agreement with the reference and with published numbers, digest of the bits",
      )
      .option("--json", "print one result record as JSON")
      .option("--verify", "no effect: every check is a comparison of two routes"),
  perform: async (kernel, options, _args, console) => {
    const battery = await batterySteps();
    const found = (await withProgress(console, "check", checkSteps(kernel(), battery))).map((one) => ({ ...one, passed: one.value <= one.allowed }));
    const failures = found.filter(({ passed }) => !passed).length;
    if (options.json) {
      const results: Record<string, Quantity> = {};
      for (const { id, says, value, allowed, passed } of found)
        results[id] = {
          value,
          error: 0,
          unit: "1",
          formula: says,
          equation: "self-test",
          note: `${passed ? "passed" : "FAILED"}: allowed ${allowed}`,
        };
      results.failures = { ...closedForm(failures, "1", "number of failed checks", "self-test"), error: 0 };
      await console.out(`${JSON.stringify(record(kernel(), "check", {}, results))}\n`);
    } else {
      const rows = found.map(({ says, value, allowed, passed }) => [
        passed ? "ok" : "FAILED",
        `${says}: ${value.toExponential(1)} (allowed ${allowed.toExponential(0)})`,
      ]);
      const verdict = `${found.length - failures} of ${found.length} checks passed; kernels ${kernel().digest.slice(0, 16)}`;
      await console.out(`${printableLines(`${table(rows)}\n${verdict}`)}\n`);
    }
    return failures ? EXIT_FAULT : EXIT_DONE;
  },
};
