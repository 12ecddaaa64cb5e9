// `--verify`: the cross-check of a record, printed and kept in it.
import type { Kernel } from "../kernel/load.ts";
import type { ResultRecord } from "../request/resultRecord.ts";
import { type Verification, verifySteps } from "../verify/index.ts";
import type { Console } from "./command.ts";
import { withProgress } from "./progress.ts";
import { prose, table } from "./text.ts";

export { parts } from "../verify/index.ts";

/** The record with its cross-check. */
export async function verified(
  kernel: Kernel,
  record: ResultRecord,
  console: Console,
): Promise<ResultRecord & { readonly verification: Verification }> {
  // the results as they are printed and kept
  const steps = verifySteps(kernel, JSON.parse(JSON.stringify(record)));
  return { ...record, verification: await withProgress(console, `${record.command} --verify`, steps) };
}

const short = (x: number, digits: number) => {
  const value = Number(x.toPrecision(digits));
  return value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e9) ? value.toExponential() : `${value}`;
};

/** Digits that an error allows, and two more. */
function valueText(value: number, error: number): string {
  const relative = Math.abs(error / value);
  return short(value, relative > 0 && Number.isFinite(relative) ? Math.min(15, Math.max(3, Math.ceil(-Math.log10(relative)) + 2)) : 15);
}

/** One line per number: first, second, difference in combined errors; then what has no second route. */
export function verificationText({ comparisons, without, limit, agrees }: Verification): string {
  const rows = comparisons.map(({ id, first, second, difference, agrees: good, route }) => [
    good ? "agrees" : "PARTS",
    id,
    `${valueText(first.value, first.error)} +- ${short(first.error, 2)}`,
    `${valueText(second.value, second.error)} +- ${short(second.error, 2)}`,
    `${short(difference, 2)}`,
    route,
  ]);
  const head = ["", "number", "first", "second", "difference/error", "second route"];
  const reasons = [...new Set(without.map(({ why }) => why))];
  const rest = reasons.map((why) =>
    prose(
      `without (${why}): ${without
        .filter((one) => one.why === why)
        .map(({ id }) => id)
        .join(", ")}`,
      2,
    ),
  );
  const parted = comparisons.filter(({ agrees: good }) => !good).length;
  const verdict =
    comparisons.length === 0
      ? "there is nothing to compare"
      : agrees
        ? `${comparisons.length} numbers agree within ${limit} combined errors`
        : `${parted} of ${comparisons.length} numbers part by more than ${limit} combined errors`;
  return [...(rows.length > 0 ? [table([head, ...rows])] : []), ...rest, verdict].join("\n");
}
