// The kernels without SIMD: every vector of two doubles in build/x17.wasm becomes two doubles, operation by operation, so that the bits are the same.
// For runtimes that know no SIMD (Safari before 16.4, processors without SSE4.1). An operation that this file does not know stops the build.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import module from "assemblyscript/binaryen";

// its types know neither the fields of an expression nor how they are set
const binaryen = /** @type {any} */ (module);

const { f64, v128 } = binaryen;

/** Makes a function of one lane into one of two. A vector is two doubles; a mask is a double whose bits are all 0 or all 1. */
const lanes =
  (one) =>
  (...pairs) =>
    [0, 1].map((lane) => one(...pairs.map((pair) => pair[lane])));

/** What the operations do with one lane. */
function operations(m) {
  const bits = (x) => m.i64.reinterpret(x);
  const double = (x) => m.f64.reinterpret(x);
  const mask = (condition) => double(m.i64.sub(m.i64.const(0, 0), m.i64.extend_u(condition)));
  const compared = (name) => (a, b) => mask(m.f64[name](a, b));
  const bitwise = (name) => (a, b) => double(m.i64[name](bits(a), bits(b)));
  const complement = (x) => m.i64.xor(x, m.i64.const(-1, -1));
  return {
    unary: {
      [binaryen.SplatVecF64x2]: (x) => x,
      [binaryen.AbsVecF64x2]: m.f64.abs,
      [binaryen.NegVecF64x2]: m.f64.neg,
      [binaryen.SqrtVecF64x2]: m.f64.sqrt,
      [binaryen.NotVec128]: (x) => double(complement(bits(x))),
    },
    binary: {
      [binaryen.AddVecF64x2]: m.f64.add,
      [binaryen.SubVecF64x2]: m.f64.sub,
      [binaryen.MulVecF64x2]: m.f64.mul,
      [binaryen.DivVecF64x2]: m.f64.div,
      [binaryen.MinVecF64x2]: m.f64.min,
      [binaryen.MaxVecF64x2]: m.f64.max,
      [binaryen.EqVecF64x2]: compared("eq"),
      [binaryen.NeVecF64x2]: compared("ne"),
      [binaryen.LtVecF64x2]: compared("lt"),
      [binaryen.GtVecF64x2]: compared("gt"),
      [binaryen.LeVecF64x2]: compared("le"),
      [binaryen.GeVecF64x2]: compared("ge"),
      [binaryen.AndVec128]: bitwise("and"),
      [binaryen.OrVec128]: bitwise("or"),
      [binaryen.XorVec128]: bitwise("xor"),
      [binaryen.AndNotVec128]: (a, b) => double(m.i64.and(bits(a), complement(bits(b)))),
    },
    /** @type {(a: number, b: number, where: number) => number} the bits of a where the mask is 1, of b elsewhere */
    bitselect: (a, b, where) => double(m.i64.or(m.i64.and(bits(a), bits(where)), m.i64.and(bits(b), complement(bits(m.copyExpression(where)))))),
    isZero: (x) => m.i64.eqz(bits(x)),
  };
}

const { BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt, SignExt } = binaryen.Features;
/** What every runtime has that has WebAssembly and could lack SIMD. */
const FEATURES = BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | SignExt;

/** Where vectors may be in flat code. */
const STATEMENTS = ["Block", "Loop", "If", "LocalSet", "GlobalSet", "Store", "Call", "Drop", "Return"].map((name) => binaryen[`${name}Id`]);

/** The lanes of a constant vector, given by its bytes. */
function constants(m, bytes) {
  const view = new DataView(Uint8Array.from(bytes).buffer);
  return [0, 8].map((at) => m.f64.reinterpret(m.i64.const(view.getInt32(at, true), view.getInt32(at + 4, true))));
}

/** The two globals in place of one that is a vector. */
const twins = (name) => [`${name}Low`, `${name}High`];

/** Puts two globals beside each one that is a vector, and names the latter. @returns {string[]} */
function splitGlobals(m) {
  const vectors = Array.from({ length: m.getNumGlobals() }, (_, k) => binaryen.getGlobalInfo(m.getGlobalByIndex(k))).filter(
    ({ type }) => type === v128,
  );
  for (const { name, init } of vectors) {
    const { id, value } = binaryen.getExpressionInfo(init);
    if (id !== binaryen.ConstId) throw new Error(`global ${name}: its first value is no constant`);
    const view = new DataView(Uint8Array.from(value).buffer);
    for (const [lane, twin] of twins(name).entries()) m.addGlobal(twin, f64, true, m.f64.const(view.getFloat64(8 * lane, true)));
  }
  return vectors.map(({ name }) => name);
}

