// What X adds to the anomaly of the electron at many couplings of one mass: coefficientV eps_v^2 + coefficientA eps_a^2, of spin 0 coefficientS eps_s^2 +
// coefficientP eps_p^2, the bits of the command.
import { g2 } from "../../g2/index.ts";
import { type G2Input, g2Input } from "../../g2/input.ts";
import { closedForm } from "../../request/quantity.ts";
import { couplingNames, couplingPair, isSpin0 } from "../../request/spin.ts";
import { numberAt } from "../observables/path.ts";
import { columnOf, couplingsVarying, emptyColumns, type FastPath } from "./fast.ts";

const rounding = (value: number): number => closedForm(value, "1", "", "").error;

export const G2: FastPath = {
  seconds: () => 2e-7,
  varying: couplingsVarying,
  *prepared(kernel, { request, paths }) {
    if (paths.some((path) => /^(deltaA|pull)\./.test(path))) return undefined;
    const given = g2Input(request as Partial<G2Input>);
    const common = g2(kernel, given);
    const needed = common.deltaANeeded;
    const [up, down] = isSpin0(given)
      ? [common.coefficientS.value, common.coefficientP.value]
      : [common.coefficientV.value, common.coefficientA.value];
    const names = couplingNames(given);
    const [first, second] = couplingPair(given);
    return (varying, n, arrays) => {
      const { values, errors } = emptyColumns(paths, n, arrays);
      const [v, a] = [columnOf(varying, names[0], first), columnOf(varying, names[1], second)];
      paths.forEach((path, w) => {
        if (path !== "deltaA" && path !== "pull") {
          const number = numberAt(common, path);
          values[w]!.fill(number?.value ?? Number.NaN);
          errors[w]!.fill(number?.error ?? 0);
          return;
        }
        for (let i = 0; i < n; i++) {
          const deltaA = up * v(i) * v(i) + down * a(i) * a(i);
          values[w]![i] = path === "deltaA" ? deltaA : (deltaA - needed.value) / needed.error;
          errors[w]![i] =
            path === "deltaA"
              ? rounding(Math.abs(up) * v(i) * v(i) + Math.abs(down) * a(i) * a(i))
              : rounding((Math.abs(deltaA) + Math.abs(needed.value)) / needed.error);
        }
      });
      return { values, errors };
    };
  },
};
