import { closedForm, type Quantity } from "../../quantity.ts";
import { record } from "../../record.ts";
import { batteryCheck } from "../check/battery.ts";
import { type Check, checks } from "../check/checks.ts";
import type { PlainCommand } from "../command.ts";
import { EXIT_DONE, EXIT_FAULT } from "../exit.ts";

export const checkCommand: PlainCommand = {
  name: "check",
  examples: [["x17 check", "half a second; exit code 1 when anything fails"]],
  declare: (program) =>
    program
      .description("self-test on this machine: Ward identities, unitarity, parity with the reference, outside numbers, digest of the bits")
      .option("--json", "print one result record as JSON")
      .option("--verify", "no effect: every check is a comparison of two routes"),
  perform: async (kernel, options, _args, console) => {
    const measured = (one: Check) => {
      try {
        return { ...one, value: one.measure(kernel()) };
      } catch (error) {
        return { ...one, value: Number.MAX_VALUE, says: `${one.says} (${(error as Error).message.split("\n")[0]})` };
      }
    };
    const found = [...checks.map(measured), await batteryCheck()].map((one) => ({
      ...one,
      passed: one.value <= one.allowed,
    }));
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
      const lines = found.map(
        ({ says, value, allowed, passed }) =>
          `${passed ? "ok    " : "FAILED"} ${says}: ${value.toExponential(1)} (allowed ${allowed.toExponential(0)})`,
      );
      await console.out(
        `${lines.join("\n")}\n${found.length - failures} of ${found.length} checks passed; kernels ${kernel().digest.slice(0, 16)}\n`,
      );
    }
    return failures ? EXIT_FAULT : EXIT_DONE;
  },
};
