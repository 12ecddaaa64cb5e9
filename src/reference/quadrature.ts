// One-dimensional integrals: adaptive Gauss-Kronrod, and Gauss-Legendre nodes.

/** Integral with an estimate of its absolute error. */
export interface Integral {
  readonly value: number;
  readonly error: number;
}

// Kronrod's extension of the seven-point Gauss rule on [-1, 1]: nodes >= 0, Kronrod weights, Gauss weights (0 where absent). QUADPACK, qk15.
const KRONROD: readonly (readonly [node: number, kronrod: number, gauss: number])[] = [
  [0.9914553711208126, 0.022935322010529224, 0],
  [0.9491079123427585, 0.06309209262997856, 0.1294849661688697],
  [0.8648644233597691, 0.10479001032225019, 0],
  [0.7415311855993945, 0.14065325971552592, 0.27970539148927664],
  [0.5860872354676911, 0.1690047266392679, 0],
  [0.4058451513773972, 0.19035057806478542, 0.3818300505051189],
  [0.20778495500789848, 0.20443294007529889, 0],
  [0, 0.20948214108472782, 0.4179591836734694],
];

interface Panel {
  readonly a: number;
  readonly b: number;
  readonly values: readonly number[];
  readonly errors: readonly number[];
}

function panel(integrand: (x: number) => readonly number[], a: number, b: number): Panel {
  const half = (b - a) / 2;
  const centre = (a + b) / 2;
  let kronrod: number[] = [];
  let gauss: number[] = [];
  for (const [node, wk, wg] of KRONROD) {
    for (const x of node === 0 ? [centre] : [centre - half * node, centre + half * node]) {
      const values = integrand(x);
      kronrod = values.map((value, i) => (kronrod[i] ?? 0) + wk * value);
      gauss = values.map((value, i) => (gauss[i] ?? 0) + wg * value);
    }
  }
  return { a, b, values: kronrod.map((k) => k * half), errors: kronrod.map((k, i) => Math.abs(k - gauss[i]!) * Math.abs(half)) };
}

/**
 * Several integrals over [a, b] at once: the panel with the largest relative error is halved until the summed errors are below
 * `relative` times each value, or `maxPanels` is reached. The error (Gauss against Kronrod) is that of the seven-point rule, hence generous.
 */
export function integrals(integrand: (x: number) => readonly number[], a: number, b: number, relative = 1e-12, maxPanels = 2000): Integral[] {
  const panels = [panel(integrand, a, b)];
  const total = (pick: (p: Panel) => readonly number[], i: number) => panels.reduce((sum, p) => sum + pick(p)[i]!, 0);
  for (;;) {
    const values = panels[0]!.values.map((_, i) => total((p) => p.values, i));
    const errors = values.map((_, i) => total((p) => p.errors, i));
    // below 1e-15 of the sum of absolute values the panels only add rounding
    const wanted = values.map((value) => Math.max(relative * Math.abs(value), 1e-300));
    const done = errors.every((error, i) => error <= wanted[i]!);
    if (done || panels.length >= maxPanels) return values.map((value, i) => ({ value, error: errors[i]! }));
    const badness = (p: Panel) => Math.max(...p.errors.map((error, i) => error / wanted[i]!));
    let worst = 0;
    panels.forEach((p, i) => {
      if (badness(p) > badness(panels[worst]!)) worst = i;
    });
    const { a: left, b: right } = panels[worst]!;
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) return values.map((value, i) => ({ value, error: errors[i]! }));
    panels.splice(worst, 1, panel(integrand, left, middle), panel(integrand, middle, right));
  }
}

/** One integral over [a, b]. */
export function integral(integrand: (x: number) => number, a: number, b: number, relative = 1e-12, maxPanels = 2000): Integral {
  return integrals((x) => [integrand(x)], a, b, relative, maxPanels)[0]!;
}

/** Nodes and weights of the n-point Gauss-Legendre rule on [a, b], by Newton iteration on the Legendre polynomial. */
export function gaussLegendre(n: number, a = -1, b = 1): { x: number; weight: number }[] {
  const half = (b - a) / 2;
  return Array.from({ length: n }, (_, i) => {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step += 1) {
      let [before, now] = [1, x];
      for (let k = 2; k <= n; k += 1) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      slope = (n * (x * now - before)) / (x * x - 1);
      const change = now / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    return { x: (a + b) / 2 + half * x, weight: (2 * half) / ((1 - x * x) * slope * slope) };
  });
}
