// JSON of others. A key given twice means one thing to one reader and another to the next: it is refused.

/** Texts, each with the colon behind it where it is a key, and the ends of objects and lists. */
const PARTS = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g;
/** Deeper than any file of ours: who looks into it must not run out of stack. */
const DEEPEST = 100;

/** A key that an object of this JSON text has twice. */
function doubled(text: string): string | undefined {
  const objects: Set<string>[] = [];
  let depth = 0;
  for (const [part, content, colon] of text.matchAll(PARTS)) {
    if (part === "{" || part === "[") {
      if (++depth > DEEPEST) throw new SyntaxError(`nested deeper than ${DEEPEST} levels`);
    } else if (part === "}" || part === "]") depth--;
    if (part === "{") objects.push(new Set());
    else if (part === "}") objects.pop();
    else if (colon !== undefined) {
      const key = (content as string).includes("\\") ? (JSON.parse(`"${content}"`) as string) : (content as string);
      const keys = objects.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}

/** The value of a JSON text; throws SyntaxError for anything else and for an object with a key twice, or that is nested deeper than 100 levels. */
export function jsonValue(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const twice = doubled(text);
  if (twice !== undefined) throw new SyntaxError(`key ${JSON.stringify(twice)} is there twice`);
  return value;
}