const signature = (type) => [...binaryen.expandType(type)];

/** The function with the second lanes of its vectors in locals behind the others; `handed` are globals that carry the second lane of an argument or a result. */
function lowered(m, functionPointer, handed) {
  const { name, params, results, vars, body } = binaryen.getFunctionInfo(functionPointer);
  const locals = [...signature(params), ...vars];
  const nParams = signature(params).length;
  const vectors = locals.flatMap((type, index) => (type === v128 ? [index] : []));
  const high = new Map(vectors.map((index, k) => [index, locals.length + k]));
  const { unary, binary, bitselect, isZero } = operations(m);
  const unknown = (info) =>
    new Error(`${name}: ${JSON.stringify(info)}: no twin in doubles is known for this operation: see scripts/build/scalar.mjs`);
  const known = (table, info) => {
    if (!table[info.op]) throw unknown(info);
    return lanes(table[info.op]);
  };
  const loads = (address, offset) => [0, 8].map((more) => m.f64.load(offset + more, 8, m.copyExpression(address)));
  const operands = (list) => {
    const before = [];
    const plain = list.map((one, k) => {
      if (binaryen.getExpressionType(one) !== v128) return one;
      const [lo, hi] = pair(one);
      before.push(m.global.set(handed.argument(k), hi));
      return lo;
    });
    return { before, plain };
  };

  /** The lanes of a vector. @returns {number[]} */
  function pair(expression) {
    const info = binaryen.getExpressionInfo(expression);
    switch (info.id) {
      case binaryen.LocalGetId:
        return [m.local.get(info.index, f64), m.local.get(high.get(info.index), f64)];
      case binaryen.GlobalGetId:
        return twins(info.name).map((twin) => m.global.get(twin, f64));
      case binaryen.ConstId:
        return constants(m, info.value);
      case binaryen.UnaryId:
        if (info.op === binaryen.SplatVecF64x2) return [info.value, m.copyExpression(info.value)];
        return known(unary, info)(pair(info.value));
      case binaryen.BinaryId:
        return known(binary, info)(pair(info.left), pair(info.right));
      case binaryen.SIMDTernaryId:
        if (info.op !== binaryen.BitselectVec128) throw unknown(info);
        return lanes(bitselect)(pair(info.a), pair(info.b), pair(info.c));
      case binaryen.SelectId: {
        const [a, b] = [pair(info.ifTrue), pair(info.ifFalse)];
        return [0, 1].map((lane) => m.select(m.copyExpression(info.condition), a[lane], b[lane]));
      }
      case binaryen.LoadId:
        return loads(info.ptr, info.offset);
      case binaryen.SIMDLoadId:
        if (info.op !== binaryen.Load64SplatVec128) throw unknown(info);
        return [0, 0].map(() => m.f64.load(info.offset, 8, m.copyExpression(info.ptr)));
      default:
        throw unknown(info);
    }
  }

  /** A scalar made of vectors. */
  function scalar(info) {
    if (info.id === binaryen.SIMDExtractId && info.op === binaryen.ExtractLaneVecF64x2) return pair(info.vec)[info.index];
    if (info.id === binaryen.SIMDExtractId && info.op === binaryen.ExtractLaneVecI64x2) return m.i64.reinterpret(pair(info.vec)[info.index]);
    if (info.id === binaryen.UnaryId && info.op === binaryen.AllTrueVecI64x2) {
      const [lo, hi] = pair(info.value);
      return m.i32.eqz(m.i32.or(isZero(lo), isZero(hi)));
    }
    return undefined;
  }

  /** Sets both lanes of a local; what the first set must not change for the second is in locals of other numbers, except its own. */
  function setBoth(index, value) {
    const info = binaryen.getExpressionInfo(value);
    if (info.id === binaryen.CallId) {
      const { before, plain } = operands(info.operands);
      const call = m.local.set(index, m.call(info.target, plain, f64));
      return m.block(null, [...before, call, m.local.set(high.get(index), m.global.get(handed.result, f64))]);
    }
    const [lo, hi] = pair(value);
    return m.block(null, [m.local.set(index, lo), m.local.set(high.get(index), hi)]);
  }

  /** A statement, with its vectors replaced; flat code has them nowhere else. */
  function statement(expression) {
    if (!STATEMENTS.includes(binaryen.getExpressionId(expression))) return expression;
    const info = binaryen.getExpressionInfo(expression);
    switch (info.id) {
      case binaryen.BlockId:
        for (const [k, child] of info.children.entries()) binaryen.Block.setChildAt(expression, k, statement(child));
        return expression;
      case binaryen.LoopId:
        binaryen.Loop.setBody(expression, statement(info.body));
        return expression;
      case binaryen.IfId:
        binaryen.If.setIfTrue(expression, statement(info.ifTrue));
        if (info.ifFalse) binaryen.If.setIfFalse(expression, statement(info.ifFalse));
        return expression;
      case binaryen.LocalSetId: {
        if (locals[info.index] === v128) return setBoth(info.index, info.value);
        const found = [binaryen.SIMDExtractId, binaryen.UnaryId].includes(binaryen.getExpressionId(info.value))
          ? scalar(binaryen.getExpressionInfo(info.value))
          : undefined;
        return found ? m.local.set(info.index, found) : expression;
      }
      case binaryen.GlobalSetId: {
        if (binaryen.getExpressionType(info.value) !== v128) return expression;
        const both = pair(info.value);
        return m.block(
          null,
          twins(info.name).map((twin, lane) => m.global.set(twin, both[lane])),
        );
      }
      case binaryen.StoreId: {
        if (binaryen.getExpressionType(info.value) !== v128) return expression;
        const both = pair(info.value);
        return m.block(
          null,
          both.map((one, lane) => m.f64.store(info.offset + 8 * lane, 8, m.copyExpression(info.ptr), one)),
        );
      }
      case binaryen.CallId: {
        const { before, plain } = operands(info.operands);
        return before.length > 0 ? m.block(null, [...before, m.call(info.target, plain, info.type)]) : expression;
      }
      case binaryen.DropId:
        return binaryen.getExpressionType(info.value) === v128 ? m.nop() : expression;
      case binaryen.ReturnId: {
        if (!info.value || binaryen.getExpressionType(info.value) !== v128) return expression;
        const [lo, hi] = pair(info.value);
        return m.block(null, [m.global.set(handed.result, hi), m.return(lo)]);
      }
      default:
        return expression;
    }
  }

  const inner = statement(body);
  const received = vectors.filter((index) => index < nParams).map((index) => m.local.set(high.get(index), m.global.get(handed.argument(index), f64)));
  const plain = (types) => binaryen.createType(types.map((type) => (type === v128 ? f64 : type)));
  m.removeFunction(name);
  m.addFunction(
    name,
    plain(signature(params)),
    plain(signature(results)),
    [...locals.slice(nParams).map((type) => (type === v128 ? f64 : type)), ...vectors.map(() => f64)],
    received.length > 0 ? m.block(null, [...received, inner], binaryen.getExpressionType(inner)) : inner,
  );
}

