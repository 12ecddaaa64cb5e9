// Numbers of `width` in columns: the formulas of the command, in its order of operations, and so its bits.

import { ROUNDING } from "../../request/quantity.ts";
import { checked } from "../../request/schema.ts";
import { isSpin0 } from "../../request/spin.ts";
import { WIDTH_REQUEST, type WidthInput } from "../../width/input.ts";
import { inputRounding, WIDTH_NUMBERS, type WidthNumber, widthNumber, widthRounding } from "../../width/numbers.ts";
import { emptyColumns, type FastPath } from "./fast.ts";

const VARYING = ["epsV", "epsA", "mass", "invisible"] as const;

export const WIDTH: FastPath = {
  seconds: () => 4e-7,
  varying: ({ energy }) => (energy === undefined ? VARYING : []),
  *prepared(kernel, { request, paths, errors: areWanted }) {
    const wanted = paths as readonly WidthNumber[];
    if (!wanted.every((path) => WIDTH_NUMBERS.includes(path)) || request["energy"] !== undefined || request["length"] !== undefined) return undefined;
    if (isSpin0(request)) return undefined;
    const common = checked<WidthInput>(WIDTH_REQUEST, request);
    const { exports } = kernel;
    const isApprox = wanted.includes("widthApprox");
    return (varying, n, arrays) => {
      const { values, errors } = emptyColumns(paths, n, arrays);
      const [epsV, epsA, mass, invisible] = VARYING.map((name) => varying[name] ?? arrays.doubles(n).fill(common[name])) as [
        Column,
        Column,
        Column,
        Column,
      ];
      for (let i = 0; i < n; i++) {
        const m = mass[i]!;
        const v = epsV[i]!;
        const a = epsA[i]!;
        const others = invisible[i]!;
        // a stable X: the command says so
        const isStable = v === 0 && a === 0 && others === 0;
        const electrons = isStable ? Number.NaN : exports.partialWidth(m, v, a);
        const massless = isStable || !isApprox ? Number.NaN : exports.partialWidthMassless(m, v, a);
        const ofElectrons = isStable || !areWanted ? Number.NaN : inputRounding({ mass: m, epsV: v, epsA: a });
        for (let w = 0; w < wanted.length; w++) {
          const value = widthNumber(wanted[w]!, electrons, massless, others);
          values[w]![i] = value;
          if (!areWanted || isStable) continue;
          const ratio = widthNumber("branchingRatio", electrons, massless, others);
          errors[w]![i] = Math.abs(value) * ROUNDING + Math.abs(value) * widthRounding(wanted[w]!, ofElectrons, ratio);
        }
      }
      return { values, errors };
    };
  },
};

type Column = Float64Array;
