// Every field of every result has a line that says what it is, in the declarations that ship: an editor and the reference show it.
import { resolve } from "node:path";
import ts from "typescript-6";
import { describe, expect, it } from "vitest";

const FILE = resolve("build/dist/src/index.d.ts");
const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, skipLibCheck: true, types: [], noEmit: true };
const program = ts.createProgram([FILE], options);
const checker = program.getTypeChecker();
const ours = (symbol: ts.Symbol) => (symbol.declarations ?? []).some((one) => one.getSourceFile().fileName.startsWith(resolve("build/dist")));
const module = checker.getSymbolAtLocation(program.getSourceFile(FILE)!)!;
const exports = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
const typeOf = (name: string) => checker.getDeclaredTypeOfSymbol(resolved(exports.get(name)!));
const resolved = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

interface Look {
  readonly seen: Set<ts.Type>;
  readonly without: Set<string>;
  fields: number;
}

/** Keys of records such as `{ [id in Id]: Quantity }` are said by the type of their values, which every one of them has. */
const isKeyOfRecord = (symbol: ts.Symbol) => (symbol.declarations ?? []).every((one) => ts.isMappedTypeNode(one) || !ts.isPropertySignature(one));

function look(type: ts.Type, path: string, at: Look): void {
  if (at.seen.has(type)) return;
  at.seen.add(type);
  if (type.symbol?.name === "Promise") {
    look(checker.getAwaitedType(type)!, path, at);
    return;
  }
  if (type.isUnion()) {
    for (const one of type.types) look(one, path, at);
    return;
  }
  for (const of of type.getCallSignatures()) look(of.getReturnType(), `${path}()`, at);
  if (checker.isArrayLikeType(type)) {
    for (const one of checker.getTypeArguments(type as ts.TypeReference)) look(one, `${path}[]`, at);
    return;
  }
  for (const symbol of type.getProperties()) {
    if (!ours(symbol)) continue;
    at.fields++;
    if (!isKeyOfRecord(symbol) && symbol.getDocumentationComment(checker).length === 0) {
      const [declaration] = symbol.declarations!;
      const file = declaration!.getSourceFile();
      at.without.add(
        `${file.fileName.split("build/dist/")[1]}:${file.getLineAndCharacterOfPosition(declaration!.getStart()).line + 1} ${path}.${symbol.name}`,
      );
    }
    look(checker.getTypeOfSymbol(symbol), `${path}.${symbol.name}`, at);
  }
}

/** What the functions of a type return. */
function results(name: string): Look {
  const at: Look = { seen: new Set(), without: new Set(), fields: 0 };
  for (const symbol of typeOf(name).getProperties()) {
    if (!ours(symbol)) continue;
    for (const of of checker.getTypeOfSymbol(symbol).getCallSignatures()) look(of.getReturnType(), symbol.name, at);
  }
  return at;
}

describe("a field of a result", () => {
  it.each(["X17", "ColumnFunctions", "WorkerPool"])("of a function of %s says what it is", (name) => {
    const { without, fields } = results(name);
    expect(fields).toBeGreaterThan(3);
    expect([...without]).toEqual([]);
  });
});
