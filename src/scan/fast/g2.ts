// What X adds to the anomaly of the electron at many couplings of one mass: coefficientV eps_v^2 + coefficientA eps_a^2, the bits of the command.
import { g2 } from "../../g2/index.ts";
import type { G2Input } from "../../g2/input.ts";
import { closedForm } from "../../request/quantity.ts";
import { isSpin0 } from "../../request/spin.ts";
import { numberAt } from "../observables/path.ts";
import { columnOf, emptyColumns, type FastPath } from "./fast.ts";

const rounding = (value: number): number => closedForm(value, "1", "", "").error;

export const G2: FastPath = {
  seconds: () => 2e-7,
  varying: () => ["epsV", "epsA"],
  *prepared(kernel, { request, paths }) {
    if (isSpin0(request) || paths.some((path) => /^(deltaA|pull)\./.test(path))) return undefined;
    const { epsV = 0, epsA = 0 } = request as Partial<G2Input>;
    const common = g2(kernel, request as Partial<G2Input>);
    const [vector, axial, needed] = [common.coefficientV.value, common.coefficientA.value, common.deltaANeeded];
    return (varying, n, arrays) => {
      const { values, errors } = emptyColumns(paths, n, arrays);
      const [v, a] = [columnOf(varying, "epsV", epsV), columnOf(varying, "epsA", epsA)];
      paths.forEach((path, w) => {
        if (path !== "deltaA" && path !== "pull") {
          const number = numberAt(common, path);
          values[w]!.fill(number?.value ?? Number.NaN);
          errors[w]!.fill(number?.error ?? 0);
          return;
        }
        for (let i = 0; i < n; i++) {
          const deltaA = vector * v(i) * v(i) + axial * a(i) * a(i);
          values[w]![i] = path === "deltaA" ? deltaA : (deltaA - needed.value) / needed.error;
          errors[w]![i] =
            path === "deltaA"
              ? rounding(vector * v(i) * v(i) + Math.abs(axial) * a(i) * a(i))
              : rounding((Math.abs(deltaA) + Math.abs(needed.value)) / needed.error);
        }
      });
      return { values, errors };
    };
  },
};
