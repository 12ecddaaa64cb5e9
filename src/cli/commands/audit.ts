import { audit } from "../../paper/audit/index.ts";
import type { AuditEntry } from "../../paper/audit/section.ts";
import { record } from "../../request/record.ts";
import { checked } from "../../request/schema.ts";
import type { RecordCommand } from "../command.ts";
import { commandLines, table } from "../text.ts";

export const auditCommand: RecordCommand = {
  name: "audit",
  examples: [["x17 audit", "where the published numbers and a consistent calculation differ, and the one reason for each"]],
  declare: (program) => program.description("published numbers next to consistent ones, the shortcut between them, the command that shows it"),
  inputs: () => ({}),
  recorded: (given) => ({ ...checked<object>({}, given) }),
  run: (kernel) => {
    const { entries, quantities } = audit(kernel);
    return record(kernel, "audit", {}, { ...quantities, entries });
  },
  text: ({ results }) =>
    (results.entries as unknown as readonly AuditEntry[])
      .map(({ title, published, consistent, ratio, shortcut, assumptions, command }) => {
        const rows = [
          ["  published", published],
          ["  consistent", `${consistent}${ratio === undefined ? "" : ` (${ratio} times)`}`],
          ["  because", shortcut],
          ["  assuming", assumptions],
        ];
        return `${title}\n${table(rows)}\n  see\n${commandLines(command, 4)}`;
      })
      .join("\n\n"),
};
