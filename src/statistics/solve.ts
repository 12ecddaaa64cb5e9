/** Solves A x = b for a symmetric positive definite A given by its lower triangle (Cholesky); a handful of unknowns. */
export function solveSymmetric(lower: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length;
  const l = lower.map((row) => [...row]);
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) l[j]![j]! -= l[j]![k]! * l[j]![k]!;
    l[j]![j] = Math.sqrt(Math.max(l[j]![j]!, Number.MIN_VALUE));
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) l[i]![j]! -= l[i]![k]! * l[j]![k]!;
      l[i]![j]! /= l[j]![j]!;
    }
  }
  const x = [...b];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i]![k]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k]![i]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  return x;
}
