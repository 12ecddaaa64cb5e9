/** What is wrong with the nesting, quoting or escaping of an XML text; undefined when nothing is. */
export function xmlProblem(text: string): string | undefined {
  const open: string[] = [];
  const rest = text.replace(/^<\?xml[^>]*\?>\n/, "");
  const token = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g;
  for (const [, closing, name, attributes, empty, characters, stray] of rest.matchAll(token)) {
    if (stray) return `stray < after ${open.join(">")}`;
    const prose = characters ?? attributes ?? "";
    const bad = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.exec(prose);
    if (bad) return `unescaped & in ${prose.slice(0, 40)}`;
    if (characters !== undefined) continue;
    if (closing) {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (!empty) open.push(name!);
    const names = [...(attributes ?? "").matchAll(/([\w:.-]+)=/g)].map((match) => match[1]);
    if (new Set(names).size !== names.length) return `<${name}> has an attribute twice`;
  }
  return open.length > 0 ? `<${open.at(-1)}> is never closed` : undefined;
}
