// What both processes for tests share: |M|^2 = 1/(p1.k p2.k) + 1e-5 g Re D + h |D|^2 + g h O Im D with a function O of their own, odd under parity.

/** Term, propagator, powers of g and h. */
export const TOY_FUNCTIONS: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0,
  2.0, 1.0, 1.0, 0.0,
  1.0, 3.0, 0.0, 1.0,
  1.0, 2.0, 1.0, 1.0,
];

/** 1/(p1.k p2.k); `p2k`: the column of p2.k, that of p1.k is the fourth. */
export function toyBackground(n: i32, inputs: usize, p2k: i32, out: usize): void {
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    store<f64>(out + i, 1.0 / (load<f64>(inputs + i + 3 * column) * load<f64>(inputs + i + <usize>p2k * column)));
  }
}

/** All four functions; O is `scale` times the column `odd` of the inputs. */
export function toyFunctions(n: i32, inputs: usize, p2k: i32, odd: i32, scale: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  toyBackground(n, inputs, p2k, out);
  for (let i: usize = 0; i < column; i += 8) {
    store<f64>(out + i + column, 1e-5);
    store<f64>(out + i + 2 * column, 1.0);
    store<f64>(out + i + 3 * column, scale * load<f64>(inputs + i + <usize>odd * column));
  }
}
