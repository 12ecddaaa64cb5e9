// Invariants of momenta, each put on its mass shell first.
import { ELECTRON_MASS as M, X17_MASS } from "../../src/constants/index.ts";
import { streamKey, uniform } from "../../test/runtimes/draw.ts";
import { beams, dots, type FourVector, threeBody, twoBody } from "../../test/runtimes/momenta.ts";
import { columnsOf, pointFill, type Topic, wasmFill } from "../topic.ts";

const N = 2048;
const key = streamKey("bench invariants");
const u = (i: number, k: number) => uniform(key, 8 * i + k);

function topic(legs: 3 | 4 | 5, results: number, momenta: (i: number) => FourVector[], masses: readonly number[]): Topic {
  const inputs = columnsOf(N, (i) => [...momenta(i).flat(), ...masses, ...(legs > 3 ? [X17_MASS] : [])]);
  const points = Array.from({ length: N }, (_, i) => momenta(i));
  const name = `invariants${legs}Batch`;
  const wasm = wasmFill(name, N, inputs, results * N);
  const pairs = (legs * (legs - 1)) / 2;
  return {
    name: `invariants/${legs}/*`,
    kernels: [name],
    backends: {
      // the products alone are compared: the reference here is E1 E2 - p1.p2 as written
      wasm: { n: N, run: () => (wasm.run() as Float64Array).subarray(0, pairs * N) },
      reference: pointFill(N, pairs, (i, out) => {
        dots(points[i]!).forEach((value, k) => {
          out[k * N + i] = value;
        });
      }),
    },
    // E1 E2 - p1.p2 rounds to a few 1e-16 E1 E2, which is up to 1e4 times the product
    tolerance: 1e-11,
    anchor: { what: "p1.p2 of beams of 10 MeV each", value: () => dots(beams(20))[0]! + M * M, expected: 200, tolerance: 1e-12 },
  };
}

export const invariants3Topic = (): Topic =>
  topic(3, 3, (i) => [[X17_MASS, 0, 0, 0], ...twoBody(X17_MASS, M, M, u(i, 0), u(i, 1))], [X17_MASS, M, M]);
export const invariants4Topic = (): Topic => topic(4, 8, (i) => [...beams(17), ...twoBody(17, M, M, u(i, 0), u(i, 1))], [M, M, M, M]);
export const invariants5Topic = (): Topic =>
  topic(5, 18, (i) => threeBody(3773, 10 + 20 * u(i, 4), [u(i, 0), u(i, 1), u(i, 2), u(i, 3)]), [M, M, M, M, 0]);
