import type { Item } from "../item.ts";
import { audit as computedAudit } from "./index.ts";

export const audit: Item = {
  id: "audit",
  title: "Audit: where the published recipe and a consistent calculation differ",
  caption:
    "Each row: the printed number, the same quantity without the one shortcut named, the assumptions under the statement, and the command that shows it. The rest of the calculation is left as it is.",
  run(kernel) {
    const { entries, quantities } = computedAudit(kernel);
    return { audit: entries, quantities };
  },
};
