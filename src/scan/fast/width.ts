// Numbers of `width` in columns: the formulas of the command, in its order of operations, and so its bits.

import { ROUNDING } from "../../request/quantity.ts";
import { checked } from "../../request/schema.ts";
import { WIDTH_REQUEST, type WidthInput } from "../../width/input.ts";
import { type WidthNumber, widthNumbers } from "../../width/numbers.ts";
import { columnOf, emptyColumns, type FastPath } from "./fast.ts";

const VARYING = ["epsV", "epsA", "mass", "invisible"] as const;
const NAMES: readonly WidthNumber[] = ["width", "widthApprox", "partialWidth", "branchingRatio", "lifetime"];

export const WIDTH: FastPath = {
  seconds: () => 4e-7,
  varying: ({ energy }) => (energy === undefined ? VARYING : []),
  *prepared(kernel, { request, paths }) {
    const wanted = paths as readonly WidthNumber[];
    if (!wanted.every((path) => NAMES.includes(path)) || request["energy"] !== undefined || request["length"] !== undefined) return undefined;
    const common = checked<WidthInput>(WIDTH_REQUEST, request);
    return (varying, n) => {
      const [epsV, epsA, mass, invisible] = VARYING.map((name) => columnOf(varying, name, common[name])) as [At, At, At, At];
      const { values, errors } = emptyColumns(paths, n);
      for (let i = 0; i < n; i++) {
        const point = { epsV: epsV(i), epsA: epsA(i), mass: mass(i), invisible: invisible(i) };
        // a stable X: the command says so
        const stable = point.epsV === 0 && point.epsA === 0 && point.invisible === 0;
        const numbers = stable ? undefined : widthNumbers(kernel, point);
        for (let w = 0; w < wanted.length; w++) {
          const number = numbers?.[wanted[w]!];
          values[w]![i] = number ? number[0] : Number.NaN;
          errors[w]![i] = number ? Math.abs(number[0]) * ROUNDING + Math.abs(number[0]) * number[1] : 0;
        }
      }
      return { values, errors };
    };
  },
};

type At = (i: number) => number;
