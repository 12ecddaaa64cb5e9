import { SaxesParser } from "saxes";

/** What is wrong with an XML text; undefined when it is well-formed. */
export function xmlProblem(text: string): string | undefined {
  try {
    new SaxesParser({ xmlns: true }).write(text).close();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
