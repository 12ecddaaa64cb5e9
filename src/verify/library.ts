// `verify: true` in a request of the package: the result with a cross-check beside it.
import type { Kernel } from "../kernel/load.ts";
import { nearest } from "../request/suggest.ts";
import { InputError, keyShown, plainObject, shown } from "../request/validate.ts";
import { type Verification, verify } from "./index.ts";
import { CHECKED_INPUTS, RECORDED } from "./requests.ts";

/** Asks for a cross-check of the result. */
export interface VerifyRequest {
  /** Recomputes the numbers of the result by a second route. */
  readonly verify: true;
}

/** A result with its cross-check. */
export interface Verified {
  /** What agrees and what does not. */
  readonly verification: Verification;
}

type Function = (...args: never[]) => unknown;

/** The same function; a request with `verify: true` gives the result with `verification`. */
export function withVerification(kernel: Kernel, name: string, one: Function): Function {
  const call = one as (...args: unknown[]) => unknown;
  const asked = (value: unknown, what: string): { verify: boolean; rest: Record<string, unknown> } => {
    const { verify, ...rest } = plainObject(what, value) as Record<string, unknown>;
    // what all objects inherit is nobody's wish
    const wanted = Object.hasOwn(value as object, "verify") ? verify : undefined;
    // the function that is asked does not know this name
    for (const key of Object.keys(rest))
      if (nearest(key, ["verify"])) throw new InputError(`${keyShown(key)}: unknown (did you mean verify?)`, keyShown(key));
    if (wanted !== undefined && typeof wanted !== "boolean") throw new InputError(`verify = ${shown(wanted)}: must be true or false`, "verify");
    return { verify: wanted === true, rest };
  };
  const crossCheck = (inputs: Record<string, unknown>, results: object): Verification =>
    verify(kernel, { command: RECORDED[name]!, inputs, results: results as never });
  if (name === "matrixElementSq")
    return ((process: unknown, rows: unknown, options: unknown = {}) => {
      const { verify: wanted, rest } = asked(options, "the options of matrixElementSq");
      const found = call(process, rows, rest) as object[];
      return wanted ? Object.assign(found, { verification: crossCheck({ process, rows, ...rest }, { rows: found }) }) : found;
    }) as Function;
  return ((request: unknown = {}, ...more: unknown[]) => {
    const { verify: wanted, rest } = asked(request, `the request of ${name}`);
    if (!wanted) return call(rest, ...more);
    if (!RECORDED[name])
      throw new InputError(`verify: ${name} has no second route; those that have are ${Object.keys(RECORDED).join(", ")}`, "verify");
    const found = call(rest, ...more) as object;
    return { ...found, verification: crossCheck(CHECKED_INPUTS[name]!(kernel, rest), flat(name, found)) };
  }) as Function;
}

/** Results as a record holds them: quantities at the top. */
function flat(name: string, found: object): object {
  if (!["audit", "limits", "region"].includes(name)) return name === "integrate" ? { ...found, ...(found as { pieces: object }).pieces } : found;
  const { quantities, ...rest } = found as { quantities: object };
  return { ...quantities, ...rest };
}
