// Cross-sections of many points by one call of a kernel. Where errors are wanted, or anything but a cross-section is, the command is asked.
import { namedCouplings } from "../../request/spin.ts";
import { gammaXForm, hasColumn, type XsecPoint, xsecColumn } from "../../xsec/columns.ts";
import { type XsecProcess, type XsecRequest, xsecInput } from "../../xsec/input.ts";
import { columnOf, couplingsVarying, emptyColumns, type FastPath } from "./fast.ts";

export const XSEC: FastPath = {
  // a kernel for each point, or a form in the couplings
  seconds: (_, { process }) => (process === "gammaX" ? 5e-7 : 1e-5),
  varying(request, axes) {
    const { process, spread, beamEnergy } = request;
    const couplings = couplingsVarying(request, axes);
    if (process === "gammaX" && couplings.some((name) => axes.includes(name))) return couplings;
    // whether a spread fits depends on the energy; a beam gives the energy itself
    return spread === undefined && beamEnergy === undefined ? ["sqrts", "mass", ...couplings] : couplings;
  },
  *prepared(kernel, { request, paths, errors }) {
    const process = request["process"] as XsecProcess;
    const wanted = paths.flatMap((path) => (hasColumn(process, path) ? [path] : []));
    if (errors || wanted.length < paths.length) return undefined;
    const input = xsecInput(request as unknown as XsecRequest);
    const form = process === "gammaX" ? gammaXForm(kernel, input) : undefined;
    return (varying, n, arrays) => {
      const all = { sqrts: input.sqrts, mass: input.mass, ...namedCouplings(input) };
      const [sqrts, mass, first, second] = Object.entries(all).map(([name, value]) => columnOf(varying, name, value)) as [At, At, At, At];
      const point = (i: number): XsecPoint => ({ sqrts: sqrts(i), mass: mass(i), first: first(i), second: second(i) });
      const columns = emptyColumns(paths, n, arrays);
      // one energy and mass: a form in the couplings
      if (form && !varying["sqrts"] && !varying["mass"]) {
        for (const column of columns.values)
          for (let i = 0; i < n; i++) column[i] = form.ofFirst * first(i) * first(i) + form.ofSecond * second(i) * second(i);
        return columns;
      }
      wanted.forEach((name, w) => {
        columns.values[w] = xsecColumn(kernel, input, n, point, name);
        // below the threshold: the command says so
        if (process === "gammaX") for (let i = 0; i < n; i++) if (!(sqrts(i) > mass(i))) columns.values[w]![i] = Number.NaN;
      });
      return columns;
    };
  },
};

type At = (i: number) => number;
