import type { Kernel } from "../kernel/load.ts";
import type { Steps } from "../request/steps.ts";
import { verifyAudit } from "./audit.ts";
import { type Comparisons, isQuantity, type Value } from "./comparison.ts";
import { paperNumbers } from "./paperNumbers.ts";

/** Errors of these are propagated from measurements and would hide everything: the numbers themselves are compared. */
const MEASURED = /^(?:consistent\.)?(?:eq2|eq3|eq7|eq8|eq10|eq11|eq13|eq14|eq15|eq17|eq22|massX)\b|^consistent\.eq21\.epsVMax/;

const AUDIT = /^audit\./;

/** Quoted numbers and tables, the audit; figures are drawn from what the other commands compute. */
export function* verifyReproduce(comparisons: Comparisons, kernel: Kernel, _inputs: object, results: object): Steps<void> {
  const second = paperNumbers(kernel);
  const entries = Object.entries(results);
  for (const [i, [id, entry]] of entries.entries()) {
    yield i / entries.length;
    if (!isQuantity(entry) || AUDIT.test(id)) continue;
    const found = second(id);
    if (!found) {
      comparisons.without(id, "no second route");
      continue;
    }
    const first: Value = MEASURED.test(id) ? { value: entry.value, error: Math.abs(entry.value) * 1e-13 } : entry;
    comparisons.compare(id, first, ...found);
  }
  yield* verifyAudit(comparisons, kernel, {}, Object.fromEntries(entries.filter(([id]) => AUDIT.test(id))), second);
}
