// What tells two hypotheses apart when parts of the prediction are free: chi^2 per luminosity of what no free part can imitate.

/** Expected contents of cells per luminosity; `measure` is the weight of a cell in the sum (1 for a bin, a quadrature weight for a density). */
export interface Cells {
  readonly background: readonly number[];
  readonly measure: readonly number[];
}

type Column = readonly number[];

function product({ background, measure }: Cells, a: Column, b: Column): number {
  let sum = 0;
  for (let i = 0; i < background.length; i++) sum += (measure[i]! * a[i]! * b[i]!) / background[i]!;
  return sum;
}

const minus = (a: Column, factor: number, b: Column): number[] => a.map((value, i) => value - factor * b[i]!);

/**
 * `difference` less its best imitation by the `free` columns, each with a factor that the data choose: least squares with variances equal to the
 * background (Gram-Schmidt, twice, so that nearly parallel columns keep their digits).
 */
function unimitated(cells: Cells, difference: Column, free: readonly Column[]): number[] {
  const basis: number[][] = [];
  const cleaned = (column: Column): number[] => {
    let rest = [...column];
    for (let pass = 0; pass < 2; pass++) for (const one of basis) rest = minus(rest, product(cells, rest, one), one);
    return rest;
  };
  for (const column of free) {
    const rest = cleaned(column);
    const size = Math.sqrt(product(cells, rest, rest));
    if (size > 0) basis.push(rest.map((value) => value / size));
  }
  return cleaned(difference);
}

/** chi^2 per luminosity between two hypotheses that differ by `difference` where the `free` columns may vary: sum measure rest^2/background. */
export function chiSqPerLuminosity(cells: Cells, difference: Column, free: readonly Column[] = []): number {
  const rest = unimitated(cells, difference, free);
  return product(cells, rest, rest);
}

/** Size of a column in the same metric: an error of this size moves sqrt(chi^2 per luminosity) by no more. */
export const sizeOf = (cells: Cells, column: Column): number => Math.sqrt(product(cells, column, column));

/** chi^2 that "3 sigma" asks for. */
export const THREE_SIGMA_SQ = 9;
