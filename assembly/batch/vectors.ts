// Arithmetic of two doubles per vector, and what rounding took away from it, as in kinematics/errorFree.ts. Wasm only.

// @ts-ignore: decorator
@inline
export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

// @ts-ignore: decorator
@inline
export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/** Upper half of each double: at most 26 bits. */
// @ts-ignore: decorator
@inline
export function upperHalves(a: v128): v128 {
  const c: v128 = mul(f64x2.splat(134217729.0), a);
  return sub(c, sub(c, a));
}

/** a b - product, from the halves of a and b. */
// @ts-ignore: decorator
@inline
export function productErrors(product: v128, aUp: v128, aDown: v128, bUp: v128, bDown: v128): v128 {
  return sub(mul(aDown, bDown), sub(sub(sub(product, mul(aUp, bUp)), mul(aDown, bUp)), mul(aUp, bDown)));
}

/** a + b - sum. */
// @ts-ignore: decorator
@inline
export function sumErrors(a: v128, b: v128, sum: v128): v128 {
  const bRounded: v128 = sub(sum, a);
  return add(sub(a, sub(sum, bRounded)), sub(b, bRounded));
}

/** `x` where `mask`, else `y`. */
// @ts-ignore: decorator
@inline
export function where(mask: v128, x: v128, y: v128): v128 {
  return v128.bitselect(x, y, mask);
}