/** What the module without SIMD is made of: it is kept while that stays the same. */
function sourceOf(from) {
  const hash = createHash("sha256");
  for (const file of [from, "scripts/build/scalar.mjs"]) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Writes the module `to` that does what `from` does, without SIMD. */
export function buildScalar(from, to) {
  const source = sourceOf(from);
  const note = `${to}.json`;
  if (existsSync(to) && existsSync(note) && JSON.parse(readFileSync(note, "utf8")).source === source) return;
  const m = binaryen.readBinary(readFileSync(from));
  const all = Array.from({ length: m.getNumFunctions() }, (_, k) => m.getFunctionByIndex(k));
  const withVectors = all.filter((one) => {
    const { params, results, vars, body } = binaryen.getFunctionInfo(one);
    // a vector that is loaded and stored at once is in no local
    return [...signature(params), ...signature(results), ...vars].includes(v128) || (body && binaryen.emitText(body).includes("v128."));
  });
  const made = new Set();
  const global = (name) => {
    if (!made.has(name)) m.addGlobal(name, f64, true, m.f64.const(0));
    made.add(name);
    return name;
  };
  const handed = { result: global("resultHigh"), argument: (k) => global(`argument${k}High`) };
  const names = withVectors.map((one) => binaryen.getFunctionInfo(one).name);
  for (const one of withVectors) m.runPassesOnFunction(one, ["flatten"]);
  const split = splitGlobals(m);
  for (const one of withVectors) lowered(m, one, handed);
  for (const name of split) m.removeGlobal(name);
  m.setFeatures(FEATURES);
  if (!m.validate()) throw new Error(`${to}: not valid without SIMD`);
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  // the other functions are what asc made of them
  for (const name of names) m.optimizeFunction(name);
  writeFileSync(to, m.emitBinary());
  writeFileSync(note, JSON.stringify({ source }));
  m.dispose();
}
