// The spin of X: 1 with epsV and epsA, 0 with epsS and epsP. A request has one X, hence one spin.
import { EPS_A, EPS_V } from "./common.ts";
import { coupling, type Field, whole } from "./field.ts";
import { InputError } from "./validate.ts";

/** The spin of X. */
export type Spin = 0 | 1;

/** Couplings as a request has them: those of spin 1 are 0 by default, those of spin 0 absent. */
export interface Couplings {
  readonly epsV: number;
  readonly epsA: number;
  readonly epsS?: number;
  readonly epsP?: number;
}

export const EPS_S = /* @__PURE__ */ coupling("scalar coupling of an X of spin 0, in units of e");
export const EPS_P = /* @__PURE__ */ coupling("pseudoscalar coupling of an X of spin 0, in units of e");

/** A point to judge: absent unless asked for. */
export const POINT_EPS_S = /* @__PURE__ */ coupling("scalar coupling of a point to judge, of an X of spin 0");
export const POINT_EPS_P = /* @__PURE__ */ coupling("pseudoscalar coupling of a point to judge, of an X of spin 0");

/** Both couplings of spin 0, where a request names one of them; the other is then 0. Refuses a request that mixes spins; `where` is put before names. */
export function spin0In({ epsV, epsA, epsS, epsP }: Couplings, where = ""): { readonly epsS: number; readonly epsP: number } | undefined {
  if (epsS === undefined && epsP === undefined) return undefined;
  if (epsV !== 0 || epsA !== 0) {
    const [vector, v] = epsV !== 0 ? (["epsV", epsV] as const) : (["epsA", epsA] as const);
    const [scalar, s] = epsS !== undefined ? (["epsS", epsS] as const) : (["epsP", epsP] as const);
    throw new InputError(`${where}${vector} = ${v}: must be absent beside ${scalar} = ${s} (one X, of spin 1 or of spin 0)`, vector, scalar);
  }
  return { epsS: epsS ?? 0, epsP: epsP ?? 0 };
}

/** What a point may be given, unchecked. */
export type GivenCouplings = { readonly [Name in keyof Couplings]?: unknown };

/** The couplings at a point, of which both of one spin must be given; `where` is put before names. */
export function pointCouplings(given: GivenCouplings, where = ""): Couplings {
  const check = (field: Field<number>, name: keyof Couplings, otherwise?: number): number => {
    if (given[name] !== undefined) return field.check(`${where}${name}`, given[name]);
    if (otherwise !== undefined) return otherwise;
    throw new InputError(`${where}${name} is missing: the couplings are in units of e`, name);
  };
  if (given.epsS === undefined && given.epsP === undefined) return { epsV: check(EPS_V, "epsV"), epsA: check(EPS_A, "epsA") };
  const checked = { epsV: check(EPS_V, "epsV", 0), epsA: check(EPS_A, "epsA", 0), epsS: check(EPS_S, "epsS"), epsP: check(EPS_P, "epsP") };
  return { ...checked, ...spin0In(checked, where) };
}

/** The two couplings that the kernels take, of whichever spin. */
export const couplingPair = ({ epsV, epsA, epsS, epsP }: Couplings): readonly [first: number, second: number] =>
  epsS === undefined && epsP === undefined ? [epsV, epsA] : [epsS ?? 0, epsP ?? 0];

/** The spin of a request that need not have couplings: those of a point say it too. */
export const SPIN = /* @__PURE__ */ whole("spin of X, 0 with eps_s and eps_p", { min: 0, max: 1 }, undefined, {
  otherwiseSays: "1, or that of the couplings",
});

/** A point to judge, and the spin it is of; with spin 1 that is absent. */
interface PointOfSpin {
  readonly spin?: Spin;
  readonly epsV?: number;
  readonly epsA?: number;
  readonly epsS?: number;
  readonly epsP?: number;
}

