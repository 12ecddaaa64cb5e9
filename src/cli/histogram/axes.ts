// Which observables in which bins, as they stand on the command line.
import { type Axis, edgesIn, evenEdges } from "../../events/histogram/input.ts";
import { observableIn } from "../../events/observables/names.ts";
import type { ReadProcess } from "../../events/processes.ts";
import { InputError, oneOf } from "../../request/validate.ts";
import { readText } from "../files.ts";
import { numberOption } from "../options.ts";

const one = numberOption("--bins");

/** LOW,HIGH,N; bounds of the bins a:b:c:...; or a file of bounds, @FILE. */
function edgesOf(text: string): readonly number[] {
  if (text.startsWith("@")) {
    const path = text.slice(1);
    const found = readText("--bins", path)
      .split(/\r\n|\n|\r/)
      .flatMap((line, i) =>
        line
          .replace(/#.*/, "")
          .split(/[\s,;]+/)
          .filter((cell) => cell !== "")
          .map(numberOption(`--bins ${path}: line ${i + 1}:`)),
      );
    return edgesIn(`--bins ${path}`, found);
  }
  if (text.includes(":")) return edgesIn("--bins", text.split(":").map(one));
  const parts = text.split(",");
  if (parts.length !== 3) throw new InputError(`--bins ${text}: must be LOW,HIGH,N, or the bounds of the bins, a:b:c, or @FILE`);
  const [low, high, n] = parts.map(one) as [number, number, number];
  return evenEdges(`--bins ${text}`, low, high, n);
}

/** Each --observable with the --bins of the same place. */
export function axesFrom(process: ReadProcess, observables: readonly string[], bins: readonly string[]): Axis[] {
  if (observables.length === 0) throw new InputError("--observable is missing: x17 histogram --list shows the observables");
  if (bins.length !== observables.length)
    throw new InputError(`--bins: is given ${bins.length} times, --observable ${observables.length} times: must be as many, in the same order`);
  return observables.map((name, i) => ({ observable: observableIn(process, name, "--observable").name, edges: edgesOf(bins[i]!) }));
}

/** Axes of a picture that may be logarithmic. */
const LOG_AXES = ["x", "y"] as const;
export type LogAxis = (typeof LOG_AXES)[number];

/** Those that --log names, for pictures of some bins; throws InputError where there is no picture, or a bin that has no logarithm. */
export function logAxes(asked: readonly string[] | undefined, axes: readonly Axis[], hasPicture: boolean): readonly LogAxis[] {
  if (asked === undefined) return [];
  const log = asked.map((one) => oneOf("--log", one, LOG_AXES));
  if (!hasPicture) throw new InputError("--log: is of pictures: must go with an --output that ends in .svg");
  const low = axes.find(({ edges }) => log.includes("x") && !(edges[0]! > 0));
  if (low) throw new InputError(`--log x: the bins of ${low.observable} begin at ${low.edges[0]}: must begin above 0`);
  return log;
}
