// Spectra through the Gaussian response of smear/gauss.ts. Wasm only; offsets are byte addresses of packed f64.
import { inArena } from "../memory/arena";
import { binTail, lineTail } from "../smear/gauss";

/** Sets the sums to 0; false, and nothing is written, where arrays of these lengths do not lie in the arena. */
function begin(n: i32, inputs: usize, columns: i32, nBins: i32, edges: usize, out: usize): bool {
  if (nBins < 0 || nBins > i32.MAX_VALUE - 2) return false;
  if (!inArena(n, inputs, columns) || !inArena(nBins + 1, edges, 1) || !inArena(nBins + 2, out, 1)) return false;
  memory.fill(out, 0, (<usize>nBins + 2) << 3);
  return true;
}

function add(at: usize, content: f64): void {
  store<f64>(at, load<f64>(at) + content);
}

/**
 * Adds one source to the bins. The part beyond an edge is taken on the side that points away from the source, so that a far bin is not the
 * difference of two numbers close to 1, and the parts below, inside and above the window add up to the whole.
 */
function spread(middle: f64, half: f64, content: f64, sigma: f64, nBins: i32, edges: usize, out: usize): void {
  let edge: f64 = load<f64>(edges);
  let right = edge > middle;
  let tail: f64 = half > 0.0 ? binTail(Math.abs(edge - middle), half, sigma) : lineTail(Math.abs(edge - middle), sigma);
  const below = out + (<usize>nBins << 3);
  add(below, content * (right ? 1.0 - tail : tail));
  for (let j = 0; j < nBins; j++) {
    edge = load<f64>(edges + (<usize>(j + 1) << 3));
    const nextRight = edge > middle;
    const nextTail = half > 0.0 ? binTail(Math.abs(edge - middle), half, sigma) : lineTail(Math.abs(edge - middle), sigma);
    const inside = right ? tail - nextTail : nextRight ? 1.0 - tail - nextTail : nextTail - tail;
    add(out + (<usize>j << 3), content * inside);
    right = nextRight;
    tail = nextTail;
  }
  add(below + 8, content * (right ? tail : 1.0 - tail));
}

/**
 * Lines smeared into bins. Input columns of n: position, content, sigma. `edges`: nBins + 1 increasing edges. `out`: nBins contents, then
 * what falls below the first and above the last edge. Content is conserved to rounding.
 */
export function smearGaussLinesBatch(n: i32, inputs: usize, nBins: i32, edges: usize, out: usize): void {
  if (!begin(n, inputs, 3, nBins, edges, out)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const row = inputs + i;
    spread(load<f64>(row), 0.0, load<f64>(row + column), load<f64>(row + 2 * column), nBins, edges, out);
  }
}

/**
 * A histogram smeared into bins; the content of an input bin is spread evenly over it. Input columns of n: lower edge, upper edge, content, sigma.
 * `edges` and `out` as in `smearGaussLinesBatch`.
 */
export function smearGaussBinsBatch(n: i32, inputs: usize, nBins: i32, edges: usize, out: usize): void {
  if (!begin(n, inputs, 4, nBins, edges, out)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const row = inputs + i;
    const low = load<f64>(row);
    const high = load<f64>(row + column);
    spread(0.5 * (low + high), 0.5 * (high - low), load<f64>(row + 2 * column), load<f64>(row + 3 * column), nBins, edges, out);
  }
}