/** The request with its spin, where that is 0, and with both couplings of its point, where it has one. Refuses a request that mixes spins. */
export function withPoint<T extends PointOfSpin>(given: T): T {
  const { spin, epsS, epsP, ...kept } = given;
  const { epsV, epsA, ...rest } = kept;
  const vector = epsV !== undefined || epsA !== undefined ? { epsV: epsV ?? 0, epsA: epsA ?? 0 } : undefined;
  const { epsV: v = 0, epsA: a = 0 } = vector ?? {};
  const scalar = spin0In({ epsV: v, epsA: a, ...(epsS === undefined ? {} : { epsS }), ...(epsP === undefined ? {} : { epsP }) });
  if (spin === 1 && scalar) {
    const [name, value] = epsS !== undefined ? (["epsS", epsS] as const) : (["epsP", epsP] as const);
    throw new InputError(`spin = 1: must be 0 beside ${name} = ${value}`, "spin", name);
  }
  if (spin === 0 && (v !== 0 || a !== 0)) {
    const [name, value] = v !== 0 ? (["epsV", v] as const) : (["epsA", a] as const);
    throw new InputError(`spin = 0: must be 1 beside ${name} = ${value}`, "spin", name);
  }
  if (spin === 0 || scalar) return { ...rest, spin: 0, ...scalar } as unknown as T;
  return { ...kept, ...vector } as unknown as T;
}

/** The couplings of a point of either spin; nothing where there is none. */
export function pointOf({ epsV, epsA, epsS, epsP }: PointOfSpin): readonly [first: number, second: number] | undefined {
  if (epsS !== undefined && epsP !== undefined) return [epsS, epsP];
  return epsV !== undefined && epsA !== undefined ? [epsV, epsA] : undefined;
}

/** Whether a checked request is of an X of spin 0. */
export const isSpin0 = ({ epsS, epsP }: Pick<Couplings, "epsS" | "epsP">): boolean => epsS !== undefined || epsP !== undefined;

/** The couplings of the X of a request, by their names: what another request of the same X takes. */
export const namedCouplings = (one: Couplings): { epsV: number; epsA: number } | { epsS: number; epsP: number } => {
  const [first, second] = couplingPair(one);
  return isSpin0(one) ? { epsS: first, epsP: second } : { epsV: first, epsA: second };
};

/** Whether X has no coupling to electrons. */
export function isUncoupled(one: Couplings): boolean {
  const [first, second] = couplingPair(one);
  return first === 0 && second === 0;
}

/** A request with some coupling of its X: what no coupling changes is asked for with it. */
export const withSomeX = <R extends Partial<Couplings>>(request: R): R => ({ ...request, ...(isSpin0(request) ? { epsS: 1 } : { epsV: 1 }) });

/** Names of the couplings of the X of a request. */
export const couplingNames = (one: Pick<Couplings, "epsS" | "epsP">): readonly [first: string, second: string] =>
  isSpin0(one) ? ["epsS", "epsP"] : ["epsV", "epsA"];

/** The couplings of a request as it has them, without its other inputs. */
export const couplingsOf = ({ epsV, epsA, epsS, epsP }: Couplings): Couplings => ({
  epsV,
  epsA,
  ...(epsS === undefined ? {} : { epsS }),
  ...(epsP === undefined ? {} : { epsP }),
});

/** `epsV = 0.001, epsA = 0`. */
export function couplingText(one: Couplings): string {
  const [first, second] = couplingPair(one);
  const names = couplingNames(one);
  return `${names[0]} = ${first}, ${names[1]} = ${second}`;
}

/** The couplings of an X of spin 0 or 1 as a request has them. */
export const withCouplings = (spin0: boolean, first: number, second: number): Couplings =>
  spin0 ? { epsV: 0, epsA: 0, epsS: first, epsP: second } : { epsV: first, epsA: second };

/** Size of the couplings of an X: the root of the sum of their squares. */
export function sizeOfCouplings(one: Couplings): number {
  const [first, second] = couplingPair(one);
  return Math.sqrt(first * first + second * second);
}

/** Refuses a request without any coupling: their size below `least`. */
export function someCoupling(one: Couplings, least: number): void {
  if (!(sizeOfCouplings(one) >= least))
    throw new InputError(`${couplingText(one)}: at least one must be ${least} or more in size`, ...couplingNames(one));
}
