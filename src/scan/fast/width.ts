// Numbers of `width` in columns: the formulas of the command, in its order of operations, and so its bits.

import { ROUNDING } from "../../request/quantity.ts";
import { checked } from "../../request/schema.ts";
import { isSpin0, namedCouplings, spin0In, withCouplings } from "../../request/spin.ts";
import { WIDTH_REQUEST, type WidthInput } from "../../width/input.ts";
import { inputRounding, WIDTH_NUMBERS, type WidthNumber, widthNumber, widthRounding } from "../../width/numbers.ts";
import { couplingsVarying, emptyColumns, type FastPath } from "./fast.ts";

export const WIDTH: FastPath = {
  seconds: () => 4e-7,
  varying: (request, axes) => (request["energy"] === undefined ? [...couplingsVarying(request, axes), "mass", "invisible"] : []),
  *prepared(kernel, { request, paths, errors: areWanted }) {
    const wanted = paths as readonly WidthNumber[];
    if (!wanted.every((path) => WIDTH_NUMBERS.includes(path)) || request["energy"] !== undefined || request["length"] !== undefined) return undefined;
    const given = checked<WidthInput>(WIDTH_REQUEST, request);
    const common = { ...given, ...spin0In(given) };
    const spin0 = isSpin0(common);
    const { partialWidthSpin0, partialWidth, partialWidthSpin0Massless, partialWidthMassless } = kernel.exports;
    const [exactWidth, masslessWidth] = spin0 ? [partialWidthSpin0, partialWidthSpin0Massless] : [partialWidth, partialWidthMassless];
    const columns = { ...namedCouplings(common), mass: common.mass, invisible: common.invisible };
    const isApprox = wanted.includes("widthApprox");
    return (varying, n, arrays) => {
      const { values, errors } = emptyColumns(paths, n, arrays);
      const [firsts, seconds, mass, invisible] = Object.entries(columns).map(([name, value]) => varying[name] ?? arrays.doubles(n).fill(value)) as [
        Column,
        Column,
        Column,
        Column,
      ];
      for (let i = 0; i < n; i++) {
        const m = mass[i]!;
        const first = firsts[i]!;
        const second = seconds[i]!;
        const others = invisible[i]!;
        // a stable X: the command says so
        const isStable = first === 0 && second === 0 && others === 0;
        const electrons = isStable ? Number.NaN : exactWidth(m, first, second);
        const massless = isStable || !isApprox ? Number.NaN : masslessWidth(m, first, second);
        const ofElectrons = isStable || !areWanted ? Number.NaN : inputRounding({ mass: m, ...withCouplings(spin0, first, second) });
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
