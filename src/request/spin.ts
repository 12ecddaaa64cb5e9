// The spin of X: 1 with epsV and epsA, 0 with epsS and epsP. A request has one X, hence one spin.
import { coupling } from "./field.ts";
import { InputError } from "./validate.ts";

/** Couplings as a request has them: those of spin 1 are 0 by default, those of spin 0 absent. */
interface Couplings {
  readonly epsV: number;
  readonly epsA: number;
  readonly epsS?: number;
  readonly epsP?: number;
}

export const EPS_S = /* @__PURE__ */ coupling("scalar coupling of an X of spin 0, in units of e");
export const EPS_P = /* @__PURE__ */ coupling("pseudoscalar coupling of an X of spin 0, in units of e");

/** Both couplings of spin 0, where a request names one of them; the other is then 0. Refuses a request that mixes spins. */
export function spin0In({ epsV, epsA, epsS, epsP }: Couplings): { readonly epsS: number; readonly epsP: number } | undefined {
  if (epsS === undefined && epsP === undefined) return undefined;
  if (epsV !== 0 || epsA !== 0) {
    const [vector, v] = epsV !== 0 ? (["epsV", epsV] as const) : (["epsA", epsA] as const);
    const [scalar, s] = epsS !== undefined ? (["epsS", epsS] as const) : (["epsP", epsP] as const);
    throw new InputError(`${vector} = ${v}: must be absent beside ${scalar} = ${s} (one X, of spin 1 or of spin 0)`, vector, scalar);
  }
  return { epsS: epsS ?? 0, epsP: epsP ?? 0 };
}

/** The two couplings that the kernels take, of whichever spin. */
export const couplingPair = ({ epsV, epsA, epsS, epsP }: Couplings): readonly [first: number, second: number] =>
  epsS === undefined && epsP === undefined ? [epsV, epsA] : [epsS ?? 0, epsP ?? 0];

/** Whether a checked request is of an X of spin 0. */
export const isSpin0 = ({ epsS, epsP }: Pick<Couplings, "epsS" | "epsP">): boolean => epsS !== undefined || epsP !== undefined;
