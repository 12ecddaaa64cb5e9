import { readFileSync } from "node:fs";

/** The detector of docs/detector.md, as text. */
export const documentedDetector = (): string =>
  /```json\n([\s\S]*?)```/.exec(readFileSync(new URL("../../docs/detector.md", import.meta.url), "utf8"))![1]!;
