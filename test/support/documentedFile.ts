import { readFileSync } from "node:fs";

/** The first file in JSON that a page of docs/ shows, as text. */
const documentedFile = (page: string): string =>
  /```json\n([\s\S]*?)```/.exec(readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8"))![1]!;

/** The detector of docs/detector.md. */
export const documentedDetector = (): string => documentedFile("detector.md");

/** The tracker of docs/physics/tracks.md. */
export const documentedTracker = (): string => documentedFile("physics/tracks.md");
