// Zeros of a function of one variable. What the function depends on besides is set before. Wasm only.
export type OfOne = (x: f64) => f64;

/**
 * Zero of f between a and b of opposite signs (Illinois variant of false position): until |f| is at most `small`, a and b
 * are as near as `width` (1 + `scale` |b|), or `steps` are done.
 */
export function zeroBetween(f: OfOne, a: f64, fa: f64, b: f64, fb: f64, steps: i32, width: f64, scale: f64, small: f64): f64 {
  for (let step = 0; step < steps; step++) {
    const x = b - (fb * (b - a)) / (fb - fa);
    if (Math.abs(b - a) <= width * (1.0 + scale * Math.abs(b)) || x == a || x == b) return x;
    const fx = f(x);
    if (Math.abs(fx) <= small) return x;
    if (fx < 0.0 != fb < 0.0) {
      a = b;
      fa = fb;
    } else {
      fa *= 0.5;
    }
    b = x;
    fb = fx;
  }
  return b;
}

/** Of the last `changesSign` that was true: where the sign is another, between `left` and `right`, at which it is not. */
export let changed: f64 = 0.0;
export let changedValue: f64 = 0.0;
export let left: f64 = 0.0;
export let leftValue: f64 = 0.0;
export let right: f64 = 0.0;
export let rightValue: f64 = 0.0;

/**
 * Whether f, of one sign at a < b < c and smallest at b, has the other sign in between: looked for at the vertex of the
 * parabola through three points, in at most `steps`, as long as |f| falls.
 */
export function changesSign(f: OfOne, a: f64, fa: f64, b: f64, fb: f64, c: f64, fc: f64, steps: i32): bool {
  for (let step = 0; step < steps; step++) {
    const p = (b - a) * (fb - fc);
    const q = (b - c) * (fb - fa);
    const x = b - (0.5 * ((b - a) * p - (b - c) * q)) / (p - q);
    if (!(x > a && x < c) || Math.abs(x - b) < 1e-9 * (c - a)) return false;
    const fx = f(x);
    if (fx < 0.0 != fb < 0.0) {
      changed = x;
      changedValue = fx;
      left = x < b ? a : b;
      leftValue = x < b ? fa : fb;
      right = x < b ? b : c;
      rightValue = x < b ? fb : fc;
      return true;
    }
    if (Math.abs(fx) >= Math.abs(fb)) return false;
    if (x < b) {
      c = b;
      fc = fb;
    } else {
      a = b;
      fa = fb;
    }
    b = x;
    fb = fx;
  }
  return false;
}
