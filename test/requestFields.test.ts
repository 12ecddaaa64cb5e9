// Every field that a function takes says what it is, and every number its range and its unit, in the declarations that ship: an editor and the reference show them.
import { resolve } from "node:path";
import ts from "typescript-6";
import { describe, expect, it } from "vitest";

const FILE = resolve("build/dist/src/index.d.ts");
const options = {
  ...{ module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, lib: ["lib.es2023.d.ts"] },
  ...{ strict: true, skipLibCheck: true, types: [], noEmit: true },
};
const program = ts.createProgram([FILE, resolve("build/dist/src/slim.d.ts")], options);
const checker = program.getTypeChecker();
const ours = (symbol: ts.Symbol) => (symbol.declarations ?? []).some((one) => one.getSourceFile().fileName.startsWith(resolve("build/dist")));
const resolved = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
const module = checker.getSymbolAtLocation(program.getSourceFile(FILE)!)!;
const exported = checker.getExportsOfModule(module).map(resolved);

/** Numbers, one or many. */
function isNumeric(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(isNumeric);
  if (type.flags & ts.TypeFlags.NumberLike) return true;
  if (checker.isArrayLikeType(type)) return checker.getTypeArguments(type as ts.TypeReference).some(isNumeric);
  return type.symbol?.name === "ArrayLike" && checker.getTypeArguments(type as ts.TypeReference).some(isNumeric);
}

const RANGE = /Allowed: [^.]*\d/;
const UNIT =
  /\[[^\]]*(?:[MG]eV|rad|T|1\/m|degrees|fb\^-1|mb|nb|cm|mm|micrometre|seconds|metre|s)[^\]]*\]|Allowed: [^.]*(?:\.\d[^.]*)* (?:MeV|degrees|fb\^-1|mm|cm|micrometres?|seconds?|s|metres?)(?:\^\d)?[ .,;]/;
/** What has no unit says what it is. */
const PURE =
  /coupling|spin of|bound on|upper bound|eps_v|positrons on target|alpha|G\^2|cos of|that cos|\|cos|threads|seed|relative|number of|how many|seed|cos\(|cosine|efficiency|powers? |share|weight|beta gamma|at most|pseudo-experiments|ratio|counts?|events|units of|percent|coefficient|iteration|points|standard deviations|damping|fraction|evaluations|bins|steps/i;

interface Found {
  readonly numeric: boolean;
  readonly says: string;
}

/** Types of the platform, as far as the package needs them. */
const PLATFORM = /^kernel\/platform|^pool\/signal/;

/** Fields of what a type can hold. */
function fields(type: ts.Type, path: string, seen: Set<ts.Type>, found: Map<string, Found>): void {
  if (seen.has(type)) return;
  seen.add(type);
  if (type.isUnionOrIntersection() && type.isUnion()) {
    for (const one of type.types) fields(one, path, seen, found);
    return;
  }
  // what a callback is told is no request
  if (type.getCallSignatures().length > 0) return;
  if (checker.isArrayLikeType(type)) {
    for (const one of checker.getTypeArguments(type as ts.TypeReference)) fields(one, `${path}[]`, seen, found);
    return;
  }
  for (const symbol of type.getProperties()) {
    if (!ours(symbol)) continue;
    const of = checker.getTypeOfSymbol(symbol);
    const [declaration] = symbol.declarations!;
    const file = declaration!.getSourceFile();
    const place = `${file.fileName.split("build/dist/src/")[1]}:${file.getLineAndCharacterOfPosition(declaration!.getStart()).line + 1}`;
    const says = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, " ");
    if (!PLATFORM.test(place)) found.set(`${place} ${path}.${symbol.name}`, { numeric: isNumeric(of), says });
    fields(of, `${path}.${symbol.name}`, seen, found);
  }
}

/** Fields of the parameters of a function. */
function taken(symbol: ts.Symbol, found: Map<string, Found>): void {
  for (const signature of checker.getTypeOfSymbol(symbol).getCallSignatures())
    for (const parameter of signature.getParameters()) {
      const type = checker.getTypeOfSymbol(parameter);
      fields(type, `${symbol.name}.${parameter.name}`, new Set(), found);
    }
}

describe("a field that a function takes", () => {
  const instance = (name: string) =>
    checker
      .getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name)!)
      .getProperties()
      .filter(ours);
  it.each([
    ["X17", instance("X17")],
    ["ColumnFunctions", instance("ColumnFunctions")],
    ["Kernel", instance("Kernel")],
    ["the package", exported.filter(({ flags }) => flags & ts.SymbolFlags.Function)],
  ])("says what it is, a number its range and its unit: %s", (_, functions) => {
    const found = new Map<string, Found>();
    for (const symbol of functions) taken(symbol, found);
    const without = [...found].flatMap(([name, { numeric, says }]) => {
      const lacks = [
        ...(says === "" ? ["text"] : []),
        ...(!numeric || RANGE.test(says) ? [] : ["range"]),
        ...(!numeric || UNIT.test(says) || PURE.test(says) ? [] : ["unit"]),
      ];
      return lacks.length ? [`${name}: no ${lacks.join(", no ")}: ${says}`] : [];
    });
    expect(without).toEqual([]);
  });
});

/** Whether a docstring has a tag. */
const tagged = (symbol: ts.Symbol, tag: string): string[] =>
  checker
    .getTypeOfSymbol(symbol)
    .getCallSignatures()
    .flatMap((signature) => signature.getJsDocTags())
    .filter(({ name }) => name === tag)
    .map(({ text }) => ts.displayPartsToString(text));

const functionsOf = (file: string) => {
  const source = program.getSourceFile(resolve(file))!;
  return checker
    .getExportsOfModule(checker.getSymbolAtLocation(source)!)
    .map(resolved)
    .filter(({ flags }) => flags & ts.SymbolFlags.Function);
};

describe("a function of the package", () => {
  it.each(["build/dist/src/index.d.ts", "build/dist/src/slim.d.ts"])("has an example, and says what it takes: %s", (file) => {
    const functions = functionsOf(file);
    expect(functions.length).toBeGreaterThan(2);
    for (const symbol of functions) {
      expect(`${symbol.name}: ${tagged(symbol, "example").join()}`).toContain('from "x17');
      const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
      const said = tagged(symbol, "param").join("\n");
      for (const { name } of signature!.getParameters()) expect(`${symbol.name}: ${said}`).toMatch(new RegExp(`\\b${name} `));
    }
  });

  it.each(["X17", "ColumnFunctions"])("has an example: %s", (name) => {
    const type = checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name)!);
    const methods = type.getProperties().filter((one) => ours(one) && checker.getTypeOfSymbol(one).getCallSignatures().length > 0);
    expect(methods.length).toBeGreaterThan(5);
    for (const symbol of methods)
      if (!/dispose/.test(symbol.name)) expect(`${symbol.name}: ${tagged(symbol, "example").join()}`).toContain('from "x17"');
  });
});
